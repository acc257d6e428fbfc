/** A stranger with curl: characters no text holds, mail for somebody else's mailbox, made-up cursors. */
import { afterAll, beforeAll, describe, expect, inject, it } from 'vitest'
import { createLimits } from '../../src/edge/limits.ts'
import { createWorld, type World } from '../support/database.ts'
import { type MadeEvent, makeEvent } from '../support/events.ts'
import { ana, mia, type Person, sam } from '../support/people.ts'
import { createTestPlatform, type TestPlatform } from '../support/platform.ts'
import { openBrowser } from '../support/site-world.ts'

let world: World
let app: TestPlatform
let event: MadeEvent

beforeAll(async () => {
  world = await createWorld(inject('postgres'))
  app = await createTestPlatform(world)
  event = await makeEvent(world)
})
afterAll(async () => {
  await app.close()
  await world.close()
})

const orderFor = (email: string, name = 'Eve Stranger') => ({
  event: event.slug,
  lines: [{ tier_id: event.tier.id, quantity: 1 }],
  buyer: { name, email },
})
const wizard = (body: Record<string, unknown>) =>
  app.ask('POST', '/functions/v1/ai-event-wizard', { as: ana, body: { action: 'initialize', ...body } })

describe('a character that no text holds', () => {
  it.each([
    '/api/v1/events?q=%00',
    '/api/v1/events?city=%00',
    '/api/v1/events/%00',
    '/api/v1/orders/00000000-0000-4000-8000-00000000dead?token=%00',
    '/dev/pay/%00',
  ])('is the fault of who sends it: %s', async (path) => {
    const answer = await app.ask('GET', path)

    expect(answer.status).toBe(400)
    expect(await answer.json()).toMatchObject({ code: 'invalid_input' })
  })

  it.each(['a party\u0000 in Lisbon', 'a party \ud800 in Lisbon'])(
    'breaks no draft: %j',
    async (userInput) => {
      expect((await wizard({ userInput })).status).toBe(400)
      expect((await wizard({ eventData: { description: userInput } })).status).toBe(400)
    },
  )

  it('buys nothing', async () => {
    expect((await app.order(orderFor('eve@example.org', 'Eve\u0000 Stranger'))).status).toBe(400)
  })
})

describe('a made-up value', () => {
  const cursor = (text: string) => btoa(text).replaceAll('=', '')

  it.each([
    cursor(`2027-99-99T99:99:99.000000Z ${ana.id}`),
    cursor(`2027-02-30T10:00:00.000000Z ${ana.id}`),
    cursor(`2027-02-20T10:00:00.000000Z ${'-'.repeat(36)}`),
  ])('is no cursor: %s', async (made) => {
    const list = await app.ask('GET', `/api/v1/events?cursor=${made}`)
    const orders = await app.ask('GET', `/api/v1/organization-events/${event.id}/orders?cursor=${made}`, {
      as: mia,
    })

    expect([list.status, orders.status]).toEqual([400, 400])
  })

  it('is no version of a draft', async () => {
    expect((await wizard({ userInput: 'a party', version: 2 ** 40 })).status).toBe(400)
  })

  it('is ignored as a time zone, since the browser meant no harm', async () => {
    expect((await wizard({ userInput: 'a party tomorrow at 9', timezone: '../etc/passwd' })).status).toBe(200)
  })
})

it('does not let strangers fill a mailbox with confirmations, wherever they come from', async () => {
  const limits = createLimits()
  const limited = await createTestPlatform(world)
  limited.platform.limits.spend = limits.spend
  const buy = (email: string, from: number) =>
    limited.ask('POST', '/api/v1/orders', {
      body: orderFor(email),
      headers: { 'idempotency-key': crypto.randomUUID(), 'x-client-address': `203.0.113.${from}` },
    })

  const statuses: number[] = []
  for (let from = 0; from < 61; from++) statuses.push((await buy('victim@example.org', from)).status)
  const shouted = await buy('VICTIM@example.org', 70)
  const another = await buy('bea@example.org', 71)
  await limited.close()

  expect(statuses).toEqual([...Array(60).fill(201), 429])
  expect(shouted.status).toBe(429)
  expect(Number(shouted.headers.get('retry-after'))).toBeGreaterThan(0)
  expect(another.status).toBe(201)
})

it('reads only so many characters a minute for one address, whoever it says it is', async () => {
  const limited = await createTestPlatform(world, { env: { RATE_LIMITS: 'on' } })
  const paste = (as: Person, from: string) =>
    limited.ask('POST', '/functions/v1/ai-event-wizard', {
      as,
      body: { action: 'initialize', userInput: 'x'.repeat(20_000) },
      headers: { 'x-client-address': from },
    })

  for (let n = 0; n < 10; n++) expect((await paste(n % 2 ? ana : sam, '203.0.113.7')).status).toBe(200)
  const tooMuch = await paste(mia, '203.0.113.7')
  const elsewhere = await paste(mia, '203.0.113.8')
  await limited.close()

  expect([tooMuch.status, elsewhere.status]).toEqual([429, 200])
})

it('does not let one free order keep everybody waiting for its tickets to be drawn', async () => {
  const limited = await openBrowser(world)
  const limits = createLimits()
  limited.platform.limits.spend = limits.spend
  const [mine, another] = await Promise.all(
    ['mine', 'another'].map(async (name) => {
      const { order } = await (await app.order(orderFor(`${name}@example.org`))).json()
      return `${new URL(order.url).pathname}/tickets.pdf`
    }),
  )

  const again = await Promise.all(Array.from({ length: 40 }, () => limited.get(mine ?? '')))
  for (let drawn = 1; drawn < 30; drawn++) await limits.spend('drawings', '')
  const oneMore = await limited.get(another ?? '')
  await limited.close()

  expect(new Set(again.map(({ status }) => status))).toEqual(new Set([200]))
  expect(oneMore.status).toBe(429)
})
