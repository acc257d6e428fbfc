import { randomUUID } from 'node:crypto'
import { afterAll, beforeAll, expect, inject, it } from 'vitest'
import { createWorld, type World } from '../support/database.ts'
import { counters, drift, makeEvent, makeTier, placeOrder } from '../support/events.ts'
import { sam } from '../support/people.ts'

let world: World
beforeAll(async () => {
  world = await createWorld(inject('postgres'))
})
afterAll(() => world.close())

const soon = "now() + interval '1 hour'"
const before = "now() - interval '1 hour'"

it.each([
  ['tier_not_on_sale', 'PT409', 'sales have not started', { sale_starts_at: soon }],
  ['tier_not_on_sale', 'PT409', 'sales are over', { sale_ends_at: before }],
  ['tier_not_on_sale', 'PT409', 'the tier is switched off', { status: "'inactive'" }],
  ['not_found', 'PT404', 'the tier is hidden', { is_hidden: 'true' }],
  ['not_found', 'PT404', 'the tier is a draft', { status: "'draft'" }],
  ['quantity_invalid', 'PT422', 'it asks for fewer than the least', { min_per_order: '4' }],
  ['quantity_invalid', 'PT422', 'it asks for more than the most', { max_per_order: '1' }],
  ['tickets_unavailable', 'PT409', 'too few are left', { quantity_total: '1' }],
])('raises %s (%s) when %s', async (message, code, _when, change) => {
  const event = await makeEvent(world)
  const [[column, value]] = Object.entries(change) as [[string, string]]
  await world.truth(`update public.ticket_tiers set ${column} = ${value} where id = $1`, [event.tier.id])

  const order = placeOrder(world, event)

  await expect(order).rejects.toMatchObject({ message, code })
  expect((await counters(world, event)).occurrence).toEqual({ sold: 0, held: 0 })
})

it.each([
  ['draft', 'not_found'],
  ['archived', 'not_found'],
  ['cancelled', 'event_not_on_sale'],
  ['completed', 'event_not_on_sale'],
])('sells nothing of a %s event: %s', async (status, message) => {
  const event = await makeEvent(world, { status })

  await expect(placeOrder(world, event)).rejects.toMatchObject({ message })
})

it('sells nothing of a date that is over or called off', async () => {
  const over = await makeEvent(world)
  const cancelled = await makeEvent(world)
  await world.truth(
    `update public.occurrences set starts_at = now() - interval '2 days', ends_at = now() - interval '1 second' where id = $1`,
    [over.occurrenceId],
  )
  await world.truth(`update public.occurrences set status = 'cancelled' where id = $1`, [
    cancelled.occurrenceId,
  ])

  await expect(placeOrder(world, over)).rejects.toMatchObject({ message: 'event_not_on_sale' })
  await expect(placeOrder(world, cancelled)).rejects.toMatchObject({ message: 'event_not_on_sale' })
})

it.each([[-5], [0], [1.5], ['2; drop table'], [null], [1e9]])(
  'refuses a quantity of %s',
  async (quantity) => {
    const event = await makeEvent(world)

    const order = placeOrder(world, event, { lines: [{ tier_id: event.tier.id, quantity }] })

    await expect(order).rejects.toMatchObject({ message: 'quantity_invalid', code: 'PT422' })
  },
)

it('refuses no lines, unknown tiers and the tiers of another event', async () => {
  const event = await makeEvent(world)
  const other = await makeEvent(world)

  await expect(placeOrder(world, event, { lines: [] })).rejects.toMatchObject({
    message: 'quantity_invalid',
  })
  await expect(placeOrder(world, event, { lines: [{ tier_id: 'x', quantity: 1 }] })).rejects.toMatchObject({
    message: 'invalid_input',
  })
  for (const tier_id of [randomUUID(), other.tier.id])
    await expect(placeOrder(world, event, { lines: [{ tier_id, quantity: 1 }] })).rejects.toMatchObject({
      message: 'not_found',
    })
})

it('refuses tickets of two dates in one order', async () => {
  const event = await makeEvent(world)
  const [second] = await world.truth<{ id: string }>(
    `insert into public.occurrences (event_id, starts_at, ends_at, local_start, timezone)
     select event_id, starts_at + interval '1 day', ends_at + interval '1 day', local_start + interval '1 day', timezone
       from public.occurrences where id = $1 returning id`,
    [event.occurrenceId],
  )
  const other = await makeTier(
    world,
    { id: event.id, occurrenceId: second?.id as string },
    { name: 'Second day' },
  )

  const order = placeOrder(world, event, {
    lines: [event.tier, other].map(({ id }) => ({ tier_id: id, quantity: 1 })),
  })

  await expect(order).rejects.toMatchObject({ message: 'mixed_order', code: 'PT422' })
})

it('refuses more than the event allows in one order, over all its tiers', async () => {
  const event = await makeEvent(world, { tiers: [{ name: 'A' }, { name: 'B' }], maxPerOrder: 5 })

  const order = placeOrder(world, event, {
    lines: event.tiers.map(({ id }) => ({ tier_id: id, quantity: 3 })),
  })

  await expect(order).rejects.toMatchObject({ message: 'quantity_invalid' })
})

it('refuses an order of two tiers whole when the room has no place for both', async () => {
  const event = await makeEvent(world, { tiers: [{ name: 'A' }, { name: 'B' }], capacity: 5 })

  const order = placeOrder(world, event, {
    lines: event.tiers.map(({ id }) => ({ tier_id: id, quantity: 3 })),
  })

  await expect(order).rejects.toMatchObject({ message: 'tickets_unavailable' })
  expect(await counters(world, event)).toMatchObject({
    occurrence: { sold: 0, held: 0 },
    tiers: [{ sold: 0 }, { sold: 0 }],
  })
})

it.each([
  ['', 'bea@example.org'],
  ['Bea Buyer', 'no address'],
  ['Bea Buyer', ''],
])('refuses a buyer called "%s" at "%s"', async (name, email) => {
  const event = await makeEvent(world)

  await expect(placeOrder(world, event, { name, email })).rejects.toMatchObject({
    message: 'buyer_invalid',
    code: 'PT422',
  })
})

it('is the only way to an order: nobody inserts one', async () => {
  const event = await makeEvent(world)
  const insert = `insert into public.orders (number, event_id, occurrence_id, organization_id, buyer_name, buyer_email,
      currency, total_cents, quantity, idempotency_key, request_hash, expires_at)
    values ('EV-FREE', '${event.id}', '${event.occurrenceId}', gen_random_uuid(), 'S', 's@x', 'CAD', 0, 1, 'k', 'h', now())`

  for (const speaker of ['anon', sam, 'service'] as const)
    await expect(world.ask(speaker, insert)).rejects.toMatchObject({ code: '42501' })
})

it('leaves every counter equal to the recount', async () => {
  expect(await drift(world)).toEqual([])
})
