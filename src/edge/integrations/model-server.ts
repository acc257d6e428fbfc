/**
 * One question to one model, over the chat completions that OpenAI and everybody like it speak:
 * one POST, answered by a stream of events.
 *
 * Written by hand because it is this little: what must be exact here (when the first token came, when
 * to hang up, that no word of the server reaches a log) is what a library would hide.
 */
import { z } from 'zod'
import type { ModelQuestion } from '../platform.ts'

/** Why there is no answer: a word of ours. What the server says may quote people, and is never kept. */
export class ModelFailure extends Error {
  readonly reason: string
  readonly retryAfterMs: number | undefined

  constructor(reason: string, retryAfterMs?: number) {
    super(reason)
    this.name = 'ModelFailure'
    this.reason = reason
    this.retryAfterMs = retryAfterMs
  }
}

export type ModelCall = {
  model: string
  question: ModelQuestion
  signal: AbortSignal
  /** Heard at each sign of life. */
  onToken(): void
}
export type ModelReply = {
  input: Record<string, unknown>
  /** Null where the server did not count. */
  tokensIn: number | null
  tokensOut: number | null
}
export type ModelServer = { call(call: ModelCall): Promise<ModelReply> }

/** Proposals are a page at most; whoever sends more is not answering. */
const mostTokensOut = 2_000
const longestArguments = 32_768
const longestStream = 2_097_152

const Chunk = z.object({
  choices: z
    .array(
      z.object({
        delta: z
          .object({
            content: z.string().nullish(),
            /** Models that think aloud first are alive, too. */
            reasoning: z.unknown().optional(),
            reasoning_content: z.unknown().optional(),
            tool_calls: z
              .array(
                z.object({
                  index: z.number().nullish(),
                  id: z.string().nullish(),
                  function: z
                    .object({ name: z.string().nullish(), arguments: z.string().nullish() })
                    .nullish(),
                }),
              )
              .nullish(),
          })
          .nullish(),
      }),
    )
    .nullish(),
  usage: z
    .object({ prompt_tokens: z.int().min(0), completion_tokens: z.int().min(0) })
    .nullish()
    .catch(null),
  error: z.unknown().optional(),
})
type Chunk = z.infer<typeof Chunk>
type ToolCall = { index: number; id: string; name: string; arguments: string }

type Outside = { baseUrl: string; apiKey: string; fetch: typeof fetch }

export function createModelServer(outside: Outside): ModelServer {
  return {
    async call(call) {
      try {
        return await ask(outside, call)
      } catch (error) {
        const reason: unknown = call.signal.aborted ? call.signal.reason : error
        throw reason instanceof ModelFailure ? reason : new ModelFailure('unreachable')
      }
    },
  }
}

async function ask({ baseUrl, apiKey, fetch }: Outside, { model, question, signal, onToken }: ModelCall) {
  const response = await fetch(`${baseUrl}/chat/completions`, {
    method: 'POST',
    headers: { authorization: `Bearer ${apiKey}`, 'content-type': 'application/json' },
    body: JSON.stringify(bodyOf(model, question)),
    // The key is for this address and no other.
    redirect: 'error',
    signal,
  })
  if (!response.ok || !response.body) {
    await response.body?.cancel()
    throw new ModelFailure(`status_${response.status}`, retryAfter(response))
  }
  return listen(response.body, question.tool.name, onToken)
}

/** Servers say how long to wait in seconds, or in a date that is not worth reading. */
function retryAfter({ headers }: Response): number | undefined {
  const seconds = Number.parseFloat(headers.get('retry-after') ?? '')
  return seconds >= 0 ? seconds * 1_000 : undefined
}

function bodyOf(model: string, { instructions, words, tool }: ModelQuestion) {
  return {
    model,
    messages: [
      { role: 'system', content: instructions },
      { role: 'user', content: words },
    ],
    tools: [{ type: 'function', function: tool }],
    tool_choice: { type: 'function', function: { name: tool.name } },
    // Not every server knows it; longestArguments holds for all.
    max_completion_tokens: mostTokensOut,
    stream: true,
    stream_options: { include_usage: true },
  }
}

/** The most that a question and its answer may cost. */
export function mostTokens(model: string, question: ModelQuestion): number {
  return estimateTokens(JSON.stringify(bodyOf(model, question)).length) + mostTokensOut
}
/** Models count by their own rules; three letters a token is more than most texts need. */
export const estimateTokens = (characters: number) => Math.ceil(characters / 3)

async function listen(
  body: ReadableStream<Uint8Array>,
  tool: string,
  onToken: () => void,
): Promise<ModelReply> {
  const calls: ToolCall[] = []
  let usage: Chunk['usage']
  for await (const data of eventsOf(body)) {
    const chunk = Chunk.safeParse(parseJson(data))
    if (!chunk.success) throw new ModelFailure('broken_stream')
    if (chunk.data.error) throw new ModelFailure('server_error')
    usage = chunk.data.usage ?? usage
    for (const { delta } of chunk.data.choices ?? []) {
      if (delta?.content || delta?.reasoning || delta?.reasoning_content || delta?.tool_calls?.length)
        onToken()
      for (const piece of delta?.tool_calls ?? []) collect(calls, piece)
    }
    if (calls.some(({ name }) => name !== '' && name !== tool)) throw new ModelFailure('unknown_tool')
    if (calls.some((call) => call.arguments.length > longestArguments)) throw new ModelFailure('too_long')
  }
  const input = z.record(z.string(), z.unknown()).safeParse(parseJson(calls[0]?.arguments || '{}'))
  if (!calls[0]) throw new ModelFailure('no_answer')
  if (!input.success) throw new ModelFailure('broken_json')
  return {
    input: input.data,
    tokensIn: usage?.prompt_tokens ?? null,
    tokensOut: usage?.completion_tokens ?? null,
  }
}

type Piece = NonNullable<
  NonNullable<NonNullable<NonNullable<Chunk['choices']>[number]['delta']>['tool_calls']>[number]
>

/** A call comes in pieces: its name first, then its arguments a few letters at a time. */
function collect(calls: ToolCall[], { index, id, function: said }: Piece): void {
  const last = calls.at(-1)
  const isSame = last && (index ?? last.index) === last.index && (!id || !last.id || id === last.id)
  const call = isSame ? last : { index: index ?? calls.length, id: '', name: '', arguments: '' }
  if (!isSame) calls.push(call)
  call.id ||= id ?? ''
  call.name ||= said?.name ?? ''
  call.arguments += said?.arguments ?? ''
}

function parseJson(text: string): unknown {
  try {
    return JSON.parse(text)
  } catch {
    return undefined
  }
}

/** The data of a stream of events (text/event-stream), one event after the other, until it says [DONE]. */
async function* eventsOf(body: ReadableStream<Uint8Array>): AsyncGenerator<string> {
  const decoder = new TextDecoder()
  let rest = ''
  let size = 0
  for await (const bytes of body) {
    size += bytes.byteLength
    if (size > longestStream) throw new ModelFailure('too_long')
    const lines = (rest + decoder.decode(bytes, { stream: true })).split(/\r\n|\n|\r(?!$)/)
    rest = lines.pop() ?? ''
    for (const line of lines) {
      const data = /^data:\s?(.*)$/s.exec(line)?.[1]
      if (data === '[DONE]') return
      if (data) yield data
    }
  }
}
