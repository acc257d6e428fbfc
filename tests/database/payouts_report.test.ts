/** The payouts report equals the ledger to the cent, and the ledger what happened: a random history, counted apart. */
import { afterAll, beforeAll, describe, expect, inject, it } from 'vitest'
import { books, type ReportRow } from '../support/books.ts'
import { createWorld, type World } from '../support/database.ts'
import { type MadeEvent, makeEvent, type Placed, placeOrder } from '../support/events.ts'
import { payments } from '../support/payments.ts'
import { harbour, mia, olga, sam, stan, vic } from '../support/people.ts'
import { refunds } from '../support/refunds.ts'

let world: World
let pay: ReturnType<typeof payments>
let back: ReturnType<typeof refunds>
let book: ReturnType<typeof books>
beforeAll(async () => {
  world = await createWorld(inject('postgres'))
  pay = payments(world)
  back = refunds(world)
  book = books(world)
})
afterAll(() => world.close())

/** Numbers that look random and are the same every time. */
function dice(seed: number) {
  let state = seed
  return (below: number) => {
    state = (Math.imul(state, 1_664_525) + 1_013_904_223) >>> 0
    return Math.floor((state / 2 ** 32) * below)
  }
}

/** Every entry the database has written so far is put into a month of its own choosing, as time would. */
const inMonth = (month: string) =>
  world.truth(
    `alter table public.ledger_entries disable trigger _300_never_changed;
     update public.ledger_entries set booked_on = '${month}-15' where booked_on not between '2030-08-15' and '2031-01-15';
     alter table public.ledger_entries enable trigger _300_never_changed`,
  )

type Parts = 'payments' | 'refunds' | 'fees' | 'disputes' | 'payouts'
/** The model: what should have moved in each month, in numbers that cannot round. */
type Model = Map<string, Record<Parts, bigint>>

const nothing = (): Record<Parts, bigint> => ({
  payments: 0n,
  refunds: 0n,
  fees: 0n,
  disputes: 0n,
  payouts: 0n,
})

describe('the report', () => {
  it('adds up to a random history of half a year, in every period one may ask for', async () => {
    const roll = dice(20_270_301)
    const event: MadeEvent = await makeEvent(world, {
      tiers: [{ name: 'Paid', price_cents: 1999, quantity_total: 1_000 }],
      capacity: 1_000,
    })
    const months = ['2030-08', '2030-09', '2030-10', '2030-11', '2030-12', '2031-01']
    const model: Model = new Map()
    const paid: Placed[] = []

    for (const month of months) {
      const moved = nothing()
      model.set(month, moved)
      for (let step = 0; step < 25; step++) {
        const placed = paid[roll(paid.length || 1)]
        const action = placed ? roll(6) : 0
        if (action < 2 || !placed) {
          const order = await placeOrder(world, event, {
            lines: [{ tier_id: event.tier.id, quantity: 1 + roll(4) }],
          })
          await pay.settle(order)
          paid.push(order)
          moved.payments += BigInt(order.order.total_cents)
          if (roll(3) > 0) {
            const fee = 30 + roll(500)
            await book.fee(order, fee)
            moved.fees -= BigInt(fee)
          }
        } else if (action === 2) {
          const amount = 1 + roll(900)
          const refund = await back.ask(placed, { amount }).catch(() => null)
          if (!refund) continue
          await back.settle(placed, refund)
          moved.refunds -= BigInt(amount)
          if (roll(4) === 0) {
            await back.settle(placed, refund, 'failed')
            moved.refunds += BigInt(amount)
          }
        } else if (action === 3) {
          const id = `du_${month}_${step}`
          const told = {
            provider_dispute_id: id,
            withdrawn_cents: placed.order.total_cents,
            fee_cents: roll(2_000),
          }
          await book.dispute(placed, told)
          moved.disputes -= BigInt(told.withdrawn_cents) + BigInt(told.fee_cents)
          if (roll(2) === 0) {
            await book.dispute(placed, { ...told, status: 'won', returned_cents: placed.order.total_cents })
            moved.disputes += BigInt(placed.order.total_cents)
          }
        } else {
          const payout = {
            provider_payout_id: `po_${month}_${step}`,
            amount_cents: 1 + roll(20_000) - (roll(5) === 0 ? 20_000 : 0),
          }
          if (payout.amount_cents === 0) continue
          await book.payout(payout)
          moved.payouts -= BigInt(payout.amount_cents)
          if (roll(4) === 0) {
            await book.payout({ ...payout, status: 'failed', failure: 'Closed.' })
            moved.payouts += BigInt(payout.amount_cents)
          }
        }
      }
      await inMonth(month)
    }

    for (let first = 0; first < months.length; first++)
      for (let last = first; last < months.length; last++)
        expectTold(
          await book.report(harbour.id, { from: `${months[first]}-01`, to: `${months[last]}-28` }),
          model,
          months.slice(first, last + 1),
        )
    expect(await back.broken()).toEqual([])
    const [{ sum } = { sum: '' }] = await world.truth<{ sum: string }>(
      `select sum(amount_cents)::text as sum from public.ledger_entries where organization_id = $1`,
      [harbour.id],
    )
    const all = [...model.values()].flatMap((moved) => Object.values(moved)).reduce((a, b) => a + b, 0n)
    expect(BigInt(sum)).toBe(all)
  })

  it('keeps companies and currencies apart, and holds more than an integer can', async () => {
    const event = await makeEvent(world, { tiers: [{ name: 'Paid', price_cents: 2500, quantity_total: 10 }] })
    const placed = await placeOrder(world, event)
    await pay.settle(placed)
    await book.fee(placed, 77, 'JPY')
    for (let at = 0; at < 3; at++)
      await book.payout({ amount_cents: -2_000_000_000, provider_payout_id: `po_big_${at}` })

    const rows = await book.report(harbour.id)

    const yen = rows.filter(({ currency }) => currency === 'JPY')
    expect(yen).toMatchObject([{ provider_fees_cents: -77, closing_cents: -77 }])
    const dollars = rows.filter(({ currency }) => currency === 'CAD')
    expect(Math.max(...dollars.map(({ payouts_cents }) => payouts_cents))).toBe(6_000_000_000)
  })

  it.each([
    ['a viewer', vic],
    ['staff', stan],
    ['a stranger', sam],
  ])('is not there for %s', async (_, as) => {
    await expect(book.report(harbour.id, { as })).rejects.toMatchObject({ code: 'PT404' })
    await expect(
      world.ask(as, `select public.fees_missing($1, '2000-01-01', '2999-01-01')`, [harbour.id]),
    ).rejects.toMatchObject({ code: 'PT404' })
    expect(await world.ask(as, 'select from public.ledger_entries')).toEqual([])
  })

  it('refuses a period that ends before it begins', async () => {
    await expect(
      book.report(harbour.id, { from: '2031-02-01', to: '2031-01-01', as: olga }),
    ).rejects.toMatchObject({ code: 'PT400' })
  })
})

