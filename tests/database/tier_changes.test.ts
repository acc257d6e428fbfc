/** Tiers and their waves as managers change them: orders that exist are never touched. */
import { afterAll, beforeAll, describe, expect, inject, it } from 'vitest'
import { createWorld, type World } from '../support/database.ts'
import { drift, type MadeEvent, makeEvent, placeOrder } from '../support/events.ts'
import { makeCode } from '../support/offers.ts'
import { mia, type Speaker } from '../support/people.ts'
import { rush } from '../support/rush.ts'

let world: World
beforeAll(async () => {
  world = await createWorld(inject('postgres'))
})
afterAll(() => world.close())

type Saved = { id: string; [column: string]: unknown }
type Wave = { id: string; price_cents: number; quantity: number; position: number; lowered_to: number | null }

async function call<Row = Saved>(name: string, args: unknown[], as: Speaker = mia): Promise<Row[]> {
  const places = args.map((_, place) => `$${place + 1}`).join(', ')
  const sent = args.map((arg) => (typeof arg === 'object' && arg !== null ? JSON.stringify(arg) : arg))
  return world.ask<Row & Record<string, unknown>>(as, `select * from public.${name}(${places})`, sent)
}
const saveTier = async (event: MadeEvent, tier: object, as: Speaker = mia) =>
  (await call('save_tier', [event.id, tier], as))[0] as Saved
const saveWaves = (tierId: string, waves: object[]) => call<Wave>('save_waves', [tierId, waves])
const paid = (quantity_total = 100) =>
  makeEvent(world, { tiers: [{ name: 'Regular', price_cents: 2000, quantity_total }] })

describe('a tier', () => {
  it('is made once, however often it is sent, and then changed in part', async () => {
    const event = await makeEvent(world)
    const wish = { name: 'Balcony', price_cents: 4500, quantity_total: 20 }

    const made = await saveTier(event, wish)
    await expect(saveTier(event, { ...wish, name: ' balcony ' })).rejects.toThrow('name_taken')
    const changed = await saveTier(event, { id: made.id, is_hidden: true, max_per_buyer: 2 })

    expect(changed).toMatchObject({
      ...wish,
      is_hidden: true,
      max_per_buyer: 2,
      currency: 'CAD',
      status: 'active',
    })
  })

  it('that costs something for the first time waits for the payment company, which hears of new prices', async () => {
    const event = await makeEvent(world)
    const isReady = async () =>
      (await world.truth('select payments_ready from public.events where id = $1', [event.id]))[0]
        ?.payments_ready
    const waiting = async () =>
      world.truth(`select from public.payment_setup_queue where event_id = $1 and status = 'pending'`, [
        event.id,
      ])

    await saveTier(event, { id: event.tier.id, name: 'Still free' })
    expect([await isReady(), (await waiting()).length]).toEqual([true, 0])
    await saveTier(event, { id: event.tier.id, price_cents: 900 })
    expect([await isReady(), (await waiting()).length]).toEqual([false, 1])

    await world.truth(`update public.events set payments_ready = true where id = $1`, [event.id])
    await world.truth(`update public.payment_setup_queue set status = 'succeeded' where event_id = $1`, [
      event.id,
    ])
    await saveTier(event, { id: event.tier.id, price_cents: 1100 })
    expect([await isReady(), (await waiting()).length]).toEqual([true, 1])
  })

  it('keeps the price of every order that exists when it gets another', async () => {
    const event = await paid()
    const { order } = await placeOrder(world, event)

    await saveTier(event, { id: event.tier.id, price_cents: 9900, name: 'Dearer' })

    const [line] = await world.truth(
      'select unit_price_cents, tier_name from public.order_lines where order_id = $1',
      [order.id],
    )
    expect(line).toEqual({ unit_price_cents: 2000, tier_name: 'Regular' })
    expect((await placeOrder(world, event)).order.total_cents).toBe(19800)
  })

  it('is deleted as long as nobody ordered it, and afterwards retired; a code for it alone ends', async () => {
    const event = await paid()
    const unsold = await saveTier(event, { name: 'Mistake', price_cents: 100, quantity_total: 5 })
    const code = await makeCode(world, event, 'ONLYTHAT', {}, [unsold])
    await placeOrder(world, event)

    const retire = async (id: string) =>
      (await call<{ retire_tier: object }>('retire_tier', [id]))[0]?.retire_tier
    expect(await retire(unsold.id)).toMatchObject({ outcome: 'deleted' })
    expect(await retire(event.tier.id)).toMatchObject({ outcome: 'retired' })

    await expect(placeOrder(world, event)).rejects.toThrow('tier_not_on_sale')
    expect(await world.truth('select is_active from public.promo_codes where id = $1', [code.id])).toEqual([
      { is_active: false },
    ])
    await saveTier(event, { id: event.tier.id, status: 'active' })
    await placeOrder(world, event)
  })

  it('that is retired while 64 buyers ask for it is either sold and kept, or gone and sold to nobody', async () => {
    const event = await makeEvent(world)
    const extra = await saveTier(event, { name: 'Extra', price_cents: 0, quantity_total: 50 })

    const [{ sold }] = await Promise.all([
      rush(100, () => placeOrder(world, event, { lines: [{ tier_id: extra.id, quantity: 1 }] })),
      call('retire_tier', [extra.id]),
    ])

    const rows = await world.truth('select quantity_sold as sold from public.ticket_tiers where id = $1', [
      extra.id,
    ])
    expect(rows).toEqual(sold === 0 ? [] : [{ sold }])
    expect(await drift(world)).toEqual([])
  })

  it.each([
    { price_cents: -1 },
    { price_cents: 'much' },
    { price_cents: 1e12 },
    { quantity_total: 0 },
    { quantity_sold: 5 },
    { status: 'sold_out' },
    { sale_starts_at: 'soon' },
    { admits: 21 },
    { name: ' ' },
    { currency: 'USD' },
    { occurrence_id: 'x' },
  ])('refuses %j', async (wish) => {
    const event = await makeEvent(world)
    await expect(
      saveTier(event, { name: 'Any', price_cents: 0, quantity_total: 5, ...wish }),
    ).rejects.toThrow('invalid_input')
  })
})

