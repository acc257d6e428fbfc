/** The last line: what no writer can store, whatever the functions before it forgot. */
import { afterAll, beforeAll, expect, inject, it } from 'vitest'
import { createWorld, type World } from '../support/database.ts'
import { makeEvent, placeOrder } from '../support/events.ts'

let world: World
beforeAll(async () => {
  world = await createWorld(inject('postgres'))
})
afterAll(() => world.close())

it.each([
  ['ticket_tiers', 'quantity_sold = 101'],
  ['ticket_tiers', 'quantity_held = 101'],
  ['ticket_tiers', 'quantity_sold = -1'],
  ['occurrences', 'quantity_sold = 51'],
  ['occurrences', 'quantity_held = -1'],
])('not even the owner writes %s %s', async (table, set) => {
  const event = await makeEvent(world, { capacity: 50 })
  const id = table === 'occurrences' ? event.occurrenceId : event.tier.id

  await expect(world.truth(`update public.${table} set ${set} where id = $1`, [id])).rejects.toMatchObject({
    code: '23514',
  })
})

it('sells again when a sold-out tier grows', async () => {
  const event = await makeEvent(world, { tiers: [{ name: 'Few', quantity_total: 2 }] })
  await placeOrder(world, event)
  await expect(placeOrder(world, event)).rejects.toMatchObject({ message: 'tickets_unavailable' })

  await world.truth('update public.ticket_tiers set quantity_total = 4 where id = $1', [event.tier.id])

  expect(await placeOrder(world, event)).toMatchObject({ order: { status: 'confirmed' } })
})

it('lets no tier belong to another event, cost another currency, or lose what was sold', async () => {
  const [event, other] = [await makeEvent(world), await makeEvent(world)]
  await placeOrder(world, event)

  for (const [set, code] of [
    [`occurrence_id = '${other.occurrenceId}'`, '23503'],
    ["currency = 'USD'", '23503'],
    ['quantity_total = 1', '23514'],
  ])
    await expect(
      world.truth(`update public.ticket_tiers set ${set} where id = $1`, [event.tier.id]),
    ).rejects.toMatchObject({ code })
  await expect(
    world.truth('delete from public.ticket_tiers where id = $1', [event.tier.id]),
  ).rejects.toMatchObject({
    code: '23503',
  })
})
