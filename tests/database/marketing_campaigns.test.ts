/** Campaigns, their mails and messages: the states they may have, whom they belong to, and that nobody else sees them. */
import { randomUUID } from 'node:crypto'
import { afterAll, beforeAll, beforeEach, describe, expect, inject, it } from 'vitest'
import { createWorld, type World } from '../support/database.ts'
import { makeEvent } from '../support/events.ts'
import { insertAs, type MadeCampaign, makeCampaign, writeMail, writeMessage } from '../support/marketing.ts'
import { ana, harbour, mia, olga, type Speaker, sam, stan, vera, vic } from '../support/people.ts'

let world: World
let campaign: MadeCampaign
beforeAll(async () => {
  world = await createWorld(inject('postgres'))
})
afterAll(() => world.close())
beforeEach(async () => {
  campaign = await makeCampaign(world)
})

const move = (status: string, when?: string, speaker: Speaker = mia) =>
  world.ask<{ status: string; launched_at: unknown; completed_at: unknown; cancelled_at: unknown }>(
    speaker,
    'select * from public.set_campaign_status($1, $2, $3)',
    [campaign.id, status, when ?? null],
  )
const tomorrow = () => new Date(Date.now() + 86_400_000).toISOString()

const mail = (fields: Record<string, unknown>, speaker?: Speaker) =>
  writeMail(world, campaign, fields, speaker)
const message = (fields: Record<string, unknown>, speaker?: Speaker) =>
  writeMessage(world, campaign, fields, speaker)

describe('states', () => {
  it('stamps when it is launched, completed and cancelled, and never stamps again', async () => {
    const [active] = await move('active')
    await move('paused')
    const [resumed] = await move('active')
    const [completed] = await move('completed')

    expect(active?.launched_at).not.toBeNull()
    expect(resumed?.launched_at).toEqual(active?.launched_at)
    expect(completed?.completed_at).not.toBeNull()
    expect(completed?.cancelled_at).toBeNull()
  })

  it.each([
    [[], 'paused'],
    [[], 'completed'],
    [['active'], 'draft'],
    [['active'], 'scheduled'],
    [['active', 'completed'], 'active'],
    [['active', 'completed'], 'cancelled'],
    [['cancelled'], 'draft'],
    [['cancelled'], 'active'],
  ])('after %s it cannot become %s', async (way, status) => {
    for (const step of way) await move(step)

    await expect(move(status, tomorrow())).rejects.toMatchObject({
      message: 'campaign_closed',
      code: 'PT409',
    })
  })

  it('is scheduled for a time in the future, rescheduled, and taken back', async () => {
    await expect(move('scheduled')).rejects.toMatchObject({ message: 'invalid_input' })
    await expect(move('scheduled', '2020-01-01T00:00:00Z')).rejects.toMatchObject({
      message: 'invalid_input',
    })

    expect((await move('scheduled', tomorrow()))[0]?.status).toBe('scheduled')
    expect((await move('scheduled', tomorrow()))[0]?.status).toBe('scheduled')
    expect((await move('draft'))[0]?.status).toBe('draft')
  })

  it('asked for the state it has, answers and logs nothing', async () => {
    await move('active')
    await move('active')

    const lines = await world.truth(`select action from public.action_log where subject_id = $1`, [
      campaign.id,
    ])
    expect(lines).toEqual([{ action: 'campaign.active' }])
  })

  it.each<[string, Speaker]>([
    ['a stranger', sam],
    ['another organization', vera],
    ['a viewer', vic],
    ['the door', stan],
    ['a visitor', ana],
  ])('is moved by nobody else: %s finds nothing', async (_, speaker) => {
    await expect(move('active', undefined, speaker)).rejects.toMatchObject({ message: 'not_found' })
  })

  it('refuses contradictions whoever writes them', async () => {
    const contradictions = [
      `update public.marketing_campaigns set launched_at = now() where id = $1`,
      `update public.marketing_campaigns set completed_at = now() where id = $1`,
      `update public.marketing_campaigns set cancelled_at = now() where id = $1`,
      `update public.marketing_campaigns set emails_sent = -1 where id = $1`,
    ]
    for (const text of contradictions)
      await expect(world.truth(text, [campaign.id])).rejects.toMatchObject({ code: '23514' })
  })

  it('a mail that was sent is history: no word of it changes', async () => {
    await world.truth(`update public.email_templates set status = 'sent' where id = $1`, [
      campaign.templateId,
    ])

    const changed = await world.ask(
      mia,
      `update public.email_templates set subject = 'Other words' where id = $1 returning id`,
      [campaign.templateId],
    )

    expect(changed).toEqual([])
  })

  it('a person schedules and cancels mails and messages, and cannot say that they were sent', async () => {
    const [made] = await message({ scheduled_for: tomorrow() })
    const set = (table: string, id: unknown, status: string) =>
      world.ask(mia, `update public.${table} set status = $2 where id = $1 returning status`, [id, status])

    await expect(set('email_templates', campaign.templateId, 'sent')).rejects.toMatchObject({ code: '42501' })
    await expect(set('whatsapp_campaigns', made?.id, 'sending')).rejects.toMatchObject({ code: '42501' })
    await expect(set('email_templates', campaign.templateId, 'scheduled')).rejects.toMatchObject({
      code: '23514',
    })
    expect(await set('whatsapp_campaigns', made?.id, 'scheduled')).toEqual([{ status: 'scheduled' }])
    expect(await set('whatsapp_campaigns', made?.id, 'cancelled')).toEqual([{ status: 'cancelled' }])
  })
})

