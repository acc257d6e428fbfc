/** One row per recipient of a mail: never twice, true in any order of events, counted once. */
import { afterAll, beforeAll, beforeEach, describe, expect, inject, it } from 'vitest'
import { createWorld, type World } from '../support/database.ts'
import {
  agree,
  type MadeCampaign,
  makeCampaign,
  makeMember,
  maySend,
  prepare,
  sent,
  tell,
} from '../support/marketing.ts'
import { harbour, mia, sam, stan, vic } from '../support/people.ts'

let world: World
let campaign: MadeCampaign
beforeAll(async () => {
  world = await createWorld(inject('postgres'))
})
afterAll(() => world.close())
beforeEach(async () => {
  campaign = await makeCampaign(world)
})

const stateOf = async (sendId: string) =>
  (await world.truth('select * from public.email_sends where id = $1', [sendId]))[0] as Record<
    string,
    unknown
  >
const counted = async () =>
  (
    await world.truth(
      `select emails_sent as sent, emails_delivered as delivered, emails_opened as opened, emails_clicked as clicked,
              emails_bounced as bounced, emails_failed as failed, emails_complained as complained,
              emails_unsubscribed as unsubscribed
         from public.marketing_campaigns where id = $1`,
      [campaign.id],
    )
  )[0]
const none = {
  sent: 0,
  delivered: 0,
  opened: 0,
  clicked: 0,
  bounced: 0,
  failed: 0,
  complained: 0,
  unsubscribed: 0,
}

async function oneSend() {
  const member = await makeMember(world)
  const [sendId] = await prepare(world, campaign, [member.id])
  return { member, sendId: sendId as string, message: await sent(world, sendId as string) }
}

describe('preparing', () => {
  it('writes a pending row per member that may be written to, before anything is sent', async () => {
    const willing = await makeMember(world)
    const silent = await makeMember(world, { agreed: false })

    const sends = await prepare(world, campaign, [willing.id, silent.id])

    expect(sends).toHaveLength(1)
    expect(await stateOf(sends[0] as string)).toMatchObject({
      member_id: willing.id,
      email_address: willing.email,
      status: 'pending',
      sent_at: null,
      provider_message_id: null,
    })
    expect(await counted()).toEqual(none)
  })

  it('doubles nobody when it runs again, or sixty-four times at once', async () => {
    const members = await Promise.all(Array.from({ length: 5 }, () => makeMember(world)))
    const ids = members.map(({ id }) => id)

    await Promise.all(Array.from({ length: 64 }, () => prepare(world, campaign, ids)))

    expect(await prepare(world, campaign, ids)).toHaveLength(5)
  })

  it('goes through an organization in batches, each from where the last one ended', async () => {
    await Promise.all(Array.from({ length: 5 }, () => makeMember(world)))
    let after: string | null = null
    let considered = 0
    for (;;) {
      const [batch] = (await world.ask(mia, 'select * from public.prepare_email_sends($1, null, $2, 2)', [
        campaign.templateId,
        after,
      ])) as { considered: number; last_member_id: string }[]
      considered += batch?.considered ?? 0
      if ((batch?.considered ?? 0) < 2) break
      after = batch?.last_member_id ?? null
    }

    const [members] = await world.truth<{ count: number }>(
      'select count(*) from public.members where organization_id = $1',
      [harbour.id],
    )
    expect(considered).toBe(members?.count)
  })

  it('passes over the members of others, whoever names them', async () => {
    const other = await world.truth<{ id: string }>(
      `select organization_id as id from public.organization_members where user_id = $1`,
      [sam.id],
    )
    const theirs = await makeMember(world, { as: sam, organizationId: other[0]?.id as string })

    expect(await prepare(world, campaign, [theirs.id])).toEqual([])
  })

  it.each([
    ['a stranger', sam],
    ['a viewer', vic],
    ['the door', stan],
  ])('is not there for %s', async (_, speaker) => {
    await expect(
      world.ask(speaker, 'select public.prepare_email_sends($1)', [campaign.templateId]),
    ).rejects.toMatchObject({ message: 'not_found', code: 'PT404' })
  })

  it('asks for the category of the mail: whoever agreed to event news gets no advertisement', async () => {
    const member = await makeMember(world, { category: 'events' })
    const reminder = await makeCampaign(world, { templateType: 'reminder' })

    expect(await prepare(world, campaign, [member.id])).toHaveLength(0)
    expect(await prepare(world, reminder, [member.id])).toHaveLength(1)
  })

  it('stops when the campaign is paused or over', async () => {
    await world.ask(mia, `select public.set_campaign_status($1, 'active')`, [campaign.id])
    await world.ask(mia, `select public.set_campaign_status($1, 'paused')`, [campaign.id])

    await expect(prepare(world, campaign)).rejects.toMatchObject({ message: 'campaign_closed' })
  })
})

