/** Invoices come with paid orders, credit notes with refunds; their numbers have no gap and nothing changes them. */
import { afterAll, beforeAll, describe, expect, inject, it, vi } from 'vitest'
import { createWorld, type World } from '../support/database.ts'
import { letExpire, type MadeEvent, makeEvent, placeOrder } from '../support/events.ts'
import { invoicesOf, issueInvoices, taxesOf, wrongInvoices } from '../support/invoices.ts'
import { makeCharge } from '../support/offers.ts'
import { payments } from '../support/payments.ts'
import { ada, harbour, mia, olga, sam } from '../support/people.ts'
import { rush } from '../support/rush.ts'

vi.setConfig({ testTimeout: 120_000 })

let world: World
let pay: ReturnType<typeof payments>
let event: MadeEvent
beforeAll(async () => {
  world = await createWorld(inject('postgres'))
  pay = payments(world)
  event = await makeEvent(world, { tiers: [{ name: 'Regular', price_cents: 11_300, quantity_total: 5_000 }] })
  await makeCharge(world, { rate_bps: 1300, is_inclusive: true }, event.tiers)
})
afterAll(() => world.close())

const bought = async (wish: Parameters<typeof placeOrder>[2] = {}) => {
  const placed = await placeOrder(world, event, wish)
  await pay.settle(placed)
  return placed
}
const refund = (orderId: string, refundId: string, session = `cs_${orderId}`) =>
  world.ask('service', `select * from public.record_refund($1, $2, 'succeeded', 'Cannot come')`, [
    session,
    refundId,
  ])
const credit = (orderId: string, cents: number) =>
  world.truth<{ id: string }>('select private.issue_credit_note($1, $2, $3) as id', [
    orderId,
    cents,
    'Part of it',
  ])

it('issues none where the organization did not ask for them', async () => {
  const { order } = await bought()

  expect(await invoicesOf(world, order.id)).toEqual([])
})

