/** Disputes as a company tells of them: in any order, thrice, and each cent of them once. */
import { afterAll, beforeAll, beforeEach, describe, expect, inject, it } from 'vitest'
import { books } from '../support/books.ts'
import { createWorld, type World } from '../support/database.ts'
import { type MadeEvent, type Placed, placeOrder } from '../support/events.ts'
import { payments } from '../support/payments.ts'
import { mia, vic } from '../support/people.ts'
import { refunds } from '../support/refunds.ts'

let world: World
let pay: ReturnType<typeof payments>
let book: ReturnType<typeof books>
let event: MadeEvent
beforeAll(async () => {
  world = await createWorld(inject('postgres'))
  pay = payments(world)
  book = books(world)
})
beforeEach(async () => {
  event = await pay.paidEvent()
})
afterAll(() => world.close())

async function paid(): Promise<Placed> {
  const placed = await placeOrder(world, event, { lines: [{ tier_id: event.tier.id, quantity: 2 }] })
  await pay.settle(placed)
  return placed
}
const disputesOf = ({ order }: Placed) =>
  world.truth<{ status: string; evidence_due_at: Date | null }>(
    'select * from public.disputes where order_id = $1',
    [order.id],
  )
const flagOf = async ({ order }: Placed) =>
  (
    await world.truth<{ dispute_status: string | null }>(
      'select dispute_status from public.orders where id = $1',
      [order.id],
    )
  )[0]?.dispute_status
const mails = async ({ order }: Placed) =>
  world.truth<{ recipient: string }>(
    `select recipient from private.messages
      where kind = 'dispute_opened' and about in (select id::text from public.disputes where order_id = $1) order by recipient`,
    [order.id],
  )
const moves = async (placed: Placed) =>
  (await book.entriesOf(placed)).slice(1).map(({ kind, amount_cents }) => [kind, Number(amount_cents)])

const opened = { status: 'needs_response', withdrawn_cents: 5000, fee_cents: 1500 }
const answered = { ...opened, status: 'under_review', evidence_due_at: null }
const won = { ...answered, status: 'won', returned_cents: 5000 }

describe('a dispute', () => {
  const orders = [
    [0, 1, 2],
    [0, 2, 1],
    [1, 0, 2],
    [1, 2, 0],
    [2, 0, 1],
    [2, 1, 0],
  ]
  it.each(orders)(
    'told in the order %i, %i, %i, thrice each and at once, ends the same',
    async (...order) => {
      const placed = await paid()
      const told = [opened, answered, won]

      for (const at of order) await Promise.all([1, 2, 3].map(() => book.dispute(placed, told[at])))

      expect(await disputesOf(placed)).toMatchObject([{ status: 'won', evidence_due_at: null }])
      expect((await moves(placed)).sort()).toEqual([
        ['dispute', -5000],
        ['dispute_fee', -1500],
        ['dispute_won', 5000],
      ])
      expect(await flagOf(placed)).toBe('won')
      expect((await mails(placed)).map(({ recipient }) => recipient)).toEqual([
        'ada@example.org',
        'olga@example.org',
      ])
      expect(await refunds(world).broken()).toEqual([])
    },
  )

  it('that is only asked about moves nothing, and does when it becomes one', async () => {
    const placed = await paid()

    await book.dispute(placed, { status: 'inquiry' })
    const before = [await moves(placed), await flagOf(placed)]
    await book.dispute(placed, opened)
    await book.dispute(placed, { ...opened, status: 'lost' })

    expect(before).toEqual([[], 'inquiry'])
    expect(await moves(placed)).toEqual([
      ['dispute', -5000],
      ['dispute_fee', -1500],
    ])
    expect(await flagOf(placed)).toBe('lost')
  })

  it('that was lost may be won after all, and what was won is not lost any more', async () => {
    const placed = await paid()

    for (const status of ['lost', 'won', 'lost']) await book.dispute(placed, { ...opened, status })

    expect(await disputesOf(placed)).toMatchObject([{ status: 'won' }])
  })

  it('keeps what was moved whatever is said later', async () => {
    const placed = await paid()
    await book.dispute(placed, opened)

    await book.dispute(placed, { ...opened, status: 'under_review', withdrawn_cents: 1, fee_cents: 0 })

    expect(await moves(placed)).toEqual([
      ['dispute', -5000],
      ['dispute_fee', -1500],
    ])
  })

  it('is in the currency of the balance where that is another one', async () => {
    const placed = await paid()

    await book.dispute(placed, { ...opened, money_currency: 'EUR', withdrawn_cents: 3311 })

    expect((await book.entriesOf(placed)).slice(1)).toMatchObject([{ currency: 'EUR' }, { currency: 'EUR' }])
  })

  it('leaves the tickets what they are, and stands in the order’s story', async () => {
    const placed = await paid()
    await book.dispute(placed, opened)
    await book.dispute(placed, won)

    expect(await pay.ticketsOf(placed)).toHaveLength(2)
    const valid = await world.truth(
      `select from public.event_tickets where order_id = $1 and status = 'valid'`,
      [placed.order.id],
    )
    const [told] = await world.ask<{ story: { order: object; entries: { kind: string }[] } }>(
      vic,
      'select public.order_story($1) as story',
      [placed.order.id],
    )
    expect(valid).toHaveLength(2)
    expect(told?.story.order).toMatchObject({ dispute_status: 'won' })
    expect(told?.story.entries.map(({ kind }) => kind).filter((kind) => kind.startsWith('dispute'))).toEqual([
      'dispute_opened',
      'dispute_won',
    ])
  })

  it('of a payment that nobody knows is nobody’s, and of another one does not move to it', async () => {
    const [one, other] = [await paid(), await paid()]
    await book.dispute(one, { ...opened, provider_dispute_id: 'du_shared' })

    const unknown = await book.dispute(one, { ...opened, provider_dispute_id: 'du_lonely' }, 'pi_unheard_of')
    const moved = await book.dispute(other, { ...won, provider_dispute_id: 'du_shared' })

    expect([unknown, moved]).toEqual([null, null])
    expect(await moves(other)).toEqual([])
    expect(await disputesOf(one)).toMatchObject([{ status: 'needs_response' }])
  })

  it.each([
    ['of nothing', { amount_cents: 0 }],
    ['of less than nothing', { amount_cents: -5 }],
    ['in a state that nobody knows', { status: 'paid' }],
    ['without an id', { provider_dispute_id: null }],
    ['that gives itself a fee', { fee_cents: -1 }],
  ])('%s is refused', async (_, told) => {
    const placed = await paid()

    await expect(book.dispute(placed, told)).rejects.toThrow()
    expect(await disputesOf(placed)).toEqual([])
  })

  it('cannot be told by people', async () => {
    const placed = await paid()

    await expect(
      world.ask(mia, `select public.record_dispute('stripe', $1, '{}')`, [`pi_${placed.order.id}`]),
    ).rejects.toMatchObject({ code: '42501' })
  })
})
