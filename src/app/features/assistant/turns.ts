/** The conversation as people see it: what was said, what was answered to it, and the cards that came with the answer. */
import { ProposalAnswer } from '../../../core/wizard/tools.ts'

/** As the protocol's client keeps them; of its many kinds these are the ones that are shown. */
export type Heard = {
  id: string
  role: string
  content?: unknown
  toolCalls?: readonly HeardCall[] | undefined
  toolCallId?: string | undefined
}
export type HeardCall = { id: string; type: 'function'; function: { name: string; arguments: string } }

export type Call = { call: HeardCall; answer: ProposalAnswer | undefined }

export type Turn = {
  id: string
  said: string | undefined
  answer: string
  /** What was understood at once, shown until there is an answer. */
  firstWords: string
  calls: readonly Call[]
}

export function turnsOf(messages: readonly Heard[]): Turn[] {
  const answers = answersIn(messages)
  const turns: Turn[] = []
  for (const message of messages) {
    if (message.role === 'user') turns.push({ ...blank(message), said: textOf(message) })
    if (message.role !== 'assistant' && message.role !== 'reasoning') continue
    // What nobody asked for (a greeting) is a turn of its own.
    const turn = turns.at(-1) ?? blank(message)
    if (turns.length === 0) turns.push(turn)
    turns[turns.length - 1] = told(turn, message, answers)
  }
  return turns
}

function told(turn: Turn, message: Heard, answers: ReadonlyMap<string, ProposalAnswer>): Turn {
  if (message.role === 'reasoning') return { ...turn, firstWords: textOf(message) }
  const calls = (message.toolCalls ?? []).map((call) => ({ call, answer: answers.get(call.id) }))
  const answer = [turn.answer, textOf(message)].filter(Boolean).join('\n')
  return { ...turn, answer, calls: [...turn.calls, ...calls] }
}

function blank({ id }: Heard): Turn {
  return { id, said: undefined, answer: '', firstWords: '', calls: [] }
}

/** What makes no sense as an answer is none, and its card stays open. */
function answersIn(messages: readonly Heard[]): Map<string, ProposalAnswer> {
  return new Map(
    messages.flatMap((message) => {
      if (message.role !== 'tool' || !message.toolCallId) return []
      const answer = answerIn(textOf(message))
      return answer ? [[message.toolCallId, answer] as const] : []
    }),
  )
}

export function answerIn(content: string): ProposalAnswer | undefined {
  try {
    return ProposalAnswer.safeParse(JSON.parse(content)).data
  } catch {
    return undefined
  }
}

function textOf({ content }: Heard): string {
  return typeof content === 'string' ? content : ''
}

/** Only whole sentences are read out; the last one waits for its end. */
export function wholeSentences(text: string, isOver: boolean): string[] {
  const pieces = [...new Intl.Segmenter(undefined, { granularity: 'sentence' }).segment(text)]
  const whole = isOver ? pieces : pieces.slice(0, -1)
  return whole.map(({ segment }) => segment.trim()).filter(Boolean)
}
