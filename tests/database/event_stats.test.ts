import { afterAll, beforeAll, describe, expect, inject, it } from 'vitest'
import { createWorld, type World } from '../support/database.ts'
import { type MadeEvent, makeEvent, makeTier, placeOrder } from '../support/events.ts'
import { ada, ana, harbour, mia, olga, type Person, sam, stan, vera, vic } from '../support/people.ts'

let world: World
beforeAll(async () => {
  world = await createWorld(inject('postgres'))
})
afterAll(() => world.close())

const stats = async (event: MadeEvent, person: Person = mia) =>
  (await world.ask(person, 'select * from public.event_stats where event_id = $1', [event.id]))[0]
const settle = (orderId: string, cents: number) =>
  world.ask('service', `select public.settle_payment($1, 'stripe', $2, $3, $4, 'CAD')`, [
    orderId,
    `cs_${orderId}`,
    `pi_${orderId}`,
    cents,
  ])

it('adds up what was sold, is held, is left and came in, ticket by ticket', async () => {
  const event = await makeEvent(world, { tiers: [{ name: 'Paid', price_cents: 900, quantity_total: 50 }] })
  const { order } = await placeOrder(world, event, { quantity: 4 })
  await settle(order.id, 3600)
  await placeOrder(world, event, { quantity: 3 })
  const tickets = await world.truth<{ id: string }>(
    'select id from public.event_tickets where event_id = $1 order by id',
    [event.id],
  )
  const change = (ticket: number, set: string) =>
    world.truth(`update public.event_tickets set ${set} where id = $1`, [tickets[ticket]?.id])
  await change(0, 'checked_in_at = now()')
  await change(1, `status = 'cancelled'`)
  await change(2, `status = 'refunded'`)

  expect(await stats(event)).toEqual({
    event_id: event.id,
    organization_id: harbour.id,
    currency: 'CAD',
    tickets_sold: 4,
    held: 3,
    available: 43,
    active: 1,
    used: 1,
    cancelled: 1,
    refunded: 1,
    revenue_cents: 3600,
  })
})

it('offers no more than the place holds, and nothing of a tier that is not on sale', async () => {
  const event = await makeEvent(world, {
    capacity: 60,
    tiers: [
      { name: 'A', quantity_total: 50 },
      { name: 'B', quantity_total: 50 },
      { name: 'C', quantity_total: 50, status: 'draft' },
    ],
  })
  await placeOrder(world, event, { quantity: 5 })

  expect(await stats(event)).toMatchObject({ tickets_sold: 5, available: 55 })
})

it('says nought of an event without tickets', async () => {
  const event = await makeEvent(world, { tiers: [] })

  expect(await stats(event)).toMatchObject({
    tickets_sold: 0,
    held: 0,
    available: 0,
    active: 0,
    revenue_cents: 0,
  })
})

describe('of whose events', () => {
  it.each([olga, ada, mia, stan, vic])(
    '$name sees those of Harbour Collective, drafts included',
    async (person) => {
      for (const status of ['published', 'draft'])
        expect(await stats(await makeEvent(world, { status }), person)).toMatchObject({ tickets_sold: 0 })
    },
  )

  it.each([sam, vera, ana])('$name sees none, published or not', async (person) => {
    await makeEvent(world)

    expect(await world.ask(person, 'select * from public.event_stats')).toEqual([])
  })

  it('the public may not even ask', async () => {
    await expect(world.ask('anon', 'select * from public.event_stats')).rejects.toMatchObject({
      code: '42501',
    })
  })
})

describe('walks indexes', () => {
  type Node = { 'Node Type': string; 'Relation Name'?: string; 'Actual Loops': number; Plans?: Node[] }
  const nodes = (node: Node): Node[] => [node, ...(node.Plans ?? []).flatMap(nodes)]
  const scans = async (query: string) => {
    const plan = await world.as(mia, async (client) => {
      const { rows } = await client.query(`explain (analyze, format json) ${query}`)
      return (rows as { 'QUERY PLAN': { Plan: Node }[] }[])[0]?.['QUERY PLAN'][0]?.Plan
    })
    return nodes(plan as Node).filter((node) => node['Node Type'] === 'Seq Scan' && node['Actual Loops'] > 0)
  }

  beforeAll(async () => {
    // Enough of other people's events that reading all of them would be wrong.
    await world.truth(`
      with others as (
        insert into public.organizations (name, slug)
        select 'Other', 'other-' || n from generate_series(1, 300) as n returning id)
      , made as (
        insert into public.events (organization_id, name, slug, type, currency, status, published_at)
        select others.id, 'Bulk', 'bulk-' || others.id || '-' || n, 'party', 'CAD', 'published', now()
          from others, generate_series(1, 10) as n
        returning id)
      , dated as (
        insert into public.occurrences (event_id, starts_at, ends_at, local_start, timezone)
        select id, now(), now() + interval '1 hour', now()::timestamp, 'UTC' from made
        returning id, event_id)
      insert into public.ticket_tiers (event_id, occurrence_id, name, slug, price_cents, currency, quantity_total, status)
      select event_id, id, 'General', 'general', 0, 'CAD', 100, 'active' from dated`)
    await makeTier(world, await makeEvent(world), { name: 'Second' })
    for (const table of ['events', 'occurrences', 'ticket_tiers', 'event_tickets'])
      await world.truth(`analyze public.${table}`)
  })
  const big = ['events', 'occurrences', 'ticket_tiers']
  const ofBig = (found: Node[]) =>
    found.map((node) => node['Relation Name']).filter((name) => big.includes(name ?? ''))

  it('for one event', async () => {
    const event = await makeEvent(world)

    expect(ofBig(await scans(`select * from public.event_stats where event_id = '${event.id}'`))).toEqual([])
  })

  it('for the list of one organization', async () => {
    expect(
      ofBig(await scans(`select * from public.event_stats where organization_id = '${harbour.id}'`)),
    ).toEqual([])
  })

  it('for everything one may see', async () => {
    expect(ofBig(await scans('select * from public.event_stats'))).toEqual([])
  })
})
