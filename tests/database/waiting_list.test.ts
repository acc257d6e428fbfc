/** Waiting lists: who may join, who is asked first, and for whom a free place is. */
import { afterAll, beforeAll, describe, expect, inject, it } from 'vitest'
import { createWorld, type World } from '../support/database.ts'
import { counters, drift, type MadeEvent, makeEvent, placeOrder } from '../support/events.ts'
import { waiting } from '../support/waiting.ts'

let world: World
let list: ReturnType<typeof waiting>
beforeAll(async () => {
  world = await createWorld(inject('postgres'))
  list = waiting(world)
})
afterAll(() => world.close())

/** Groups of these sizes, in this order; the first is `<word>0@example.org`. */
async function queue(event: MadeEvent, word: string, sizes: number[]) {
  const entries = []
  for (const [place, quantity] of sizes.entries())
    entries.push(await list.join(event, { email: `${word}${place}@example.org`, quantity }))
  return entries
}
const states = (event: MadeEvent) =>
  world
    .truth<{ email: string; state: string }>(
      'select email, state from public.waiting_entries where occurrence_id = $1 order by joined_at',
      [event.occurrenceId],
    )
    .then((rows) => rows.map(({ state }) => state))

describe('joining', () => {
  it('is possible when nothing is left, and says by mail how it stands', async () => {
    const event = await list.soldOut()
    const [, second] = await queue(event, 'join', [2, 3])
    expect(await list.mails('join0@example.org')).toEqual(['waiting_joined'])
    expect(await list.view(second as never)).toMatchObject({
      state: 'waiting',
      quantity: 3,
      groups_ahead: 1,
      places_ahead: 2,
      offer: null,
    })
  })

  it('is refused while there are tickets, so that nobody closes a sale by waiting', async () => {
    const event = await makeEvent(world)
    await expect(list.ask(event)).rejects.toThrow('waiting_list_closed')
  })

  it('is refused for another event’s tier, a hidden one, and more than one order may have', async () => {
    const event = await list.soldOut()
    const other = await list.soldOut()
    await expect(list.ask(event, { tiers: [other.tier.id] })).rejects.toThrow('tier_not_on_sale')
    await expect(list.ask(event, { quantity: 21 })).rejects.toThrow('quantity_invalid')
    await expect(list.ask(event, { occurrenceId: other.occurrenceId })).rejects.toThrow('not_found')
    await world.truth('update public.ticket_tiers set is_hidden = true where id = $1', [event.tier.id])
    await expect(list.ask(event, { tiers: [event.tier.id] })).rejects.toThrow('tier_not_on_sale')
  })

  it('twice changes nothing by itself: the new wish goes to the address as a link', async () => {
    const event = await list.soldOut()
    const entry = await list.join(event, { email: 'twice@example.org', quantity: 4 })
    await world.truth(
      `update public.waiting_entries set mailed_at = now() - interval '1 hour' where id = $1`,
      [entry.id],
    )
    await list.ask(event, { email: ' Twice@Example.org ', quantity: 1, name: 'A stranger' })
    await list.ask(event, { email: 'twice@example.org', quantity: 2 })
    expect(await list.view(entry)).toMatchObject({ quantity: 4, name: 'Wanda Waiting' })
    expect(await list.mails('twice@example.org')).toEqual(['waiting_joined', 'waiting_again'])
  })

  it('with a smaller wish keeps the place, with a larger one goes to the end', async () => {
    const event = await list.soldOut()
    const [first] = (await queue(event, 'wish', [2, 2])) as [never, never]
    await list.change(first, 1)
    expect(await list.view(first)).toMatchObject({ quantity: 1, groups_ahead: 0 })
    await list.change(first, 3)
    expect(await list.view(first)).toMatchObject({ quantity: 3, groups_ahead: 1 })
  })

  it('stops where the organizer says so', async () => {
    const event = await list.soldOut()
    await list.policy(event, { is_open: false })
    await expect(list.ask(event)).rejects.toThrow('waiting_list_closed')
  })
})

