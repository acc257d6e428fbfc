/** Offers of a waiting list: taken, paid, declined, ignored; each wish is offered something once. */
import { afterAll, beforeAll, describe, expect, inject, it } from 'vitest'
import { createWorld, type World } from '../support/database.ts'
import { counters, drift, letExpire, type MadeEvent, makeEvent, placeOrder } from '../support/events.ts'
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

describe('an offer', () => {
  it('of free places is taken at once, and taking it again changes nothing', async () => {
    const event = await list.soldOut()
    const [entry] = (await queue(event, 'take', [2])) as [never]
    await list.free(event, 2)
    await list.serve(event)
    const taken = await list.take(entry)
    expect(taken.order.status).toBe('confirmed')
    expect(await list.take(entry)).toEqual(taken)
    expect(await states(event)).toEqual(['accepted'])
    expect((await counters(world, event)).tiers[0]).toMatchObject({ sold: 3, held: 0 })
    expect(await list.broken()).toEqual([])
  })

  it('that costs something is accepted when it is paid, and is held meanwhile', async () => {
    const event = await list.soldOut(2500)
    const [entry] = (await queue(event, 'paid', [2])) as [never]
    await list.free(event, 2)
    await list.serve(event)
    const taken = await list.take(entry)
    expect(taken).toMatchObject({ payment_required: true, order: { status: 'held', total_cents: 5000 } })
    expect(await states(event)).toEqual(['offered'])
    await world.ask('service', `select public.settle_payment($1, 'stripe', $2, $3, 5000, 'cad')`, [
      taken.order.id,
      `cs_${taken.order.id}`,
      `pi_${taken.order.id}`,
    ])
    expect(await states(event)).toEqual(['accepted'])
    expect(await list.broken()).toEqual([])
  })

  it('that is ignored runs out, is told so, and the next one is asked', async () => {
    const event = await list.soldOut()
    const [first] = await queue(event, 'ignore', [1, 1])
    await list.free(event, 1)
    await list.serve(event)
    const [offer] = await list.offers(event)
    await letExpire(world, offer?.order_id as string)
    expect(await list.release(offer?.order_id as string)).toBe(true)
    await expect(placeOrder(world, event, { quantity: 1 })).rejects.toThrow('tickets_unavailable')
    expect(await list.serve(event)).toBe(1)
    expect(await states(event)).toEqual(['expired', 'offered'])
    expect(await list.mails(first?.email as string)).toEqual([
      'waiting_joined',
      'waiting_offer',
      'waiting_offer_expired',
    ])
    await expect(list.take(first as never)).rejects.toThrow('waiting_entry_closed')
    expect(await list.broken()).toEqual([])
  })

  it('declined thrice frees its places once, and the next one is asked', async () => {
    const event = await list.soldOut()
    const [first] = await queue(event, 'decline', [1, 1])
    await list.free(event, 1)
    await list.serve(event)
    for (let times = 0; times < 3; times++) expect(await list.decline(first as never)).toBe('cancelled')
    expect((await counters(world, event)).tiers[0]).toMatchObject({ sold: 1, held: 0 })
    expect(await list.serve(event)).toBe(1)
    expect(await states(event)).toEqual(['declined', 'offered'])
    expect(await drift(world)).toEqual([])
  })

  it('is not made twice for one wish; a new wish is a new round at the end of the list', async () => {
    const event = await list.soldOut()
    const [first] = await queue(event, 'again', [1, 1])
    await list.free(event, 1)
    await list.serve(event)
    await list.decline(first as never)
    await list.change(first as never, 1)
    expect(await list.view(first as never)).toMatchObject({ state: 'waiting', groups_ahead: 1 })
    expect(await list.serve(event)).toBe(1)
    expect((await list.entry('again1@example.org')).state).toBe('offered')
    await expect(
      world.truth(
        `insert into public.waiting_offers (entry_id, round, organization_id, tier_id, order_id, quantity, expires_at)
         select offer.entry_id, offer.round, offer.organization_id, offer.tier_id, other.id, 1, offer.expires_at
           from public.waiting_offers as offer, public.orders as other
          where offer.entry_id = $1 and other.event_id = $2 and other.idempotency_key not like 'waiting%'`,
        [first?.id, event.id],
      ),
    ).rejects.toThrow('waiting_offers_once_per_wish')
  })

  it('is remembered once, when a quarter of its time is left', async () => {
    const event = await list.soldOut()
    const [entry] = await queue(event, 'remind', [1])
    await list.free(event, 1)
    await list.serve(event)
    await world.ask('service', 'select public.remind_waiting_offers()')
    expect(await list.mails(entry?.email as string)).not.toContain('waiting_offer_ending')
    const [offer] = await list.offers(event)
    await world.truth(`update public.orders set expires_at = now() + interval '1 hour' where id = $1`, [
      offer?.order_id,
    ])
    await world.ask('service', 'select public.remind_waiting_offers()')
    await world.ask('service', 'select public.remind_waiting_offers()')
    const told = await list.mails(entry?.email as string)
    expect(told.filter((kind) => kind === 'waiting_offer_ending')).toHaveLength(1)
  })

  it('beyond what one person may have is never made', async () => {
    const event = await list.soldOut()
    await placeOrder(world, await makeEvent(world), { email: 'limit@example.org', quantity: 1 })
    const entry = await list.join(event, { email: 'limit@example.org' })
    await world.truth('update public.ticket_tiers set max_per_buyer = 1 where id = $1', [event.tier.id])
    await world.truth(`update public.orders set buyer_email = 'limit@example.org' where event_id = $1`, [
      event.id,
    ])
    await list.free(event, 1)
    expect(await list.serve(event)).toBe(0)
    expect((await list.entry(entry.email)).state).toBe('gone')
  })
})
