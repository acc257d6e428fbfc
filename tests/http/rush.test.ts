/** Traps 1, 13 and 31 through the door that buyers use; what happens without the guards is shown beside each. */
import { randomUUID } from 'node:crypto'
import { afterEach, beforeEach, describe, expect, inject, it, vi } from 'vitest'
import { expireHolds } from '../../src/edge/services/payments.ts'
import { buying } from '../support/buying.ts'
import { createWorld, type World } from '../support/database.ts'
import { counters, drift, letExpire, type MadeEvent, makeEvent } from '../support/events.ts'
import { createTestPlatform, type TestPlatform } from '../support/platform.ts'
import { buyers } from '../support/rush.ts'
import { unguarded } from '../support/unguarded.ts'

// Sixty-four buyers on a busy two-core machine take their time.
vi.setConfig({ testTimeout: 120_000 })

let world: World
let app: TestPlatform
beforeEach(async () => {
  world = await createWorld(inject('postgres'))
  app = await createTestPlatform(world)
})
afterEach(async () => {
  await app.close()
  await world.close()
})

const one = (event: MadeEvent) => ({
  event: event.slug,
  lines: [{ tier_id: event.tier.id, quantity: 1 }],
  buyer: { name: 'Bea Buyer', email: 'bea@example.org' },
})

/** So many orders, 64 at a time; how often each status was answered. */
async function ordersOf(event: MadeEvent, attempts: number): Promise<Record<number, number>> {
  const statuses: Record<number, number> = {}
  let next = 0
  await Promise.all(
    Array.from({ length: buyers }, async () => {
      while (next++ < attempts) {
        const { status } = await app.order(one(event))
        statuses[status] = (statuses[status] ?? 0) + 1
      }
    }),
  )
  return statuses
}
const ticketsOf = async ({ id }: MadeEvent) =>
  (
    await world.truth<{ count: number }>('select count(*) from public.event_tickets where event_id = $1', [
      id,
    ])
  )[0]?.count ?? 0

describe('a rush on 500 places', () => {
  it('of 1,536 orders by 64 buyers over HTTP sells exactly 500, and refuses the others in words', async () => {
    const event = await makeEvent(world, { tiers: [{ name: 'Free', quantity_total: 500 }] })

    expect(await ordersOf(event, 1_536)).toEqual({ 201: 500, 409: 1_036 })
    expect(await ticketsOf(event)).toBe(500)
    expect(await drift(world)).toEqual([])
  })

  it('(oversells where places are looked at before they are taken: the control)', async () => {
    const event = await makeEvent(world, { tiers: [{ name: 'Free', quantity_total: 60 }] })
    await world.truth('alter table public.ticket_tiers drop constraint ticket_tiers_never_oversold')
    const early = [
      // The row of the date would make all buyers take turns.
      { of: 'private.take_places', guard: /update public\.occurrences as occurrence[\s\S]*?end if;/ },
      {
        of: 'private.take_places',
        guard: /and tier\.quantity_sold \+ tier\.quantity_held \+ v_line\.quantity <= tier\.quantity_total/,
        instead: `and (select seen.quantity_sold + seen.quantity_held + v_line.quantity <= seen.quantity_total
                         from public.ticket_tiers as seen, lateral (select pg_sleep(0.002)) as slow
                        where seen.id = v_line.tier_id)`,
      },
    ]

    await unguarded(world, early, async () => {
      await ordersOf(event, 200)
    })

    expect(await ticketsOf(event)).toBeGreaterThan(60)
  })
})

describe('the same key from ten requests at once', () => {
  const placed = async (event: MadeEvent) => {
    const key = randomUUID()
    await Promise.all(Array.from({ length: 10 }, () => app.order(one(event), key)))
    const [row] = await world.truth<{ count: number }>(
      'select count(*) from public.orders where event_id = $1',
      [event.id],
    )
    return row?.count
  }

  it('is one order', async () => {
    expect(await placed(await makeEvent(world))).toBe(1)
  })

  it('(is several without the constraint that stands behind the look: the control)', async () => {
    await world.truth('alter table public.orders drop constraint orders_once_per_idempotency_key')

    expect(await placed(await makeEvent(world))).toBeGreaterThan(1)
  })
})

describe('sold out in a minute, trickling back', () => {
  it('sells every place in the end though six of ten buyers go away, and nobody holds one by asking for more time', async () => {
    const event = await makeEvent(world, {
      tiers: [{ name: 'Paid', price_cents: 2500, quantity_total: 40 }],
    })
    const shop = buying(world, app, () => event)
    const extended = new Set<number>()
    let rounds = 0

    for (; rounds < 12; rounds++) {
      const held = (
        await Promise.all(Array.from({ length: 50 }, () => shop.buy(1).catch(() => undefined)))
      ).filter((order) => order !== undefined)
      if (held.length === 0) break
      await Promise.all(
        held.map(async (order, place) => {
          if (place % 10 < 4) return shop.pay(order)
          const answers = []
          for (let asked = 0; asked < 4; asked++)
            answers.push(
              (await app.ask('POST', `/api/v1/orders/${order.id}/extend?token=${order.token}`)).status,
            )
          extended.add(answers.filter((status) => status === 200).length)
          await letExpire(world, order.id)
        }),
      )
      await app.runJobs()
      await expireHolds(app.context())
    }

    const { occurrence } = await counters(world, event)
    expect(occurrence).toEqual({ sold: 40, held: 0 })
    expect([...extended]).toEqual([2])
    expect(rounds).toBeGreaterThan(2)
    expect(await drift(world)).toEqual([])
    expect(await world.ask('service', 'select * from public.check_invariants()')).toEqual([])
  })
})
