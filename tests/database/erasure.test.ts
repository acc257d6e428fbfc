/**
 * The completeness of an erasure: somebody who is in every table that can hold them is in none afterwards. The
 * search goes by the catalogue; the register that erases is not asked.
 */
import { createHash } from 'node:crypto'
import { afterAll, beforeAll, expect, inject, it } from 'vitest'
import { outboxMail } from '../../src/edge/integrations/outbox.ts'
import { createWorld, type World } from '../support/database.ts'
import { becomeKnown, bringAccount, buyTickets, quillon, words } from '../support/erased-person.ts'
import { makeMember, maySend } from '../support/marketing.ts'
import { createTestPlatform, type TestPlatform } from '../support/platform.ts'
import { tracesOf } from '../support/traces.ts'

let world: World
let app: TestPlatform
let order: { id: string; token: string }
let before: { traces: string[]; ledger: unknown; codes: unknown }
let receipt: { id: string; completed_at: string | null; rows: number }

beforeAll(async () => {
  world = await createWorld(inject('postgres'))
  app = await createTestPlatform(world)
  app.platform.mail = outboxMail(app.platform.database)
  await bringAccount(world)
  order = await buyTickets(world, app)
  await becomeKnown(world)
  before = { traces: await tracesOf(world, words), ledger: await ledger(), codes: await codes() }
  const [row] = await world.ask<{ receipt: typeof receipt }>(
    quillon,
    'select public.erase_person($1) as receipt',
    ['Quillon.Farraday@zephyrine.example '],
  )
  receipt = row?.receipt as typeof receipt
  // On a slow machine the first seconds are not enough for all tables; the job goes on.
  await app.runJobs()
})
afterAll(async () => {
  await app.close()
  await world.close()
})

/** Everything that is counted and summed, in one value. */
async function ledger() {
  const [sums] = await world.truth(`
    select (select jsonb_agg(jsonb_build_array(id, number, status, total_cents, quantity, confirmed_at) order by id) from public.orders) as orders,
           (select jsonb_agg(jsonb_build_array(id, number, status, checked_in_at, secret_version) order by id) from public.event_tickets) as tickets,
           (select jsonb_agg(jsonb_build_array(id, amount_cents, status, provider_payment_id) order by id) from public.payment_attempts) as payments,
           (select jsonb_agg(jsonb_build_array(id, amount_cents, status) order by id) from public.refund_attempts) as refunds,
           (select jsonb_agg(jsonb_build_array(id, quantity_sold, quantity_held, revenue_cents) order by id) from public.ticket_tiers) as tiers,
           (select jsonb_agg(jsonb_build_array(id, quantity_sold, quantity_held) order by id) from public.occurrences) as occurrences,
           (select jsonb_agg(jsonb_build_array(id, status, bounced_at) order by id) from public.email_sends) as sends,
           (select jsonb_agg(jsonb_build_array(id, emails_sent, emails_bounced) order by id) from public.marketing_campaigns) as campaigns,
           (select jsonb_agg(jsonb_build_array(id, status, occupied) order by id) from public.venue_bookings) as bookings,
           (select jsonb_agg(jsonb_build_array(member_id, channel, granted, occurred_at) order by id) from public.member_consents) as consents,
           (select count(*) from public.members) as members,
           (select count(*) from public.events) as events`)
  return sums
}

const codes = () =>
  world.ask<{ ticket_id: string; code: string }>(
    { order: order.id, token: order.token },
    'select * from public.ticket_codes($1) order by 1',
    [order.id],
  )

/** Each holds the person before, or the search proves nothing. */
const tablesThatHeldThem = [
  'graphile_worker._private_jobs',
  'identity.account',
  'identity.session',
  'identity.user',
  'identity.verification',
  'private.messages',
  'private.outbox_mails',
  'private.received_webhooks',
  'private.stripe_standin',
  'public.action_log',
  'public.ai_conversations',
  'public.audit_log',
  'public.email_sends',
  'public.email_templates',
  'public.event_tickets',
  'public.events',
  'public.marketing_campaigns',
  'public.member_consents',
  'public.members',
  'public.occurrences',
  'public.orders',
  'public.organizations',
  'public.payment_setup_queue',
  'public.profiles',
  'public.refund_attempts',
  'public.security_audit_log',
  'public.suppressions',
  'public.teams',
  'public.ticket_tiers',
  'public.venue_blocks',
  'public.venue_bookings',
  'public.venue_spaces',
  'public.venues',
  'public.whatsapp_campaigns',
  'public.wizard_actions',
  'public.wizard_sessions',
]

