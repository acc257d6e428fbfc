/** What a mail provider says, in any order and as often as it likes, and what follows from it. */
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
import { mia } from '../support/people.ts'

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

async function oneSend() {
  const member = await makeMember(world)
  const [sendId] = await prepare(world, campaign, [member.id])
  return { member, sendId: sendId as string, message: await sent(world, sendId as string) }
}

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

  it('a second one by the same mail, for everything this time, is heard as well', async () => {
    const { member, message } = await oneSend()
    const at = new Date(Date.now() + 60_000).toISOString()

    await tell(world, message, 'unsubscribed', { at, detail: { category: 'marketing' } })
    const answer = await tell(world, message, 'unsubscribed', { at })

    expect(answer).toBe('duplicate')
    expect(await maySend(world, member.id, 'events')).toBe(false)
  })

  it('who left in the middle of sending gets nothing that is prepared afterwards', async () => {
    const member = await makeMember(world)
    const next = await makeCampaign(world)
    await world.ask('service', 'select public.unsubscribe($1)', [member.id])
    await agree(world, member.id)

    expect(await prepare(world, next, [member.id])).toEqual([])
  })
})

describe('handing over', () => {
  const mark = async (sendId: string, message: string) =>
    (
      await world.ask<{ news: boolean }>(
        'service',
        `select public.mark_email_sent($1, 'sendgrid', $2) as news`,
        [sendId, message],
      )
    )[0]?.news

  it('keeps the message id of the first handing over', async () => {
    const member = await makeMember(world)
    const [sendId] = await prepare(world, campaign, [member.id])

    expect([await mark(sendId as string, 'first'), await mark(sendId as string, 'second')]).toEqual([
      true,
      false,
    ])
    expect(await stateOf(sendId as string)).toMatchObject({ provider_message_id: 'first', status: 'sent' })
  })

  it('gives one message id to one send', async () => {
    const { message } = await oneSend()
    const member = await makeMember(world)
    const [other] = await prepare(world, await makeCampaign(world), [member.id])

    await expect(mark(other as string, message)).rejects.toMatchObject({ code: '23505' })
  })

  it('fails what could not be handed over, and nothing that was', async () => {
    const member = await makeMember(world)
    const [sendId] = await prepare(world, campaign, [member.id])
    const fail = (id: string) =>
      world.ask('service', `select public.mark_email_failed($1, 'relay refused') as news`, [id])

    expect(await fail(sendId as string)).toEqual([{ news: true }])
    expect(await stateOf(sendId as string)).toMatchObject({
      status: 'failed',
      bounce_reason: 'relay refused',
    })
    expect(await fail((await oneSend()).sendId)).toEqual([{ news: false }])
  })

  it('an unsubscription by the link in a mail is counted in its campaign', async () => {
    const { member, sendId } = await oneSend()
    const leave = () =>
      world.ask('service', 'select public.unsubscribe($1, send_id => $2)', [member.id, sendId])

    await leave()
    await leave()

    expect(
      await world.truth('select emails_unsubscribed from public.marketing_campaigns where id = $1', [
        campaign.id,
      ]),
    ).toEqual([{ emails_unsubscribed: 1 }])
  })

  it("nobody leaves by somebody else's mail", async () => {
    const { sendId } = await oneSend()
    const other = await makeMember(world)

    await world.ask('service', 'select public.unsubscribe($1, send_id => $2)', [other.id, sendId])

    expect(await stateOf(sendId)).toMatchObject({ unsubscribed_at: null })
  })

  it('leaving while the provider says so too never waits in a circle', async () => {
    const members = await Promise.all(Array.from({ length: 12 }, () => makeMember(world)))
    await prepare(
      world,
      campaign,
      members.map(({ id }) => id),
    )
    const sends = await world.truth<{ id: string; member_id: string }>(
      'select id, member_id from public.email_sends where campaign_id = $1',
      [campaign.id],
    )
    const messages = await Promise.all(sends.map(({ id }) => sent(world, id)))

    await Promise.all(
      sends.flatMap(({ id, member_id }, place) => [
        world.ask('service', 'select public.unsubscribe($1, send_id => $2)', [member_id, id]),
        tell(world, messages[place] as string, 'unsubscribed'),
        tell(world, messages[place] as string, 'complained'),
      ]),
    )

    expect(
      await world.truth('select emails_unsubscribed from public.marketing_campaigns where id = $1', [
        campaign.id,
      ]),
    ).toEqual([{ emails_unsubscribed: 12 }])
  })
})