describe('what the provider says', () => {
  it.each([
    [['delivered', 'opened', 'clicked'], 'clicked'],
    [['clicked', 'opened', 'delivered'], 'clicked'],
    [['opened', 'delivered'], 'opened'],
    [['bounced', 'delivered'], 'bounced'],
    [['delivered', 'bounced'], 'bounced'],
    [['bounced', 'opened'], 'opened'],
    [['failed'], 'failed'],
    [['failed', 'delivered'], 'delivered'],
    [['clicked', 'complained', 'delivered'], 'complained'],
    [['unsubscribed', 'clicked'], 'unsubscribed'],
    [['deferred'], 'sent'],
  ])('%s leaves a send %s', async (events, status) => {
    const { sendId, message } = await oneSend()

    for (const event of events) await tell(world, message, event)

    expect((await stateOf(sendId)).status).toBe(status)
  })

  it('never lets a late "delivered" overwrite "clicked", and keeps both times', async () => {
    const { sendId, message } = await oneSend()

    await tell(world, message, 'clicked')
    const answer = await tell(world, message, 'delivered', { at: new Date().toISOString() })

    expect(['applied', 'duplicate']).toContain(answer)
    expect(await stateOf(sendId)).toMatchObject({ status: 'clicked' })
    expect((await stateOf(sendId)).delivered_at).not.toBeNull()
  })

  it('keeps the first time however often and late it is repeated', async () => {
    const { sendId, message } = await oneSend()
    await tell(world, message, 'opened')
    const first = (await stateOf(sendId)).opened_at

    expect(await tell(world, message, 'opened')).toBe('duplicate')
    expect(await tell(world, message, 'opened', { at: '2099-01-01T00:00:00Z' })).toBe('duplicate')
    expect((await stateOf(sendId)).opened_at).toEqual(first)
  })

  it('lets nobody open a mail before it was written or in the future', async () => {
    const { sendId, message } = await oneSend()

    await tell(world, message, 'opened', { at: '1970-01-01T00:00:00Z' })
    await tell(world, message, 'clicked', { at: '2099-01-01T00:00:00Z' })

    const [row] = await world.truth(
      'select opened_at >= created_at and clicked_at <= now() as sane from public.email_sends where id = $1',
      [sendId],
    )
    expect(row?.sane).toBe(true)
  })

  it('answers unknown to a message it never sent, and ignores a deferral', async () => {
    const { message } = await oneSend()

    expect(await tell(world, 'nobody-sent-this', 'delivered')).toBe('unknown')
    expect(await tell(world, message, 'deferred')).toBe('ignored')
  })

  it('refuses an event it does not know', async () => {
    const { message } = await oneSend()

    await expect(tell(world, message, 'teleported')).rejects.toMatchObject({ message: 'invalid_input' })
  })

  it('hears nobody but the service', async () => {
    const { message, sendId } = await oneSend()

    for (const text of [
      `select public.record_email_event('sendgrid', '${message}', 'opened')`,
      `select public.mark_email_sent('${sendId}', 'sendgrid', 'mine')`,
      `select public.mark_email_failed('${sendId}', 'because')`,
    ])
      await expect(world.ask(mia, text)).rejects.toMatchObject({ code: '42501' })
  })
})

