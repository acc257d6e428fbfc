/** Codes, discounts and taxes as managers change them, and who may: orders that exist are never touched. */
import { afterAll, beforeAll, describe, expect, inject, it } from 'vitest'
import { createWorld, type World } from '../support/database.ts'
import { drift, type MadeEvent, makeEvent, placeOrder } from '../support/events.ts'
import { makeCharge } from '../support/offers.ts'
import { harbour, mia, type Speaker, sam, stan, vic } from '../support/people.ts'

let world: World
beforeAll(async () => {
  world = await createWorld(inject('postgres'))
})
afterAll(() => world.close())

type Saved = { id: string; [column: string]: unknown }

async function call<Row = Saved>(name: string, args: unknown[], as: Speaker = mia): Promise<Row[]> {
  const places = args.map((_, place) => `$${place + 1}`).join(', ')
  const sent = args.map((arg) => (typeof arg === 'object' && arg !== null ? JSON.stringify(arg) : arg))
  return world.ask<Row & Record<string, unknown>>(as, `select * from public.${name}(${places})`, sent)
}
const saveCode = async (event: MadeEvent, code: object) =>
  (await call('save_promo_code', [event.id, code]))[0] as Saved
const paid = (quantity_total = 100) =>
  makeEvent(world, { tiers: [{ name: 'Regular', price_cents: 2000, quantity_total }] })

describe('a promo code', () => {
  it('is made, changed, ended and taken up again; what it took off orders stays', async () => {
    const event = await paid()
    const code = await saveCode(event, {
      code: 'harbour10',
      discount_kind: 'percent',
      percent_bps: 1000,
      tier_ids: [event.tier.id],
    })
    const { order } = await placeOrder(world, event, { details: { code: 'HARBOUR10' } })
    expect(order.total_cents).toBe(3600)

    await saveCode(event, { id: code.id, discount_kind: 'per_ticket', amount_cents: 500 })
    expect((await placeOrder(world, event, { details: { code: 'harbour10' } })).order.total_cents).toBe(3000)
    await saveCode(event, { id: code.id, is_active: false })
    await expect(placeOrder(world, event, { details: { code: 'harbour10' } })).rejects.toThrow('code_invalid')
    await saveCode(event, { id: code.id, is_active: true })
    await placeOrder(world, event, { details: { code: 'harbour10' } })

    expect(await drift(world)).toEqual([])
  })

  it('exists once, and never with fewer uses than it had', async () => {
    const event = await paid()
    const code = await saveCode(event, { code: 'ONE', discount_kind: 'percent', percent_bps: 1 })
    await expect(saveCode(event, { code: 'one', discount_kind: 'percent', percent_bps: 1 })).rejects.toThrow(
      'name_taken',
    )
    for (const _ of [1, 2]) await placeOrder(world, event, { details: { code: 'ONE' } })
    await expect(saveCode(event, { id: code.id, max_uses: 1 })).rejects.toThrow('capacity_too_small')
  })
})

describe('group discounts', () => {
  it('are the list that was sent, and each size stands in it once', async () => {
    const event = await paid()
    const save = (list: object[]) => call('save_group_discounts', [event.id, list])
    await save([{ min_quantity: 5, percent_bps: 2000 }])
    await save([
      { min_quantity: 5, percent_bps: 1000 },
      { tier_id: event.tier.id, min_quantity: 10, percent_bps: 3000 },
    ])
    expect((await placeOrder(world, event, { quantity: 5 })).order.total_cents).toBe(9000)
    await expect(
      save([
        { min_quantity: 5, percent_bps: 1000 },
        { min_quantity: 5, percent_bps: 2000 },
      ]),
    ).rejects.toThrow('invalid_input')
    expect(await save([])).toEqual([])
  })
})

describe('taxes and fees', () => {
  it('are made, put on tiers, changed and ended, and orders keep what they were charged', async () => {
    const event = await paid()
    const [tax] = await call('save_tax_or_fee', [harbour.id, { kind: 'tax', name: 'HST', rate_bps: 1300 }])
    await world.ask(mia, 'select public.set_tier_charges($1, $2)', [event.tier.id, [tax?.id]])
    expect((await placeOrder(world, event)).order.total_cents).toBe(4520)

    await call('save_tax_or_fee', [harbour.id, { id: tax?.id, rate_bps: 1500 }])
    expect((await placeOrder(world, event)).order.total_cents).toBe(4600)
    await call('save_tax_or_fee', [harbour.id, { id: tax?.id, is_active: false }])
    expect((await placeOrder(world, event)).order.total_cents).toBe(4000)
  })

  it('of another organization go on no tier', async () => {
    const event = await paid()
    const [own] = await world.truth<{ id: string }>(
      'select id from public.organizations where created_by = $1',
      [sam.id],
    )
    const theirs = await makeCharge(world, { rate_bps: 100, organization_id: own?.id }, [])
    await expect(
      world.ask(mia, 'select public.set_tier_charges($1, $2)', [event.tier.id, [theirs.id]]),
    ).rejects.toThrow('not_found')
  })
})

describe('what an organizer sees', () => {
  it('says what is gone, what holds it and what limits the rest', async () => {
    const event = await makeEvent(world, {
      capacity: 50,
      tiers: [{ name: 'Seat', price_cents: 1000, quantity_total: 40 }],
    })
    await call('save_pool', [event.id, { name: 'Hall', capacity: 12, tier_ids: [event.tier.id] }])
    await placeOrder(world, event, { quantity: 3 })
    await placeOrder(world, event, { quantity: 2 })

    const [{ event_offers: offers }] = (await call<{ event_offers: { tiers: object[] } }>('event_offers', [
      event.id,
    ])) as [{ event_offers: { tiers: object[] } }]

    expect(offers.tiers).toMatchObject([
      {
        quantity_held: 5,
        quantity_sold: 0,
        quantity_free: 7,
        limited_by: 'pool',
        limiting_pool: 'Hall',
        held_by_orders: 2,
      },
    ])
  })
})

describe('whoever is no manager of the organization', () => {
  it.each([
    ['a stranger', sam],
    ['staff', stan],
    ['a viewer', vic],
  ])('%s finds nothing there to change', async (_who, as) => {
    const event = await paid()
    for (const [name, ...args] of [
      ['save_tier', event.id, { id: event.tier.id, price_cents: 1 }],
      ['save_tier', event.id, { name: 'Mine', price_cents: 1, quantity_total: 1 }],
      ['change_capacity', 'tier', event.tier.id, 1],
      ['change_capacity', 'occurrence', event.occurrenceId, 1],
      ['retire_tier', event.tier.id],
      ['save_pool', event.id, { name: 'Mine', capacity: 1 }],
      ['save_waves', event.tier.id, []],
      ['save_promo_code', event.id, { code: 'FREE', discount_kind: 'percent', percent_bps: 10000 }],
      ['save_group_discounts', event.id, []],
      ['save_tax_or_fee', harbour.id, { kind: 'fee', name: 'Mine', rate_bps: 5000 }],
    ] as [string, ...unknown[]][])
      await expect(call(name, args, as), name).rejects.toThrow('not_found')
  })
})
