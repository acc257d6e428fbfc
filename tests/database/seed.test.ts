/** The demo world: it loads once and fast, adds up, and looks like somebody lives in it. */
import { afterAll, beforeAll, expect, inject, it } from 'vitest'
import { seedDemoWorld } from '../../src/node/demo.ts'
import { demoUsers } from '../../src/node/identity.ts'
import { createWorld, type World } from '../support/database.ts'
import { drift } from '../support/events.ts'

const [amara, mateo] = demoUsers
let world: World
let loadedInMs: number
beforeAll(async () => {
  world = await createWorld(inject('postgres'))
  for (const { id, name, email } of demoUsers)
    await world.truth(
      `insert into identity."user" ("id", "name", "email", "emailVerified") values ($1, $2, $3, true)`,
      [id, name, email],
    )
  const before = performance.now()
  await seedDemoWorld({ ...world.address, user: 'postgres' })
  loadedInMs = performance.now() - before
})
afterAll(() => world.close())

/** The one row of a question about everything. */
const fact = async <T extends Record<string, unknown>>(text: string, values: unknown[] = []) =>
  (await world.truth<T>(text, values))[0] as T

it('loads in under three seconds and adds up', async () => {
  expect(loadedInMs).toBeLessThan(3000)
  expect(await drift(world)).toEqual([])
  expect(await world.ask('service', 'select * from public.check_invariants()')).toEqual([])
})

it('is loaded once: a second start changes nothing', async () => {
  const count = `select (select count(*) from public.orders) as orders, (select count(*) from public.events) as events`
  const before = await fact(count)

  await seedDemoWorld({ ...world.address, user: 'postgres' })

  expect(await fact(count)).toEqual(before)
})

it('has events in every status, in many places and currencies', async () => {
  const statuses = await world.truth('select distinct status from public.events order by 1')
  const spread = await fact<
    Record<'currencies' | 'cities' | 'zones' | 'types' | 'orders' | 'tickets', number>
  >(
    `select (select count(distinct currency) from public.events) as currencies,
            (select count(distinct city) from public.occurrences) as cities,
            (select count(distinct timezone) from public.occurrences) as zones,
            (select count(distinct type) from public.events) as types,
            (select count(*) from public.orders) as orders,
            (select count(*) from public.event_tickets) as tickets`,
  )

  expect(statuses.map(({ status }) => status)).toEqual([
    'archived',
    'cancelled',
    'completed',
    'draft',
    'published',
  ])
  expect(spread.currencies).toBeGreaterThanOrEqual(8)
  expect(spread.cities).toBeGreaterThanOrEqual(8)
  expect(spread.zones).toBeGreaterThanOrEqual(7)
  expect(spread.types).toBeGreaterThanOrEqual(10)
  expect(spread.orders).toBeGreaterThan(800)
  expect(spread.tickets).toBeGreaterThan(1400)
})

it('announces nothing that is over, and calls nothing completed that is to come', async () => {
  const wrong = await world.truth(
    `select event.slug, event.status, occurrence.starts_at
       from public.events as event
       join public.occurrences as occurrence on occurrence.event_id = event.id
      where event.status = 'published' and occurrence.starts_at <= now()
         or event.status in ('completed', 'archived') and occurrence.ends_at >= now()
         or event.published_at > now()
         or event.cancelled_at not between event.published_at and now()`,
  )

  expect(wrong).toEqual([])
})

it('starts on the clock of the place, at hours people choose', async () => {
  const wrong = await world.truth(
    `select event_id, local_start
       from public.occurrences
      where starts_at <> local_start at time zone timezone
         or extract(minute from local_start)::integer % 15 <> 0
         or extract(hour from local_start) not between 7 and 21`,
  )

  expect(wrong).toEqual([])
})

it('has one event that is gone, one that flops, one with two seats left and one that sells well', async () => {
  const sold = async (slug: string) =>
    Object.values(
      await fact(
        `select sum(quantity_sold) as sold, sum(quantity_total) as total from public.ticket_tiers as tier
           join public.events as event on event.id = tier.event_id where event.slug = $1`,
        [slug],
      ),
    )

  expect(await sold('roda-de-samba-da-vila')).toEqual([180, 180])
  expect(await sold('the-ordinary-excellence-of-public-works')).toEqual([3, 200])
  expect(await sold('ink-and-thread-letterpress')).toEqual([22, 24])
  expect(await sold('northern-signal-data-ai-summit')).toEqual([600, 900])
  expect(await sold('ventanita-mornings')).toEqual([0, 24])
})

