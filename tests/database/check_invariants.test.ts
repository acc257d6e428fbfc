/** Every rule is broken once, as only the owner of a database can, and must be seen. */
import { readFileSync } from 'node:fs'
import path from 'node:path'
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, inject, it } from 'vitest'
import type { World } from '../support/database.ts'
import { type MadeEvent, makeEvent } from '../support/events.ts'
import { eventfulWorld, twin, unchecked } from '../support/vandal.ts'

let eventful: Awaited<ReturnType<typeof eventfulWorld>>
let world: World
let event: MadeEvent
let orders: typeof eventful.orders
let vandal: typeof eventful.vandal
beforeAll(async () => {
  eventful = await eventfulWorld(inject('postgres'))
  ;({ world, event, orders, vandal } = eventful)
})
afterAll(() => eventful?.close())
beforeEach(() => vandal.begin())
afterEach(() => vandal.undo())

it('finds nothing where orders were placed, paid, held, expired and refunded by our functions', async () => {
  expect(await vandal.broken()).toEqual([])
})

it('answers the service, and shows rule, subject, what should be and what is', async () => {
  await vandal.query(`update public.ticket_tiers set quantity_held = 5 where id = '${event.tier.id}'`)

  await vandal.query('set local role service_role')

  expect(await vandal.broken()).toEqual([
    {
      rule: 'counters_equal_recounts',
      subject: `tier ${event.tier.id} quantity_held`,
      expected: '2',
      actual: '5',
    },
  ])
})

describe('stock', () => {
  it('sees a tier that gave away more places than it has', async () => {
    expect(
      await vandal.rulesBrokenBy(
        unchecked('ticket_tiers', 'ticket_tiers_never_oversold'),
        `update public.ticket_tiers set quantity_total = 3 where id = '${event.tier.id}'`,
      ),
    ).toEqual(['tiers_are_never_oversold'])
  })

  it('sees an occurrence with more people than places', async () => {
    expect(
      await vandal.rulesBrokenBy(
        unchecked('occurrences', 'occurrences_never_oversold'),
        `update public.occurrences set capacity = 5 where id = '${event.occurrenceId}'`,
      ),
    ).toEqual(['occurrences_are_never_oversold'])
  })

  it.each([
    ['ticket_tiers', 'quantity_sold', 'counters_equal_recounts'],
    ['ticket_tiers', 'quantity_held', 'counters_equal_recounts'],
    ['ticket_tiers', 'revenue_cents', 'revenue_equals_confirmed_gross'],
    ['occurrences', 'quantity_sold', 'counters_equal_recounts'],
    ['occurrences', 'quantity_held', 'counters_equal_recounts'],
  ])('sees %s.%s drift by one', async (table, counter, rule) => {
    const of = table === 'occurrences' ? event.occurrenceId : event.tier.id

    expect(
      await vandal.rulesBrokenBy(`update public.${table} set ${counter} = ${counter} + 1 where id = '${of}'`),
    ).toEqual([rule])
  })

  it.each([
    [
      'a pool',
      `insert into public.capacity_pools (event_id, occurrence_id, organization_id, name, capacity, quantity_sold)
       select event_id, id, organization_id, 'Hall', 50, 1 from public.occurrences limit 1`,
    ],
    [
      'a wave',
      `insert into public.price_waves (tier_id, organization_id, position, price_cents, quantity, quantity_held)
       select id, organization_id, 1, 100, 50, 1 from public.ticket_tiers limit 1`,
    ],
    [
      'a promo code',
      `insert into public.promo_codes (event_id, organization_id, code, discount_kind, percent_bps, times_used)
       select id, organization_id, 'DRIFT', 'percent', 1000, 1 from public.events limit 1`,
    ],
  ])('sees the counter of %s drift', async (_, statement) => {
    expect(await vandal.rulesBrokenBy(statement)).toEqual(['counters_equal_recounts'])
  })

  it('sees a tier that is sold out and does not say so', async () => {
    expect(
      await vandal.rulesBrokenBy(
        `update public.ticket_tiers set quantity_total = 2 where id = '${event.tiers[1]?.id}'`,
      ),
    ).toEqual(['sold_out_agrees_with_the_counters'])
  })

  it('sees a tier that says it is sold out and is not', async () => {
    expect(
      await vandal.rulesBrokenBy(
        unchecked('ticket_tiers', 'ticket_tiers_sold_out_have_nothing_to_sell'),
        `update public.ticket_tiers set status = 'sold_out' where id = '${event.tier.id}'`,
      ),
    ).toEqual(['sold_out_agrees_with_the_counters'])
  })
})

