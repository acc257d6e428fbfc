/**
 * What clicks on cards come to: edits of the draft through the same rules as the form's, and decisions on
 * suggestions. Only what was proposed here, and not answered before, can be answered.
 */
import type { EventDraft } from '../../core/wizard/draft.ts'
import type { FormWords } from '../../core/wizard/form-words/form-words.ts'
import { stageOf } from '../../core/wizard/stages.ts'
import { type Proposal, ProposalAnswer, tools } from '../../core/wizard/tools.ts'
import { type Line, openProposal } from '../services/wizard-conversation.ts'
import { isSame } from './calls.ts'

export type KeptAnswer = ProposalAnswer & { id: string }

export type Verdict =
  | {
      kind: 'edit'
      edits: Record<string, unknown>
      answers: KeptAnswer[]
      /** Taken over from us, and written down so. */
      deed?: { action_name: 'suggestion_accepted'; params: Record<string, string> }
    }
  | { kind: 'decision'; suggestionId: string; decision: 'accepted' | 'refused'; answers: [KeptAnswer] }

export type NotTaken = { toolCallId: string; reason: string }
type Click = { callId: string; content: string }

type Asked = { lines: readonly Line[]; draft: EventDraft; words: FormWords }

export function verdictsOf(
  clicks: readonly Click[],
  { lines, draft, words }: Asked,
): { verdicts: Verdict[]; notTaken: NotTaken[] } {
  const edit: Extract<Verdict, { kind: 'edit' }> = { kind: 'edit', edits: {}, answers: [] }
  const alone: Verdict[] = []
  const notTaken: NotTaken[] = []
  // Who answers one card twice in a breath means the second.
  for (const [id, content] of new Map(clicks.map((click) => [click.callId, click.content]))) {
    const proposal = openProposal(lines, id)
    const answer = read(content)
    if (!proposal || !answer) continue
    const problem = problemOf(proposal, answer)
    const own = verdictAlone(proposal.args, { id, ...answer })
    if (problem) notTaken.push({ toolCallId: id, reason: words.rule(problem) })
    else if (own) alone.push(own)
    else {
      Object.assign(edit.edits, editOf(proposal.args, answer, draft))
      edit.answers.push({ id, ...answer })
    }
  }
  return { verdicts: [...(edit.answers.length > 0 ? [edit] : []), ...alone], notTaken }
}

function read(content: string): ProposalAnswer | undefined {
  try {
    return ProposalAnswer.safeParse(JSON.parse(content)).data
  } catch {
    return undefined
  }
}

/** Another value is parsed by the tool that proposed the first. */
function problemOf(
  { name, args }: { name: string; args: Proposal },
  { accepted, value }: ProposalAnswer,
): string | undefined {
  if (!accepted || value === undefined) return undefined
  const tool = tools.find((candidate) => candidate.name === name)
  const parsed = tool?.parameters.safeParse({ ...args, value })
  return parsed?.success ? undefined : (parsed?.error.issues[0]?.message ?? 'This value cannot be used.')
}

/** What we came up with is counted one by one; with another value it is the person's own. */
function verdictAlone({ field, value, applied, suggestion }: Proposal, answer: KeptAnswer): Verdict | null {
  if (applied || answer.value !== undefined) return null
  const decision = answer.accepted ? 'accepted' : 'refused'
  if (suggestion) return { kind: 'decision', suggestionId: suggestion.id, decision, answers: [answer] }
  if (!answer.accepted) return null
  const params = { kind: field, id: `usual-${field}`, stage: stageOf(field).id }
  const deed = { action_name: 'suggestion_accepted' as const, params }
  return { kind: 'edit', edits: { [field]: value }, answers: [answer], deed }
}

/** A refusal puts back what was there, unless the field has moved on since. */
function editOf(
  { field, value, before, applied }: Proposal,
  answer: ProposalAnswer,
  draft: EventDraft,
): Record<string, unknown> {
  if (answer.accepted) return answer.value === undefined ? {} : { [field]: answer.value }
  return applied && isSame(draft[field], value) ? { [field]: before ?? null } : {}
}
