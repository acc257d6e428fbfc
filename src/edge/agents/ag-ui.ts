/**
 * The words of AG-UI, as far as we speak them: the events of a run, and what a client sends to start one.
 *
 * Of what a client sends, we read who is talked to, its newest words or clicks, and how it wishes to be
 * asked. Its history, tools, context and state are its own copies of what we know better.
 */
import { z } from 'zod'
import { isTimezone } from '../../core/time.ts'
import { modes } from '../../core/wizard/gaps.ts'

export type AgMessage =
  | { id: string; role: 'user'; content: string }
  | { id: string; role: 'assistant'; content: string; toolCalls?: AgToolCall[] }
  | { id: string; role: 'tool'; toolCallId: string; content: string }
export type AgToolCall = { id: string; type: 'function'; function: { name: string; arguments: string } }

/** RFC 6902. */
export type PatchStep =
  | { op: 'add' | 'replace'; path: string; value: unknown }
  | { op: 'remove'; path: string }

export type AgEvent =
  | { type: 'RUN_STARTED' | 'RUN_FINISHED'; threadId: string; runId: string }
  | { type: 'RUN_ERROR'; message: string; code: string }
  | { type: 'STEP_STARTED' | 'STEP_FINISHED'; stepName: string }
  | { type: 'TEXT_MESSAGE_START'; messageId: string; role: 'assistant' }
  | { type: 'TEXT_MESSAGE_CONTENT' | 'REASONING_MESSAGE_CONTENT'; messageId: string; delta: string }
  | {
      type: 'TEXT_MESSAGE_END' | 'REASONING_START' | 'REASONING_MESSAGE_END' | 'REASONING_END'
      messageId: string
    }
  | { type: 'REASONING_MESSAGE_START'; messageId: string; role: 'reasoning' }
  | { type: 'TOOL_CALL_START'; toolCallId: string; toolCallName: string; parentMessageId: string }
  | { type: 'TOOL_CALL_ARGS'; toolCallId: string; delta: string }
  | { type: 'TOOL_CALL_END'; toolCallId: string }
  | { type: 'STATE_SNAPSHOT'; snapshot: unknown }
  | { type: 'STATE_DELTA'; delta: PatchStep[] }
  | { type: 'MESSAGES_SNAPSHOT'; messages: AgMessage[] }
  | { type: 'CUSTOM'; name: string; value: unknown }

const id = z.string().min(1).max(100)
const TextPart = z.object({ type: z.literal('text'), text: z.string() })
const tooLong = 'Paste at most 20,000 characters.'

const SentMessage = z.object({
  id,
  role: z.string(),
  content: z.unknown(),
  toolCallId: z.string().optional(),
})
type SentMessage = z.infer<typeof SentMessage>

export const ThreadInput = z.object({ threadId: z.uuid('Say which draft.') })

export const RunInput = ThreadInput.extend({
  runId: id,
  messages: z.array(SentMessage).max(2_000),
  /** Not as important as the words: what is no wish of ours is none. */
  forwardedProps: z
    .object({
      mode: z.enum(modes).catch('guided'),
      timezone: z.string().refine(isTimezone).optional().catch(undefined),
    })
    .catch({ mode: 'guided' }),
})
export type RunInput = z.infer<typeof RunInput>

/** What is new in a run: words, or clicks on proposals. */
export type News =
  | { kind: 'words'; id: string; words: string }
  | { kind: 'answers'; answers: { callId: string; content: string }[] }
  | { kind: 'nothing' }

export function newsOf({ messages }: RunInput): News {
  const last = messages.at(-1)
  if (last?.role === 'user') {
    const words = Words.parse({ userInput: wordsOf(last) }).userInput.trim()
    return words ? { kind: 'words', id: last.id, words } : { kind: 'nothing' }
  }
  const answered = messages.slice(messages.findLastIndex(({ role }) => role !== 'tool') + 1)
  if (answered.length === 0) return { kind: 'nothing' }
  return {
    kind: 'answers',
    answers: answered.map((message) => ({
      callId: message.toolCallId ?? '',
      content: typeof message.content === 'string' ? message.content : '',
    })),
  }
}

const Words = z.object({ userInput: z.string().max(20_000, tooLong) })

function wordsOf({ content }: SentMessage): string {
  if (typeof content === 'string') return content
  const parts = z.array(z.unknown()).catch([]).parse(content)
  return parts.flatMap((part) => TextPart.safeParse(part).data?.text ?? []).join('\n')
}
