/** Traps 6, 8 and 9: locks in one order, waits that end in words, places given back by state and not by the clock. */
import pg from 'pg'
import { afterEach, beforeEach, describe, expect, inject, it, vi } from 'vitest'
import { createWorld, type World } from '../support/database.ts'
import { counters, drift, letExpire, makeEvent, type Placed, placeOrder } from '../support/events.ts'
import { payments } from '../support/payments.ts'
import { createTestPlatform } from '../support/platform.ts'
import { rush } from '../support/rush.ts'
import { unguarded } from '../support/unguarded.ts'

vi.setConfig({ testTimeout: 120_000 })

let world: World
let paying: ReturnType<typeof payments>
beforeEach(async () => {
  world = await createWorld(inject('postgres'))
  paying = payments(world)
})
afterEach(() => world.close())

it('(rows taken in the order in which buyers name them deadlock: the control of the race of (A, B) and (B, A))', async () => {
  const event = await makeEvent(world, { tiers: [{ name: 'A' }, { name: 'B' }] })
  await world.truth(`
    create function public.take_as_named(ids uuid[]) returns void language plpgsql security definer
    set deadlock_timeout = '20ms' as $$
    declare v_id uuid;
    begin
      foreach v_id in array ids loop
        update public.ticket_tiers set updated_at = now() where id = v_id;
        perform pg_sleep(0.005);
      end loop;
    end $$;
    grant execute on function public.take_as_named to anon;`)
  const ids = event.tiers.map(({ id }) => id)

  const { refusals } = await rush(64, (number) =>
    world.ask('anon', 'select public.take_as_named($1)', [number % 2 ? ids : [...ids].reverse()]),
  )

  expect(refusals['deadlock detected']).toBeGreaterThan(0)
})

it('an order that waits too long for a row is told to come again, not that something broke', async () => {
  const event = await makeEvent(world)
  await world.truth(
    `do $$ begin execute format('alter database %I set lock_timeout = ''200ms''', current_database()); end $$`,
  )
  const app = await createTestPlatform(world)
  const body = {
    event: event.slug,
    lines: [{ tier_id: event.tier.id, quantity: 1 }],
    buyer: { name: 'Bea Buyer', email: 'bea@example.org' },
  }
  const key = crypto.randomUUID()

  const holding = new pg.Client({ ...world.address, user: 'postgres' })
  await holding.connect()
  await holding.query('begin')
  await holding.query('select from public.ticket_tiers where id = $1 for update', [event.tier.id])
  const waited = await app.order(body, key)
  await holding.end()
  const again = await app.order(body, key)
  await app.close()

  expect([waited.status, (await waited.json()).code]).toEqual([503, 'database_unavailable'])
  expect(again.status).toBe(201)
})

describe('places of a hold', () => {
  const holder = ({ order, token }: Placed) => ({ order: order.id, token })
  /** Two expiry workers, the buyer who gives up and the webhook, at once on one hold. */
  const everybodyAt = (placed: Placed) =>
    Promise.allSettled([
      paying.release(placed),
      world.ask(holder(placed), 'select public.cancel_order($1)', [placed.order.id]),
      paying.settle(placed),
      paying.release(placed),
    ])

  it('are given back once or sold, three hundred times over, whoever comes first of two workers, the buyer and the webhook', async () => {
    const event = await paying.paidEvent(1_000)
    // Places of others that a second release would take away.
    await placeOrder(world, event, { quantity: 20 })
    const ends: Record<string, number> = {}
    for (let round = 0; round < 300; round++) {
      const placed = await placeOrder(world, event, { quantity: 1 })
      await letExpire(world, placed.order.id)

      await everybodyAt(placed)

      const status = await paying.statusOf(placed)
      const tickets = (await paying.ticketsOf(placed)).length
      ends[status] = (ends[status] ?? 0) + 1
      expect([status, tickets]).toEqual([status, status === 'confirmed' ? 1 : 0])
    }

    const { occurrence } = await counters(world, event)
    expect(occurrence).toEqual({ sold: ends.confirmed ?? 0, held: 20 })
    expect(await drift(world)).toEqual([])
    expect(await world.ask('service', 'select * from public.check_invariants()')).toEqual([])
  })

  it('(are given back twice, and paid orders lose theirs, where the clock alone decides: the control)', async () => {
    const event = await paying.paidEvent(1_000)
    await placeOrder(world, event, { quantity: 20 })
    const byTheClock = [
      {
        of: 'public.release_order',
        guard: /and "order"\.status in \('held', 'awaiting_payment', 'processing'\)/,
      },
    ]

    await unguarded(world, byTheClock, async () => {
      for (let round = 0; round < 5; round++) {
        const placed = await placeOrder(world, event, { quantity: 1 })
        await letExpire(world, placed.order.id)
        await everybodyAt(placed)
      }
    })

    expect(await drift(world)).not.toEqual([])
    expect(await world.ask('service', 'select * from public.check_invariants()')).not.toEqual([])
  })
})

describe('a payment that is told again', () => {
  const toldAgain = async () => {
    const placed = await placeOrder(world, await paying.paidEvent(10))
    await Promise.all(Array.from({ length: 8 }, () => paying.settle(placed)))
    return placed
  }

  it('stays settled: one ticket set, and nothing due back', async () => {
    const placed = await toldAgain()

    expect(await paying.ticketsOf(placed)).toHaveLength(2)
    expect(await world.ask('service', 'select * from public.check_invariants()')).toEqual([])
  })

  it('(would be paid back though its tickets are good where nobody asks what is settled: the control)', async () => {
    const settled = {
      of: 'public.settle_payment',
      guard: /if v_attempt\.status in \('succeeded', 'refunded'\) then[\s\S]*?end if;/,
    }

    await unguarded(world, [settled], async () => {
      await toldAgain()
    })

    const rules = await world.ask<{ rule: string }>('service', 'select rule from public.check_invariants()')
    expect(rules.map(({ rule }) => rule)).toContain('confirmed_orders_are_paid_once_and_exactly')
  })
})