describe('waves', () => {
  const shown = (waves: Wave[]) => waves.map(({ quantity, price_cents }) => [quantity, price_cents])

  it('are set in order, and the same again is the same waves', async () => {
    const event = await paid()
    const wish = [
      { quantity: 10, price_cents: 1000 },
      { quantity: 20, price_cents: 1500 },
    ]

    const first = await saveWaves(event.tier.id, wish)
    const again = await saveWaves(event.tier.id, wish)
    const turned = await saveWaves(event.tier.id, [...wish].reverse())

    expect(again.map(({ id }) => id)).toEqual(first.map(({ id }) => id))
    expect(shown(turned)).toEqual([
      [20, 1500],
      [10, 1000],
    ])
  })

  it('that sold keep what they sold when they are lowered or left out, and sell no more', async () => {
    const event = await paid()
    await saveWaves(event.tier.id, [
      { quantity: 10, price_cents: 1000 },
      { quantity: 10, price_cents: 1500 },
    ])
    await placeOrder(world, event, { quantity: 4 })

    const waves = await saveWaves(event.tier.id, [{ quantity: 10, price_cents: 1500 }])

    expect(shown(waves)).toEqual([
      [4, 1000],
      [10, 1500],
    ])
    expect((await placeOrder(world, event, { quantity: 1 })).order.total_cents).toBe(1500)
    expect(await drift(world)).toEqual([])
  })

  it('that are changed while 64 buyers buy sell no more than they say, and nothing drifts', async () => {
    const event = await paid(400)
    const [wave] = await saveWaves(event.tier.id, [{ quantity: 200, price_cents: 1000 }])

    const [{ sold }] = await Promise.all([
      rush(300, () => placeOrder(world, event, { quantity: 1 })),
      (async () => {
        for (const quantity of [50, 120, 80, 100])
          await saveWaves(event.tier.id, [{ quantity, price_cents: 1000 }])
      })(),
    ])

    const [after] = await world.truth<{ gone: number; quantity: number }>(
      'select quantity_sold + quantity_held as gone, quantity from public.price_waves where id = $1',
      [wave?.id],
    )
    expect(sold).toBe(300)
    expect(after?.quantity).toBe(Math.max(100, after?.gone ?? 0))
    expect(await drift(world)).toEqual([])
  })

  it('do not go with an open price', async () => {
    const event = await paid()
    await saveWaves(event.tier.id, [{ quantity: 10, price_cents: 1000 }])
    await expect(saveTier(event, { id: event.tier.id, price_kind: 'open' })).rejects.toThrow('invalid_input')
    await saveWaves(event.tier.id, [])
    await saveTier(event, { id: event.tier.id, price_kind: 'open' })
    await expect(saveWaves(event.tier.id, [{ quantity: 1, price_cents: 1 }])).rejects.toThrow('invalid_input')
  })
})
