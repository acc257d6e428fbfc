/** Codes and group discounts: the right sum off, never once too often, never for somebody they are not for. */
import { afterAll, beforeAll, describe, expect, inject, it, vi } from 'vitest'
import { createWorld, type World } from '../support/database.ts'
import { drift, letExpire, type MadeEvent, makeEvent, placeOrder } from '../support/events.ts'
import { makeCode, makeGroupDiscount } from '../support/offers.ts'
import { payments } from '../support/payments.ts'
import { rush } from '../support/rush.ts'

vi.setConfig({ testTimeout: 120_000 })

let world: World
beforeAll(async () => {
  world = await createWorld(inject('postgres'))
})
afterAll(() => world.close())

const onSale = () =>
  makeEvent(world, {
    tiers: [
      { name: 'Regular', price_cents: 3333, quantity_total: 1000 },
      { name: 'VIP', price_cents: 10_000, quantity_total: 1000 },
    ],
  })
const withCode = (event: MadeEvent, code: string, quantities: number[] = [1]) =>
  placeOrder(world, event, {
    lines: quantities.flatMap((quantity, place) =>
      quantity ? [{ tier_id: event.tiers[place]?.id ?? '', quantity }] : [],
    ),
    details: { code },
  })
const usesOf = async (id: string) =>
  (
    await world.truth<{ used: number }>('select times_used as used from public.promo_codes where id = $1', [
      id,
    ])
  )[0]?.used

describe('a code', () => {
  it('is used exactly as often as it may be, by fifty at once', async () => {
    const event = await onSale()
    const code = await makeCode(world, event, 'TEN', { max_uses: 10 })

    const { sold, refusals } = await rush(50, () => withCode(event, 'ten'))

    expect(sold).toBe(10)
    expect(refusals).toEqual({ code_used_up: 40 })
    expect(await usesOf(code.id)).toBe(10)
    expect(await drift(world)).toEqual([])
  })

  it('the control: counted before it is taken, it is used more often', async () => {
    const event = await onSale()
    const code = await makeCode(world, event, 'HASTY', { max_uses: 10 })
    await world.truth(`
      create table public.hasty_uses (code_id uuid not null);
      create function public.use_hastily(wanted uuid) returns void language plpgsql security definer as $$
      begin
        if (select count(*) from public.hasty_uses where code_id = wanted) >= 10 then
          raise exception 'code_used_up';
        end if;
        perform pg_sleep(0.002);
        insert into public.hasty_uses values (wanted);
      end $$;
      grant execute on function public.use_hastily to anon;`)

    const { sold } = await rush(50, () => world.ask('anon', 'select public.use_hastily($1)', [code.id]))

    expect(sold).toBeGreaterThan(10)
  })

  it('is one code however it is written, and cannot be made twice', async () => {
    const event = await onSale()
    await makeCode(world, event, 'Big')

    expect((await withCode(event, ' bIG ')).order.total_cents).toBe(3000)
    await expect(makeCode(world, event, 'BIG')).rejects.toThrow('promo_codes_unique_per_event')
  })

  it('comes back when the hold runs out, once, and is taken again by money that was late', async () => {
    const event = await onSale()
    const code = await makeCode(world, event, 'ONCE', { max_uses: 1 })
    const pay = payments(world)
    const placed = await withCode(event, 'ONCE')
    await pay.open(placed)
    await letExpire(world, placed.order.id)
    await Promise.all([pay.release(placed), pay.release(placed)])
    expect(await usesOf(code.id)).toBe(0)

    expect(await pay.settle(placed)).toBe('confirmed')
    expect(await usesOf(code.id)).toBe(1)
    await expect(withCode(event, 'ONCE')).rejects.toThrow('code_used_up')
    expect(await drift(world)).toEqual([])
  })

  it('is for each buyer as often as it says, even when they order twice at once', async () => {
    const event = await onSale()
    await makeCode(world, event, 'MINE', { max_per_buyer: 1 })
    const mine = (email: string) =>
      placeOrder(world, event, { quantity: 1, email, details: { code: 'MINE' } })

    const outcomes = await Promise.allSettled([mine('bea@example.org'), mine('BEA@example.org')])

    expect(outcomes.map(({ status }) => status).sort()).toEqual(['fulfilled', 'rejected'])
    await mine('ben@example.org')
  })

  it.each([
    ['unknown', 'NOPE', {}, 'code_invalid'],
    ['switched off', 'OFF', { is_active: false }, 'code_invalid'],
    ['not yet valid', 'SOON', { starts_at: '2999-01-01' }, 'code_not_valid_now'],
    ['over', 'OVER', { ends_at: '2001-01-01' }, 'code_not_valid_now'],
    ['for more tickets', 'MANY', { min_quantity: 2 }, 'code_not_applicable'],
    ['for a larger sum', 'MUCH', { min_amount_cents: 3334 }, 'code_not_applicable'],
  ])('that is %s is refused with a reason of its own', async (_, code, wish, problem) => {
    const event = await onSale()
    if (code !== 'NOPE') await makeCode(world, event, code, wish)

    await expect(withCode(event, code)).rejects.toThrow(problem)
  })

  it('of another event is unknown here', async () => {
    const [event, other] = [await onSale(), await onSale()]
    await makeCode(world, other, 'THEIRS')

    await expect(withCode(event, 'THEIRS')).rejects.toThrow('code_invalid')
  })

  it('shows the hidden tiers that it names, and no others', async () => {
    const event = await makeEvent(world, {
      tiers: [
        { name: 'Secret', price_cents: 500, is_hidden: true },
        { name: 'More secret', price_cents: 600, is_hidden: true },
      ],
    })
    await makeCode(
      world,
      event,
      'OPEN',
      { discount_kind: 'none', reveals_hidden: true },
      event.tiers.slice(0, 1),
    )

    await expect(placeOrder(world, event)).rejects.toThrow('not_found')
    await expect(withCode(event, 'OPEN', [0, 1])).rejects.toThrow('not_found')
    expect((await withCode(event, 'OPEN')).order.total_cents).toBe(500)
  })

  it('that only makes them cheaper does not show hidden tiers, even those it counts for', async () => {
    const event = await makeEvent(world, { tiers: [{ name: 'Secret', price_cents: 500, is_hidden: true }] })
    await makeCode(world, event, 'CHEAPER', {}, event.tiers)

    await makeCode(world, event, 'KEY', { reveals_hidden: true }, event.tiers)
    const page = async (code: string) =>
      JSON.stringify(await world.ask('anon', 'select public.event_page($1, $2) as page', [event.slug, code]))

    await expect(withCode(event, 'CHEAPER')).rejects.toThrow('not_found')
    expect(await page('CHEAPER')).not.toContain('Secret')
    expect(await page('KEY')).toContain('Secret')
  })
})

