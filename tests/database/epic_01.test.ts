/** Seed 004, line by line: the acceptance criteria of its stories and its testing plan. US-01.2 is in epic_01_tickets.test.ts. */
import { randomUUID } from 'node:crypto'
import { afterAll, beforeAll, describe, expect, inject, it } from 'vitest'
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
  tokenOf,
} from '../support/marketing.ts'
import { harbour, mia, olga, sam, stan, vic } from '../support/people.ts'

let world: World
let campaign: MadeCampaign
beforeAll(async () => {
  world = await createWorld(inject('postgres'))
  campaign = await makeCampaign(world)
})
afterAll(() => world.close())

const columnsOf = async (table: string) =>
  Object.fromEntries(
    (
      await world.truth<{ name: string; type: string }>(
        `select attname as name, format_type(atttypid, atttypmod) as type from pg_attribute
          where attrelid = $1::regclass and attnum > 0 and not attisdropped`,
        [`public.${table}`],
      )
    ).map(({ name, type }) => [name, type]),
  )
/** What a foreign key of the table points at. */
const pointsAt = async (table: string) =>
  (
    await world.truth<{ name: string }>(
      `select distinct confrelid::regclass::text as name from pg_constraint where conrelid = $1::regclass and contype = 'f'`,
      [`public.${table}`],
    )
  ).map(({ name }) => name)

async function refusesOn(table: string, column: string, value: unknown, where: string, id: string) {
  await expect(
    world.truth(`update public.${table} set ${column} = $1 where ${where} = $2`, [value, id]),
  ).rejects.toMatchObject({ code: '23503' })
}

describe('US-01.1: email send tracking', () => {
  it('email_sends has the columns of the document, one timestamp per state', async () => {
    expect(await columnsOf('email_sends')).toMatchObject({
      id: 'uuid',
      campaign_id: 'uuid',
      member_id: 'uuid',
      organization_id: 'uuid',
      email_address: 'text',
      status: 'text',
      provider: 'text',
      provider_message_id: 'text',
      sent_at: 'timestamp with time zone',
      delivered_at: 'timestamp with time zone',
      opened_at: 'timestamp with time zone',
      clicked_at: 'timestamp with time zone',
      bounced_at: 'timestamp with time zone',
      bounce_reason: 'text',
      created_at: 'timestamp with time zone',
      updated_at: 'timestamp with time zone',
    })
  })

  it('its foreign keys hold: campaign, member and organization belong together', async () => {
    const member = await makeMember(world)
    const [send] = await prepare(world, campaign, [member.id])
    const [own] = await world.truth<{ id: string }>(
      'select organization_id as id from public.organization_members where user_id = $1',
      [sam.id],
    )
    const stranger = await makeMember(world, { as: sam, organizationId: own?.id as string })

    expect(await pointsAt('email_sends')).toEqual(expect.arrayContaining(['members', 'email_templates']))
    await refusesOn('email_sends', 'campaign_id', randomUUID(), 'id', send as string)
    await refusesOn('email_sends', 'member_id', stranger.id, 'id', send as string)
    await refusesOn('email_sends', 'organization_id', own?.id, 'id', send as string)
  })

  it('is indexed by campaign, member and time of sending', async () => {
    const indexed = await world.truth<{ column: string }>(
      `select distinct attname as column from pg_index
         join pg_attribute on attrelid = indrelid and attnum = indkey[0] where indrelid = 'public.email_sends'::regclass`,
    )
    const [sentIndex] = await world.truth<{ text: string }>(
      `select indexdef as text from pg_indexes where indexname = 'email_sends_sent_idx'`,
    )

    expect(indexed.map(({ column }) => column)).toEqual(expect.arrayContaining(['campaign_id', 'member_id']))
    expect(sentIndex?.text).toMatch(/\(organization_id, sent_at DESC, id DESC\)/)
  })

  it('is read by managers of the organization and by nobody else', async () => {
    const member = await makeMember(world)
    const [send] = await prepare(world, campaign, [member.id])
    const seen = async (speaker: typeof mia) =>
      (await world.ask(speaker, 'select id from public.email_sends where id = $1', [send])).length

    expect([await seen(mia), await seen(olga)]).toEqual([1, 1])
    expect([await seen(vic), await seen(stan), await seen(sam)]).toEqual([0, 0, 0])
  })

  it('a trigger updates the statistics of the campaign', async () => {
    const counted = await makeCampaign(world)
    const member = await makeMember(world)
    const [send] = await prepare(world, counted, [member.id])
    await tell(world, await sent(world, send as string), 'clicked')

    expect(
      await world.ask(
        mia,
        'select emails_sent, emails_delivered, emails_clicked from public.campaign_stats where campaign_id = $1',
        [counted.id],
      ),
    ).toEqual([{ emails_sent: 1, emails_delivered: 1, emails_clicked: 1 }])
  })
})

