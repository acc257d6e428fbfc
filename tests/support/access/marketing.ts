/** Who may do what to campaigns, members and sends. Viewers, door staff and strangers: nothing. */
import { makeEvent, placeOrder } from '../events.ts'
import { agree, makeCampaign, makeMember, prepare, sent, tell } from '../marketing.ts'
import { harbour, olga, sam, vic } from '../people.ts'
import { type Access, conditions, everybody, membersRead, type Scene, signedIn, worksIn } from './rule.ts'

const managersRead = membersRead('manager')
/** The grant is to everybody who is signed in; the policies decide whose rows it is good for. */
const inserted = (columns: string[]) => Object.fromEntries(signedIn.map((who) => [who, columns]))
const changed = (columns: string[], open: string) => ({
  columns,
  rows: conditions(signedIn, (who) => `${worksIn(who, 'manager')} and ${open}`),
})

const ofCampaign = ['organization_id', 'campaign_id', 'event_id']
const mail = ['name', 'subject', 'preheader', 'body', 'from_name', 'from_email', 'reply_to', 'send_date']
const message = ['name', 'message', 'approved_template', 'media_url', 'target_audience', 'recipient_list']
const unsent = `t.status in ('draft', 'scheduled')`

/** Their own, whoever's list they are on: by the verified address of their account. */
const ownMember = `(select member.id from public.members as member
                     where lower(member.email::text) = (select lower(person."email") from identity."user" as person
                                                         where person."id" = nullif('%s', '')::uuid))`

const own = (id: string) => `t.member_id in ${ownMember.replace('%s', id)}`

export const tables: Access['tables'] = {
  marketing_campaigns: {
    reads: managersRead,
    inserts: inserted(['organization_id', 'event_id', 'name', 'description', 'channels', 'content']),
    updates: changed(
      ['name', 'description', 'channels', 'content'],
      `t.status not in ('completed', 'cancelled')`,
    ),
  },
  email_templates: {
    reads: managersRead,
    inserts: inserted([...ofCampaign, ...mail, 'template_type', 'send_time_offset_hours']),
    updates: changed([...mail, 'send_time_offset_hours', 'status'], unsent),
  },
  whatsapp_campaigns: {
    reads: managersRead,
    inserts: inserted([...ofCampaign, ...message, 'message_type', 'scheduled_for', 'send_time_offset_hours']),
    updates: changed([...message, 'scheduled_for', 'send_time_offset_hours', 'status'], unsent),
  },
  members: {
    reads: managersRead,
    // It would tell a manager that the address has an account.
    hidden: Object.fromEntries(signedIn.map((who) => [who, ['user_id']])),
  },
  member_consents: { reads: managersRead },
  suppressions: { reads: managersRead },
  notification_preferences: {
    reads: {
      ...conditions(
        signedIn,
        (who) => `${worksIn(who, 'manager')} ${who === 'viewer' ? `or ${own(vic.id)}` : ''}`,
      ),
      stranger: `${worksIn('stranger', 'manager')} or ${own(sam.id)}`,
      service: 'true',
    },
  },
  email_sends: { reads: managersRead },
  campaign_stats: { reads: managersRead },
  // Invoker: what the tables show to a member of the organization.
  event_ticket_payments: { reads: membersRead() },
  pending_event_tickets: { reads: membersRead() },
}

const managersAndService = { execute: [...signedIn, 'service' as const], definer: true as const }
const byServiceAlone = { execute: ['service' as const], definer: true as const }

export const functions: Access['functions'] = {
  'public.set_campaign_status': managersAndService,
  'public.increment_campaign_stat': managersAndService,
  'public.record_member': managersAndService,
  'public.record_consent': managersAndService,
  'public.suppress_address': managersAndService,
  'public.prepare_email_sends': managersAndService,
  'public.link_members': byServiceAlone,
  'public.take_email_sends': byServiceAlone,
  'public.mark_email_sent': byServiceAlone,
  'public.mark_email_failed': byServiceAlone,
  'public.record_email_event': byServiceAlone,
  // They ask for the member's token, or who is signed in.
  'public.preferences_of': { execute: everybody, definer: true },
  'public.set_preferences': { execute: everybody, definer: true },
  'public.unsubscribe': { execute: everybody, definer: true },
  'private.preference_token': byServiceAlone,
  'private.may_send': byServiceAlone,
  // Policies ask it in the name of whoever reads.
  'private.my_member_ids': managersAndService,
  // A constraint of whatsapp_campaigns asks it in the name of whoever writes.
  'private.are_phone_numbers': { execute: [...signedIn, 'service'] },
}

/** A campaign with a mail, a message and a send for Harbour Collective, and the same for a stranger's organization. */
export async function arrange({ world }: Scene): Promise<void> {
  const [theirs] = await world.truth<{ id: string }>(
    'select id from public.organizations where created_by = $1',
    [sam.id],
  )
  for (const organizationId of [harbour.id, theirs?.id as string])
    await placeOrder(
      world,
      await makeEvent(world, { organizationId, tiers: [{ name: 'Paid', price_cents: 900 }] }),
    )
  for (const [by, organizationId] of [
    [olga, undefined],
    [sam, theirs?.id as string],
  ] as const) {
    const whose = organizationId === undefined ? {} : { organizationId }
    const campaign = await makeCampaign(world, { as: by, ...whose })
    await world.ask(
      by,
      `insert into public.whatsapp_campaigns (organization_id, campaign_id, event_id, name, message_type, message)
       values ($1, $2, $3, 'Door', 'reminder', 'Tomorrow!')`,
      [campaign.organizationId, campaign.id, campaign.eventId],
    )
    // Vic and Sam are on Harbour Collective's list like anybody else; what they prefer there is theirs to see.
    for (const email of ['reader@example.org', vic.email as string, sam.email as string]) {
      const member = await makeMember(world, { as: by, email, ...whose })
      await agree(world, member.id, { as: by, channel: 'sms' })
      await world.ask('service', `select public.unsubscribe($1, category => 'newsletter')`, [member.id])
    }
    const [send] = await prepare(world, campaign, undefined, by)
    await tell(world, await sent(world, send as string), 'opened')
  }
  await world.ask('service', `select public.suppress_address(null, 'email', 'gone@example.org', 'legal')`)
}
