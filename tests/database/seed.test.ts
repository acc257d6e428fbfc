/** The demo world: it loads fast, adds up, and looks like somebody lives in it. */
import { readFileSync } from 'node:fs'
import { resolve } from 'node:path'
import { afterAll, beforeAll, expect, inject, it } from 'vitest'
import { demoUsers } from '../../src/node/identity.ts'
import { createWorld, type World } from '../support/database.ts'
import { drift } from '../support/events.ts'

let world: World
let loadedInMs: number
beforeAll(async () => {
  world = await createWorld(inject('postgres'))
  for (const { id, name, email } of demoUsers)
    await world.truth(
      `insert into identity."user" ("id", "name", "email", "emailVerified") values ($1, $2, $3, true)`,
      [id, name, email],
    )
  const text = readFileSync(resolve(import.meta.dirname, '../../supabase/seed.sql'), 'utf8')
  const before = performance.now()
  await world.truth(`begin; ${text} commit;`)
  loadedInMs = performance.now() - before
})
afterAll(() => world.close())

it('loads in under three seconds and adds up', async () => {
  expect(loadedInMs).toBeLessThan(3000)
  expect(await drift(world)).toEqual([])
})

it('has events in every status, in many cities and currencies', async () => {
  const statuses = await world.truth('select distinct status from public.events order by 1')
  const [spread] = await world.truth<{ currencies: number; cities: number; zones: number; tickets: number }>(
    `select (select count(distinct currency) from public.events) as currencies,
            (select count(distinct city) from public.occurrences) as cities,
            (select count(distinct timezone) from public.occurrences) as zones,
            (select count(*) from public.event_tickets) as tickets`,
  )

  expect(statuses.map(({ status }) => status)).toEqual([
    'archived',
    'cancelled',
    'completed',
    'draft',
    'published',
  ])
  expect(spread?.currencies).toBeGreaterThanOrEqual(6)
  expect(spread?.cities).toBeGreaterThanOrEqual(6)
  expect(spread?.zones).toBeGreaterThanOrEqual(6)
  expect(spread?.tickets).toBeGreaterThan(800)
})

it('has one event that is gone, one that flops and one that sells well', async () => {
  const shares = await world.truth<{ slug: string; share: number }>(
    `select event.slug, sum(tier.quantity_sold)::numeric / sum(tier.quantity_total) as share
       from public.events as event join public.ticket_tiers as tier on tier.event_id = event.id group by 1`,
  )
  const share = (slug: string) => Number(shares.find((row) => row.slug === slug)?.share)

  expect(share('ink-and-thread-letterpress')).toBe(1)
  expect(share('ordinary-excellence-public-works')).toBeLessThan(0.05)
  expect(share('northern-signal-data-ai-summit')).toBeGreaterThan(0.6)
})

it('shows demo users their organization, and their buyers no mail', async () => {
  const [amara] = demoUsers
  const person = { ...amara, isAnonymous: false }

  const organizations = await world.ask(
    person,
    `select name, role from public.organization_members join public.organizations on id = organization_id where user_id = $1`,
    [amara.id],
  )
  const events = await world.ask(
    person,
    `select id from public.events where organization_id in (select private.my_organization_ids())`,
  )
  const mails = await world.truth('select id from private.messages')

  expect(organizations).toEqual([{ name: 'Northlight Events', role: 'owner' }])
  expect(events).toHaveLength(8)
  expect(mails).toEqual([])
})

it('sells nothing before it was announced or after it began', async () => {
  const wrong = await world.truth(
    `select event.slug, placed.created_at, event.published_at, occurrence.starts_at
       from public.orders as placed
       join public.events as event on event.id = placed.event_id
       join public.occurrences as occurrence on occurrence.id = placed.occurrence_id
      where placed.status <> 'expired' and placed.created_at not between event.published_at and least(now(), occurrence.starts_at)`,
  )

  expect(wrong).toEqual([])
})

it('knows a launch rush and quiet weekends', async () => {
  const [days] = await world.truth<{ launch: number; weekend: number; weekday: number }>(
    `select avg(sold) filter (where since < 2) as launch,
            avg(sold) filter (where since >= 12 and isodow > 5) as weekend,
            avg(sold) filter (where since >= 12 and isodow <= 5) as weekday
       from (select day::date - first as since, extract(isodow from day) as isodow,
                    (select coalesce(sum(quantity), 0) from public.orders as placed
                      where placed.event_id = event.id and placed.status = 'confirmed'
                        and (placed.created_at at time zone 'America/Toronto')::date = day::date) as sold
               from public.events as event,
                    lateral (select (event.published_at at time zone 'America/Toronto')::date as first) as launched,
                    generate_series(first, (now() at time zone 'America/Toronto')::date - 1, interval '1 day') as day
              where event.slug = 'northern-signal-data-ai-summit') as counted`,
  )

  expect(days?.launch).toBeGreaterThan(2 * (days?.weekday ?? 0))
  expect(days?.weekend).toBeLessThan(0.7 * (days?.weekday ?? 0))
})