describe('an organization that issues invoices', () => {
  beforeAll(() => issueInvoices(world))

  it('gives a paid order one, with who sold, who bought, the tax inside and the total to the cent', async () => {
    const { order } = await bought({ quantity: 2 })

    const [invoice, ...others] = await invoicesOf(world, order.id)
    expect(others).toEqual([])
    expect(invoice).toMatchObject({
      kind: 'invoice',
      seller_name: 'Harbour Collective Ltd',
      buyer_name: 'Bea Buyer',
      currency: 'CAD',
      net_cents: 20_000,
      tax_cents: 2_600,
      total_cents: 22_600,
    })
    expect(await taxesOf(world, invoice?.id ?? '')).toEqual([
      { name: 'HST', rate_bps: 1300, net_cents: 20_000, tax_cents: 2_600 },
    ])
  })

  it('names the part that no tax was counted on, so that the report adds up', async () => {
    const mixed = await makeEvent(world, {
      tiers: [
        { name: 'Seat', price_cents: 1_000 },
        { name: 'Book', price_cents: 500 },
      ],
    })
    await makeCharge(world, { name: 'GST', rate_bps: 500 }, [mixed.tier])
    const lines = mixed.tiers.map((tier) => ({ tier_id: tier.id, quantity: 1 }))
    const placed = await placeOrder(world, mixed, { lines })
    await pay.settle(placed)

    const [invoice] = await invoicesOf(world, placed.order.id)
    expect(await taxesOf(world, invoice?.id ?? '')).toEqual([
      { name: 'GST', rate_bps: 500, net_cents: 1_000, tax_cents: 50 },
      { name: '', rate_bps: 0, net_cents: 500, tax_cents: 0 },
    ])
  })

  it('gives a free order none, nor one that is only held', async () => {
    const free = await makeEvent(world)
    const held = await placeOrder(world, event)

    expect(await invoicesOf(world, (await placeOrder(world, free)).order.id)).toEqual([])
    expect(await invoicesOf(world, held.order.id)).toEqual([])
  })

  it('gives an order one whose money came late, and none twice', async () => {
    const placed = await placeOrder(world, event)
    await letExpire(world, placed.order.id)
    await pay.release(placed)
    expect(await pay.settle(placed)).toBe('confirmed')
    expect(await pay.settle(placed)).toBe('already_settled')

    expect(await invoicesOf(world, placed.order.id)).toHaveLength(1)
  })

  it('credits a refund once, however often it is reported', async () => {
    const { order } = await bought({ quantity: 1 })
    await Promise.all([1, 2, 3].map(() => refund(order.id, `re_${order.id}`)))

    const [invoice, note, ...others] = await invoicesOf(world, order.id)
    expect(others).toEqual([])
    expect(note).toMatchObject({
      kind: 'credit_note',
      credited_invoice_id: invoice?.id,
      net_cents: 10_000,
      tax_cents: 1_300,
      total_cents: 11_300,
      reason: 'Cannot come',
    })
    expect(note?.number).toMatch(/^CN-\d{5}$/)
  })

  it('credits nothing for money that was never invoiced', async () => {
    const placed = await bought({ quantity: 1 })
    const twice = `cs_twice_${placed.order.id}`
    expect(await pay.settle(placed, { session: twice })).toBe('refund_due')
    await refund(placed.order.id, `re_twice_${placed.order.id}`, twice)

    expect((await invoicesOf(world, placed.order.id)).map(({ kind }) => kind)).toEqual(['invoice'])
  })

  it('credits in parts that come to the invoice exactly, rate by rate, and then no cent more', async () => {
    const mixed = await makeEvent(world, {
      tiers: [
        { name: 'Seat', price_cents: 3_333 },
        { name: 'Dinner', price_cents: 1_999 },
      ],
    })
    const [seat, dinner] = mixed.tiers
    await makeCharge(world, { name: 'A', rate_bps: 500 }, [seat ?? mixed.tier])
    await makeCharge(world, { name: 'B', rate_bps: 1999, is_inclusive: true }, [dinner ?? mixed.tier])
    await makeCharge(world, { name: 'C', rate_bps: 333, position: 2 }, [seat ?? mixed.tier])
    const lines = mixed.tiers.map((tier) => ({ tier_id: tier.id, quantity: 3 }))
    const placed = await placeOrder(world, mixed, { lines })
    await pay.settle(placed)
    const [invoice] = await invoicesOf(world, placed.order.id)
    const total = invoice?.total_cents ?? 0
    const parts = [1, 2, 997, 1, 3_333]
    parts.push(total - parts.reduce((sum, part) => sum + part))

    for (const part of parts) await credit(placed.order.id, part)

    const notes = (await invoicesOf(world, placed.order.id)).slice(1)
    const sum = (key: 'net_cents' | 'tax_cents' | 'total_cents') =>
      notes.reduce((so, note) => so + note[key], 0)
    expect([sum('net_cents'), sum('tax_cents'), sum('total_cents')]).toEqual([
      invoice?.net_cents,
      invoice?.tax_cents,
      total,
    ])
    const rates = await Promise.all(notes.map(({ id }) => taxesOf(world, id)))
    const asInvoiced = await taxesOf(world, invoice?.id ?? '')
    expect(asInvoiced).toHaveLength(3)
    for (const [place, rate] of asInvoiced.entries()) {
      expect(rates.reduce((so, taxes) => so + (taxes[place]?.tax_cents ?? 0), 0)).toBe(rate.tax_cents)
      expect(rates.reduce((so, taxes) => so + (taxes[place]?.net_cents ?? 0), 0)).toBe(rate.net_cents)
    }
    await expect(credit(placed.order.id, 1)).rejects.toThrow('invalid_input')
  })

  it('gives 64 refunds of one invoice at once no more than it came to', async () => {
    const { order } = await bought({ quantity: 1 })

    const { sold } = await rush(64, () => credit(order.id, 1_000))

    expect(sold).toBe(11)
  })

  it('keeps the invoice as it was when the seller, the buyer, the event and the tax are renamed', async () => {
    const { order } = await bought({ quantity: 1 })
    const before = await invoicesOf(world, order.id)
    await issueInvoices(world, { seller_name: 'Somebody Else Ltd' })
    await world.truth(`update public.orders set buyer_name = 'Erased guest' where id = $1`, [order.id])

    expect(await invoicesOf(world, order.id)).toEqual(before)
    await issueInvoices(world)
  })

  it.each([
    [`update public.invoices set total_cents = 1, net_cents = 1, tax_cents = 0`],
    [`update public.invoices set buyer_name = 'Erased guest'`],
    ['delete from public.invoices'],
    ['update public.invoice_taxes set tax_cents = 0'],
    ['delete from public.invoice_taxes'],
  ])('refuses %s to the owner of the database', async (statement) => {
    await bought({ quantity: 1 })
    await expect(world.truth(statement)).rejects.toThrow('forbidden')
  })

  it('numbers year by year where the organizer wishes, in a series of its own', async () => {
    await issueInvoices(world, { is_yearly: true, prefix: 'hc/' })
    const { order } = await bought({ quantity: 1 })
    const [invoice] = await invoicesOf(world, order.id)
    await issueInvoices(world)

    expect(invoice?.number).toBe(`HC/${new Date().getUTCFullYear()}-00001`)
  })

  it.each([
    [{ prefix: 'INV-1' }],
    [{ prefix: '' }],
    [{ seller_name: ' ' }],
    [{ seller_address: '' }],
    [{ credit_prefix: 'a b-' }],
  ])('refuses the settings %j', async (wish) => {
    await expect(issueInvoices(world, wish)).rejects.toThrow('invalid_input')
  })

  it('lets admins alone say what invoices say', async () => {
    const say = (who: typeof ada) =>
      world.ask(who, `select * from public.set_invoice_settings($1, true, 'Us', 'Here')`, [harbour.id])

    for (const who of [mia, sam]) await expect(say(who)).rejects.toThrow('not_found')
    for (const who of [ada, olga]) await say(who)
    await issueInvoices(world)
  })

  it('leaves nothing that does not add up', async () => {
    expect(await wrongInvoices(world)).toEqual([])
  })
})

