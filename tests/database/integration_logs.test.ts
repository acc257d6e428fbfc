/** What we asked of companies and what they told us: one line each, and never at the cost of the call. */
import { randomUUID } from 'node:crypto'
import { afterAll, beforeAll, beforeEach, describe, expect, inject, it } from 'vitest'
import { buying } from '../support/buying.ts'
import { createWorld, type Row, type World } from '../support/database.ts'
import { type MadeEvent, makeEvent } from '../support/events.ts'
import { harbour, olga } from '../support/people.ts'
import { createTestPlatform, type TestPlatform } from '../support/platform.ts'

let world: World
let app: TestPlatform
let event: MadeEvent
let shop: ReturnType<typeof buying>
let last = 0

beforeAll(async () => {
  world = await createWorld(inject('postgres'))
  app = await createTestPlatform(world)
  event = await makeEvent(world, { tiers: [{ name: 'Paid', price_cents: 900 }] })
  shop = buying(world, app, () => event)
})
afterAll(async () => {
  await app.close()
  await world.close()
})
beforeEach(async () => {
  const [row] = await world.truth<{ id: string }>(
    'select coalesce(max(id), 0) as id from public.integration_logs',
  )
  last = Number(row?.id)
})

const lines = (operation = '%') =>
  world.truth<Row>('select * from public.integration_logs where id > $1 and operation like $2 order by id', [
    last,
    operation,
  ])
const store = (eventId: string, orderId: string | null) =>
  world.ask(
    'service',
    `insert into private.received_webhooks (provider, provider_event_id, type, payload) values ('stripe', $1, 'a.type', $2)`,
    [eventId, JSON.stringify({ orderId })],
  )

describe('a call', () => {
  it('leaves its duration, its subject and whose it was', async () => {
    const bought = await shop.buy()

    expect(await lines()).toEqual([
      expect.objectContaining({
        organization_id: harbour.id,
        provider: 'stripe-standin',
        operation: 'start_checkout',
        status: 'ok',
        duration_ms: expect.any(Number),
        error: null,
        subject_type: 'order',
        subject_id: bought.id,
      }),
    ])
  })

  it('that fails leaves why, and still fails', async () => {
    await expect(app.platform.payments.getCheckout('cs_nobody')).rejects.toThrow()

    expect(await lines()).toEqual([
      expect.objectContaining({ status: 'error', operation: 'get_checkout', error: expect.any(String) }),
    ])
  })

  it('succeeds when its line cannot be written', async () => {
    const grant = (word: string) =>
      world.truth(`${word === 'grant' ? 'grant' : 'revoke'} execute on function private.log_integration
                   ${word === 'grant' ? 'to' : 'from'} service_role`)
    await grant('revoke')
    const sent = await app.platform.mail
      .send({ key: randomUUID(), to: { address: 'bea@example.org' }, subject: 'S', html: '', text: '' })
      .finally(() => grant('grant'))

    expect(sent.id).toBeTruthy()
    expect(app.lines.at(-1)).toMatchObject({
      level: 'warn',
      message: 'a call to a company could not be logged',
    })
  })

  it('of a mail names the message; a key that is a secret stays out', async () => {
    const id = randomUUID()
    const mail = { to: { address: 'bea@example.org' }, subject: 'S', html: '', text: '' }
    await app.platform.mail.send({ ...mail, key: id })
    await app.platform.mail.send({ ...mail, key: 'sign-in-link:a-secret-token:more' })

    const told = await lines()
    expect(told.map(({ operation, subject_id }) => [operation, subject_id])).toEqual([
      ['send', id],
      ['send:sign-in-link', null],
    ])
    expect(JSON.stringify(told)).not.toMatch(/secret-token|example\.org/)
  })
})

