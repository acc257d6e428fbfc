/** The audit log: who changed which row, as it was and as it became. */
import { afterAll, beforeAll, beforeEach, describe, expect, inject, it } from 'vitest'
import { createWorld, type Row, type World } from '../support/database.ts'
import { fullDraft, letExpire, type MadeEvent, makeEvent, placeOrder } from '../support/events.ts'
import { payments } from '../support/payments.ts'
import { ada, harbour, mia, olga, sam } from '../support/people.ts'

type Line = Row & { table_name: string; row_id: string; before: Row | null; after: Row | null }

let world: World
let pay: ReturnType<typeof payments>
let event: MadeEvent
let last = 0

beforeAll(async () => {
  world = await createWorld(inject('postgres'))
  pay = payments(world)
})
afterAll(() => world.close())
beforeEach(async () => {
  event = await makeEvent(world, { tiers: [{ name: 'Paid', price_cents: 900 }, { name: 'Free' }] })
  last = await newest()
})

const newest = async () =>
  Number(
    (await world.truth<{ id: string }>('select coalesce(max(id), 0) as id from public.audit_log'))[0]?.id,
  )

/** The lines since the test began. */
const lines = (table?: string) =>
  world.truth<Line>(
    'select * from public.audit_log where id > $1 and table_name = coalesce($2, table_name) order by id',
    [last, table ?? null],
  )

describe('a change', () => {
  it('leaves a line with its author, its request and the columns that moved', async () => {
    await world.as(mia, async (client) => {
      await client.query(`select set_config('request.jwt.claims',
        (current_setting('request.jwt.claims')::jsonb || '{"request_id": "req-4711"}')::text, true)`)
      await client.query(
        `update public.events set name = 'Harbour Nights', max_per_order = 8 where id = $1`,
        [event.id],
      )
    })

    expect(await lines()).toEqual([
      expect.objectContaining({
        organization_id: harbour.id,
        table_name: 'events',
        row_id: event.id,
        operation: 'update',
        actor_id: mia.id,
        actor_role: 'authenticated',
        request_id: 'req-4711',
        before: { name: 'Harbour Lights', max_per_order: 20 },
        after: { name: 'Harbour Nights', max_per_order: 8 },
        class: 'operations',
      }),
    ])
  })

  it('that moves nothing leaves none', async () => {
    await world.ask(mia, 'update public.events set name = name where id = $1', [event.id])

    expect(await lines()).toEqual([])
  })

  it('that was rolled back leaves none', async () => {
    await world
      .as(mia, async (client) => {
        await client.query(`update public.events set name = 'Never' where id = $1`, [event.id])
        throw new Error('changed my mind')
      })
      .catch(() => {})

    expect(await lines()).toEqual([])
  })

  it("by a hand in the database is the system's", async () => {
    await world.truth('update public.ticket_tiers set price_cents = 1 where id = $1', [event.tier.id])

    expect(await lines()).toEqual([
      expect.objectContaining({
        organization_id: harbour.id,
        actor_id: null,
        actor_role: 'system',
        before: { price_cents: 900 },
        after: { price_cents: 1 },
        class: 'money',
      }),
    ])
  })

  it('keeps a new row and a removed one whole, under all columns of its key', async () => {
    await world.truth(`insert into public.organization_members values ($1, $2, 'viewer')`, [
      harbour.id,
      sam.id,
    ])
    await world.truth('delete from public.organization_members where organization_id = $1 and user_id = $2', [
      harbour.id,
      sam.id,
    ])

    const whole = expect.objectContaining({ user_id: sam.id, role: 'viewer' })
    const key = { organization_id: harbour.id, row_id: `${harbour.id}:${sam.id}` }
    expect(await lines('organization_members')).toEqual([
      expect.objectContaining({ ...key, operation: 'insert', before: null, after: whole }),
      expect.objectContaining({ ...key, operation: 'delete', before: whole, after: null }),
    ])
  })
})

