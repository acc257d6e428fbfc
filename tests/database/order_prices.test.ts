/**
 * The golden table: prices with discounts, taxes and fees against arithmetic of its own, in whole numbers of
 * any size. What is quoted, held, charged and written down line by line is one sum.
 */
import { afterAll, beforeAll, describe, expect, inject, it } from 'vitest'
import { createWorld, type World } from '../support/database.ts'
import { drift, makeEvent, placeOrder } from '../support/events.ts'
import { cases, expected, halfUp } from '../support/golden-prices.ts'
import { makeCharge, makeCode } from '../support/offers.ts'

let world: World
beforeAll(async () => {
  world = await createWorld(inject('postgres'))
})
afterAll(() => world.close())

describe('the golden table', () => {
  it.each(cases)(
    '$price x $quantity, $off off, tax $rate inside $inside, fee $fee + $feeCents',
    async (one) => {
      const { price, quantity, off, rate, inside, fee, feeCents } = one
      const event = await makeEvent(world, { tiers: [{ name: 'Ticket', price_cents: price }] })
      const tax = { kind: 'tax', rate_bps: rate, is_inclusive: inside, is_compound: !inside, position: 2 }
      await makeCharge(world, tax, [event.tier])
      if (fee)
        await makeCharge(
          world,
          { kind: 'fee', name: 'Service', rate_bps: fee, fixed_cents: feeCents, currency: 'CAD' },
          [event.tier],
        )
      if (off) await makeCode(world, event, 'OFF', { discount_kind: 'percent', percent_bps: off })
      const lines = [{ tier_id: event.tier.id, quantity }]
      const want = expected(one)

      const [answer] = await world.ask<{
        quote: { total_cents: number; charges: { kind: string; amount_cents: number }[] }
      }>('anon', 'select public.quote_order($1, $2, $3) as quote', [
        event.slug,
        JSON.stringify(lines),
        off ? 'off' : null,
      ])
      expect(answer?.quote.total_cents).toBe(want.total)
      expect(answer?.quote.charges.find(({ kind }) => kind === 'tax')?.amount_cents ?? 0).toBe(want.tax)

      const placed = await placeOrder(world, event, { lines, ...(off && { details: { code: 'OFF' } }) })
      expect(placed.order.total_cents).toBe(want.total)
      const [written] = await world.truth<{ lines: number; tax: number }>(
        `select (select sum(total_cents - discount_cents + added_cents) from public.order_lines where order_id = $1)::bigint as lines,
              (select coalesce(sum(amount_cents), 0) from public.order_charges where order_id = $1 and kind = 'tax')::bigint as tax`,
        [placed.order.id],
      )
      expect(written).toEqual({ lines: want.total, tax: want.tax })
    },
  )

  it('leaves no counter that disagrees with it', async () => {
    expect(await drift(world)).toEqual([])
    expect(await world.ask('service', 'select * from public.check_invariants()')).toEqual([])
  })
})

it('divides what is inside a price among several taxes so that the parts add up', async () => {
  const event = await makeEvent(world, { tiers: [{ name: 'Ticket', price_cents: 9_999 }] })
  for (const [name, rate_bps] of [
    ['A', 333],
    ['B', 667],
    ['C', 1250],
  ] as const)
    await makeCharge(world, { name, rate_bps, is_inclusive: true }, [event.tier])

  const { order } = await placeOrder(world, event, { quantity: 1 })

  const charges = await world.truth<{ amount_cents: number }>(
    'select amount_cents from public.order_charges where order_id = $1 order by position',
    [order.id],
  )
  expect(order.total_cents).toBe(9_999)
  expect(charges.reduce((sum, charge) => sum + charge.amount_cents, 0)).toBe(
    9_999 - Number(halfUp(9_999n, 10_000n, 12_250n)),
  )
})

it('charges what the country of the date asks for, and only what is in the currency of the event', async () => {
  const event = await makeEvent(world, { tiers: [{ name: 'Ticket', price_cents: 1_000 }] })
  await makeCharge(world, { name: 'HST', rate_bps: 1300, country: 'CA' }, [event.tier])
  await makeCharge(world, { name: 'VAT', rate_bps: 2000, country: 'DE' }, [event.tier])
  await makeCharge(world, { kind: 'fee', name: 'Fee', fixed_cents: 50, currency: 'EUR' }, [event.tier])

  expect((await placeOrder(world, event, { quantity: 1 })).order.total_cents).toBe(1_130)
})

it('keeps the rate of an order when the rate changes', async () => {
  const event = await makeEvent(world, { tiers: [{ name: 'Ticket', price_cents: 1_000 }] })
  const charge = await makeCharge(world, { rate_bps: 1300 }, [event.tier])
  const { order } = await placeOrder(world, event, { quantity: 1 })

  await world.truth('update public.taxes_and_fees set rate_bps = 500 where id = $1', [charge.id])

  const [kept] = await world.truth(
    'select rate_bps, amount_cents from public.order_charges where order_id = $1',
    [order.id],
  )
  expect(kept).toEqual({ rate_bps: 1300, amount_cents: 130 })
})

it('names the tax that the event names where a tier has none of its own', async () => {
  const event = await makeEvent(world, { tiers: [{ name: 'Ticket', price_cents: 11_300 }] })
  await world.truth('update public.events set tax_rate = 0.13 where id = $1', [event.id])

  const { order } = await placeOrder(world, event, { quantity: 1 })

  expect(order.total_cents).toBe(11_300)
  expect(
    await world.truth(
      'select name, is_inclusive, amount_cents from public.order_charges where order_id = $1',
      [order.id],
    ),
  ).toEqual([{ name: 'Tax', is_inclusive: true, amount_cents: 1_300 }])
})

it('refuses a total that no payment could carry', async () => {
  const event = await makeEvent(world, { tiers: [{ name: 'Ticket', price_cents: 100_000_000 }] })
  await makeCharge(world, { rate_bps: 2000 }, [event.tier])

  await expect(placeOrder(world, event, { quantity: 20 })).rejects.toThrow('order_too_large')
})
