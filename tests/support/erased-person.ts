/**
 * Somebody whose name, address, telephone and company are like nobody else's, and who has left them
 * wherever they can be left. By the real functions and over HTTP where there is a way.
 */
import type { World } from './database.ts'
import { makeEvent } from './events.ts'
import { agree, makeCampaign } from './marketing.ts'
import { dockside, harbour, mia, olga, type Person, vera } from './people.ts'
import type { TestPlatform } from './platform.ts'
import { makeVenue, requestBooking } from './venues.ts'

export const quillon: Person = {
  id: '00000000-0000-4000-8000-0000000000f1',
  name: 'Quillon Farraday',
  email: 'quillon.farraday@zephyrine.example',
  isAnonymous: false,
}
const phone = '+14165550137'
const company = 'Zephyrine Ballooning'

/** Parts, because half a name is a name, too. */
export const words = [
  'quillon',
  'Quillon',
  'farraday',
  'Farraday',
  'zephyrine',
  'Zephyrine',
  '4165550137',
  '203.0.113.77',
]

const address = quillon.email as string

/** An account with everything that hangs on it: sign-ins, a draft, an organization with events. */
export async function bringAccount(world: World): Promise<void> {
  await world.truth(
    `insert into identity."user" ("id", "name", "email", "emailVerified", "isAnonymous") values ($1, $2, $3, true, false)`,
    [quillon.id, quillon.name, address],
  )
  await world.truth(
    `insert into identity.session ("expiresAt", "token", "updatedAt", "ipAddress", "userAgent", "userId")
     values (now() + interval '7 days', 'session-of-quillon', now(), '203.0.113.77', 'Zephyrine Browser 9', $1)`,
    [quillon.id],
  )
  await world.truth(
    `insert into identity.account ("accountId", "providerId", "userId", "password", "updatedAt") values ($1, 'mail', $2, 'x', now())`,
    [address, quillon.id],
  )
  await world.truth(
    `insert into identity.verification ("identifier", "value", "expiresAt") values ('a-token', $1, now() + interval '1 hour')`,
    [JSON.stringify({ email: address })],
  )
  await world.ask(quillon, 'update public.profiles set phone = $1, company = $2 where id = $3', [
    phone,
    company,
    quillon.id,
  ])
  const [session] = await world.ask<{ id: string }>(
    quillon,
    'select id from public.start_wizard_session($1)',
    [JSON.stringify({ referrer: 'https://zephyrine.example', user_agent: 'Zephyrine Browser 9' })],
  )
  await say(world, quillon, session?.id, `I am ${quillon.name} of ${company}, call ${phone}.`)
  const [own] = await world.truth<{ id: string }>(
    'select id from public.organizations where created_by = $1',
    [quillon.id],
  )
  const event = await makeEvent(world, { organizationId: own?.id ?? '' })
  await world.truth(
    `update public.events set name = 'An Evening with Quillon Farraday', slug = 'an-evening-with-quillon-farraday',
            description = $2, metadata = $3 where id = $1`,
    [event.id, `Write to ${address}.`, JSON.stringify({ search_words: 'quillon farraday' })],
  )
  await world.truth(`update public.occurrences set venue_name = 'Farraday Barn' where event_id = $1`, [
    event.id,
  ])
  await world.truth(`update public.ticket_tiers set description = 'Tea with Quillon' where event_id = $1`, [
    event.id,
  ])
  await world.truth(
    `insert into public.payment_setup_queue (event_id, organization_id, last_error) values ($1, $2, $3)`,
    [event.id, own?.id, `no account for ${address}`],
  )
  const [team] = await world.ask<{ id: string }>(olga, 'select id from public.create_team($1, $2)', [
    harbour.id,
    `Friends of ${address}`,
  ])
  await world.truth(
    `insert into public.organization_members (organization_id, user_id, role) values ($1, $2, 'viewer')`,
    [harbour.id, quillon.id],
  )
  await world.ask(olga, 'select from public.add_team_member($1, $2)', [team?.id, quillon.id])
}

/** Two tickets bought and paid for as a browser does it: orders, webhooks, mails with attachments, jobs. */
export async function buyTickets(world: World, app: TestPlatform): Promise<{ id: string; token: string }> {
  const event = await makeEvent(world, { tiers: [{ name: 'Paid', price_cents: 2500 }] })
  const answer = await app.order({
    event: event.slug,
    lines: [{ tier_id: event.tier.id, quantity: 2 }],
    buyer: { name: quillon.name, email: 'Quillon.Farraday@Zephyrine.example' },
  })
  const { order, payment_url } = await answer.json()
  const [, , id = '', token = ''] = new URL(order.url).pathname.split('/')
  await app.ask('POST', new URL(payment_url).pathname, {
    body: 'card=4242+4242+4242+4242',
    headers: { 'content-type': 'application/x-www-form-urlencoded' },
  })
  await app.runJobs()
  await app.tick()
  await app.runJobs()

  await world.truth(
    `insert into private.received_webhooks (provider, provider_event_id, type, payload)
     values ('stripe', 'evt_1', 'charge.updated', $1), ('stripe', 'evt_2', 'checkout.session.completed', $2)`,
    [
      JSON.stringify({ id: 'evt_1', billing_details: { email: address.toUpperCase() } }),
      JSON.stringify({
        id: 'evt_2',
        orderId: id,
        payload: { customer_details: { name: quillon.name, phone } },
      }),
    ],
  )
  await world.truth(
    `insert into public.refund_attempts (order_id, payment_attempt_id, amount_cents, currency, reason)
     select order_id, id, 100, currency, 'Mr Farraday came late' from public.payment_attempts where order_id = $1`,
    [id],
  )
  await world.truth(`update private.messages set error = $2, payload = $3 where order_id = $1`, [
    id,
    `452 mailbox of ${address} is full`,
    JSON.stringify({ note: quillon.name }),
  ])
  return { id, token }
}