describe('belonging', () => {
  it('a campaign is made for an event of its own organization only', async () => {
    const [own] = await world.truth<{ id: string }>(
      'select organization_id as id from public.organization_members where user_id = $1',
      [sam.id],
    )
    const row = {
      organization_id: own?.id,
      event_id: campaign.eventId,
      name: 'Not mine',
      channels: '{email}',
    }

    for (const event_id of [campaign.eventId, randomUUID()])
      await expect(insertAs(world, sam, 'marketing_campaigns', { ...row, event_id })).rejects.toMatchObject({
        code: '23503',
      })
  })

  it('a mail belongs to the event of its campaign', async () => {
    const other = await makeEvent(world)

    await expect(mail({ event_id: other.id })).rejects.toMatchObject({ code: '23503' })
    await expect(message({ event_id: other.id })).rejects.toMatchObject({ code: '23503' })
  })

  it("nobody hangs a mail on somebody else's campaign", async () => {
    await expect(mail({}, sam)).rejects.toMatchObject({ code: '42501' })
    await expect(mail({}, vic)).rejects.toMatchObject({ code: '42501' })
    await expect(message({}, stan)).rejects.toMatchObject({ code: '42501' })
  })

  it('knows who made it, and lets nobody claim somebody else did', async () => {
    const [row] = await world.truth('select created_by from public.marketing_campaigns where id = $1', [
      campaign.id,
    ])

    expect(row?.created_by).toBe(mia.id)
    await expect(
      insertAs(world, mia, 'marketing_campaigns', {
        organization_id: harbour.id,
        event_id: campaign.eventId,
        name: 'By Olga',
        channels: '{email}',
        created_by: olga.id,
      }),
    ).rejects.toMatchObject({ code: '42501' })
  })

  it('stays unread by the public although its event is published', async () => {
    for (const table of ['marketing_campaigns', 'email_templates', 'whatsapp_campaigns']) {
      await expect(world.ask('anon', `select id from public.${table}`)).rejects.toMatchObject({
        code: '42501',
      })
      for (const speaker of [ana, sam, vic, stan])
        expect(await world.ask(speaker, `select id from public.${table}`)).toEqual([])
    }
  })
})