describe('orders', () => {
  it.each(['total_cents', 'quantity'])('sees %s of an order differ from its lines', async (column) => {
    expect(
      await vandal.rulesBrokenBy(
        `update public.orders set ${column} = ${column} + 1 where id = '${orders.held.order.id}'`,
      ),
    ).toEqual(['lines_add_up_to_their_order'])
  })

  it.each(['added_cents = added_cents + 1', 'discount_cents = 1'])(
    'sees a line whose %s tells another sum than its charges and its order',
    async (change) => {
      const rules = await vandal.rulesBrokenBy(
        `update public.order_lines set ${change} where order_id = '${orders.held.order.id}'`,
      )

      expect(rules).toContain('lines_add_up_to_their_order')
      expect(rules.includes('charges_add_up_to_their_line')).toBe(change.startsWith('added'))
    },
  )

  it('sees a line of another date', async () => {
    const other = await makeEvent(world)

    expect(
      await vandal.rulesBrokenBy(
        `update public.order_lines set tier_id = '${other.tier.id}' where order_id = '${orders.expired.order.id}'`,
      ),
    ).toEqual(['lines_are_of_the_date_of_their_order'])
  })

  it.each(['one ticket too few', 'one ticket too many'])('sees a confirmed line with %s', async (which) => {
    const first = `(select id from public.event_tickets where order_id = '${orders.paid.order.id}' limit 1)`

    expect(
      await vandal.rulesBrokenBy(
        which === 'one ticket too few'
          ? `delete from public.event_tickets where id = ${first}`
          : twin('event_tickets', `id = ${first}`, { number: `'TKT-TWICE'` }),
      ),
    ).toEqual(['confirmed_lines_have_a_ticket_for_each_place'])
  })

  it('sees a valid ticket of an order nobody paid', async () => {
    expect(
      await vandal.rulesBrokenBy(
        twin('event_tickets', `order_id = '${orders.paid.order.id}'`, {
          number: `'TKT-UNPAID'`,
          order_id: `'${orders.held.order.id}'`,
          order_line_id: `(select id from public.order_lines where order_id = '${orders.held.order.id}')`,
        }),
      ),
    ).toEqual(['only_confirmed_orders_have_valid_tickets'])
  })

  it.each(['order_id', 'event_id', 'occurrence_id', 'tier_id', 'organization_id'])(
    'sees a ticket whose %s is not its order’s',
    async (column) => {
      expect(
        await vandal.rulesBrokenBy(
          `update public.event_tickets set ${column} = gen_random_uuid() where order_id = '${orders.free.order.id}'`,
        ),
      ).toEqual(['tickets_agree_with_their_order'])
    },
  )
})

describe('events', () => {
  it('sees a completed session without its event', async () => {
    expect(
      await vandal.rulesBrokenBy(
        `update public.wizard_sessions set event_id = null where status = 'completed'`,
      ),
    ).toEqual(['completed_sessions_have_their_event'])
  })

  it.each([
    ['occurrences', 'published_events_have_a_date'],
    ['event_dashboards', 'published_events_have_a_dashboard'],
  ])('sees a published event without its row in %s', async (table, rule) => {
    const bare = await makeEvent(world, { tiers: [] })

    expect(await vandal.rulesBrokenBy(`delete from public.${table} where event_id = '${bare.id}'`)).toEqual([
      rule,
    ])
  })
})

describe('copies', () => {
  it.each(['occurrences', 'ticket_tiers', 'order_lines', 'payment_attempts', 'refund_attempts'])(
    'sees rows of %s that say they are another organization’s',
    async (table) => {
      expect(
        await vandal.rulesBrokenBy(`update public.${table} set organization_id = gen_random_uuid()`),
      ).toEqual(['organizations_are_copied_from_the_parent'])
    },
  )
})

describe('venues', () => {
  it('sees two confirmed bookings of one space at one time', async () => {
    expect(
      await vandal.rulesBrokenBy(
        unchecked('venue_bookings', 'venue_bookings_confirmed_never_overlap'),
        twin('venue_bookings', 'true'),
      ),
    ).toEqual(['confirmed_bookings_never_overlap'])
  })
})

it('has a test for every rule there is', async () => {
  const { rows } = await vandal.query(
    `select distinct found[1] as rule
       from pg_proc, regexp_matches(prosrc, '''([a-z]+(?:_[a-z]+){3,})''', 'g') as found
      where proname like 'broken\\_%' and pronamespace = 'private'::regnamespace`,
  )
  const tests = ['', '_money', '_invoices', '_waiting']
    .map((part) => readFileSync(path.join(import.meta.dirname, `check_invariants${part}.test.ts`), 'utf8'))
    .join('\n')

  expect(rows.length).toBeGreaterThan(15)
  expect(rows.map(({ rule }) => rule).filter((rule) => !tests.includes(`'${rule}'`))).toEqual([])
})
