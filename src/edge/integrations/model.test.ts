/** The chain by the clock: who is asked when, who is given up, and who rests. */
import { afterEach, beforeEach, expect, it, vi } from 'vitest'
import type { ModelOutcome, ModelQuestion } from '../platform.ts'
import { createModel } from './model.ts'
import { type ModelCall, ModelFailure, type ModelReply } from './model-server.ts'

const question: ModelQuestion = {
  instructions: 'read',
  words: '{}',
  tool: { name: 'propose_values', description: '', parameters: {} },
}
const log = { info() {}, warn() {}, error() {} }
const reply: ModelReply = { input: { name: {} }, tokensIn: 100, tokensOut: 20 }

type Play = (call: ModelCall) => Promise<ModelReply>

/** Hangs up when it is told to, as fetch does. */
const hangs: Play = ({ signal }) =>
  new Promise((_, reject) => signal.addEventListener('abort', () => reject(signal.reason)))
const answers: Play = async () => reply
const fails =
  (reason: string, retryAfterMs?: number): Play =>
  async () => {
    throw new ModelFailure(reason, retryAfterMs)
  }
const after =
  (ms: number, play: Play): Play =>
  async (call) => {
    await new Promise((resolve) => setTimeout(resolve, ms))
    return play(call)
  }
/** A token each `pause`, for ever. */
const trickles =
  (pause: number): Play =>
  (call) => {
    const timer = setInterval(call.onToken, pause)
    call.signal.addEventListener('abort', () => clearInterval(timer))
    return hangs(call)
  }

function chain(plays: Record<string, Play | Play[]>) {
  const asked: [model: string, at: number][] = []
  const began = performance.now()
  const left = new Map(Object.entries(plays).map(([model, play]) => [model, [play].flat()]))
  const model = createModel(
    {
      call: (call) => {
        asked.push([call.model, Math.round(performance.now() - began)])
        const scripts = left.get(call.model) ?? []
        const play = scripts.length > 1 ? scripts.shift() : scripts[0]
        return (play ?? hangs)(call)
      },
    },
    { models: Object.keys(plays), log },
  )
  return { asked, ask: (signal?: AbortSignal) => model.ask(question, signal), model }
}

/** When it was over, to the millisecond of the fake clock. */
async function timed(asking: Promise<ModelOutcome>): Promise<ModelOutcome & { at: number }> {
  const began = performance.now()
  let done: (ModelOutcome & { at: number }) | undefined
  void asking.then((outcome) => {
    done = { ...outcome, at: Math.round(performance.now() - began) }
  })
  while (!done) await vi.advanceTimersByTimeAsync(10)
  return done
}

beforeEach(() => {
  vi.useFakeTimers()
})
afterEach(() => {
  vi.useRealTimers()
})

it('asks the first model, and nobody else when it answers', async () => {
  const { ask, asked } = chain({ first: answers, cheaper: answers })

  expect(await timed(ask())).toMatchObject({ input: { name: {} }, model: 'first', tokensIn: 100, failed: [] })
  expect(asked).toEqual([['first', 0]])
})

it('asks the cheaper model when the first is silent for five seconds', async () => {
  const { ask, asked } = chain({ first: hangs, cheaper: answers })

  const { at, model, failed } = await timed(ask())

  expect(asked).toEqual([
    ['first', 0],
    ['cheaper', 5_000],
  ])
  expect({ model, failed }).toEqual({ model: 'cheaper', failed: [{ model: 'first', reason: 'first_token' }] })
  expect(at).toBeLessThanOrEqual(5_010)
})

it('gives up after eight seconds when both are silent', async () => {
  const { ask } = chain({ first: hangs, cheaper: hangs })

  const { at, input, failed } = await timed(ask())

  expect(input).toBeUndefined()
  expect(failed.map(({ reason }) => reason)).toEqual(['first_token', 'first_token'])
  expect(at).toBeGreaterThanOrEqual(8_000)
  expect(at).toBeLessThanOrEqual(8_010)
})

it('waits for a first model that needs four seconds', async () => {
  const { ask } = chain({ first: after(4_000, answers), cheaper: answers })

  expect(await timed(ask())).toMatchObject({ model: 'first' })
})

it('hangs up on a model that falls silent in the middle', async () => {
  const speaksThenHangs: Play = (call) => {
    call.onToken()
    return hangs(call)
  }
  const { ask, asked } = chain({ first: speaksThenHangs, cheaper: answers })

  expect((await timed(ask())).failed).toEqual([{ model: 'first', reason: 'stalled' }])
  expect(asked[1]).toEqual(['cheaper', 2_000])
})

it('lets nobody talk for ever: fifteen seconds are the most', async () => {
  const { ask } = chain({ first: trickles(500), cheaper: trickles(500) })

  const { at, failed } = await timed(ask())

  expect(failed.map(({ reason }) => reason)).toEqual(['too_slow', 'too_slow'])
  expect(at).toBeLessThanOrEqual(15_010)
})