it('says sold out where it is, and nowhere else', async () => {
  const wrong = await world.truth(
    `select name, status, quantity_available from public.ticket_tiers
      where (status = 'sold_out') <> (quantity_available = 0)`,
  )

  expect(wrong).toEqual([])
})

it('gives every sold line its tickets, and every paid order its payment', async () => {
  const lines = await world.truth(
    `select line.id from public.order_lines as line
       join public.orders as placed on placed.id = line.order_id
      where placed.status = 'confirmed'
        and line.quantity <> (select count(*) from public.event_tickets as ticket where ticket.order_line_id = line.id)`,
  )
  const payments = await world.truth(
    `select placed.id from public.orders as placed
       left join public.payment_attempts as attempt
         on attempt.order_id = placed.id and attempt.status in ('succeeded', 'refunded')
        and attempt.amount_cents = placed.total_cents and attempt.currency = placed.currency
      where (placed.status = 'confirmed' and placed.total_cents > 0) <> (attempt.id is not null)`,
  )

  expect(lines).toEqual([])
  expect(payments).toEqual([])
})

it('opens with its codes: a ticket is hashed as issue_tickets does it', async () => {
  const wrong = await world.truth(
    `select number from public.event_tickets
      where secret_hash <> extensions.digest(private.ticket_secret(id, secret_version), 'sha256')`,
  )

  expect(wrong).toEqual([])
})

it('sends no mail when the product starts', async () => {
  const waiting = await world.truth(`select id from private.messages where status <> 'sent'`)
  const [{ queued } = { queued: -1 }] = await world.ask<{ queued: number }>(
    'service',
    'select public.dispatch_messages(1000) as queued',
  )

  expect(waiting).toEqual([])
  expect(queued).toBe(0)
})

it('sells nothing before it was on sale, after it began, in the future, or more than one may buy', async () => {
  const wrong = await world.truth(
    `select event.slug, tier.name, placed.created_at, event.published_at, occurrence.starts_at
       from public.orders as placed
       join public.order_lines as line on line.order_id = placed.id
       join public.ticket_tiers as tier on tier.id = line.tier_id
       join public.events as event on event.id = placed.event_id
       join public.occurrences as occurrence on occurrence.id = placed.occurrence_id
      where placed.created_at not between greatest(event.published_at, tier.sale_starts_at)
                                      and least(now(), occurrence.starts_at, tier.sale_ends_at, event.cancelled_at)
         or placed.confirmed_at > now()
         or placed.quantity > event.max_per_order`,
  )

  expect(wrong).toEqual([])
})

it('knows a launch rush and quiet weekends', async () => {
  const days = await fact<Record<'launch' | 'weekend' | 'weekday', number>>(
    `select avg(sold) filter (where since < 2) as launch,
            avg(sold) filter (where since >= 14 and isodow > 5) as weekend,
            avg(sold) filter (where since >= 14 and isodow <= 5) as weekday
       from (select day::date - event.published_at::date as since, extract(isodow from day) as isodow,
                    (select coalesce(sum(quantity), 0) from public.orders as placed
                      where placed.event_id = event.id and placed.status = 'confirmed'
                        and (placed.created_at at time zone 'America/Toronto')::date = day::date) as sold
               from public.events as event,
                    generate_series(event.published_at::date, now()::date - 1, interval '1 day') as day
              where event.slug = 'northern-signal-data-ai-summit') as counted`,
  )

  expect(days.launch).toBeGreaterThan(2 * days.weekday)
  expect(days.weekend).toBeLessThan(0.7 * days.weekday)
})

it('shows who signs in their own organization first, with its events', async () => {
  const homes = async (user: typeof amara | typeof mateo) =>
    world.ask(
      { ...user, isAnonymous: false },
      `select organization.name, member.role,
              (select count(*) from public.events as event where event.organization_id = organization.id) as events
         from public.organization_members as member
         join public.organizations as organization on organization.id = member.organization_id
        where member.user_id = $1`,
      [user.id],
    )

  expect(await homes(amara)).toEqual([{ name: 'Northlight Events', role: 'owner', events: 12 }])
  expect(await homes(mateo)).toEqual([{ name: 'Calle Ocho Live', role: 'owner', events: 8 }])
})
