/** Sending a campaign: each recipient once, whoever retries; paused at once; who left on the way gets nothing. */
import { afterAll, beforeAll, beforeEach, expect, inject, it } from 'vitest'
import { createWorld, type World } from '../support/database.ts'
import {
  type MadeCampaign,
  type MadeMember,
  makeCampaign,
  makeMember,
  prepare,
  tokenOf,
} from '../support/marketing.ts'
import { mia } from '../support/people.ts'

const recipients = 40
type Taken = { send_id: string; member_id: string; email_address: string; preference_token: string }

let world: World
let members: MadeMember[]
let campaign: MadeCampaign
beforeAll(async () => {
  world = await createWorld(inject('postgres'))
  members = await Promise.all(Array.from({ length: recipients }, () => makeMember(world)))
})
afterAll(() => world.close())
beforeEach(async () => {
  campaign = await makeCampaign(world)
  await prepare(world, campaign)
})

const become = (status: string) =>
  world.ask(mia, 'select public.set_campaign_status($1, $2)', [campaign.id, status])
const take = (rows = 7) =>
  world.ask<Taken>('service', 'select * from public.take_email_sends($1, $2)', [campaign.templateId, rows])

/** Sends until nothing is left, eight senders at a time. */
async function sendAll(rows?: number): Promise<Taken[]> {
  const batches: Taken[][] = []
  await Promise.all(
    Array.from({ length: 8 }, async () => {
      for (;;) {
        const batch = await take(rows)
        if (batch.length === 0) return
        batches.push(batch)
        for (const { send_id } of batch)
          await world.ask('service', `select public.mark_email_sent($1, 'sendgrid', $2)`, [send_id, send_id])
      }
    }),
  )
  return batches.flat()
}

it('hands each recipient to one of eight senders', async () => {
  await become('active')

  const sent = await sendAll()

  expect(sent.map(({ email_address }) => email_address).sort()).toEqual(
    members.map(({ email }) => email).sort(),
  )
})

it('the control sends twice: senders that read what is pending and then send', async () => {
  const reached: string[] = []

  await Promise.all(
    Array.from({ length: 8 }, async () => {
      const pending = await world.truth<{ id: string }>(
        `select id from public.email_sends where template_id = $1 and status = 'pending'`,
        [campaign.templateId],
      )
      for (const { id } of pending) {
        reached.push(id)
        await world.ask('service', `select public.mark_email_sent($1, 'sendgrid', $2)`, [id, id])
      }
    }),
  )

  expect(reached.length).toBeGreaterThan(recipients)
})

it('stops when the campaign is paused in the middle and goes on where it stopped', async () => {
  await become('active')
  const first = await take(16)
  await become('paused')

  expect(await take()).toEqual([])
  expect(await sendAll()).toEqual([])
  await become('active')
  const rest = await sendAll()

  expect(first).toHaveLength(16)
  expect(new Set([...first, ...rest].map(({ send_id }) => send_id)).size).toBe(recipients)
  expect(first.length + rest.length).toBe(recipients)
})

it('hands out nothing before the campaign begins, nor after it was cancelled', async () => {
  expect(await take()).toEqual([])
  await become('cancelled')

  expect(await take()).toEqual([])
})

it('passes over who left, or was suppressed, after the sends were prepared', async () => {
  const [leaver, bouncer] = await Promise.all([makeMember(world), makeMember(world)])
  await prepare(world, campaign, [leaver.id, bouncer.id])
  await become('active')
  await world.ask('service', 'select public.unsubscribe($1)', [leaver.id])
  await world.ask('service', `select public.suppress_address(null, 'email', $1, 'bounce')`, [bouncer.email])

  const sent = (await sendAll()).map(({ member_id }) => member_id)

  expect(sent).toHaveLength(recipients)
  expect(sent).not.toContain(leaver.id)
  expect(sent).not.toContain(bouncer.id)
  expect(
    await world.truth(
      `select distinct status, bounce_reason, sent_at from public.email_sends
        where template_id = $1 and member_id in ($2, $3)`,
      [campaign.templateId, leaver.id, bouncer.id],
    ),
  ).toEqual([{ status: 'failed', bounce_reason: 'No longer wanted.', sent_at: null }])
})

it('looks past a batch that nobody wants any more', async () => {
  const leavers = await Promise.all(Array.from({ length: 3 }, () => makeMember(world)))
  const own = await makeCampaign(world)
  await prepare(
    world,
    own,
    [...leavers, members[0] as MadeMember].map(({ id }) => id),
  )
  for (const { id } of leavers) await world.ask('service', 'select public.unsubscribe($1)', [id])
  await world.ask(mia, `select public.set_campaign_status($1, 'active')`, [own.id])

  const taken = await world.ask<Taken>('service', 'select * from public.take_email_sends($1, 1)', [
    own.templateId,
  ])

  expect(taken.map(({ member_id }) => member_id)).toEqual([members[0]?.id])
})

it('hands out nothing twice, even when a sender died with it in hand', async () => {
  await become('active')
  const lost = await take(5)

  const rest = await sendAll()

  const lostIds = new Set(lost.map(({ send_id }) => send_id))
  expect(rest.filter(({ send_id }) => lostIds.has(send_id))).toEqual([])
  expect(
    await world.truth(
      `select count(*) as n from public.email_sends where template_id = $1 and status = 'pending' and taken_at is not null`,
      [campaign.templateId],
    ),
  ).toEqual([{ n: 5 }])
})

it('brings the address at which the member may leave', async () => {
  await become('active')

  const [taken] = await take(1)

  expect(taken?.preference_token).toBe(await tokenOf(world, taken?.member_id as string))
})
