/** Things of marketing to arrange: a campaign with a mail, members that agreed, sends. */
import { randomUUID } from 'node:crypto'
import type { World } from './database.ts'
import { type MadeEvent, makeEvent } from './events.ts'
import { harbour, mia, type Speaker } from './people.ts'

export type MadeCampaign = { id: string; eventId: string; templateId: string; organizationId: string }

type CampaignOf = { event?: MadeEvent; as?: Speaker; organizationId?: string; templateType?: string }

/** A campaign of Harbour Collective with one mail, made by Mia as anybody makes it. */
export async function makeCampaign(world: World, wish: CampaignOf = {}): Promise<MadeCampaign> {
  const organizationId = wish.organizationId ?? harbour.id
  const event = wish.event ?? (await makeEvent(world, { organizationId }))
  const by = wish.as ?? mia
  const [campaign] = await world.ask<{ id: string }>(
    by,
    `insert into public.marketing_campaigns (organization_id, event_id, name, channels)
     values ($1, $2, 'Autumn push', '{email,whatsapp}') returning id`,
    [organizationId, event.id],
  )
  const id = campaign?.id as string
  const [template] = await world.ask<{ id: string }>(
    by,
    `insert into public.email_templates (organization_id, campaign_id, event_id, name, template_type, subject, body)
     values ($1, $2, $3, 'First word', $4, 'Harbour Lights is on sale', 'Come and see.') returning id`,
    [organizationId, id, event.id, wish.templateType ?? 'announcement'],
  )
  return { id, eventId: event.id, templateId: template?.id as string, organizationId }
}

/** A row inserted as somebody may or may not; answers it as it became. */
export async function insertAs(world: World, speaker: Speaker, table: string, row: Record<string, unknown>) {
  const columns = Object.keys(row)
  return world.ask<{ id: string } & Record<string, unknown>>(
    speaker,
    `insert into public.${table} (${columns.join(', ')})
     values (${columns.map((_, place) => `$${place + 1}`).join(', ')}) returning *`,
    Object.values(row),
  )
}

const of = ({ id, eventId, organizationId }: MadeCampaign) => ({
  organization_id: organizationId,
  campaign_id: id,
  event_id: eventId,
})
/** A mail as Mia writes it; any column may be wished for. */
export const writeMail = (
  world: World,
  campaign: MadeCampaign,
  fields: Record<string, unknown> = {},
  speaker: Speaker = mia,
) =>
  insertAs(world, speaker, 'email_templates', {
    ...of(campaign),
    name: 'Reminder',
    template_type: 'reminder',
    subject: 'Tomorrow',
    body: 'See you there.',
    ...fields,
  })
/** A WhatsApp message, the same way. */
export const writeMessage = (
  world: World,
  campaign: MadeCampaign,
  fields: Record<string, unknown> = {},
  speaker: Speaker = mia,
) =>
  insertAs(world, speaker, 'whatsapp_campaigns', {
    ...of(campaign),
    name: 'Door',
    message_type: 'reminder',
    message: 'Doors at seven.',
    ...fields,
  })

type MemberOf = {
  email?: string
  phone?: string
  as?: Speaker
  organizationId?: string
  agreed?: boolean
  category?: string
}
export type MadeMember = { id: string; email: string }

/** A member of Harbour Collective who agreed to mails, unless said otherwise. */
export async function makeMember(world: World, wish: MemberOf = {}): Promise<MadeMember> {
  const { email = `guest-${randomUUID().slice(0, 8)}@example.org`, as: by = mia } = wish
  const [member] = await world.ask<{ id: string }>(by, 'select public.record_member($1, $2, $3, $4) as id', [
    wish.organizationId ?? harbour.id,
    email,
    'Gus Guest',
    wish.phone ?? null,
  ])
  const id = member?.id as string
  if (wish.agreed ?? true) await agree(world, id, { as: by, category: wish.category ?? 'all' })
  return { id, email }
}

/** A consent with words and a proof, as an import of a paper list would bring it. */
export const agree = (
  world: World,
  memberId: string,
  wish: { channel?: string; category?: string; as?: Speaker } = {},
) =>
  world.ask(
    wish.as ?? mia,
    `select public.record_consent($1, $2, true, 'form', 'Write to me about events.', '{"form": "door list"}', $3)`,
    [memberId, wish.channel ?? 'email', wish.category ?? 'all'],
  )

/** The unguessable half of a member's preference address. */
export async function tokenOf(world: World, memberId: string): Promise<string> {
  const [row] = await world.ask<{ token: string }>(
    'service',
    'select private.preference_token($1) as token',
    [memberId],
  )
  return row?.token as string
}

export async function maySend(world: World, memberId: string, category = 'marketing', channel = 'email') {
  const [row] = await world.ask<{ may: boolean }>('service', 'select private.may_send($1, $2, $3) as may', [
    memberId,
    channel,
    category,
  ])
  return row?.may
}

/** Prepares the sends of a campaign's mail and answers their ids, in the order of their members. */
export async function prepare(
  world: World,
  campaign: MadeCampaign,
  memberIds?: string[],
  by: Speaker = mia,
): Promise<string[]> {
  await world.ask(by, 'select * from public.prepare_email_sends($1, $2)', [
    campaign.templateId,
    memberIds ?? null,
  ])
  const sends = await world.truth<{ id: string }>(
    'select id from public.email_sends where template_id = $1 order by member_id',
    [campaign.templateId],
  )
  return sends.map(({ id }) => id)
}

/** A send that the provider took, and the message id to speak of it. */
export async function sent(world: World, sendId: string): Promise<string> {
  const message = `msg-${randomUUID()}`
  await world.ask('service', `select public.mark_email_sent($1, 'sendgrid', $2)`, [sendId, message])
  return message
}

/** What the provider says about a message; answers what came of it. */
export async function tell(
  world: World,
  message: string,
  event: string,
  wish: { at?: string; detail?: Record<string, unknown> } = {},
): Promise<string> {
  const [row] = await world.ask<{ answer: string }>(
    'service',
    `select public.record_email_event('sendgrid', $1, $2, coalesce($3::timestamptz, now()), $4) as answer`,
    [message, event, wish.at ?? null, JSON.stringify(wish.detail ?? {})],
  )
  return row?.answer as string
}
