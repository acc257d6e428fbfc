/** One row per recipient of a mail: prepared for who agreed, never twice, and counted once per state. */
import { afterAll, beforeAll, beforeEach, describe, expect, inject, it } from 'vitest'
import { createWorld, type World } from '../support/database.ts'
import { type MadeCampaign, makeCampaign, makeMember, prepare, sent, tell } from '../support/marketing.ts'
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

  it('the control doubles: preparing that looks first and then inserts', async () => {
    const { id } = await makeMember(world)
    await world.truth(`
      create table public.naive_sends (template_id uuid not null, member_id uuid not null);
      create function public.prepare_naively(wanted uuid, reader uuid) returns void language plpgsql security definer as $$
      begin
        if exists (select from public.naive_sends where template_id = wanted and member_id = reader) then return; end if;
        perform pg_sleep(0.002); -- what a real handler does between its check and its insert
        insert into public.naive_sends values (wanted, reader);
      end $$;
      grant execute on function public.prepare_naively to service_role;`)

    await Promise.all(
      Array.from({ length: 64 }, () =>
        world.ask('service', 'select public.prepare_naively($1, $2)', [campaign.templateId, id]),
      ),
    )

    expect((await world.truth('select 1 from public.naive_sends')).length).toBeGreaterThan(1)
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
