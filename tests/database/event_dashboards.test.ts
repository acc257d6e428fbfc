import { afterAll, beforeAll, expect, inject, it } from 'vitest'
import { createWorld, type World } from '../support/database.ts'
import { makeEvent, placeOrder } from '../support/events.ts'

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
