/** Two hands at one order: whoever comes first wins, nothing goes back twice, and each guard has its control. */
import { afterAll, beforeAll, beforeEach, describe, expect, inject, it } from 'vitest'
import { createWorld, type World } from '../support/database.ts'
import { counters, drift, type MadeEvent, type Placed, placeOrder } from '../support/events.ts'
import { payments } from '../support/payments.ts'
import { refunds } from '../support/refunds.ts'

let world: World
let event: MadeEvent
let placed: Placed
let ids: string[]
let paying: ReturnType<typeof payments>
let back: ReturnType<typeof refunds>
beforeAll(async () => {
  world = await createWorld(inject('postgres'))
  paying = payments(world)
  back = refunds(world)
})
beforeEach(async () => {
  event = await paying.paidEvent(40)
  placed = await placeOrder(world, event, { quantity: 4 })
  await paying.settle(placed)
  ids = (await back.tickets(placed)).map(({ id }) => id)
})
afterAll(() => world.close())

const fulfilled = (answers: PromiseSettledResult<unknown>[]) =>
  answers.filter(({ status }) => status === 'fulfilled').length
const sumOf = async () => (await back.rowsOf(placed)).reduce((sum, { amount_cents }) => sum + amount_cents, 0)

/** A function of the database as it would be without one of its lines. */
async function without(name: string, line: RegExp, work: () => Promise<void>): Promise<void> {
  const [{ definition } = { definition: '' }] = await world.truth<{ definition: string }>(
    `select pg_get_functiondef($1::regproc) as definition`,
    [name],
  )
  expect(definition).toMatch(line)
  await world.truth(definition.replace(line, ''))
  try {
    await work()
  } finally {
    await world.truth(definition)
  }
}

describe('two refunds at once', () => {
  it('of one ticket: one goes back', async () => {
    const answers = await Promise.allSettled(
      Array.from({ length: 32 }, () => back.ask(placed, { tickets: [ids[0] ?? ''] })),
    )

    expect(fulfilled(answers)).toBe(1)
    expect(await sumOf()).toBe(2500)
    expect((await counters(world, event)).occurrence).toEqual({ sold: 3, held: 0 })
    expect(await drift(world)).toEqual([])
    expect(await back.broken()).toEqual([])
  })

  it('(without the look at the ticket it would go back over and over: the control)', async () => {
    await without('private.lock_tickets', /if v_ticket\.status <> 'valid' then[\s\S]*?end if;/, async () => {
      const answers = await Promise.allSettled(
        Array.from({ length: 4 }, () => back.ask(placed, { tickets: [ids[0] ?? ''], amount: 100 })),
      )
      expect(fulfilled(answers)).toBeGreaterThan(1)
    })
  })

  it('of money alone never add up to more than was paid', async () => {
    await Promise.allSettled(Array.from({ length: 32 }, () => back.ask(placed, { amount: 900 })))

    expect(await sumOf()).toBe(9900)
    expect(await back.broken()).toEqual([])
  })

  it('are held by the payment itself, even where the code forgets to look', async () => {
    await without('private.refund_amount', /if v_amount > v_left then[\s\S]*?end if;/, async () => {
      await Promise.allSettled(Array.from({ length: 16 }, () => back.ask(placed, { amount: 900 })))
      expect(await sumOf()).toBe(9900)
    })
  })

  it('(without that check and its constraint, more would go back than was paid: the control)', async () => {
    await world.truth(
      'alter table public.payment_attempts drop constraint payment_attempts_refund_no_more_than_was_paid',
    )
    await without('private.refund_amount', /if v_amount > v_left then[\s\S]*?end if;/, async () => {
      await Promise.allSettled(Array.from({ length: 16 }, () => back.ask(placed, { amount: 900 })))
      expect(await sumOf()).toBeGreaterThan(10_000)
    })
    await world.truth(
      `update public.refund_attempts set status = 'failed', settled_at = now() where order_id = $1`,
      [placed.order.id],
    )
    await world.truth(`alter table public.payment_attempts
      add constraint payment_attempts_refund_no_more_than_was_paid check (refund_cents between 0 and amount_cents)`)
  })

  it('under one key are one refund', async () => {
    const answers = await Promise.all(
      Array.from({ length: 16 }, () => back.ask(placed, { tickets: ids.slice(0, 2), key: 'same' })),
    )

    expect(new Set(answers.map(({ id }) => id)).size).toBe(1)
    expect(await back.rowsOf(placed)).toHaveLength(1)
  })
})

describe('a refund and the door', () => {
  const comeIn = (id: string) =>
    world.truth(
      `update public.event_tickets set checked_in_at = now() where id = $1 and status = 'valid' and checked_in_at is null
       returning id`,
      [id],
    )

  it('agree: whoever came in is not refunded, and who was refunded does not come in', async () => {
    for (const id of ids) {
      const [entry, refund] = await Promise.allSettled([comeIn(id), back.ask(placed, { tickets: [id] })])
      const isIn = entry.status === 'fulfilled' && entry.value.length === 1
      expect(isIn).toBe(refund.status === 'rejected')
    }
    expect(await drift(world)).toEqual([])
  })

  it('(without its look at the door a refund would take a used ticket: the control)', async () => {
    await comeIn(ids[0] ?? '')
    await without(
      'private.lock_tickets',
      /if v_ticket\.checked_in_at is not null then[\s\S]*?end if;/,
      async () => {
        await expect(back.ask(placed, { tickets: [ids[0] ?? ''] })).resolves.toMatchObject({
          amount_cents: 2500,
        })
      },
    )
  })
})

describe('the end of a refund', () => {
  it('told by a job, a webhook and a look at the list at once, is one end and one mail', async () => {
    const refund = await back.ask(placed, { tickets: ids })

    await Promise.all(Array.from({ length: 24 }, () => back.settle(placed, refund)))

    expect(await back.rowsOf(placed)).toMatchObject([{ status: 'succeeded' }])
    expect((await back.mailsOf(placed)).filter(({ kind }) => kind === 'order_refunded')).toHaveLength(1)
    expect(await back.paymentOf(placed)).toMatchObject({ status: 'refunded', refund_cents: 10_000 })
    expect(await back.broken()).toEqual([])
  })

  it('and new sales of the returned places never oversell', async () => {
    const full = await paying.paidEvent(4)
    const first = await placeOrder(world, full, { quantity: 4 })
    await paying.settle(first)
    const tickets = (await back.tickets(first)).map(({ id }) => id)

    const answers = await Promise.allSettled([
      ...tickets.map((id) => back.ask(first, { tickets: [id] })),
      ...Array.from({ length: 24 }, () => placeOrder(world, full, { quantity: 1 })),
    ])

    const bought = fulfilled(answers) - 4
    expect(bought).toBeLessThanOrEqual(4)
    expect((await counters(world, full)).occurrence).toEqual({ sold: 0, held: bought })
    expect(await drift(world)).toEqual([])
  })
})
