/** SendGrid tells us what became of mails: stored before it is acknowledged, applied by a job, in any order. */
import { randomUUID } from 'node:crypto'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { type MadeCampaign, makeCampaign, makeMember, maySend, prepare, sent } from '../support/marketing.ts'
import { dockside, vera } from '../support/people.ts'
import { eventOf } from '../support/sendgrid.ts'
import { type Mailing, openMailing } from '../support/sendgrid-world.ts'

let at: Mailing

beforeAll(async () => {
  at = await openMailing()
})
afterAll(() => at.close())

const suppressionsOf = (address: string) =>
  at.world.truth('select organization_id, reason, category from public.suppressions where address = $1', [
    address,
  ])
const countersOf = async ({ id }: MadeCampaign) =>
  (
    await at.world.truth(
      `select emails_sent as sent, emails_delivered as delivered, emails_opened as opened, emails_clicked as clicked,
              emails_bounced as bounced from public.marketing_campaigns where id = $1`,
      [id],
    )
  )[0]

/** Every order in which things can be said. */
function permutations<T>(things: T[]): T[][] {
  if (things.length <= 1) return [things]
  return things.flatMap((thing, place) =>
    permutations(things.toSpliced(place, 1)).map((rest) => [thing, ...rest]),
  )
}

describe('what SendGrid says', () => {
  it('Test email_sends creation from SendGrid webhook: the row is written before sending, the webhook brings it up to date', async () => {
    const mail = await at.mailed()
    const before = await at.sendOf(mail)

    await at.tellAndAct(
      eventOf(mail.message, 'delivered'),
      eventOf(mail.message, 'open'),
      eventOf(mail.message, 'click'),
    )

    expect(before).toMatchObject({ status: 'sent', delivered_at: null })
    const after = await at.sendOf(mail)
    expect(after).toMatchObject({ status: 'clicked', provider_message_id: mail.message })
    expect([after.delivered_at, after.opened_at, after.clicked_at]).not.toContain(null)
  })

  it('is applied alike in all 120 orders of processed, delivered, open, click and bounce', async () => {
    const fresh = await makeCampaign(at.world)
    const start = Math.floor(Date.now() / 1_000)
    const orders = permutations(['processed', 'delivered', 'open', 'click', 'bounce'])
    const members = await Promise.all(orders.map(() => makeMember(at.world)))
    await prepare(
      at.world,
      fresh,
      members.map(({ id }) => id),
    )
    const sends = await at.world.truth<{ id: string }>(
      'select id from public.email_sends where campaign_id = $1',
      [fresh.id],
    )
    const messages = await Promise.all(sends.map(({ id }) => sent(at.world, id)))

    // One round per place in the order, so that each message hears its events one after the other, and twice.
    for (const place of [0, 1, 2, 3, 4]) {
      const round = messages.map((message, nth) => {
        const word = orders[nth]?.[place] as string
        return eventOf(message, word, { timestamp: start, type: 'bounce' })
      })
      await at.tellAndAct(...round, ...round)
    }

    const outcomes = await at.world.truth(
      `select status, count(*)::integer as mails, 
              (count(*) filter (where num_nonnulls(sent_at, delivered_at, opened_at, clicked_at, bounced_at) = 5))::integer as whole
         from public.email_sends where campaign_id = $1 group by status`,
      [fresh.id],
    )
    expect(outcomes).toEqual([{ status: 'clicked', mails: 120, whole: 120 }])
    expect(await countersOf(fresh)).toEqual({
      sent: 120,
      delivered: 120,
      opened: 120,
      clicked: 120,
      bounced: 120,
    })
  })

  it('counts once however often, and in how many posts at once, it is said', async () => {
    const fresh = await makeCampaign(at.world)
    const mail = await at.mailed({}, fresh)
    const events = [eventOf(mail.message, 'delivered'), eventOf(mail.message, 'open')]

    const answers = await Promise.all(
      Array.from({ length: 16 }, (_, place) => at.tell(...(place % 2 ? events : events.toReversed()))),
    )
    await at.app.runJobs()
    await at.tellAndAct(...events)

    expect(answers.map(({ status }) => status)).toEqual(Array(16).fill(200))
    expect(await at.stored(events)).toMatchObject([{ attempts: 1 }, { attempts: 1 }])
    expect(await countersOf(fresh)).toMatchObject({ sent: 1, delivered: 1, opened: 1 })
  })

  it('is believed however old the event is: a mailbox may be opened a year later', async () => {
    const mail = await at.mailed()

    await at.tellAndAct(eventOf(mail.message, 'open', { timestamp: 1_500_000_000 }))

    expect(await at.sendOf(mail)).toMatchObject({ status: 'opened' })
  })

  it('comes in batches of 1,000', async () => {
    const fresh = await makeCampaign(at.world)
    const mail = await at.mailed({}, fresh)
    const events = Array.from({ length: 1_000 }, () =>
      eventOf(mail.message, 'open', { useragent: 'x'.repeat(200) }),
    )

    await at.tellAndAct(...events)

    const rows = await at.stored(events)
    expect(rows).toHaveLength(1_000)
    expect(rows.every((row) => row.processed_at)).toBe(true)
    expect(await countersOf(fresh)).toMatchObject({ opened: 1 })
  })

  it('is kept and otherwise ignored when we have no word for it', async () => {
    const mail = await at.mailed()
    const events = [
      eventOf(mail.message, 'group_resubscribe', { asm_group_id: 7 }),
      eventOf(mail.message, 'something_new'),
      eventOf('', 'account_status_change', { type: 'compliance_suspend', sg_message_id: undefined }),
    ]

    await at.tellAndAct(...events)

    expect((await at.stored(events)).every((row) => row.processed_at)).toBe(true)
    expect(await at.sendOf(mail)).toMatchObject({ status: 'sent' })
  })

  it('about a deferred mail changes nothing: it is still on its way', async () => {
    const mail = await at.mailed()

    await at.tellAndAct(eventOf(mail.message, 'deferred', { response: '400 try again later', attempt: '5' }))

    expect(await at.sendOf(mail)).toMatchObject({ status: 'sent', failed_at: null })
  })
})

