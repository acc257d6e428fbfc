/**
 * The hooks of the assistant, made from the table of tools: each stage's cards are drawn by its own tools,
 * and only the stage that is open says what may be called. They draw and do nothing: the person's clicks
 * are the answers, and deeds (publishing, booking, sending) are not among them.
 */
import { useAgentContext, useRenderTool } from '@copilotkit/react-core/v2/headless'
import type { EventDraft } from '../../../core/wizard/draft.ts'
import { type StageId, stageById, stages } from '../../../core/wizard/stages.ts'
import {
  type Proposal,
  type ProposalAnswer,
  type Question,
  type Tool,
  toolsOf,
} from '../../../core/wizard/tools.ts'
import { ProposalCard } from './proposal-card.tsx'
import { agentId } from './provider.tsx'
import { QuestionCard } from './question-card.tsx'
import { answerIn } from './turns.ts'

type StageToolsProps = { stage: StageId; draft: EventDraft }

export function StageTools({ stage, draft }: StageToolsProps) {
  return (
    <>
      {stages.map(({ id }) => toolsOf(id).map((tool) => <ToolCards key={tool.name} tool={tool} />))}
      <StageContext key={stage} stage={stage} draft={draft} />
    </>
  )
}

/** Words of an earlier stage stay on the screen, so its cards are known as long as the talk is open. */
function ToolCards({ tool }: { tool: Tool }) {
  useRenderTool(
    {
      name: tool.name,
      parameters: tool.parameters,
      agentId,
      render: ({ toolCallId, parameters, result }) => (
        <Card tool={tool} callId={toolCallId} args={parameters} answer={answerIn(result ?? '')} />
      ),
    },
    [tool.name],
  )
  return null
}

type CardProps = { tool: Tool; callId: string; args: unknown; answer: ProposalAnswer | undefined }

/** The protocol's client hands on whatever came; what the tool does not take draws nothing. */
function Card({ tool, callId, args, answer }: CardProps) {
  const parsed = tool.parameters.safeParse(args)
  if (!parsed.success) return null
  if (tool.kind === 'question') return <QuestionCard question={parsed.data as Question} />
  return <ProposalCard callId={callId} proposal={parsed.data as Proposal} answer={answer} />
}

/** Gone with its stage. */
function StageContext({ stage, draft }: StageToolsProps) {
  const { title = '', fields = [] } = stageById(stage) ?? {}
  const values = Object.fromEntries(fields.map((field) => [field, draft[field] ?? null]))
  const tools = toolsOf(stage).map(({ name, description }) => ({ name, description }))
  useAgentContext({ description: 'The stage that is open', value: { stage, title, tools } })
  useAgentContext({ description: 'Its values, as the person sees them', value: JSON.stringify(values) })
  return null
}
