/**
 * The chain of models: the first has five seconds to its first token, the cheaper one three, and
 * then nobody is left and the rules answer. Silence in the middle and answers without an end are
 * bounded too, so a person waits 8 seconds for dead models and 15 at the very most.
 *
 * A busy server (429, 5xx) is asked once more within the same time. An answer that is no answer
 * (broken JSON, a tool that does not exist, nothing) goes to the next model at once, and is never held
 * against the breaker: what a person writes may cause it, and must not switch the model off for others.
 */
import type { Log, Model, ModelOutcome, ModelQuestion } from '../platform.ts'
import type { Settings } from '../settings.ts'
import { createBreaker } from './model-breaker.ts'
import {
  createModelServer,
  estimateTokens,
  ModelFailure,
  type ModelReply,
  type ModelServer,
  mostTokens,
} from './model-server.ts'

/** Milliseconds, for the first model and the cheaper one. */
const patience = [
  { firstToken: 5_000, whole: 10_000 },
  { firstToken: 3_000, whole: 5_000 },
] as const
const silenceMs = 2_000
const beforeRetryMs = 300

type Patience = (typeof patience)[number]
type Outside = { fetch: typeof fetch; log: Log; watch(server: ModelServer): ModelServer }

/** Undefined without a key. */
export function connectModel(settings: Settings, { fetch, log, watch }: Outside): Model | undefined {
  const { OPENAI_API_KEY: apiKey, OPENAI_BASE_URL: baseUrl, LLM_MODEL, LLM_FALLBACK_MODEL } = settings
  if (!apiKey) return undefined
  const models = [...new Set([LLM_MODEL, LLM_FALLBACK_MODEL])]
  log.info({ models, host: new URL(baseUrl).host }, 'the wizard asks a language model')
  return createModel(watch(createModelServer({ baseUrl, apiKey, fetch })), { models, log })
}

export function createModel(server: ModelServer, { models, log }: { models: string[]; log: Log }): Model {
  const links = models.slice(0, patience.length).map((model, place) => ({
    model,
    patience: patience[place] ?? patience[0],
    breaker: createBreaker(() => performance.now()),
  }))
  return {
    mostTokens: (question) => links.reduce((sum, { model }) => sum + mostTokens(model, question), 0),

    async ask(question, signal) {
      const started = performance.now()
      const outcome: ModelOutcome = { tokensIn: 0, tokensOut: 0, ms: 0, failed: [] }
      for (const { model, patience, breaker } of links) {
        if (signal?.aborted || !breaker.mayAsk()) {
          outcome.failed.push({ model, reason: signal?.aborted ? 'caller_left' : 'resting' })
          continue
        }
        try {
          const reply = await attempt(server, { model, question, patience, caller: signal })
          breaker.answered()
          Object.assign(outcome, { input: reply.input, model })
          count(outcome, question, reply)
          break
        } catch (error) {
          const reason = error instanceof ModelFailure ? error.reason : 'unreachable'
          if (reason === 'caller_left') breaker.unheard()
          else if (isAnswer(reason)) breaker.answered()
          else breaker.failed()
          outcome.failed.push({ model, reason })
          log.warn({ model, reason }, 'a model did not answer')
          if (!isUnread(reason)) count(outcome, question, null)
        }
      }
      outcome.ms = Math.round(performance.now() - started)
      return outcome
    },
  }
}

/** The model spoke, whatever it said. */
const isAnswer = (reason: string) =>
  ['broken_json', 'unknown_tool', 'no_answer', 'too_long', 'too_slow'].includes(reason)
/** Nobody read the question, so nobody charges for it. */
const isUnread = (reason: string) => reason.startsWith('status_') || reason === 'unreachable'

function count(outcome: ModelOutcome, question: ModelQuestion, reply: ModelReply | null): void {
  const asked = question.instructions.length + question.words.length + JSON.stringify(question.tool).length
  outcome.tokensIn += reply?.tokensIn ?? estimateTokens(asked)
  outcome.tokensOut += reply ? (reply.tokensOut ?? estimateTokens(JSON.stringify(reply.input).length)) : 0
}

type Attempt = { model: string; question: ModelQuestion; patience: Patience; caller: AbortSignal | undefined }

/** One model, asked once more when it was busy and time is left. Hangs up when its patience ends. */
async function attempt(
  server: ModelServer,
  { model, question, patience, caller }: Attempt,
): Promise<ModelReply> {
  const line = new AbortController()
  const hangUp = (reason: string) => line.abort(new ModelFailure(reason))
  const leave = () => hangUp('caller_left')
  caller?.addEventListener('abort', leave)
  const deadline = performance.now() + patience.firstToken
  let waiting = setTimeout(hangUp, patience.firstToken, 'first_token')
  const whole = setTimeout(hangUp, patience.whole, 'too_slow')
  const onToken = () => {
    clearTimeout(waiting)
    waiting = setTimeout(hangUp, silenceMs, 'stalled')
  }
  const call = () => server.call({ model, question, signal: line.signal, onToken })
  try {
    return await call().catch(async (error: unknown) => {
      const pause = pauseBeforeRetry(error)
      if (pause === null || performance.now() + pause >= deadline) throw error
      await sleep(pause, line.signal)
      return call()
    })
  } catch (error) {
    throw line.signal.aborted ? line.signal.reason : error
  } finally {
    clearTimeout(waiting)
    clearTimeout(whole)
    caller?.removeEventListener('abort', leave)
    line.abort()
  }
}

/** Null: not worth it. */
function pauseBeforeRetry(error: unknown): number | null {
  if (!(error instanceof ModelFailure) || !/^status_(429|5\d\d)$/.test(error.reason)) return null
  return error.retryAfterMs ?? beforeRetryMs
}

function sleep(ms: number, signal: AbortSignal): Promise<void> {
  return new Promise((resolve, reject) => {
    const timer = setTimeout(resolve, ms)
    signal.addEventListener('abort', () => {
      clearTimeout(timer)
      reject(signal.reason)
    })
  })
}