describe('a payout', () => {
  it('told thrice is one entry, in any order with its failure', async () => {
    const told = { provider_payout_id: 'po_thrice', amount_cents: 4200 }
    await Promise.all([1, 2, 3].map(() => book.payout(told)))
    await Promise.all([1, 2, 3].map(() => book.payout({ ...told, status: 'failed' })))
    await book.payout(told)
    await book.payout({ ...told, provider_payout_id: 'po_failed_first', status: 'failed' })
    await book.payout({ ...told, provider_payout_id: 'po_failed_first' })

    expect(
      await world.truth(
        `select kind, amount_cents::integer as cents from public.ledger_entries
          where reference in ('po_thrice', 'po_failed_first') order by id`,
      ),
    ).toEqual([
      { kind: 'payout', cents: -4200 },
      { kind: 'payout_failed', cents: 4200 },
    ])
  })

  it('of an account that several organizations share is in nobody’s ledger', async () => {
    const [own] = await world.truth<{ id: string }>(
      'select id from public.organizations where created_by = $1',
      [sam.id],
    )
    const event = await makeEvent(world, {
      organizationId: own?.id ?? '',
      tiers: [{ name: 'Paid', price_cents: 2500, quantity_total: 10 }],
    })
    await pay.settle(await placeOrder(world, event))

    expect(await book.payout()).toBeNull()
  })

  it('of an account that nobody has is nobody’s', async () => {
    expect(await book.payout({}, 'acct_unheard_of')).toBeNull()
  })

  it('cannot be told by people', async () => {
    await expect(world.ask(mia, `select public.record_payout('stripe', null, '{}')`)).rejects.toMatchObject({
      code: '42501',
    })
  })
})

function expectTold(rows: ReportRow[], model: Model, months: string[]) {
  const before = [...model].filter(([month]) => month < String(months[0]))
  let balance = before.flatMap(([, moved]) => Object.values(moved)).reduce((a, b) => a + b, 0n)
  for (const month of months) {
    const moved = model.get(month) ?? nothing()
    const row = rows.find((one) => String(one.month).startsWith(month))
    expect(BigInt(row?.opening_cents ?? balance)).toBe(balance)
    expect(BigInt(row?.payments_cents ?? 0)).toBe(moved.payments)
    expect(BigInt(row?.refunds_cents ?? 0)).toBe(moved.refunds)
    expect(BigInt(row?.provider_fees_cents ?? 0)).toBe(moved.fees)
    expect(BigInt(row?.disputes_cents ?? 0)).toBe(moved.disputes)
    expect(BigInt(row?.payouts_cents ?? 0)).toBe(moved.payouts)
    balance += Object.values(moved).reduce((a, b) => a + b, 0n)
    expect(BigInt(row?.closing_cents ?? balance)).toBe(balance)
  }
}