describe('numbers', () => {
  /** The work of a confirmation in a transaction that may fail after its number was taken. */
  const confirmed = async (orderId: string, fails: boolean, number: string) => {
    const client = await world.pool.connect()
    try {
      await client.query(`begin; set local role service_role`)
      await client.query(`select public.settle_payment($1, 'stripe', $2, $2, 11300, 'cad')`, [
        orderId,
        `cs_${orderId}`,
      ])
      await client.query(number)
      await client.query(fails ? 'rollback' : 'commit')
    } finally {
      client.release()
    }
  }

  it('are consecutive and none is lost among 200 at once of which every third fails', async () => {
    await issueInvoices(world, { prefix: 'RUSH-' })
    const placed = await Promise.all(
      Array.from({ length: 200 }, () => placeOrder(world, event, { quantity: 1 })),
    )

    await rush(200, (place) =>
      confirmed(placed[place]?.order.id ?? '', place % 3 === 0, 'set constraints all immediate'),
    )
    for (const [place, { order }] of placed.entries())
      if (place % 3 === 0) await confirmed(order.id, false, 'set constraints all immediate')

    const issued = await world.truth<{ position: number }>(
      `select position from public.invoices where series = 'RUSH-' order by position`,
    )
    expect(issued.map(({ position }) => position)).toEqual(
      Array.from({ length: 200 }, (_, place) => place + 1),
    )
    expect(await wrongInvoices(world)).toEqual([])
  })

  it('the control: those of a sequence have a gap for every transaction that failed', async () => {
    await world.truth(`
      create sequence public.hasty_numbers;
      create table public.hasty_invoices (number bigint not null);
      grant usage on sequence public.hasty_numbers to service_role;
      grant insert on public.hasty_invoices to service_role;`)
    const placed = await Promise.all(
      Array.from({ length: 60 }, () => placeOrder(world, event, { quantity: 1 })),
    )

    await rush(60, (place) =>
      confirmed(
        placed[place]?.order.id ?? '',
        place % 3 === 0,
        `insert into public.hasty_invoices select nextval('public.hasty_numbers')`,
      ),
    )

    const [numbers] = await world.truth<{ highest: number; count: number }>(
      'select max(number)::integer as highest, count(*)::integer as count from public.hasty_invoices',
    )
    expect(numbers?.count).toBe(40)
    expect(numbers?.highest).toBeGreaterThan(40)
  })
})