it('the search finds the person in every table that can hold one', () => {
  const tables = [...new Set(before.traces.map((place) => place.split('.').slice(0, 2).join('.')))]

  expect(tables.sort()).toEqual(tablesThatHeldThem)
  expect(before.traces.length).toBeGreaterThan(60)
})

it('finds them nowhere afterwards, in no column of any table', async () => {
  expect(await tracesOf(world, words)).toEqual([])
})

it('leaves every order, ticket, sum and count as it was', async () => {
  expect(await ledger()).toEqual(before.ledger)
  expect(await world.ask('service', 'select * from public.check_invariants()')).toEqual([])
})

it('leaves the codes of the tickets as they are, and the door opens for them', async () => {
  const after = await codes()

  expect(after).toEqual(before.codes)
  expect(after).toHaveLength(2)
  for (const { ticket_id, code } of after) {
    const [ticket] = await world.truth<{ status: string; holder_name: string; secret_hash: Buffer }>(
      'select status, holder_name, secret_hash from public.event_tickets where id = $1',
      [ticket_id],
    )
    const secret = code.split('.')[2] ?? ''
    expect(ticket).toMatchObject({ status: 'valid', holder_name: 'Erased guest' })
    expect(createHash('sha256').update(secret).digest()).toEqual(ticket?.secret_hash)
  }
})

it('shows the order at its address without saying whose it was', async () => {
  const page = await (await app.ask('GET', `/api/v1/orders/${order.id}?token=${order.token}`)).json()

  expect(page.buyer.name).toBe('Erased guest')
  expect(page.buyer.email).toMatch(/^erased-[0-9a-f]{16}@erased\.invalid$/)
  expect(page.tickets.map((ticket: { holder_name: string }) => ticket.holder_name)).toEqual([
    'Erased guest',
    'Erased guest',
  ])
})

it('writes down who was erased, when and how much, and no word of them', async () => {
  const [erasure] = await world.truth('select * from private.erasures where scope = $1', ['person'])

  expect(erasure).toMatchObject({
    id: receipt.id,
    scope: 'person',
    requested_by: quillon.id,
    trace_pattern: null,
    counts: { 'public.orders': 1, 'public.event_tickets': 2, 'public.members': 2, 'public.profiles': 1 },
  })
  expect(erasure?.completed_at).not.toBeNull()
  expect(receipt.rows).toBeGreaterThan(15)
})

it('takes the account, its sign-ins and its drafts away, and gives its organization a name of nobody', async () => {
  const [left] = await world.truth(
    `select (select count(*) from identity."user" where "id" = $1) as accounts,
            (select count(*) from identity.session where "userId" = $1) as sessions,
            (select count(*) from public.profiles where id = $1) as profiles,
            (select count(*) from public.wizard_sessions where user_id = $1) as drafts,
            (select count(*) from public.organization_members where user_id = $1) as memberships,
            (select count(*) from public.organizations where name = 'Former organizer' and slug like 'erased-%') as organizations`,
    [quillon.id],
  )

  expect(left).toEqual({ accounts: 0, sessions: 0, profiles: 0, drafts: 0, memberships: 0, organizations: 1 })
})

it('keeps a complaint as a hash: the address is not written to again, whoever imports it', async () => {
  const member = await makeMember(world, { email: quillon.email as string })
  expect(await maySend(world, member.id)).toBe(false)

  const other = await makeMember(world, { email: 'quillon@zephyrine.example' })
  expect(await maySend(world, other.id)).toBe(true)
})

it('finds nobody a second time', async () => {
  const again = world.ask(quillon, 'select public.erase_person($1)', [quillon.email])

  await expect(again).rejects.toMatchObject({ code: 'PT401' })
})
