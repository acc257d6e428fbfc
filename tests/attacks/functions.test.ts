/**
 * Hole 7 and the functions of trap 28: what somebody may call with the ids of somebody else.
 *
 * Generated: a function that takes an id, and that people may call, is called with the ids of Harbour Collective and
 * of Dockside Venues by everybody who has nothing to do with them.
 */
import { afterAll, beforeAll, describe, expect, inject, it } from 'vitest'
import {
  type Battlefield,
  type Claims,
  createBattlefield,
  isTurnedAway,
  type Strike,
} from '../support/battlefield.ts'
import { makeEvent, placeOrder } from '../support/events.ts'
import { facts, paymentAccounts } from '../support/payment-accounts.ts'
import { payments } from '../support/payments.ts'
import { ada, ana, harbour, mia, olga, type Speaker, sam, stan, vera, vic } from '../support/people.ts'
import { anyOf, plausible } from '../support/plausible.ts'
import { answeredOrder, orderByHand, taxedOrder } from '../support/special-orders.ts'
import { waiting } from '../support/waiting.ts'

let field: Battlefield
let theirs: Record<string, string>
/** Where one function needs another row than most. */
let elsewhere: Record<string, Record<string, string>>
let holders: Speaker[]
beforeAll(async () => {
  field = await createBattlefield(inject('postgres'))
  const ofHarbour = (table: string, more = '', column = 'id') =>
    field.one(`select ${column} as id from public.${table} where organization_id = $1 ${more} limit 1`, [
      harbour.id,
    ])
  const ownVenue = await ofHarbour('venues')
  theirs = {
    organization_id: harbour.id,
    user_id: olga.id,
    event_id: await ofHarbour('events', `and status = 'draft'`),
    order_id: await ofHarbour('orders', `and status = 'confirmed'`),
    campaign_id: await ofHarbour('marketing_campaigns'),
    template_id: await ofHarbour('email_templates'),
    member_id: await ofHarbour('members', `and email::text = 'vic@example.org'`),
    team_id: await ofHarbour('teams'),
    venue_id: ownVenue,
    space_id: await field.one('select id from public.venue_spaces where venue_id = $1', [ownVenue]),
    block_id: await field.one('select id from public.venue_blocks where venue_id = $1', [ownVenue]),
    booking_id: await ofHarbour('venue_bookings', `and status = 'pending'`),
    session_id: await field.one('select id from public.wizard_sessions where user_id = $1', [olga.id]),
    send_id: await ofHarbour('email_sends'),
    ticket_id: '',
    tier_id: await ofHarbour('ticket_tiers'),
    pool_id: await ofHarbour('capacity_pools'),
    list_id: await ofHarbour('check_in_lists'),
    gate_id: await ofHarbour('check_in_gates'),
    nonce: crypto.randomUUID(),
    // Of a webhook endpoint, unless it is said below what else has one.
    id: await ofHarbour('webhook_endpoints'),
  }
  // With an account that may be charged, paid tickets of Harbour Collective sell as they do without any.
  const accounts = paymentAccounts(field.world)
  await accounts.setTerms(true)
  await accounts.mirror('acct_harbour', facts(true))
  const paidEvent = await makeEvent(field.world, { tiers: [{ name: 'Paid', price_cents: 900 }] })
  const unpaid = await placeOrder(field.world, paidEvent)
  const wrong = await placeOrder(field.world, paidEvent)
  await payments(field.world).settle(wrong, { amount: 1 })
  theirs.payment_id = await field.one('select id from public.payment_attempts where order_id = $1', [
    wrong.order.id,
  ])
  await field.world.ask(
    'service',
    `select public.open_payment($1, 'stripe', 'cs_open', 'https://pay.test/cs_open', 1800, 'CAD')`,
    [unpaid.order.id],
  )
  const byHand = await orderByHand(field.world)
  theirs.refund_id = byHand.refund_id
  const list = waiting(field.world)
  const soldOut = await list.soldOut()
  theirs.occurrence_id = soldOut.occurrenceId
  theirs.entry_id = (await list.join(soldOut, { email: 'wanda@private.example' })).id
  await list.free(soldOut, 1)
  const answered = await answeredOrder(field.world)
  theirs.ticket_id = answered.ticket_id
  elsewhere = {
    'private.answer_views': answered,
    'private.order_online': {
      order_id: await field.one(
        `select placed.id from public.orders as placed
           join public.online_access as access on access.occurrence_id = placed.occurrence_id
          where placed.organization_id = $1 and placed.status = 'confirmed' limit 1`,
        [harbour.id],
      ),
    },
    'private.charge_views': { order_id: await taxedOrder(field.world) },
    offline_payment: { order_id: byHand.order_id },
    mark_order_paid: { order_id: byHand.order_id },
    revoke_api_key: { id: await ofHarbour('api_keys') },
    replay_webhook_delivery: { id: await ofHarbour('webhook_deliveries') },
    'private.payment_url': { order_id: unpaid.order.id },
    page_to_close: { order_id: unpaid.order.id },
    cancel_order: { order_id: unpaid.order.id },
    extend_hold: { order_id: unpaid.order.id },
    stuck_payments: { event_id: paidEvent.id },
    save_check_in_list: { event_id: await ofHarbour('check_in_lists', '', 'event_id') },
    save_check_in_gate: { event_id: await ofHarbour('check_in_gates', '', 'event_id') },
    undo_check_in: { id: await ofHarbour('check_ins', 'and has_passed') },
    settle_check_in_conflict: { id: await ofHarbour('check_in_conflicts') },
    revoke_check_in_device: { id: await ofHarbour('check_in_devices') },
    reissue_ticket: { id: await ofHarbour('event_tickets', `and status = 'valid'`) },
    remove_team_member: { user_id: stan.id },
    change_capacity: { id: theirs.tier_id ?? '' },
  }
  const token = await field.one('select private.order_token($1)', [theirs.order_id])
  holders = [
    { order: theirs.order_id ?? '', token },
    { order: unpaid.order.id, token: unpaid.token },
  ]
})
afterAll(() => field?.close())