describe('what is taken off', () => {
  it.each([
    ['a percentage, halves up', { discount_kind: 'percent', percent_bps: 1250 }, [3, 0], 9999 - 1250],
    [
      'an amount a ticket, never more than it costs',
      { discount_kind: 'per_ticket', amount_cents: 5000 },
      [2, 1],
      5000,
    ],
    [
      'an amount an order, divided to the cent',
      { discount_kind: 'per_order', amount_cents: 1000 },
      [3, 1],
      18_999,
    ],
    [
      'an order amount that is more than the order',
      { discount_kind: 'per_order', amount_cents: 90_000 },
      [1, 1],
      0,
    ],
  ])('%s', async (_, wish, quantities, total) => {
    const event = await onSale()
    await makeCode(world, event, 'LESS', wish)

    const placed = await withCode(event, 'LESS', quantities)

    expect(placed.order.total_cents).toBe(total)
    const off = placed.lines.reduce((sum, line) => sum + line.discount_cents, 0)
    const list = placed.lines.reduce((sum, line) => sum + line.unit_price_cents * line.quantity, 0)
    expect(list - off).toBe(total)
  })

  it('a whole price confirms the order at once, without a payment', async () => {
    const event = await onSale()
    await makeCode(world, event, 'GIFT', { discount_kind: 'percent', percent_bps: 10_000 })

    const placed = await withCode(event, 'GIFT')

    expect(placed).toMatchObject({ payment_required: false, order: { status: 'confirmed', total_cents: 0 } })
    expect(await drift(world)).toEqual([])
  })

  it('by size comes without a code, and the best size counts', async () => {
    const event = await onSale()
    await makeGroupDiscount(world, event, 3, 1000, event.tiers[0])
    await makeGroupDiscount(world, event, 5, 2000)

    expect((await placeOrder(world, event, { quantity: 2 })).order.total_cents).toBe(6666)
    expect((await placeOrder(world, event, { quantity: 3 })).order.total_cents).toBe(9999 - 1000)
    expect((await placeOrder(world, event, { quantity: 5 })).order.total_cents).toBe(16_665 - 3333)
  })

  it('by size wins over a code that is worth less, which is then not used up', async () => {
    const event = await onSale()
    const code = await makeCode(world, event, 'LITTLE', { discount_kind: 'percent', percent_bps: 500 })
    await makeGroupDiscount(world, event, 2, 1000)

    const placed = await withCode(event, 'LITTLE', [2])

    expect(placed.order.total_cents).toBe(6666 - 667)
    expect(await usesOf(code.id)).toBe(0)
  })
})

describe('an open price', () => {
  it('is the buyer’s to name, from the lowest on', async () => {
    const event = await makeEvent(world, {
      tiers: [{ name: 'Give', price_cents: 500, price_kind: 'open', suggested_price_cents: 1500 }],
    })
    const give = (unit_price_cents?: number) =>
      placeOrder(world, event, {
        lines: [
          {
            tier_id: event.tier.id,
            quantity: 2,
            ...(unit_price_cents !== undefined && { unit_price_cents }),
          },
        ],
      })

    expect((await give(1234)).order.total_cents).toBe(2468)
    expect((await give()).order.total_cents).toBe(1000)
    await expect(give(499)).rejects.toThrow('price_too_low')
    await expect(give(-5)).rejects.toThrow('quantity_invalid')
    expect(await drift(world)).toEqual([])
  })

  it('is nobody’s to name for a tier that has a price', async () => {
    const event = await onSale()

    const { order } = await placeOrder(world, event, {
      lines: [{ tier_id: event.tier.id, quantity: 1, unit_price_cents: 1 }],
    })

    expect(order.total_cents).toBe(3333)
  })
})

describe('a limit for each buyer', () => {
  it('counts over all their orders, and holds when they order twice at once', async () => {
    const event = await makeEvent(world, { tiers: [{ name: 'Few', price_cents: 100, max_per_buyer: 3 }] })
    const buy = (email: string) => placeOrder(world, event, { quantity: 2, email })

    const outcomes = await Promise.allSettled([
      buy('bea@example.org'),
      buy('Bea@Example.org'),
      buy('ben@example.org'),
    ])

    expect(outcomes.filter(({ status }) => status === 'fulfilled')).toHaveLength(2)
    await placeOrder(world, event, { quantity: 1, email: 'bea@example.org' })
    await expect(placeOrder(world, event, { quantity: 1, email: 'bea@example.org' })).rejects.toThrow(
      'buyer_limit_reached',
    )
  })
})