/** What organizations know of them: contacts, consents, mails, lists, bookings, and words of other people. */
export async function becomeKnown(world: World): Promise<void> {
  await becomeMember(world)
  await beNamedByCampaign(world)
  await askForVenue(world)
  const [draft] = await world.ask<{ id: string }>(mia, 'select id from public.start_wizard_session()')
  // In JSON a new line is a letter before the word, and the word of a link is written in numbers.
  await say(
    world,
    mia,
    draft?.id,
    `Invite:\n${address}\n\thttps://x.example/?to=%3C${encodeURIComponent(address)}%3E`,
  )
  await world.truth(`insert into public.wizard_sessions (contact_name, contact_email) values ($1, $2)`, [
    quillon.name,
    address,
  ])
  await world.truth(`select private.log_action($1, 'member.invited', 'profile', null, $2)`, [
    harbour.id,
    JSON.stringify({ email: address }),
  ])
  await world.truth(
    `insert into private.outbox_mails (key, recipient, subject, html, body_text)
     values ('digest:1', 'olga@example.org', $1, $1, $1)`,
    [`${address} bought two tickets`],
  )
  await world.truth(`select graphile_worker.add_job('say-nothing', $1)`, [JSON.stringify({ to: address })])
}

async function becomeMember(world: World): Promise<void> {
  const record = 'select public.record_member($1, $2, $3, $4, $5, $6, $7, $8, $9) as id'
  const facts = [
    quillon.name,
    phone,
    company,
    'Farraday in chief',
    'en',
    ['farraday-family'],
    '{"dog": "Quillons Hound"}',
  ]
  const [member] = await world.ask<{ id: string }>(mia, record, [harbour.id, address, ...facts])
  const id = member?.id as string
  await agree(world, id)
  await world.ask(mia, `select public.record_consent($1, 'email', true, 'form', $2, $3)`, [
    id,
    `I, ${quillon.name}, want mails.`,
    JSON.stringify({ signed_by: quillon.name, ip: '203.0.113.77' }),
  ])
  await world.truth(
    `insert into public.notification_preferences (member_id, organization_id, category) values ($1, $2, 'events')`,
    [id, harbour.id],
  )
  await world.ask('service', `select public.suppress_address(null, 'email', $1, 'complaint', $2)`, [
    address,
    `${address} said: spam`,
  ])
  await world.ask(mia, `select public.suppress_address($1, 'sms', $2)`, [harbour.id, phone])
  // Somebody removed this contact long ago; the audit log remembers.
  const [former] = await world.ask<{ id: string }>(vera, record, [dockside.id, address, ...facts])
  await world.truth('delete from public.members where id = $1', [former?.id])
  await world.ask(vera, record, [dockside.id, address, ...facts])
}

async function beNamedByCampaign(world: World): Promise<void> {
  const campaign = await makeCampaign(world)
  const { id, eventId, templateId } = campaign
  await world.truth(`update public.marketing_campaigns set description = $2, content = $3 where id = $1`, [
    id,
    `Ask ${address}`,
    JSON.stringify({ footer: address }),
  ])
  await world.truth(`update public.email_templates set reply_to = $2, body = $3 where id = $1`, [
    templateId,
    address,
    `Questions? ${phone}`,
  ])
  await world.truth(
    `insert into public.whatsapp_campaigns (organization_id, campaign_id, event_id, name, message_type, message, target_audience, recipient_list)
     values ($1, $2, $3, 'Word', 'reminder', $4, 'custom_list', $5)`,
    [harbour.id, id, eventId, `Call ${phone}`, [phone, '+14165550199']],
  )
  await world.truth(
    `insert into public.email_sends (organization_id, campaign_id, template_id, member_id, email_address, bounced_at, bounce_reason)
     select $1, $2, $3, id, email, now(), '550 no such user ' || email from public.members
      where organization_id = $1 and email = $4`,
    [harbour.id, id, templateId, address],
  )
}

async function askForVenue(world: World): Promise<void> {
  const venue = await makeVenue(world, {
    contact_email: address,
    contact_phone: phone,
    description: `Ask for ${address}`,
    cancellation_policy: `Tell ${address}`,
  })
  await world.truth('update public.venue_spaces set description = $2 where venue_id = $1', [
    venue.id,
    address,
  ])
  await world.truth(
    `insert into public.venue_blocks (venue_id, space_id, starts_at, ends_at, reason)
     values ($1, $2, now() + interval '90 days', now() + interval '91 days', $3)`,
    [venue.id, venue.whole, `Held for ${address}`],
  )
  const booking = await requestBooking(world, { spaceId: venue.whole })
  await world.truth(
    `update public.venue_bookings
        set requested_by = $2, requestor_name = $3, requestor_company = $4, requestor_phone = $5,
            notes = $6, special_requests = $6
      where id = $1`,
    [booking.id, address, quillon.name, company, phone, 'Mr Farraday brings balloons'],
  )
}

const say = (world: World, who: Person, sessionId: string | undefined, words: string) =>
  world.ask(who, `select from public.save_wizard_progress($1, 1, 'event_basics', $2, $3, '{}', $4, $5)`, [
    sessionId,
    JSON.stringify({ description: words }),
    JSON.stringify({ description: { words, via: 'said' } }),
    JSON.stringify([{ role: 'user', content: words, metadata: { said: words } }]),
    JSON.stringify({ action_name: 'say', params: { words }, result: { heard: words }, error: words }),
  ])