type Callable = { name: string; arguments: { name: string; type: string; required: boolean }[] }

const callables = () =>
  field.query<Callable>(`
    select proc.oid::regproc::text as name, (
             select json_agg(json_build_object('name', proargnames[place], 'type', type::regtype::text,
                                               'required', place <= pronargs - pronargdefaults) order by place)
               from unnest(proargtypes::oid[]) with ordinality as argument (type, place)) as arguments
      from pg_proc as proc
     where pronamespace in ('public'::regnamespace, 'private'::regnamespace) and prokind = 'f'
       and (has_function_privilege('anon', proc.oid, 'execute') or has_function_privilege('authenticated', proc.oid, 'execute'))
       and ('uuid'::regtype = any (proargtypes) or 'uuid[]'::regtype = any (proargtypes))
     order by 1`)

/** Takes no id of a thing, only a place in a list that everybody may read. */
const cursors = ['list_public_events']
/** Says yes or no about any venue that can be asked for; about a closed one what it says about none. */
const answersAlike = ['check_venue_availability', 'free_venue_spaces']

/**
 * Asks for a key that only a mail carries, or names its event; that the right one gets through is in
 * tests/database/draft_reminders.test.ts and tests/database/waiting_offers.test.ts.
 */
const keyed = [
  'stop_draft_reminders',
  'join_waiting_list',
  'change_waiting_entry',
  'leave_waiting_list',
  'take_waiting_offer',
  'waiting_entry',
]

function callOf({ name, arguments: taken }: Callable, wanted: Record<string, string> = theirs): string {
  const ids = wanted === theirs ? { ...theirs, ...elsewhere[name] } : wanted
  const given = taken
    .filter(({ name: argument, required }) => required || argument in ids || argument === 'category')
    .filter(
      ({ name: argument, required }) => required || !['occurrence_id', 'after_member_id'].includes(argument),
    )
    .map(({ name: argument, type }) => {
      if (type === 'uuid') return `${argument} => '${ids[argument]}'`
      const value = plausible[argument] ?? anyOf[type]
      if (!value) throw new Error(`${name}: say what ${argument} is, in \`plausible\``)
      return `${argument} => ${value}`
    })
  return `select * from ${name}(${given.join(', ')})`
}

const said = (outcome: Strike) =>
  outcome.refusal ??
  (outcome.rows.every((row) => Object.values(row).every((value) => value === null)) ? 'nothing' : 'something')