describe('a sale', () => {
  it('leaves no line when it is free: the order is its own record', async () => {
    await placeOrder(world, event, { lines: [{ tier_id: event.tiers[1]?.id as string, quantity: 2 }] })

    expect(await lines()).toEqual([])
  })

  it('leaves lines of what became of order and payment, and none of a counter', async () => {
    const placed = await placeOrder(world, event)
    await pay.open(placed)
    await pay.settle(placed)

    expect((await lines()).map(({ table_name, after }) => [table_name, after?.status])).toEqual([
      ['orders', 'awaiting_payment'],
      ['orders', 'confirmed'],
      ['payment_attempts', 'succeeded'],
    ])
  })

  it('that takes the last ticket leaves none of the tier, nor does giving it back', async () => {
    const small = await makeEvent(world, { tiers: [{ name: 'Last', price_cents: 900, quantity_total: 2 }] })
    last = await newest()

    const placed = await placeOrder(world, small)
    await letExpire(world, placed.order.id)
    await pay.release(placed)

    expect((await lines()).map(({ table_name }) => table_name)).toEqual(['orders', 'orders'])
  })
})

it('holds no secret: no ticket hash, no payment page, no key of an order, no word of a draft', async () => {
  const placed = await placeOrder(world, event, { key: 'a-key-nobody-knows', hash: 'hash-of-a-request' })
  await pay.open(placed)
  await pay.settle(placed)
  await world.truth(`update public.orders set idempotency_key = 'another-secret-key', buyer_name = 'B'`)
  await world.truth(`update public.event_tickets set secret_hash = '\\xc0ffee', secret_version = 2`)
  await world.truth(
    `update public.payment_attempts set url = 'https://pay.example/other', status = 'refunded'`,
  )
  const [session] = await world.ask<{ id: string }>(olga, 'select id from public.start_wizard_session()')
  await world.ask(
    olga,
    `select public.save_wizard_progress($1, 1, 'event_basics', '{}', $2, '{}', '[]', '{}')`,
    [session?.id, JSON.stringify(fullDraft)],
  )
  await world.truth('delete from public.wizard_sessions where id = $1', [session?.id])

  const all = JSON.stringify(await world.truth('select before, after from public.audit_log'))
  expect(all).toContain('"secret_version":2')
  for (const secret of [
    'secret_hash',
    'c0ffee',
    'pay.example',
    'a-key-nobody',
    'another-secret',
    'hash-of-a',
  ])
    expect(all).not.toContain(secret)
  for (const word of ['Lakeshore', 'Wharf Lane']) expect(all).not.toContain(word)
})

describe('reading', () => {
  it('is for admins and owners, of their own organization alone', async () => {
    await world.ask(mia, `update public.events set name = 'Read by few' where id = $1`, [event.id])
    const seen = async (who: typeof mia) =>
      (await world.ask(who, 'select id from public.audit_log where row_id = $1', [event.id])).length

    expect([await seen(olga), await seen(ada)]).toEqual([2, 2])
    expect([await seen(mia), await seen(sam)]).toEqual([0, 0])
  })
})

it('sees every change of a crowd exactly once, and nobody deadlocks', async () => {
  const crowd = Array.from({ length: 24 }, (_, n) => n)
  const placed = await Promise.all(crowd.map(() => placeOrder(world, event)))

  await Promise.all([
    ...placed.map((one) => pay.settle(one)),
    ...crowd.map((n) =>
      world.ask(mia, 'update public.events set name = $2 where id = $1', [event.id, `Name ${n}`]),
    ),
    ...crowd.map(() => world.ask('service', 'select private.expire_audit_log()')),
  ])

  expect(await lines('orders')).toHaveLength(24)
  const names = await lines('events')
  expect(names).toHaveLength(24)
  for (const [place, line] of names.entries())
    expect(line.before?.name).toBe(place === 0 ? 'Harbour Lights' : names[place - 1]?.after?.name)
})
