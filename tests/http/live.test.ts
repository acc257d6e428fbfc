import { setTimeout as sleep } from 'node:timers/promises'
import { afterAll, afterEach, beforeAll, beforeEach, expect, inject, it } from 'vitest'
import { announce } from '../../src/node/live.ts'
import { createWorld, type World } from '../support/database.ts'
import { type MadeEvent, makeEvent, placeOrder } from '../support/events.ts'
import { mia, olga, type Person, vic } from '../support/people.ts'
import { createTestPlatform, type TestPlatform } from '../support/platform.ts'

let world: World
let app: TestPlatform
let event: MadeEvent
let leaving: AbortController

beforeAll(async () => {
  world = await createWorld(inject('postgres'))
  app = await createTestPlatform(world)
})
beforeEach(async () => {
  event = await makeEvent(world)
  // The first round writes a new dashboard's zeros.
  await app.tick()
  leaving = new AbortController()
})
afterEach(() => leaving.abort())
afterAll(async () => {
  await app.close()
  await world.close()
})

const open = (as: Person = vic, of = event) =>
  app.ask('GET', `/api/v1/organization-events/${of.id}/live`, { as, signal: leaving.signal })

/** Reads versions off a stream as they come. */
function versionsOf(answer: Response) {
  const reader = (answer.body as ReadableStream<Uint8Array>).getReader()
  let text = ''
  return {
    text: () => text,
    async next(): Promise<number> {
      for (;;) {
        const found = /event: changed\ndata: \{"version":(\d+)\}\n\n/.exec(text)
        if (found) {
          text = text.slice(found.index + found[0].length)
          return Number(found[1])
        }
        const { done, value } = await reader.read()
        if (done) throw new Error('the stream ended')
        text += new TextDecoder().decode(value)
      }
    },
    close: () => reader.cancel(),
  }
}

const within = <T>(ms: number, promise: Promise<T>): Promise<T | 'too late'> =>
  Promise.race([promise, sleep(ms, 'too late' as const)])

it('says the version at once, and a newer one within two seconds of a sale', async () => {
  const answer = await open()
  const versions = versionsOf(answer)
  const before = await versions.next()

  await placeOrder(world, event)
  await app.tick()
  const after = await within(2_000, versions.next())

  expect(answer.headers.get('content-type')).toMatch(/^text\/event-stream/)
  expect(after).toBeGreaterThan(before)
})

it('does not repeat a version whose word comes late', async () => {
  const versions = versionsOf(await open())
  const before = await versions.next()
  await announce(app.platform.database, [{ event_id: event.id, version: before }])

  await placeOrder(world, event)
  await app.tick()

  expect(await versions.next()).toBe(before + 1)
})

it('speaks once for many sales between two rounds', async () => {
  const versions = versionsOf(await open())
  const before = await versions.next()

  await Promise.all(Array.from({ length: 10 }, () => placeOrder(world, event, { quantity: 1 })))
  await app.tick()
  await placeOrder(world, event)
  await app.tick()

  expect([await versions.next(), await versions.next()]).toEqual([before + 1, before + 2])
})

it('hears nothing of another event', async () => {
  const other = await makeEvent(world)
  const versions = versionsOf(await open())
  const before = await versions.next()

  for (let round = 0; round < 3; round++) {
    await placeOrder(world, other)
    await app.tick()
  }
  await placeOrder(world, event)
  await app.tick()

  expect(await versions.next()).toBe(before + 1)
})

it('lets a person keep only so many streams open, and a closed one makes room', async () => {
  const streams = []
  for (let n = 0; n < 12; n++) streams.push(versionsOf(await open(mia)))

  const oneTooMany = await open(mia)
  await streams[0]?.close()
  const again = await open(mia)

  expect(oneTooMany.status).toBe(429)
  expect(oneTooMany.headers.get('retry-after')).toBe('10')
  expect(again.status).toBe(200)
})

it('opens nothing for a HEAD', async () => {
  const path = `/api/v1/organization-events/${event.id}/live`

  for (let n = 0; n < 13; n++) expect((await app.ask('HEAD', path, { as: olga })).status).toBe(200)

  expect((await open(olga)).status).toBe(200)
})