const isHarmless = (outcome: Strike) => isTurnedAway(outcome) || said(outcome) === 'nothing'

const strangers: [string, Speaker | Claims][] = [
  ['somebody unknown', 'anon'],
  ['a visitor', ana],
  ['the owner of another organization', sam],
  [
    'somebody whose token says that they are the service',
    { role: 'authenticated', claims: { sub: sam.id, role: 'service_role' } },
  ],
]

it.each(strangers)(
  'trap 28, hole 7: %s gets nothing of others out of any function, and changes nothing',
  async (_who, stranger) => {
    const found: string[] = []
    const all = (await callables()).filter(
      ({ name }) => !cursors.includes(name) && !answersAlike.includes(name),
    )
    expect(all.length).toBeGreaterThan(30)
    for (const callable of all) {
      const outcome = await field.attack(stranger, callOf(callable))
      if (!isHarmless(outcome) || outcome.changed.length > 0)
        found.push(`${callable.name}: ${said(outcome)}, changed ${outcome.changed}`)
    }
    expect(found).toEqual([])
  },
)

it('trap 28: (whoever they belong to gets through every one of these calls: the control)', async () => {
  const stuck: string[] = []
  for (const callable of (await callables()).filter(
    ({ name }) => !answersAlike.includes(name) && !keyed.includes(name),
  )) {
    let through = false
    for (const one of [olga, vera, vic, ada, ...holders, 'service' as const])
      if (!isHarmless(await field.asks(one, callOf(callable)))) {
        through = true
        break
      }
    if (!through) stuck.push(callable.name)
  }
  expect(stuck).toEqual([])
})

it.each(strangers)('trap 28: no function tells %s whether an id exists', async (_who, stranger) => {
  const told: string[] = []
  for (const callable of (await callables()).filter(({ name }) => !cursors.includes(name))) {
    const made = Object.fromEntries(Object.keys(theirs).map((key) => [key, crypto.randomUUID()]))
    const real = said(await field.asks(stranger, callOf(callable)))
    const madeUp = said(await field.asks(stranger, callOf(callable, made)))
    if (real !== madeUp) told.push(`${callable.name}: ${real} but ${madeUp}`)
  }
  expect(told).toEqual([])
})

it.each(strangers)('trap 28: nothing and nobody, as ids, open no function to %s', async (_who, stranger) => {
  const found: string[] = []
  for (const callable of (await callables()).filter(
    ({ name }) => !cursors.includes(name) && !answersAlike.includes(name),
  ))
    for (const id of ['00000000-0000-0000-0000-000000000000', null]) {
      const ids = Object.fromEntries(Object.keys(theirs).map((key) => [key, id ?? 'null']))
      const call = callOf(callable, ids).replaceAll(`'null'`, 'null')
      const outcome = await field.attack(stranger, call)
      // With nothing given, "say whose" is an answer too.
      if ((!isHarmless(outcome) && !outcome.refusal?.startsWith('PT400')) || outcome.changed.length > 0)
        found.push(`${call}: ${said(outcome)}, changed ${outcome.changed}`)
    }
  expect(found).toEqual([])
})

describe('hole 7: the documents’ open functions', () => {
  it.each([
    'initialize_event_dashboard($1)',
    `update_dashboard_metrics($1, 'total_views', 1000000)`,
    'create_metrics_snapshot($1)',
    'queue_payment_setup($1)',
    'release_order($1)',
    'mark_order_processing($1)',
    'continue_erasure($1)',
    'take_email_sends($1)',
    'mark_abandoned_sessions()',
    'purge_wizard_sessions()',
    'refresh_event_dashboards()',
    'list_expired_orders()',
    'claim_payment_setups()',
    'check_invariants()',
    'monitoring_alerts()',
    `settle_payment($1, 'stripe', 'cs', 'pi', 0, 'CAD')`,
    `record_refund('cs', 're')`,
    `erase_person_by_email('olga@example.org')`,
  ])('public.%s is called by no person, not even an owner about her own', async (call) => {
    for (const person of ['anon', ana, sam, mia, olga] as const)
      expect(
        await field.attack(person, `select public.${call.replace('$1', `'${theirs.event_id}'`)}`),
      ).toMatchObject({
        refusal: expect.stringMatching(/^42501 permission denied/),
        changed: [],
      })
  })
})