describe('US-01.3: campaign statistics', () => {
  it('increment_campaign_stat counts opens, clicks, bounces and unsubscribes', async () => {
    const { id } = await makeCampaign(world)
    for (const [stat, times] of Object.entries({ opens: 4, clicks: 3, bounces: 2, unsubscribes: 1 }))
      await world.ask('service', 'select public.increment_campaign_stat($1, $2, $3)', [id, stat, times])

    expect(
      await world.ask(
        mia,
        `select emails_opened, emails_clicked, emails_bounced, emails_unsubscribed from public.campaign_stats
          where campaign_id = $1`,
        [id],
      ),
    ).toEqual([{ emails_opened: 4, emails_clicked: 3, emails_bounced: 2, emails_unsubscribed: 1 }])
  })

  it('waits for the row instead of overwriting it, and takes back what rolls back', async () => {
    const { id } = await makeCampaign(world)
    const add = `select public.increment_campaign_stat('${id}', 'opens')`
    const undo = new Error('undo')
    let waiting: Promise<unknown> | undefined
    await world
      .as('service', async (client) => {
        await client.query(add)
        waiting = world.ask('service', add)
        throw undo
      })
      .catch((error) => expect(error).toBe(undo))
    await waiting

    expect(
      await world.truth('select emails_opened from public.marketing_campaigns where id = $1', [id]),
    ).toEqual([{ emails_opened: 1 }])
  })
  // Under load, with a control that loses counts: campaign_stats.test.ts.
})

describe('US-01.4: notification preferences', () => {
  it('are one row per member and category, and a second is refused', async () => {
    const member = await makeMember(world)
    const add = (category: string) =>
      world.truth(
        'insert into public.notification_preferences (member_id, organization_id, category) values ($1, $2, $3)',
        [member.id, harbour.id, category],
      )

    for (const category of ['marketing', 'transactional', 'events', 'newsletter', 'all']) await add(category)

    await expect(add('all')).rejects.toMatchObject({ code: '23505' })
    await expect(add('spam')).rejects.toMatchObject({ code: '23514' })
    expect(
      await world.truth(
        `select distinct email_enabled, sms_enabled, push_enabled, whatsapp_enabled, unsubscribed_at
           from public.notification_preferences where member_id = $1`,
        [member.id],
      ),
    ).toEqual([
      {
        email_enabled: true,
        sms_enabled: false,
        push_enabled: false,
        whatsapp_enabled: false,
        unsubscribed_at: null,
      },
    ])
  })

  it('their foreign keys hold', async () => {
    const member = await makeMember(world)
    await world.ask('service', `select public.unsubscribe($1, category => 'newsletter')`, [member.id])

    await refusesOn('notification_preferences', 'member_id', randomUUID(), 'member_id', member.id)
    await refusesOn('notification_preferences', 'organization_id', randomUUID(), 'member_id', member.id)
  })

  it('know a global unsubscription that stops every category', async () => {
    const member = await makeMember(world)

    await world.ask('anon', 'select public.unsubscribe($1, $2)', [member.id, await tokenOf(world, member.id)])
    await agree(world, member.id)

    for (const category of ['marketing', 'events', 'newsletter'])
      expect(await maySend(world, member.id, category)).toBe(false)
  })

  it('are changed by the member through one function, which answers what holds now', async () => {
    const member = await makeMember(world, { agreed: false })

    const [row] = await world.ask<{ view: { categories: Record<string, { email: boolean }> } }>(
      'anon',
      'select public.set_preferences($1, $2, $3) as view',
      [member.id, '{"events": {"email": true}}', await tokenOf(world, member.id)],
    )

    expect(row?.view.categories.events?.email).toBe(true)
    expect(row?.view.categories.marketing?.email).toBe(false)
  })

  it("take in the provider's suppressions: bounces, complaints and unsubscriptions", async () => {
    const outcomes = await Promise.all(
      ['bounced', 'complained', 'unsubscribed'].map(async (event) => {
        const member = await makeMember(world)
        const own = await makeCampaign(world)
        const [send] = await prepare(world, own, [member.id])
        await tell(world, await sent(world, send as string), event)
        return [await maySend(world, member.id), await maySend(world, member.id, 'transactional')]
      }),
    )

    expect(outcomes).toEqual([
      [false, false],
      [false, false],
      [false, true],
    ])
  })
})

describe('data validation', () => {
  it('a campaign that came before works with what came after', async () => {
    const [old] = await world.truth<{ id: string }>(
      `insert into public.marketing_campaigns (organization_id, event_id, name, channels, status, scheduled_for)
       values ($1, $2, 'From the first chapter', '{email}', 'completed', now() - interval '1 year') returning id`,
      [harbour.id, campaign.eventId],
    )

    await world.ask('service', `select public.increment_campaign_stat($1, 'opens')`, [old?.id])

    expect(
      await world.ask(mia, 'select status, emails_opened from public.campaign_stats where campaign_id = $1', [
        old?.id,
      ]),
    ).toEqual([{ status: 'completed', emails_opened: 1 }])
  })
})
