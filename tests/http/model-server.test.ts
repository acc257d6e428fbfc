/** The wire to a model: real HTTP and event streams against a server that plays good and bad ones. */
import { afterAll, beforeAll, expect, it } from 'vitest'
import { createModelServer, type ModelReply } from '../../src/edge/integrations/model-server.ts'
import type { ModelQuestion } from '../../src/edge/platform.ts'
import {
  alsoCalls,
  chats,
  garbage,
  type ModelServer,
  neverEnds,
  noise,
  proposes,
  refuses,
  startModelServer,
} from '../support/model-server.ts'

let server: ModelServer
beforeAll(async () => {
  server = await startModelServer()
})
afterAll(() => server.close())

const question: ModelQuestion = {
  instructions: 'Read this.',
  words: '{"text":"hello"}',
  tool: { name: 'propose_values', description: 'Proposes.', parameters: { type: 'object', properties: {} } },
}

function call(wish: { signal?: AbortSignal; onToken?: () => void; url?: string } = {}): Promise<ModelReply> {
  const wire = createModelServer({ baseUrl: wish.url ?? server.url, apiKey: 'sk-test-key', fetch })
  return wire.call({
    model: 'm',
    question,
    signal: wish.signal ?? AbortSignal.timeout(10_000),
    onToken: wish.onToken ?? (() => {}),
  })
}

const values = { name: { value: 'Soirée «été» 🎷', words: 'Soirée', confidence: 1 } }

it('asks as OpenAI does, with the instructions apart from the words', async () => {
  server.play({ m: proposes(values) })

  await call()

  expect(server.asked[0]).toMatchObject({
    path: '/v1/chat/completions',
    authorization: 'Bearer sk-test-key',
    body: {
      model: 'm',
      stream: true,
      messages: [
        { role: 'system', content: 'Read this.' },
        { role: 'user', content: '{"text":"hello"}' },
      ],
      tool_choice: { type: 'function', function: { name: 'propose_values' } },
    },
  })
})

it('puts an answer together that comes in pieces, letters torn apart', async () => {
  server.play({ m: proposes(values) })
  let tokens = 0

  const reply = await call({ onToken: () => tokens++ })

  expect(reply).toEqual({ input: values, tokensIn: 1_200, tokensOut: 80 })
  expect(tokens).toBeGreaterThan(5)
})

it('hears no token in a greeting, a comment or an empty delta', async () => {
  server.play({ m: chats('') })
  let tokens = 0

  await expect(call({ onToken: () => tokens++ })).rejects.toThrow('no_answer')
  expect(tokens).toBe(0)
})

it.each([
  ['broken_json', garbage()],
  ['broken_stream', noise()],
  ['no_answer', chats('I would call it Jazz Night.')],
  ['unknown_tool', proposes(values, 'publish_event')],
  ['unknown_tool', alsoCalls(values, 'publish_event')],
  ['too_long', neverEnds()],
  ['status_500', refuses(500)],
])('says %s, and only that', async (reason, script) => {
  server.play({ m: script })

  const failure = await call().catch((error: Error) => error)

  expect(failure).toMatchObject({ reason, message: reason })
  expect(String((failure as Error).cause)).toBe('undefined')
})

it('hangs up on an answer without an end', async () => {
  server.play({ m: neverEnds() })

  await call().catch(() => {})

  await expect.poll(server.hungUp).toBe(1)
})

it('hears how long a busy server asks to wait', async () => {
  server.play({ m: refuses(429, { 'retry-after': '2' }) })

  await expect(call()).rejects.toMatchObject({ reason: 'status_429', retryAfterMs: 2_000 })
})

it('takes the key to no other address', async () => {
  server.play({ m: refuses(307, { location: `${server.url}/elsewhere` }) })

  await expect(call()).rejects.toMatchObject({ reason: 'unreachable' })
  expect(server.asked).toHaveLength(1)
})

it('is unreachable where nobody listens', async () => {
  await expect(call({ url: 'http://127.0.0.1:1/v1' })).rejects.toMatchObject({ reason: 'unreachable' })
})
