/**
 * What the assistant may do, as one table cut from the stages: propose a value of a stage, ask about
 * one. Server and browser both read it, so a tool cannot be open in a stage that it does not belong to.
 *
 * The deeds of a stage are in the table, too, and are a person's click: nothing that answers a sentence
 * can call them, and a call by their name is an unknown tool.
 */
import { z } from 'zod'
import { type DraftField, draftFields, FieldSource } from './draft.ts'
import { type Stage, type StageId, stages } from './stages.ts'

export type ToolKind = 'proposal' | 'question' | 'deed'

export type Tool = {
  name: string
  stage: StageId
  kind: ToolKind
  by: 'assistant' | 'person'
  description: string
  /** Of the arguments, parsed wherever they arrive. */
  parameters: z.ZodType
}

export type Proposal = {
  field: DraftField
  /** What was there; absent where nothing was. */
  before?: unknown
  value: unknown
  /** In the draft already, since the person said it, and taken out again by a refusal. Else it waits for a click. */
  applied: boolean
  source?: FieldSource
  reason?: string
  /** What nobody asked for has an id, by which it is accepted or refused, and says what it rests on. */
  suggestion?: { id: string; title: string; basis: string }
}

export type Question = {
  field: DraftField
  question: string
  /** What we took meanwhile, where it is a guess. */
  guess?: unknown
}

/** What a person does about a proposal; an edited one is accepted with another value. */
export const ProposalAnswer = z.object({ accepted: z.boolean(), value: z.unknown().optional() })
export type ProposalAnswer = z.infer<typeof ProposalAnswer>

const deeds: Partial<Record<StageId, [name: string, description: string]>> = {
  venue_selection: ['book_venue', 'Asks a venue for a space and a time.'],
  marketing: ['send_campaign', 'Sends the texts of the plan to people.'],
  review: ['publish_event', 'Makes the draft an event that can be bought.'],
}

export const tools: readonly Tool[] = stages.flatMap(toolsMadeFor)

function toolsMadeFor({ id: stage, title, fields }: Stage): Tool[] {
  const named = fields.filter((field) => field !== 'status')
  const deed = deeds[stage]
  const made: Tool[] = []
  if (named.length > 0)
    made.push(
      {
        name: `propose_${stage}`,
        stage,
        kind: 'proposal',
        by: 'assistant',
        description: `Proposes a value for ${title}: ${named.join(', ')}.`,
        parameters: proposalOf(named),
      },
      {
        name: `ask_${stage}`,
        stage,
        kind: 'question',
        by: 'assistant',
        description: `Asks about ${title}.`,
        parameters: z.object({
          field: z.enum(named as [DraftField, ...DraftField[]]),
          question: z.string().min(1).max(500),
          guess: z.unknown().optional(),
        }),
      },
    )
  if (deed)
    made.push({
      name: deed[0],
      stage,
      kind: 'deed',
      by: 'person',
      description: deed[1],
      parameters: z.object({}),
    })
  return made
}

/** Field and value belong together: a name that is a number is no proposal. */
function proposalOf(fields: readonly DraftField[]): z.ZodType<Proposal> {
  const one = (field: DraftField) =>
    z.object({
      field: z.literal(field),
      before: z.unknown().optional(),
      value: draftFields[field],
      applied: z.boolean(),
      source: FieldSource.optional(),
      reason: z.string().max(1_000).optional(),
      suggestion: z.object({ id: z.string(), title: z.string(), basis: z.string() }).optional(),
    })
  const [first, ...others] = fields.map(one)
  if (!first) throw new Error('a stage without fields proposes nothing')
  return z.discriminatedUnion('field', [first, ...others]) as unknown as z.ZodType<Proposal>
}

/** What may be called in a stage, and nothing of another one. */
export function toolsOf(stage: StageId): Tool[] {
  return tools.filter((tool) => tool.stage === stage && tool.by === 'assistant')
}

export function toolOf(stage: StageId, kind: 'proposal' | 'question'): Tool | undefined {
  return toolsOf(stage).find((tool) => tool.kind === kind)
}