describe('Integration with SendGrid suppression lists', () => {
  it.each([
    ['a bounce for good', 'bounce', { type: 'bounce', reason: '550 no such user' }, 'bounce', 'bounced'],
    ['a complaint', 'spamreport', {}, 'complaint', 'complained'],
    ['an unsubscription', 'unsubscribe', {}, 'unsubscribe', 'unsubscribed'],
  ])('%s stops what would be sent next', async (_, event, more, reason, status) => {
    const mail = await at.mailed()

    await at.tellAndAct(eventOf(mail.message, event, more))

    expect(await at.sendOf(mail)).toMatchObject({ status })
    expect(await suppressionsOf(mail.member.email)).toMatchObject([{ reason }])
    expect(await maySend(at.world, mail.member.id)).toBe(false)
    expect(await maySend(at.world, mail.member.id, 'transactional')).toBe(reason === 'unsubscribe')
  })

  it('a refusal of this time stops nothing', async () => {
    const mail = await at.mailed()

    await at.tellAndAct(eventOf(mail.message, 'bounce', { type: 'blocked', reason: '452 mailbox full' }))

    expect(await at.sendOf(mail)).toMatchObject({ status: 'bounced', bounce_reason: '452 mailbox full' })
    expect(await maySend(at.world, mail.member.id)).toBe(true)
  })

  it('leaving a group leaves the category the mail was sent as, and nothing else', async () => {
    const mail = await at.mailed()

    await at.tellAndAct(
      eventOf(mail.message, 'group_unsubscribe', { asm_group_id: 7, category: ['autumn', 'newsletter'] }),
    )

    expect(await maySend(at.world, mail.member.id, 'newsletter')).toBe(false)
    expect(await maySend(at.world, mail.member.id, 'events')).toBe(true)
  })

  it.each([
    ['Bounced Address', 'bounce'],
    ['Spam Reporting Address', 'complaint'],
    ['Unsubscribed Address', 'unsubscribe'],
  ])(
    'a mail dropped because of "%s" takes that list over for everybody who sends here',
    async (why, reason) => {
      const address = `list-${randomUUID()}@example.org`
      const mail = await at.mailed({ email: address })
      const elsewhere = await makeMember(at.world, { email: address, as: vera, organizationId: dockside.id })

      await at.tellAndAct(eventOf(mail.message, 'dropped', { reason: why, email: address }))

      expect(await at.sendOf(mail)).toMatchObject({ status: 'failed', bounce_reason: why })
      expect(await suppressionsOf(address)).toEqual([{ organization_id: null, reason, category: 'all' }])
      expect(await maySend(at.world, elsewhere.id)).toBe(false)
    },
  )

  it('a mail dropped for its content blames no address', async () => {
    const mail = await at.mailed()

    await at.tellAndAct(
      eventOf(mail.message, 'dropped', { reason: 'Spam Content', email: mail.member.email }),
    )

    expect(await suppressionsOf(mail.member.email)).toEqual([])
  })

  it('a bounce that comes days later and names only the address stops everything to it', async () => {
    const member = await makeMember(at.world)

    await at.tellAndAct(
      eventOf('', 'bounce', { type: 'bounce', email: member.email, sg_message_id: undefined }),
    )

    expect(await maySend(at.world, member.id, 'transactional')).toBe(false)
  })
})

describe('a message nobody knows', () => {
  it('is asked about again, for its sending may not be written down yet', async () => {
    const member = await makeMember(at.world)
    await prepare(at.world, at.campaign, [member.id])
    const message = `early-${randomUUID()}`
    const event = eventOf(message, 'delivered')

    await at.tellAndAct(event)
    const [early] = await at.stored([event])
    await at.world.ask(
      'service',
      `select public.mark_email_sent((select id from public.email_sends where member_id = $1), 'sendgrid', $2)`,
      [member.id, message],
    )
    await at.comeRound(event, '1 minute')

    expect(early).toMatchObject({ processed_at: null, attempts: 0 })
    expect(
      await at.world.truth('select status from public.email_sends where member_id = $1', [member.id]),
    ).toEqual([{ status: 'delivered' }])
  })

  it('is let go after some minutes: one account may send other mails than ours', async () => {
    const mail = await at.mailed()
    const event = eventOf(`other-${randomUUID()}`, 'bounce', { type: 'bounce', email: mail.member.email })
    await at.tellAndAct(event)

    await at.comeRound(event, '6 minutes')

    expect(await at.stored([event])).toMatchObject([{ processed_at: expect.anything() }])
    expect(await at.sendOf(mail)).toMatchObject({ status: 'sent' })
    expect(await maySend(at.world, mail.member.id)).toBe(true)
  })

  it('of another company is not ours, even with the same id', async () => {
    const mail = await at.mailed()
    await at.world.truth(`update public.email_sends set provider = 'smtp' where id = $1`, [mail.send])

    await at.tellAndAct(eventOf(mail.message, 'open'))

    expect(await at.sendOf(mail)).toMatchObject({ status: 'sent' })
  })
})
