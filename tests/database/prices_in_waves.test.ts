/** What lists say of a price that changes with what is sold, and that whatever takes money waits for the payment company. */
import { afterAll, beforeAll, describe, expect, inject, it } from 'vitest'
import { createWorld, type World } from '../support/database.ts'
import { letExpire, type MadeEvent, makeEvent, placeOrder } from '../support/events.ts'
import { makeWaves } from '../support/offers.ts'
import { paymentSetups } from '../support/payment-setups.ts'
import { mia } from '../support/people.ts'

let world: World
beforeAll(async () => {
  world = await createWorld(inject('postgres'))
})
afterAll(() => world.close())

type Span = [from: number | null, to: number | null]

/** As the page, the list and the organizer's page say it; one answer when they agree. */
async function spans({ slug }: MadeEvent): Promise<Span[]> {
  const [page] = await world.ask<{ from: number; to: number }>(
    'anon',
    `select (page ->> 'price_from_cents')::int as "from", (page ->> 'price_to_cents')::int as "to"
       from public.event_page($1) as page`,
    [slug],
  )
  const [listed] = await world.ask<{ from: number; to: number }>(
    'anon',
    `select price_from_cents as "from", price_to_cents as "to" from public.list_public_events(max_rows => 100) where slug = $1`,
    [slug],
  )
  const [told] = await world.ask<{ from: number; to: number }>(
    'anon',
    `select (row ->> 'price_from_cents')::int as "from", (row ->> 'price_to_cents')::int as "to"
       from jsonb_array_elements(public.organizer_page('harbour-collective') -> 'upcoming') as row where row ->> 'slug' = $1`,
    [slug],
  )
  const all = [page, listed, told].map((row): Span => [row?.from ?? null, row?.to ?? null])
  return [...new Map(all.map((span) => [span.join(), span])).values()]
}

describe('the price of lists', () => {
  it('is that of the wave that sells now, of the next when it is held, and of the first again when a hold runs out', async () => {
    const event = await makeEvent(world, { tiers: [{ name: 'Regular', price_cents: 2000 }] })
    await makeWaves(world, event.tier, [
      [2, 1000],
      [2, 1500],
    ])

    const first = await spans(event)
    const { order } = await placeOrder(world, event, { quantity: 2 })
    const second = await spans(event)
    await letExpire(world, order.id)
    await world.ask('service', 'select public.release_order($1)', [order.id])
    const again = await spans(event)
    await placeOrder(world, event, { quantity: 4 })

    expect([first, second, again]).toEqual([[[1000, 2000]], [[1500, 2000]], [[1000, 2000]]])
    expect(await spans(event)).toEqual([[2000, 2000]])
  })

  it('is free only from, where a first wave is', async () => {
    const event = await makeEvent(world, { tiers: [{ name: 'Regular', price_cents: 2000 }] })
    await makeWaves(world, event.tier, [[1, 0]])

    expect(await spans(event)).toEqual([[0, 2000]])
  })

  it('is of tickets: neither extras nor what is hidden make an event cheaper', async () => {
    const event = await makeEvent(world, {
      tiers: [
        { name: 'Regular', price_cents: 2000 },
        { name: 'Parking', price_cents: 500, admits: 0 },
        { name: 'Friends', price_cents: 100, is_hidden: true },
      ],
    })

    expect(await spans(event)).toEqual([[2000, 2000]])
  })
})

describe('a tier that costs something without a price of its own', () => {
  const stateOf = async ({ id }: MadeEvent) =>
    (
      await world.truth<{ ready: boolean; setups: number }>(
        `select payments_ready as ready,
                (select count(*)::int from public.payment_setup_queue where event_id = events.id) as setups
           from public.events where id = $1`,
        [id],
      )
    )[0]
  const saveWaves = ({ tier }: MadeEvent, waves: object[]) =>
    world.ask(mia, 'select public.save_waves($1, $2)', [tier.id, JSON.stringify(waves)])
  const paidWave = [
    { price_cents: 0, quantity: 1 },
    { price_cents: 700, quantity: 10 },
  ]

  it('by its waves waits until the company has the event, and then sells', async () => {
    const event = await makeEvent(world)
    const verbs = paymentSetups(world)

    await saveWaves(event, paidWave)
    const waiting = await stateOf(event)
    const [free] = [await placeOrder(world, event, { quantity: 1 })]
    await expect(placeOrder(world, event, { quantity: 1 })).rejects.toThrow('payments_not_ready')
    const [setup] = await verbs.claim(event.id)
    if (setup) await verbs.complete(setup)

    expect(waiting).toEqual({ ready: false, setups: 1 })
    expect(free?.order.status).toBe('confirmed')
    expect(await stateOf(event)).toEqual({ ready: true, setups: 1 })
    expect((await placeOrder(world, event, { quantity: 1 })).order.total_cents).toBe(700)
  })

  it('by waves that are free does not wait', async () => {
    const event = await makeEvent(world)

    await saveWaves(event, [{ price_cents: 0, quantity: 5 }])

    expect(await stateOf(event)).toEqual({ ready: true, setups: 0 })
  })

  it('by a price that buyers name waits, too', async () => {
    const event = await makeEvent(world)

    await world.ask(mia, 'select public.save_tier($1, $2)', [
      event.id,
      JSON.stringify({ id: event.tier.id, price_kind: 'open' }),
    ])

    expect(await stateOf(event)).toEqual({ ready: false, setups: 1 })
  })

  it('stops nothing where other tickets are paid for already', async () => {
    const event = await makeEvent(world, {
      tiers: [{ name: 'Free' }, { name: 'Paid', price_cents: 900 }],
    })

    await saveWaves(event, paidWave)

    expect(await stateOf(event)).toEqual({ ready: true, setups: 1 })
  })

  it('leaves what must be true of all rows true', async () => {
    expect(await world.ask('service', 'select * from public.check_invariants()')).toEqual([])
  })
})