it.each(['status_429', 'status_500', 'status_503'])('asks once more after %s', async (reason) => {
  const { ask, asked } = chain({ first: [fails(reason), answers], cheaper: answers })

  expect(await timed(ask())).toMatchObject({ model: 'first', failed: [] })
  expect(asked.map(([model]) => model)).toEqual(['first', 'first'])
  expect(asked[1]?.[1]).toBeGreaterThanOrEqual(300)
})

it('asks once more and not twice', async () => {
  const { ask, asked } = chain({ first: fails('status_503'), cheaper: answers })

  expect((await timed(ask())).model).toBe('cheaper')
  expect(asked.map(([model]) => model)).toEqual(['first', 'first', 'cheaper'])
})

it('waits as long as a busy server asks for, unless that is longer than there is time', async () => {
  const patient = chain({ first: [fails('status_429', 2_000), answers], cheaper: answers })
  await timed(patient.ask())
  const impatient = chain({ first: [fails('status_429', 6_000), answers], cheaper: answers })
  const { at } = await timed(impatient.ask())

  expect(patient.asked[1]).toEqual(['first', 2_000])
  expect(impatient.asked.map(([model]) => model)).toEqual(['first', 'cheaper'])
  expect(at).toBeLessThanOrEqual(10)
})

it('the second try has no time of its own', async () => {
  const { ask, asked } = chain({ first: [after(4_000, fails('status_500')), hangs], cheaper: answers })

  await timed(ask())

  expect(asked).toEqual([
    ['first', 0],
    ['first', 4_300],
    ['cheaper', 5_000],
  ])
})

it.each(['broken_json', 'unknown_tool', 'no_answer', 'too_long', 'status_400', 'status_401', 'unreachable'])(
  'goes on to the cheaper model at once after %s',
  async (reason) => {
    const { ask, asked } = chain({ first: fails(reason), cheaper: answers })

    const { at, model } = await timed(ask())

    expect(model).toBe('cheaper')
    expect(asked).toHaveLength(2)
    expect(at).toBeLessThanOrEqual(10)
  },
)

it('lets a model rest after three failures, probes it once after half a minute, and trusts it again', async () => {
  const { ask, asked } = chain({
    first: [fails('status_401'), fails('status_401'), fails('status_401'), after(1_000, answers), answers],
    cheaper: answers,
  })
  const firstWasAsked = () => asked.filter(([model]) => model === 'first').length
  for (let time = 0; time < 3; time++) await timed(ask())

  expect((await timed(ask())).failed).toEqual([{ model: 'first', reason: 'resting' }])
  expect(firstWasAsked()).toBe(3)

  await vi.advanceTimersByTimeAsync(30_000)
  const probe = ask()
  expect((await timed(ask())).model).toBe('cheaper')
  expect((await timed(probe)).model).toBe('first')
  expect((await timed(ask())).model).toBe('first')
})

it('rests again when the probe fails', async () => {
  const { ask, asked } = chain({ first: fails('unreachable'), cheaper: answers })
  for (let time = 0; time < 3; time++) await timed(ask())
  await vi.advanceTimersByTimeAsync(30_000)

  await timed(ask())
  await timed(ask())

  expect(asked.filter(([model]) => model === 'first')).toHaveLength(4)
})

it('holds no answer against a model, since a text can be written to cause it', async () => {
  const { ask, asked } = chain({ first: fails('unknown_tool'), cheaper: answers })

  for (let time = 0; time < 10; time++) await timed(ask())

  expect(asked.filter(([model]) => model === 'first')).toHaveLength(10)
})

it('stops at once when the caller leaves, asks nobody else, and holds it against nobody', async () => {
  const { ask, asked, model } = chain({ first: [hangs, hangs, hangs, hangs, answers], cheaper: answers })
  for (let time = 0; time < 4; time++) {
    const leaving = new AbortController()
    setTimeout(() => leaving.abort(), 1_000)
    const { at, failed } = await timed(ask(leaving.signal))
    expect(failed.map(({ reason }) => reason)).toEqual(['caller_left', 'caller_left'])
    expect(at).toBeLessThanOrEqual(1_010)
  }

  expect(asked.every(([name]) => name === 'first')).toBe(true)
  expect((await timed(model.ask(question))).model).toBe('first')
})

it('asks nobody for a caller who left before', async () => {
  const { ask, asked } = chain({ first: answers, cheaper: answers })

  await timed(ask(AbortSignal.abort()))

  expect(asked).toEqual([])
})

it('counts what a model read before it was given up, and nothing where nobody read', async () => {
  const hung = await timed(chain({ first: hangs, cheaper: answers }).ask())
  const busy = await timed(chain({ first: fails('status_400'), cheaper: answers }).ask())

  expect(hung.tokensIn).toBeGreaterThan(100)
  expect(busy).toMatchObject({ tokensIn: 100, tokensOut: 20 })
})

it('never costs more than it says beforehand', async () => {
  const { ask, model } = chain({ first: hangs, cheaper: answers })

  const { tokensIn, tokensOut } = await timed(ask())

  expect(tokensIn + tokensOut).toBeLessThanOrEqual(model.mostTokens(question))
})
