import { randomUUID } from 'node:crypto'
import { afterAll, beforeAll, describe, expect, inject, it } from 'vitest'
import { createWorld, type Row, type World } from '../support/database.ts'
import { type MadeEvent, makeEvent, placeOrder } from '../support/events.ts'
import { ana, harbour, mia, olga, sam } from '../support/people.ts'

let world: World
beforeAll(async () => {
  world = await createWorld(inject('postgres'))
})
afterAll(() => world.close())

/** All but refreshed_at, which is -infinity before the first refresh: no instant that JavaScript knows. */
const columns = `id, event_id, organization_id, metrics, marketing_metrics, engagement_metrics, total_views,
  conversion_rate, first_view_at, version`
type Dashboard = Row & { id: string; version: number; metrics: Row }
const tell = async (event: MadeEvent, metric: string | null, value: unknown) => {
  const [row] = await world.ask<Dashboard>(
    'service',
    `select ${columns} from public.update_dashboard_metrics($1, $2, $3)`,
    [event.id, metric, value],
  )
  return row as Dashboard
}
const refresh = () => world.ask('service', 'select * from public.refresh_event_dashboards()')
const dashboard = async (event: MadeEvent) => {
  const [row] = await world.truth<Dashboard>(
    `select ${columns} from public.event_dashboards where event_id = $1`,
    [event.id],
  )
  return row as Dashboard
}
describe('initialize_event_dashboard', () => {
  it('makes one, and answers the same one however often and at once it is asked', async () => {
    const event = await makeEvent(world)
    await world.truth('delete from public.event_dashboards where event_id = $1', [event.id])

    const made = await Promise.all(
      Array.from({ length: 8 }, () =>
        world.ask<Dashboard>('service', `select ${columns} from public.initialize_event_dashboard($1)`, [
          event.id,
        ]),
      ),
    )

    expect(new Set(made.map(([row]) => row?.id)).size).toBe(1)
    expect(made[0]?.[0]).toMatchObject({ event_id: event.id, organization_id: harbour.id, total_views: 0 })
  })

  it('makes none for an event that is not there', async () => {
    await expect(
      world.ask('service', 'select public.initialize_event_dashboard($1)', [randomUUID()]),
    ).rejects.toMatchObject({ message: 'not_found', code: 'PT404' })
  })
})

describe('update_dashboard_metrics', () => {
  it('keeps what it is told beside what is derived, as the document shows it', async () => {
    const event = await makeEvent(world)
    await refresh()

    await tell(event, 'views', 1247)
    await tell(event, 'unique_visitors', 892)
    for (const [channel, views] of Object.entries({ social: 722, direct: 287, email: 187, whatsapp: 51 }))
      await tell(event, `traffic_sources.${channel}`, views)
    await tell(event, 'marketing.emails_opened', 310)
    await tell(event, 'engagement.average_seconds', 41.5)

    expect(await dashboard(event)).toMatchObject({
      total_views: 1247,
      first_view_at: expect.any(String),
      marketing_metrics: { emails_opened: 310 },
      engagement_metrics: { average_seconds: 41.5 },
      metrics: {
        views: 1247,
        unique_visitors: 892,
        ticket_sales: 0,
        traffic_sources: { social: 722, direct: 287, email: 187, whatsapp: 51 },
      },
    })
  })

  it.each([
    'ticket_sales',
    'revenue',
    'tickets_held',
    'orders_confirmed',
    'conversion_rate',
    'total_views',
    'last_24_hours',
    'last_24_hours.revenue',
    'traffic_sources',
    'traffic_sources.',
    'traffic_sources.a.b',
    'traffic_sources.Social Media',
    'marketing',
    'views.social',
    '',
    null,
  ])('refuses %s: derived, or no number of that name', async (metric) => {
    const event = await makeEvent(world)

    await expect(tell(event, metric, 1)).rejects.toMatchObject({ message: 'invalid_input', code: 'PT400' })
  })

  it.each([-1, 1.5, 2_000_000_001, 'NaN', 'Infinity', null])('refuses %s views', async (value) => {
    const event = await makeEvent(world)

    await expect(tell(event, 'views', value)).rejects.toMatchObject({
      message: 'invalid_input',
      code: 'PT400',
    })
  })

  it('is for the service alone', async () => {
    const event = await makeEvent(world)

    for (const speaker of ['anon' as const, ana, sam, mia, olga])
      await expect(
        world.ask(speaker, `select public.update_dashboard_metrics($1, 'views', 1)`, [event.id]),
      ).rejects.toMatchObject({ code: '42501' })
  })

  it('knows no dashboard that is not there', async () => {
    await expect(tell({ id: randomUUID() } as MadeEvent, 'views', 1)).rejects.toMatchObject({
      message: 'not_found',
      code: 'PT404',
    })
  })

  it('moves the version with the number, and not without', async () => {
    const event = await makeEvent(world)

    const first = await tell(event, 'views', 10)
    const again = await tell(event, 'views', 10)

    expect([first.version, again.version]).toEqual([2, 2])
  })

  it('loses no channel of sixteen that are told at once', async () => {
    const event = await makeEvent(world)

    await Promise.all(
      Array.from({ length: 16 }, (_, number) => tell(event, `traffic_sources.c${number}`, number)),
    )

    expect(Object.keys((await dashboard(event)).metrics.traffic_sources as Row)).toHaveLength(16)
  })
})

describe('the conversion rate', () => {
  const rate = async (event: MadeEvent) => {
    const { conversion_rate, metrics } = await dashboard(event)
    expect(metrics.conversion_rate).toBe(conversion_rate)
    return conversion_rate
  }

  it('is tickets by views whichever of the two moves, and at most one', async () => {
    const event = await makeEvent(world)
    await tell(event, 'views', 1247)
    expect(await rate(event)).toBe(0)

    await placeOrder(world, event, { quantity: 20 })
    await placeOrder(world, event, { quantity: 3 })
    await refresh()
    expect(await rate(event)).toBe(0.0184)

    await tell(event, 'views', 10)
    expect(await rate(event)).toBe(1)
  })

  it('is nought without a view', async () => {
    const event = await makeEvent(world)
    await placeOrder(world, event)
    await refresh()

    expect(await rate(event)).toBe(0)
  })
})

it('a refresh leaves what was told, and moves no version when nothing was sold', async () => {
  const event = await makeEvent(world)
  await refresh()
  await tell(event, 'views', 50)
  await tell(event, 'traffic_sources.social', 30)
  const { version } = await dashboard(event)

  expect(await refresh()).toEqual([])
  await placeOrder(world, event)
  const moved = await refresh()

  expect(moved).toEqual([{ event_id: event.id, version: version + 1 }])
  expect((await dashboard(event)).metrics).toMatchObject({
    views: 50,
    traffic_sources: { social: 30 },
    ticket_sales: 2,
    conversion_rate: 0.04,
  })
})