describe('a purchase', () => {
  it('leaves each call, its webhook and its mail once', async () => {
    const bought = await shop.buy()
    await shop.pay(bought)
    await app.runJobs()
    await app.tick()
    await app.runJobs()

    const told = await lines()
    expect(told.filter(({ status }) => status === 'error')).toEqual([])
    const operations = told.map(({ operation }) => operation).filter((word) => word !== 'get_checkout')
    // The two webhooks are worked off side by side.
    expect(operations.sort()).toEqual([
      'send',
      'start_checkout',
      'webhook:checkout.session.completed',
      'webhook:payment_intent.succeeded',
    ])
    expect(told.find(({ operation }) => operation === 'webhook:checkout.session.completed')).toMatchObject({
      organization_id: harbour.id,
      subject_type: 'order',
      subject_id: bought.id,
    })
    expect(JSON.stringify(told)).not.toMatch(/Bea|example\.org/)
  })
})

describe('a webhook', () => {
  it('leaves a line for each attempt to act on it', async () => {
    await store('evt_1', null)
    for (const reason of ['not yet', 'not yet', null])
      await world.ask(
        'service',
        `update private.received_webhooks set attempts = attempts + 1, error = $1,
                processed_at = case when $1::text is null then now() end where provider_event_id = 'evt_1'`,
        [reason],
      )

    expect((await lines()).map(({ status, error, subject_id }) => [status, error, subject_id])).toEqual([
      ['error', 'not yet', 'evt_1'],
      ['error', 'not yet', 'evt_1'],
      ['ok', null, 'evt_1'],
    ])
  })

  it.each(['not-an-id', randomUUID()])(
    'about the order %s, which nobody knows, belongs to nobody',
    async (orderId) => {
      await store(`evt_${orderId}`, orderId)
      await world.ask(
        'service',
        `update private.received_webhooks set attempts = 1 where provider_event_id = $1`,
        [`evt_${orderId}`],
      )

      expect(await lines()).toEqual([expect.objectContaining({ organization_id: null, subject_id: orderId })])
    },
  )

  it('that waited for a month can still be acted on', async () => {
    await store('evt_old', null)
    await world.truth(
      `update private.received_webhooks set received_at = now() - interval '60 days' where provider_event_id = 'evt_old'`,
    )
    await world.ask(
      'service',
      `update private.received_webhooks set attempts = 1 where provider_event_id = 'evt_old'`,
    )

    expect(await lines()).toEqual([expect.objectContaining({ duration_ms: 2_147_483_647 })])
  })
})

it('says once that a message will never go out, with no address in the reason', async () => {
  const [message] = await world.ask<{ id: string }>(
    'service',
    `insert into private.messages (kind, recipient) values ('order_confirmed', 'bea@example.org') returning id`,
  )
  const fail = (status: string) =>
    world.ask(
      'service',
      `update private.messages set status = $2, error = '550 <bea@example.org> unknown' where id = $1`,
      [message?.id, status],
    )
  await fail('queued')
  await fail('failed')
  await fail('failed')

  expect(await lines()).toEqual([
    expect.objectContaining({
      operation: 'give_up:order_confirmed',
      status: 'error',
      error: '550 <[address]> unknown',
      subject_id: message?.id,
    }),
  ])
})

it('is written through its function, changed by nobody, and read by the service', async () => {
  await world.ask('service', `select private.log_integration('maps', 'search', 3, $1)`, ['x'.repeat(900)])
  expect(await lines()).toEqual([expect.objectContaining({ provider: 'maps', error: 'x'.repeat(500) })])

  for (const statement of [
    'delete from public.integration_logs',
    'truncate public.integration_logs',
    `update public.integration_logs set error = null, status = 'ok'`,
  ]) {
    await expect(world.ask('service', statement)).rejects.toMatchObject({ code: '42501' })
    await expect(world.truth(statement)).rejects.toMatchObject({ code: 'PT403' })
  }
  await expect(world.ask(olga, 'select id from public.integration_logs')).rejects.toMatchObject({
    code: '42501',
  })
})
