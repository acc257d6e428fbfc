/** Every rule is broken once, as only the owner of a database can, and must be seen. */
import pg from 'pg'
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, inject, it } from 'vitest'
import { createWorld, type World } from '../support/database.ts'
import {
  fullDraft,
  letExpire,
  type MadeEvent,
  makeEvent,
  type Placed,
  placeOrder,
} from '../support/events.ts'
import { payments } from '../support/payments.ts'
import { olga } from '../support/people.ts'
import { bookSpace, makeVenue } from '../support/venues.ts'

/** Rules that some test broke. */
const seen = new Set<string>()

type Broken = { rule: string; subject: string; expected: string; actual: string }

let world: World
/** Whoever breaks things: past triggers and foreign keys, and everything is taken back afterwards. */
let vandal: pg.Client
let event: MadeEvent
let free: Placed
let paid: Placed
let held: Placed
let expired: Placed
let refunded: Placed

beforeAll(async () => {
  world = await createWorld(inject('postgres'))
  const pay = payments(world)
  event = await makeEvent(world, {
    tiers: [
      { name: 'Paid', price_cents: 2500, quantity_total: 20 },
      { name: 'Free', quantity_total: 20 },
    ],
    capacity: 40,
  })
  const order = (tier: number, quantity = 2) =>
    placeOrder(world, event, { lines: [{ tier_id: event.tiers[tier]?.id ?? '', quantity }] })
  free = await order(1)
  paid = await order(0)
  held = await order(0)
  expired = await order(0)
  refunded = await order(0, 1)
  await pay.open(paid)
  await pay.settle(paid)
  await pay.settle(paid, { session: 'cs_second' })
  await pay.open(held)
  await letExpire(world, expired.order.id)
  await pay.release(expired)
  await pay.settle(refunded, { amount: 1 })
  await world.ask('service', `select public.record_refund($1, 're_1')`, [`cs_${refunded.order.id}`])
  await world.ask('service', `select public.record_refund('cs_second', 're_2', 'pending')`)
  await publish()
  await bookSpace(world, { spaceId: (await makeVenue(world, { rooms: ['Attic'] })).whole })

  vandal = new pg.Client({ ...world.address, user: 'postgres' })
  await vandal.connect()
})
afterAll(async () => {
  await vandal?.end()
  await world?.close()
})

beforeEach(() => vandal.query('begin; set local session_replication_role = replica'))
afterEach(() => vandal.query('rollback'))

/** Olga's session, from the first word to a published event. */
async function publish(): Promise<void> {
  const [session] = await world.ask<{ id: string }>(olga, 'select id from public.start_wizard_session()')
  const save = `select public.save_wizard_progress($1, 1, 'review', $2, '{}', '{}')`
  await world.ask(olga, save, [session?.id, JSON.stringify(fullDraft)])
  await world.ask(olga, 'select public.publish_wizard_session($1)', [session?.id])
}

const broken = async () => (await vandal.query<Broken>('select * from public.check_invariants()')).rows
const rulesBrokenBy = async (...statements: string[]) => {
  for (const statement of statements) await vandal.query(statement)
  const rules = [...new Set((await broken()).map(({ rule }) => rule))]
  for (const rule of rules) seen.add(rule)
  return rules
}
const unchecked = (table: string, constraint: string) =>
  `alter table public.${table} drop constraint ${constraint}`

it('finds nothing where orders were placed, paid, held, expired and refunded by our functions', async () => {
  expect(await broken()).toEqual([])
})

it('answers the service, and shows rule, subject, what should be and what is', async () => {
  await vandal.query(`update public.ticket_tiers set quantity_held = 5 where id = '${event.tier.id}'`)

  await vandal.query('set local role service_role')

  expect(await broken()).toEqual([
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
      await rulesBrokenBy(
        unchecked('ticket_tiers', 'ticket_tiers_never_oversold'),
        `update public.ticket_tiers set quantity_total = 3 where id = '${event.tier.id}'`,
      ),
    ).toEqual(['tiers_are_never_oversold'])
  })

  it('sees an occurrence with more people than places', async () => {
    expect(
      await rulesBrokenBy(
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
      await rulesBrokenBy(`update public.${table} set ${counter} = ${counter} + 1 where id = '${of}'`),
    ).toEqual([rule])
  })

  it('sees a tier that is sold out and does not say so', async () => {
    expect(
      await rulesBrokenBy(
        `update public.ticket_tiers set quantity_total = 2 where id = '${event.tiers[1]?.id}'`,
      ),
    ).toEqual(['sold_out_agrees_with_the_counters'])
  })

  it('sees a tier that says it is sold out and is not', async () => {
    expect(
      await rulesBrokenBy(
        unchecked('ticket_tiers', 'ticket_tiers_sold_out_have_nothing_to_sell'),
        `update public.ticket_tiers set status = 'sold_out' where id = '${event.tier.id}'`,
      ),
    ).toEqual(['sold_out_agrees_with_the_counters'])
  })
})