describe('places that come back', () => {
  it('are kept for whoever waits: the public is refused, the page says sold out', async () => {
    const event = await list.soldOut()
    await queue(event, 'kept', [1])
    await list.free(event, 1)
    await expect(placeOrder(world, event, { quantity: 1 })).rejects.toThrow('tickets_unavailable')
    const [{ page } = { page: null }] = await world.ask<{ page: never }>(
      'anon',
      'select public.event_page($1) as page',
      [event.slug],
    )
    expect(page).toMatchObject({
      occurrences: [{ tiers: [{ sale_state: 'sold_out', quantity_available: 0 }] }],
    })
    expect(await list.serve(event)).toBe(1)
    expect(await list.broken()).toEqual([])
  })

  it('go to everybody where the event says so', async () => {
    const event = await list.soldOut()
    await list.policy(event, { comes_first: false })
    await queue(event, 'public', [1])
    await list.free(event, 1)
    await placeOrder(world, event, { quantity: 1 })
    expect(await list.serve(event)).toBe(0)
  })

  it('are offered in the order of the list, once, and held with a reason in the ledger', async () => {
    const event = await list.soldOut()
    await queue(event, 'order', [2, 2, 1])
    await list.free(event, 4)
    expect(await list.serve(event)).toBe(2)
    expect(await list.serve(event)).toBe(0)
    expect(await states(event)).toEqual(['offered', 'offered', 'waiting'])
    expect((await counters(world, event)).tiers[0]).toMatchObject({ held: 4 })
    const moves = await world.truth(
      `select kind, held_delta from public.inventory_movements where tier_id = $1 and kind = 'offer'`,
      [event.tier.id],
    )
    expect(moves).toEqual([
      { kind: 'offer', held_delta: 2 },
      { kind: 'offer', held_delta: 2 },
    ])
    expect(await drift(world)).toEqual([])
  })

  it('are saved up for a large group, then smaller ones may pass, then the public', async () => {
    const event = await list.soldOut()
    await queue(event, 'large', [4, 1])
    await list.free(event, 2)
    expect(await list.serve(event)).toBe(0)
    await expect(placeOrder(world, event, { quantity: 1 })).rejects.toThrow('tickets_unavailable')
    await world.truth(
      `update public.waiting_entries set saving_since = now() - interval '7 hours'
        where saving_since is not null and occurrence_id = $1`,
      [event.occurrenceId],
    )
    expect(await list.serve(event)).toBe(1)
    expect(await states(event)).toEqual(['waiting', 'offered'])
    await placeOrder(world, event, { quantity: 1 })
    // It kept its place: what comes now is its own.
    await list.free(event, 4)
    expect(await list.serve(event)).toBe(1)
    expect(await states(event)).toEqual(['offered', 'offered'])
  })

  it('wait for the large group as long as it takes where nobody may pass', async () => {
    const event = await list.soldOut()
    await list.policy(event, { skips_large: false, save_hours: 0 })
    await queue(event, 'strict', [3, 1])
    await list.free(event, 2)
    expect(await list.serve(event)).toBe(0)
    await list.free(event, 1)
    expect(await list.serve(event)).toBe(1)
    expect(await states(event)).toEqual(['offered', 'waiting'])
  })

  it('of a tier nobody waits for are sold as ever, unless it shares the places that are lacking', async () => {
    const event = await makeEvent(world, {
      capacity: 3,
      tiers: [
        { name: 'Floor', quantity_total: 2 },
        { name: 'Balcony', quantity_total: 9 },
      ],
    })
    await placeOrder(world, event, { quantity: 2 })
    await list.join(event, { email: 'floor@example.org', tiers: [event.tier.id] })
    const balcony = [{ tier_id: event.tiers[1]?.id as string, quantity: 1 }]
    await placeOrder(world, event, { lines: balcony })
    // Now the date is full; a place on the floor alone helps nobody, and a place of the date goes to the list.
    await list.free(event, 1)
    await world.truth('update public.occurrences set capacity = 4 where id = $1', [event.occurrenceId])
    expect(await list.serve(event)).toBe(1)
    await list.join(event, { email: 'any@example.org', tiers: [] })
    await world.truth('update public.occurrences set capacity = 5 where id = $1', [event.occurrenceId])
    await expect(placeOrder(world, event, { lines: balcony })).rejects.toThrow('tickets_unavailable')
    expect(await list.serve(event)).toBe(1)
    expect((await list.offers(event)).map(({ tier_id }) => tier_id)).toEqual(event.tiers.map(({ id }) => id))
  })

  it('are offered as the first wish that has room', async () => {
    const event = await makeEvent(world, {
      tiers: [
        { name: 'Floor', quantity_total: 1 },
        { name: 'Balcony', quantity_total: 1 },
      ],
    })
    const [floor, balcony] = event.tiers.map(({ id }) => id) as [string, string]
    await placeOrder(world, event, { lines: [floor, balcony].map((tier_id) => ({ tier_id, quantity: 1 })) })
    await list.join(event, { email: 'wishes@example.org', tiers: [balcony, floor] })
    await world.truth('update public.ticket_tiers set quantity_total = 2 where event_id = $1', [event.id])
    await list.serve(event)
    expect(await list.offers(event)).toMatchObject([{ tier_id: balcony }])
  })

  it('of a cancelled event are offered to nobody', async () => {
    const event = await list.soldOut()
    await queue(event, 'gone', [1])
    await list.free(event, 1)
    await world.truth(`update public.events set status = 'cancelled', cancelled_at = now() where id = $1`, [
      event.id,
    ])
    expect(await list.serve(event)).toBe(0)
    expect(await states(event)).toEqual(['gone'])
  })
})
