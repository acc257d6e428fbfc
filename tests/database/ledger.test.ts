/** The ledger: one entry for everything that moved money, in its very transaction, and nobody's to change. */
import { afterAll, beforeAll, beforeEach, describe, expect, inject, it } from 'vitest'
import { books } from '../support/books.ts'
import { createWorld, type World } from '../support/database.ts'
import { letExpire, type MadeEvent, type Placed, placeOrder } from '../support/events.ts'
import { payments } from '../support/payments.ts'
import { ada, ana, harbour, mia, olga, type Speaker, sam, stan, vic } from '../support/people.ts'
import { refunds } from '../support/refunds.ts'

let world: World
let pay: ReturnType<typeof payments>
let back: ReturnType<typeof refunds>
let book: ReturnType<typeof books>
let event: MadeEvent
beforeAll(async () => {
  world = await createWorld(inject('postgres'))
  pay = payments(world)
  back = refunds(world)
  book = books(world)
})
beforeEach(async () => {
  event = await pay.paidEvent()
})
afterAll(() => world.close())

const order = (quantity = 2) => placeOrder(world, event, { lines: [{ tier_id: event.tier.id, quantity }] })
const moves = async (placed: Placed) =>
  (await book.entriesOf(placed)).map(({ kind, amount_cents }) => [kind, Number(amount_cents)])

describe('the ledger', () => {
  it('has a payment once, however often and from how many sides it is told at once', async () => {
    const placed = await order()
    await pay.open(placed)

    await Promise.all(Array.from({ length: 8 }, () => pay.settle(placed)))

    expect(await moves(placed)).toEqual([['payment', 5000]])
  })

  it('has nothing of an order that is free, unpaid or run out', async () => {
    const placed = await order()
    await pay.open(placed)
    await letExpire(world, placed.order.id)
    await pay.release(placed)

    expect(await moves(placed)).toEqual([])
  })

  it('has money that came for nothing, as it came, and its way back', async () => {
    const placed = await order()
    await pay.settle(placed, { amount: 1234 })

    await world.ask('service', `select public.record_refund($1, 're_wrong')`, [`cs_${placed.order.id}`])

    expect(await moves(placed)).toEqual([
      ['payment', 1234],
      ['refund', -1234],
    ])
  })

  it('has each refund when it arrived, and takes it back when a bank returns it', async () => {
    const placed = await order()
    await pay.settle(placed)
    const part = await back.ask(placed, { amount: 1700 })
    const before = await moves(placed)

    await back.settle(placed, part)
    await back.settle(placed, part)
    await back.settle(placed, part, 'failed')
    await back.settle(placed, part, 'failed')

    expect(before).toEqual([['payment', 5000]])
    expect(await moves(placed)).toEqual([
      ['payment', 5000],
      ['refund', -1700],
      ['refund_failed', 1700],
    ])
    expect(await back.broken()).toEqual([])
  })

  it('has what the company kept, once, in the currency it says, and nothing where it kept nothing', async () => {
    const [costly, free] = [await order(1), await order(1)]
    await pay.settle(costly)
    await pay.settle(free)

    await Promise.all([book.fee(costly, 103, 'usd'), book.fee(costly, 103, 'usd')])
    await book.fee(free, 0)

    expect(await moves(costly)).toEqual([
      ['payment', 2500],
      ['provider_fee', -103],
    ])
    expect((await book.entriesOf(costly))[1]).toMatchObject({ currency: 'USD' })
    expect(await moves(free)).toEqual([['payment', 2500]])
  })

  it('loses its entry with the transaction that it tells of', async () => {
    const placed = await order()
    await world.truth(`
      create function private.tg_refuse() returns trigger language plpgsql as $$ begin raise exception 'later'; end; $$;
      create constraint trigger _999_refuse after insert on public.event_tickets
        deferrable initially deferred for each row execute function private.tg_refuse()`)

    await expect(pay.settle(placed)).rejects.toThrow('later')
    await world.truth(`
      drop trigger _999_refuse on public.event_tickets; drop function private.tg_refuse()`)

    expect(await moves(placed)).toEqual([])
  })

  it('books by the organization’s calendar, and by UTC where its zone is none, without losing the payment', async () => {
    const placed = await order()
    await world.truth(`update public.organizations set timezone = 'Nowhere/At_all' where id = $1`, [
      harbour.id,
    ])

    const outcome = await pay.settle(placed)
    await world.truth(`update public.organizations set timezone = 'UTC' where id = $1`, [harbour.id])

    expect(outcome).toBe('confirmed')
    const [row] = await world.truth<{ same: boolean }>(
      `select booked_on = (now() at time zone 'UTC')::date as same from public.ledger_entries where order_id = $1`,
      [placed.order.id],
    )
    expect(row?.same).toBe(true)
  })
})

describe('an entry', () => {
  const changes: [string, string][] = [
    ['changed', 'update public.ledger_entries set amount_cents = amount_cents + 1'],
    ['deleted', 'delete from public.ledger_entries'],
    ['emptied', 'truncate public.ledger_entries'],
    [
      'made up',
      `insert into public.ledger_entries (organization_id, provider, kind, reference, amount_cents, currency, booked_on, order_id, payment_attempt_id)
       select organization_id, provider, kind, 'pi_invented', 1, currency, booked_on, order_id, payment_attempt_id
         from public.ledger_entries limit 1`,
    ],
  ]
  const people: [string, Speaker][] = [
    ['a visitor', ana],
    ['a stranger', sam],
    ['a viewer', vic],
    ['staff', stan],
    ['a manager', mia],
    ['an admin', ada],
    ['an owner', olga],
    ['the service', 'service'],
    ['nobody', 'anon'],
  ]
  it.each(
    people.flatMap(([who, speaker]) => changes.map(([what, text]) => [what, who, speaker, text] as const)),
  )('cannot be %s by %s', async (_, __, speaker, text) => {
    await pay.settle(await order(1))

    await expect(world.ask(speaker, text)).rejects.toMatchObject({ code: '42501' })
  })

  it.each(changes.slice(0, 3))('cannot be %s even by the owner of the database', async (_, text) => {
    await pay.settle(await order(1))

    await expect(world.truth(text)).rejects.toMatchObject({ code: 'PT403' })
  })

  it.each([
    ['a payment that takes', `kind = 'payment', amount_cents = -1`],
    ['a refund that gives', `kind = 'refund', amount_cents = 1`],
    ['a kind that nobody knows', `kind = 'gift', amount_cents = 1`],
    ['nothing', `kind = 'payout', amount_cents = 0`],
  ])('cannot be %s', async (_, wish) => {
    const placed = await order(1)
    await pay.settle(placed)
    const columns = wish.split(', ').map((one) => one.split(' = ')[1])

    await expect(
      world.truth(
        `insert into public.ledger_entries
           (organization_id, provider, kind, reference, amount_cents, currency, booked_on, order_id, payment_attempt_id)
         select organization_id, provider, ${columns[0]}, 'x', ${columns[1]}, currency, booked_on, order_id, payment_attempt_id
           from public.ledger_entries where order_id = $1`,
        [placed.order.id],
      ),
    ).rejects.toThrow('ledger_entries_kind_has_its_sign')
  })
})