describe('orders', () => {
  it.each(['total_cents', 'quantity'])('sees %s of an order differ from its lines', async (column) => {
    expect(
      await rulesBrokenBy(`update public.orders set ${column} = ${column} + 1 where id = '${held.order.id}'`),
    ).toEqual(['lines_add_up_to_their_order'])
  })

  it('sees a line of another date', async () => {
    const other = await makeEvent(world)

    expect(
      await rulesBrokenBy(
        `update public.order_lines set tier_id = '${other.tier.id}' where order_id = '${expired.order.id}'`,
      ),
    ).toEqual(['lines_are_of_the_date_of_their_order'])
  })

  it.each(['one ticket too few', 'one ticket too many'])('sees a confirmed line with %s', async (which) => {
    const first = `(select id from public.event_tickets where order_id = '${paid.order.id}' limit 1)`

    expect(
      await rulesBrokenBy(
        which === 'one ticket too few'
          ? `delete from public.event_tickets where id = ${first}`
          : `insert into public.event_tickets
               (order_id, order_line_id, event_id, occurrence_id, tier_id, organization_id, number, holder_name,
                holder_email, secret_hash)
             select order_id, order_line_id, event_id, occurrence_id, tier_id, organization_id, 'TKT-TWICE',
                    holder_name, holder_email, secret_hash
               from public.event_tickets where id = ${first}`,
      ),
    ).toEqual(['confirmed_lines_have_a_ticket_for_each_place'])
  })

  it('sees a valid ticket of an order nobody paid', async () => {
    expect(
      await rulesBrokenBy(
        `insert into public.event_tickets
           (order_id, order_line_id, event_id, occurrence_id, tier_id, organization_id, number, holder_name,
            holder_email, secret_hash)
         select line.order_id, line.id, '${event.id}', '${event.occurrenceId}', line.tier_id, organization_id,
                'TKT-UNPAID', 'Nobody', 'nobody@example.org', ''
           from public.order_lines as line join public.orders on orders.id = line.order_id
          where orders.id = '${held.order.id}'`,
      ),
    ).toEqual(['only_confirmed_orders_have_valid_tickets'])
  })

  it.each(['order_id', 'event_id', 'occurrence_id', 'tier_id', 'organization_id'])(
    'sees a ticket whose %s is not its order’s',
    async (column) => {
      expect(
        await rulesBrokenBy(
          `update public.event_tickets set ${column} = gen_random_uuid() where order_id = '${free.order.id}'`,
        ),
      ).toEqual(['tickets_agree_with_their_order'])
    },
  )
})

