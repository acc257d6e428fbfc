/** The assistant's doors: which there are, who gets in, and how often. */
import { randomUUID } from 'node:crypto'
import { afterAll, beforeAll, describe, expect, inject, it } from 'vitest'
import { loadGazetteer } from '../../src/edge/integrations/places.ts'
import {
  clientFor,
  connectPath,
  eventsOf,
  newDraft,
  root,
  runBody,
  runPath,
  user,
  wizardOf,
} from '../support/assistant.ts'
import { createWorld, type World } from '../support/database.ts'
import { ana, olga, sam, vic } from '../support/people.ts'
import { createTestPlatform, type TestPlatform } from '../support/platform.ts'

let world: World
let test: TestPlatform

beforeAll(async () => {
  world = await createWorld(inject('postgres'))
  test = await createTestPlatform(world)
  test.platform.places = await loadGazetteer()
})
afterAll(async () => {
  await test.close()
  await world.close()
})

const stopPath = (threadId: string) => `${root}/agent/wizard/stop/${threadId}`
const doors = (threadId: string) =>
  [
    ['POST', runPath, runBody(threadId, [user('make it 600')])],
    ['POST', connectPath, { threadId }],
    ['POST', stopPath(threadId), {}],
  ] as const

describe('the doors', () => {
  it('are closed to who says nothing of themselves, before anything is streamed', async () => {
    const draft = await newDraft(test)
    const answers = await Promise.all([
      test.ask('GET', `${root}/info`),
      ...doors(draft).map(([method, path, body]) => test.ask(method, path, { body })),
    ])

    for (const answer of answers) {
      expect(answer.status).toBe(401)
      expect(answer.headers.get('content-type')).toBe('application/problem+json')
    }
  })

  it.each([sam, vic, ana])('do not know the draft of somebody else: $name', async (stranger) => {
    const draft = await newDraft(test)
    await clientFor(test, draft).say('Jazz Night in Bern')

    for (const [theirs, nobodys] of doors(draft).map(
      (door, at) => [door, doors(randomUUID())[at]] as const,
    )) {
      const refusals = await Promise.all(
        [theirs, nobodys].map(async (door) => {
          const [method, path, body] = door as typeof theirs
          const answer = await test.ask(method, path, { as: stranger, body })
          const { request_id: _, ...problem } = (await answer.json()) as Record<string, unknown>
          return { status: answer.status, problem }
        }),
      )
      expect(refusals[0]?.status).toBe(404)
      expect(refusals[0]).toEqual(refusals[1])
    }
    expect((await wizardOf(test, draft)).messages).toHaveLength(2)
  })

  it.each([
    ['GET', '/threads'],
    ['GET', '/threads/x/messages'],
    ['GET', '/threads/x/events'],
    ['GET', '/threads/x/state'],
    ['POST', '/threads/clear'],
    ['POST', '/threads/subscribe'],
    ['GET', '/memories'],
    ['POST', '/transcribe'],
    ['POST', '/agent/wizard/suggest'],
    ['POST', '/agent/default/run'],
    ['POST', '/agent/wizard'],
    ['POST', '/'],
    ['POST', ''],
  ])('are four: there is no %s %s', async (method, path) => {
    const body = method === 'POST' ? { body: {} } : {}

    expect((await test.ask(method, root + path, { as: olga, ...body })).status).toBe(404)
  })

  it('tell a client that nothing of its maker’s cloud is here', async () => {
    const info = await (await test.ask('GET', `${root}/info`, { as: olga })).json()

    expect(info).toMatchObject({
      mode: 'sse',
      telemetryDisabled: true,
      threadEndpoints: { list: false, inspect: false, mutations: false, realtimeMetadata: false },
    })
    expect(Object.keys((info as { agents: object }).agents)).toEqual(['wizard'])
  })

  it('let no page of another site read an answer', async () => {
    const draft = await newDraft(test)
    const answer = await test.ask('POST', connectPath, {
      as: olga,
      body: { threadId: draft },
      headers: { origin: 'https://elsewhere.example' },
    })

    expect(answer.headers.get('access-control-allow-origin')).toBeNull()
    expect(answer.headers.get('cache-control')).toContain('no-store')
    expect(answer.headers.get('x-accel-buffering')).toBe('no')
  })
})

it('thirty turns a minute are a person’s, here and at the wizard’s own door together; clicks are none', async () => {
  const strict = await createTestPlatform(world, { env: { RATE_LIMITS: 'on' } })
  const draft = await newDraft(strict)
  const run = (said: { role: string; content: string }, as = olga) =>
    strict.ask('POST', runPath, { as, body: runBody(draft, [said]) })
  const click = () => run({ role: 'tool', content: '{"accepted":true}' })
  for (let turn = 1; turn < 30; turn++) await eventsOf(await run(user('hm'))).leave()

  const oneMore = await run(user('hm'))
  const others = await run(user('hm'), sam)
  const clicked = await click()
  let last = clicked.status
  for (let time = 0; time < 240 && last !== 429; time++) last = (await click()).status

  expect(oneMore.status).toBe(429)
  expect(Number(oneMore.headers.get('retry-after'))).toBeGreaterThan(0)
  expect(others.status).toBe(404)
  expect([clicked.status, last]).toEqual([200, 429])
  // What was asked for is finished before the database goes.
  await eventsOf(await strict.ask('POST', connectPath, { as: olga, body: { threadId: draft } })).all()
  await strict.close()
})
