/** How a dashboard looked on each day of its event: one row a day, by the event's own calendar, taken by a job. */
import { randomUUID } from 'node:crypto'
import { afterAll, beforeAll, expect, inject, it } from 'vitest'
import { snapshotMetrics } from '../../src/edge/jobs/snapshot-metrics.ts'
import { createWorld, type Row, type World } from '../support/database.ts'
import { type MadeEvent, makeEvent } from '../support/events.ts'
import { harbour } from '../support/people.ts'
import { createTestPlatform } from '../support/platform.ts'

let world: World
beforeAll(async () => {
  world = await createWorld(inject('postgres'))
})
afterAll(() => world.close())

const tell = (event: MadeEvent, metric: string, value: number) =>
  world.ask('service', 'select from public.update_dashboard_metrics($1, $2, $3)', [event.id, metric, value])
const snapshot = async (event: MadeEvent) => {
  const [row] = await world.ask<Row>('service', 'select * from public.create_metrics_snapshot($1)', [
    event.id,
  ])
  return row as Row
}
const snapshots = (event: MadeEvent) =>
  world.truth('select * from public.event_metrics_snapshots where event_id = $1 order by day', [event.id])

it('are one row a day, written over until the day is past', async () => {
  const event = await makeEvent(world)
  await tell(event, 'views', 5)
  await snapshot(event)
  await tell(event, 'views', 9)

  await Promise.all(Array.from({ length: 4 }, () => snapshot(event)))

  expect(await snapshots(event)).toMatchObject([
    { event_id: event.id, organization_id: harbour.id, total_views: 9, metrics: { views: 9 } },
  ])
  await world.truth('update public.event_metrics_snapshots set day = day - 1 where event_id = $1', [event.id])
  await snapshot(event)
  expect(await snapshots(event)).toHaveLength(2)
})

it.each(['Pacific/Kiritimati', 'Pacific/Pago_Pago'])('are of the day it is in %s', async (timezone) => {
  const event = await makeEvent(world)
  await world.truth('update public.occurrences set timezone = $2 where event_id = $1', [event.id, timezone])

  const { day } = await snapshot(event)

  const [today] = await world.truth<{ day: string }>('select (now() at time zone $1)::date as day', [
    timezone,
  ])
  expect(day).toBe(today?.day)
})

it('are taken of nothing that is not there', async () => {
  await expect(snapshot({ id: randomUUID() } as MadeEvent)).rejects.toMatchObject({ message: 'not_found' })
  await expect(world.ask('service', 'select public.create_metrics_snapshot(null)')).rejects.toMatchObject({
    message: 'invalid_input',
  })
})

it('are taken by the job of every running event, and again only of what moved', async () => {
  const [running, draft, past] = [
    await makeEvent(world),
    await makeEvent(world, { status: 'draft' }),
    await makeEvent(world),
  ]
  await world.truth(
    `update public.occurrences set starts_at = now() - interval '41 days', ends_at = now() - interval '40 days'
      where event_id = $1`,
    [past.id],
  )
  const test = await createTestPlatform(world)
  const round = async () => {
    await snapshotMetrics(test.context())
    const [row] = await snapshots(running)
    return row?.updated_at as string
  }

  const [first, second] = [await round(), await round()]
  await tell(running, 'views', 3)
  const third = await round()
  await test.close()

  expect(second).toBe(first)
  expect(third > second).toBe(true)
  expect(await snapshots(draft)).toEqual([])
  expect(await snapshots(past)).toEqual([])
})

it('are taken once a round, though every dashboard moves again as soon as it is written down', async () => {
  const { id } = await makeEvent(world)
  await world.truth(
    `with event as (
       insert into public.events (organization_id, name, slug, type, currency, status, published_at)
       select organization_id, name, 'busy-' || number, type, currency, status, published_at
         from public.events, generate_series(1, 500) as number where id = $1
       returning id, organization_id
     ), date as (
       insert into public.occurrences (event_id, starts_at, ends_at, local_start, timezone)
       select event.id, now(), now() + interval '1 day', now()::timestamp, 'UTC' from event
     )
     insert into public.event_dashboards (event_id, organization_id) select id, organization_id from event`,
    [id],
  )
  await world.truth(`
    alter table public.event_dashboards disable trigger _100_timestamps;
    create function private.moves_on() returns trigger language plpgsql as $$ begin
      update public.event_dashboards set updated_at = now() + interval '1 hour' where event_id = new.event_id;
      return null;
    end $$;
    create trigger moves_on after insert or update on public.event_metrics_snapshots
      for each row execute function private.moves_on()`)
  const test = await createTestPlatform(world)

  await snapshotMetrics(test.context())

  await test.close()
  const [{ written } = { written: 0 }] = await world.truth<{ written: number }>(
    `select count(*) as written from public.event_metrics_snapshots as kept
       join public.events as event on event.id = kept.event_id where event.slug like 'busy-%'`,
  )
  expect(written).toBe(500)
})