describe('money', () => {
  const attemptOf = ({ order }: Placed) => `where order_id = '${order.id}'`

  it('sees a confirmed order that was never paid', async () => {
    expect(
      await rulesBrokenBy(
        `update public.payment_attempts set status = 'failed' ${attemptOf(paid)} and status = 'succeeded'`,
      ),
    ).toEqual(['confirmed_orders_are_paid_once_and_exactly'])
  })

  it.each(['amount_cents = amount_cents - 1', `currency = 'USD'`])(
    'sees a confirmed order paid with %s',
    async (change) => {
      expect(
        await rulesBrokenBy(
          `update public.payment_attempts set ${change} ${attemptOf(paid)} and status = 'succeeded'`,
        ),
      ).toEqual(['confirmed_orders_are_paid_once_and_exactly'])
    },
  )

  it('sees an order that was paid twice and kept both', async () => {
    expect(
      await rulesBrokenBy(
        'drop index public.payment_attempts_paid_once',
        `update public.payment_attempts set status = 'succeeded' where provider_session_id = 'cs_second'`,
      ),
    ).toEqual(['confirmed_orders_are_paid_once_and_exactly'])
  })

  it('sees money taken for what is free', async () => {
    expect(
      await rulesBrokenBy(
        `insert into public.payment_attempts (order_id, provider, provider_session_id, amount_cents, currency, status)
         values ('${free.order.id}', 'stripe', 'cs_for_nothing', 100, 'CAD', 'succeeded')`,
      ),
    ).toEqual(['confirmed_orders_are_paid_once_and_exactly'])
  })

  it('sees money kept although nothing was given for it', async () => {
    expect(
      await rulesBrokenBy(`update public.payment_attempts set status = 'succeeded' ${attemptOf(held)}`),
    ).toEqual(['money_is_kept_for_confirmed_orders_alone'])
  })

  it('takes an order whose money went back with its tickets for what it is, and sees tickets that stayed', async () => {
    const giveBack = [
      `insert into public.refund_attempts (order_id, payment_attempt_id, provider_refund_id, amount_cents, currency, status)
       select order_id, id, 're_all', amount_cents, currency, 'succeeded'
         from public.payment_attempts ${attemptOf(paid)} and status = 'succeeded'`,
      `update public.payment_attempts set status = 'refunded' ${attemptOf(paid)} and status = 'succeeded'`,
    ]

    expect(await rulesBrokenBy(...giveBack)).toEqual(['refunded_orders_have_no_valid_tickets'])
    expect(
      await rulesBrokenBy(`update public.event_tickets set status = 'refunded' ${attemptOf(paid)}`),
    ).toEqual([])
  })

  it.each(['amount_cents = amount_cents + 1', `currency = 'USD'`, 'order_id = gen_random_uuid()'])(
    'sees a refund with %s',
    async (change) => {
      expect(
        await rulesBrokenBy(`update public.refund_attempts set ${change} where provider_refund_id = 're_2'`),
      ).toEqual(['refunds_fit_their_payment'])
    },
  )

  it.each([
    ['a succeeded refund of a payment that is not refunded', 'payment_attempts', 'refund_due'],
    ['a refunded payment whose refund failed', 'refund_attempts', 'failed'],
  ])('sees %s', async (_, table, status) => {
    expect(
      await rulesBrokenBy(`update public.${table} set status = '${status}' ${attemptOf(refunded)}`),
    ).toEqual(['payments_are_refunded_when_their_refund_succeeded'])
  })
})

describe('events', () => {
  it('sees a completed session without its event', async () => {
    expect(
      await rulesBrokenBy(`update public.wizard_sessions set event_id = null where status = 'completed'`),
    ).toEqual(['completed_sessions_have_their_event'])
  })

  it.each([
    ['occurrences', 'published_events_have_a_date'],
    ['event_dashboards', 'published_events_have_a_dashboard'],
  ])('sees a published event without its row in %s', async (table, rule) => {
    const bare = await makeEvent(world, { tiers: [] })

    expect(await rulesBrokenBy(`delete from public.${table} where event_id = '${bare.id}'`)).toEqual([rule])
  })
})

describe('venues', () => {
  it('sees two confirmed bookings of one space at one time', async () => {
    expect(
      await rulesBrokenBy(
        unchecked('venue_bookings', 'venue_bookings_confirmed_never_overlap'),
        `insert into public.venue_bookings
         select twin.* from public.venue_bookings as booking,
                lateral jsonb_populate_record(booking, jsonb_build_object('id', gen_random_uuid())) as twin`,
      ),
    ).toEqual(['confirmed_bookings_never_overlap'])
  })
})

it('has a test above for every rule there is', async () => {
  const { rows } = await vandal.query<{ rule: string }>(
    `select distinct found[1] as rule
       from pg_proc, regexp_matches(prosrc, '''([a-z]+(?:_[a-z]+){3,})''', 'g') as found
      where proname like 'broken\\_%' and pronamespace = 'private'::regnamespace`,
  )

  expect(rows.length).toBeGreaterThan(15)
  expect(rows.map(({ rule }) => rule).filter((rule) => !seen.has(rule))).toEqual([])
})
