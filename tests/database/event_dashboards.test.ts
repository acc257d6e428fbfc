import { afterAll, beforeAll, describe, expect, inject, it } from 'vitest'
import { createWorld, type World } from '../support/database.ts'
import { drift, makeEvent, placeOrder } from '../support/events.ts'

let world: World
beforeAll(async () => {
  world = await createWorld(inject('postgres'))
})
afterAll(() => world.close())

const refresh = () =>
  world.ask<{ event_id: string; version: number }>(
    'service',
    'select * from public.refresh_event_dashboards()',
  )

describe('refresh_event_dashboards', () => {
  it('answers the events whose numbers moved, once each', async () => {
    const [quiet, busy] = [
      await makeEvent(world),
      await makeEvent(world, { tiers: [{ name: 'Paid', price_cents: 900 }] }),
    ]
    await refresh()
    await placeOrder(world, busy)
    await placeOrder(world, busy, { quantity: 1 })

    const moved = await refresh()
    const again = await refresh()

    expect(moved.map(({ event_id }) => event_id)).toEqual([busy.id])
    expect(again).toEqual([])
    const [row] = await world.truth('select * from public.event_dashboards where event_id = $1', [busy.id])
    expect(row).toMatchObject({
      total_tickets_sold: 0,
      version: moved[0]?.version,
      metrics: { tickets_held: 3 },
    })
    const [other] = await world.truth('select metrics from public.event_dashboards where event_id = $1', [
      quiet.id,
    ])
    expect(other).toMatchObject({ metrics: { ticket_sales: 0 } })
  })

  it('counts sales, revenue and the last day', async () => {
    const event = await makeEvent(world, { tiers: [{ name: 'Paid', price_cents: 900 }] })
    const placed = await placeOrder(world, event)
    await world.ask('service', `select public.settle_payment($1, 'stripe', 'cs', 'pi', 1800, 'CAD')`, [
      placed.order.id,
    ])

    await refresh()

    const [row] = await world.truth('select * from public.event_dashboards where event_id = $1', [event.id])
    expect(row).toMatchObject({
      total_tickets_sold: 2,
      total_revenue_cents: 1800,
      metrics: {
        ticket_sales: 2,
        revenue: 1800,
        orders_confirmed: 1,
        last_24_hours: { ticket_sales: 2, revenue: 1800 },
      },
    })
    expect(row?.first_sale_at).not.toBeNull()
  })

  it('does not miss a sale that began before a refresh and committed after it', async () => {
    const event = await makeEvent(world)
    await refresh()
    const late = await world.pool.connect()
    await late.query(`begin; set local role anon`)
    await late.query(`select public.place_order($1, $2, 'Bea Buyer', 'bea@example.org', 'late', 'h')`, [
      event.slug,
      JSON.stringify([{ tier_id: event.tier.id, quantity: 1 }]),
    ])
    await refresh()
    await late.query('commit')
    late.release()

    const moved = await refresh()

    expect(moved.map(({ event_id }) => event_id)).toEqual([event.id])
  })
})

describe('dispatch_messages', () => {
  const jobs = () =>
    world.truth(
      `select task_identifier, key from graphile_worker.jobs where task_identifier = 'send-message'`,
    )

  it('queues every waiting message once, shared between two tickers', async () => {
    const event = await makeEvent(world)
    await world.ask('service', 'select public.dispatch_messages(1000)')
    const before = await jobs()
    for (let order = 0; order < 6; order++) await placeOrder(world, event)

    const counts = await Promise.all(
      Array.from({ length: 3 }, () =>
        world.ask<{ count: number }>('service', 'select public.dispatch_messages(2) as count'),
      ),
    )
    const rest = await world.ask('service', 'select public.dispatch_messages(100) as count')

    const dispatched = counts.flat().reduce((sum, row) => sum + row.count, 0) + Number(rest[0]?.count)
    expect(dispatched).toBe(6)
    const after = await jobs()
    expect(after.length - before.length).toBe(6)
    expect(new Set(after.map(({ key }) => key)).size).toBe(after.length)
  })

  it('refuses a batch that is no batch', async () => {
    await expect(world.ask('service', 'select public.dispatch_messages(0)')).rejects.toMatchObject({
      message: 'invalid_input',
    })
  })
})

describe('recount_inventory', () => {
  it('names the counter that drifted, what it is and what it should be', async () => {
    const event = await makeEvent(world)
    const placed = await placeOrder(world, event)
    expect(await drift(world)).toEqual([])

    await world.truth('update public.ticket_tiers set quantity_sold = 7 where id = $1', [event.tier.id])
    await world.truth('delete from public.event_tickets where order_id = $1', [placed.order.id])

    expect(await drift(world)).toEqual([
      { subject_type: 'tier', subject_id: event.tier.id, counter: 'quantity_sold', expected: 2, actual: 7 },
      { subject_type: 'order', subject_id: placed.order.id, counter: 'tickets', expected: 2, actual: 0 },
    ])
  })
})

describe('the last line', () => {
  it.each([
    ['ticket_tiers', 'quantity_sold = 101'],
    ['ticket_tiers', 'quantity_held = 101'],
    ['ticket_tiers', 'quantity_sold = -1'],
    ['occurrences', 'quantity_sold = 51'],
    ['occurrences', 'quantity_held = -1'],
  ])('even the owner cannot write %s %s', async (table, set) => {
    const event = await makeEvent(world, { capacity: 50 })
    const id = table === 'occurrences' ? event.occurrenceId : event.tier.id

    await expect(world.truth(`update public.${table} set ${set} where id = $1`, [id])).rejects.toMatchObject({
      code: '23514',
    })
  })

  it('a sold-out tier sells again when it grows', async () => {
    const event = await makeEvent(world, { tiers: [{ name: 'Few', quantity_total: 2 }] })
    await placeOrder(world, event)
    await expect(placeOrder(world, event)).rejects.toMatchObject({ message: 'tickets_unavailable' })

    await world.truth('update public.ticket_tiers set quantity_total = 4 where id = $1', [event.tier.id])

    expect(await placeOrder(world, event)).toMatchObject({ order: { status: 'confirmed' } })
  })

  it('a tier cannot belong to another event, cost another currency, or lose what was sold', async () => {
    const [event, other] = [await makeEvent(world), await makeEvent(world)]
    await placeOrder(world, event)

    for (const set of [`occurrence_id = '${other.occurrenceId}'`, "currency = 'USD'", 'quantity_total = 1'])
      await expect(
        world.truth(`update public.ticket_tiers set ${set} where id = $1`, [event.tier.id]),
      ).rejects.toThrow()
    await expect(
      world.truth('delete from public.ticket_tiers where id = $1', [event.tier.id]),
    ).rejects.toMatchObject({
      code: '23503',
    })
  })
})