describe('what follows', () => {
  it('a bounce for good suppresses the address, tickets included', async () => {
    const { member, message } = await oneSend()

    await tell(world, message, 'bounced', { detail: { reason: '550 no such user' } })

    expect(await maySend(world, member.id)).toBe(false)
    expect(await maySend(world, member.id, 'transactional')).toBe(false)
  })

  it('a bounce of the moment suppresses nothing', async () => {
    const { member, message } = await oneSend()

    await tell(world, message, 'bounced', { detail: { permanent: false, reason: '452 mailbox full' } })

    expect(await maySend(world, member.id)).toBe(true)
  })

  it('a complaint ends everything', async () => {
    const { member, message } = await oneSend()

    await tell(world, message, 'complained')

    expect(await maySend(world, member.id, 'newsletter')).toBe(false)
    expect(await maySend(world, member.id, 'transactional')).toBe(false)
  })

  it('an unsubscription at the provider ends advertisements, not tickets', async () => {
    const { member, message } = await oneSend()

    await tell(world, message, 'unsubscribed')
    await tell(world, message, 'unsubscribed')

    expect(await maySend(world, member.id)).toBe(false)
    expect(await maySend(world, member.id, 'transactional')).toBe(true)
    expect(
      await world.truth('select reason, category from public.suppressions where address = $1', [
        member.email,
      ]),
    ).toEqual([{ reason: 'unsubscribe', category: 'all' }])
  })

  it('an unsubscription from one category leaves the others', async () => {
    const { member, message } = await oneSend()

    await tell(world, message, 'unsubscribed', { detail: { category: 'marketing' } })

    expect(await maySend(world, member.id, 'marketing')).toBe(false)
    expect(await maySend(world, member.id, 'events')).toBe(true)
  })

  it('who left in the middle of sending gets nothing that is prepared afterwards', async () => {
    const member = await makeMember(world)
    const next = await makeCampaign(world)
    await world.ask('service', 'select public.unsubscribe($1)', [member.id])
    await agree(world, member.id)

    expect(await prepare(world, next, [member.id])).toEqual([])
  })
})

describe('counting', () => {
  it('counts each state of a send once, in the campaign and in its mail', async () => {
    const { message } = await oneSend()

    for (const event of ['delivered', 'opened', 'opened', 'clicked', 'delivered', 'clicked'])
      await tell(world, message, event)

    expect(await counted()).toEqual({ ...none, sent: 1, delivered: 1, opened: 1, clicked: 1 })
    expect(
      await world.truth(
        `select sent_count, delivered_count, opened_count, clicked_count from public.email_templates where id = $1`,
        [campaign.templateId],
      ),
    ).toEqual([{ sent_count: 1, delivered_count: 1, opened_count: 1, clicked_count: 1 }])
  })

  it('is exact when sixty-four providers speak at once', async () => {
    const members = await Promise.all(Array.from({ length: 32 }, () => makeMember(world)))
    const sends = await prepare(
      world,
      campaign,
      members.map(({ id }) => id),
    )
    const messages = await Promise.all(sends.map((send) => sent(world, send)))

    await Promise.all(
      messages.flatMap((message) => [tell(world, message, 'opened'), tell(world, message, 'opened')]),
    )

    expect(await counted()).toEqual({ ...none, sent: 32, delivered: 32, opened: 32 })
  })

  it('counts what a statement over many sends reached', async () => {
    const members = await Promise.all(Array.from({ length: 3 }, () => makeMember(world)))
    await prepare(
      world,
      campaign,
      members.map(({ id }) => id),
    )

    await world.truth('update public.email_sends set failed_at = now() where template_id = $1', [
      campaign.templateId,
    ])

    expect(await counted()).toEqual({ ...none, failed: 3 })
  })

  it('forgets no time once it is known', async () => {
    const { sendId, message } = await oneSend()
    await tell(world, message, 'opened')

    await world.truth('update public.email_sends set opened_at = null, sent_at = null where id = $1', [
      sendId,
    ])

    expect(await stateOf(sendId)).toMatchObject({ status: 'opened' })
    expect(await counted()).toEqual({ ...none, sent: 1, delivered: 1, opened: 1 })
  })
})
