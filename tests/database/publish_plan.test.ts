/** The plan of a draft comes along with its event, all of it or nothing, and sends and books nothing. */
import { afterAll, beforeAll, describe, expect, inject, it } from 'vitest'
import type { EventDraft } from '../../src/core/wizard/draft.ts'
import { marketingPlan } from '../../src/core/wizard/suggest/marketing.ts'
import { createWorld, type Row, type World } from '../support/database.ts'
import { fullDraft } from '../support/events.ts'
import { harbour, mia, olga, type Person, sam, vic } from '../support/people.ts'
import { type MadeVenue, makeVenue } from '../support/venues.ts'

let world: World
let venue: MadeVenue
beforeAll(async () => {
  world = await createWorld(inject('postgres'))
  venue = await makeVenue(world, { rooms: ['Attic'] })
})
afterAll(() => world.close())

const plan = {
  ...marketingPlan(fullDraft as EventDraft, 'warm'),
  keywords: ['makers', 'toronto'],
  seo: { title: 'Makers Fair', description: 'A fair of makers.' },
}

async function session(draft: Row, person: Person = olga): Promise<string> {
  const [started] = await world.ask<{ id: string }>(person, 'select id from public.start_wizard_session()')
  const id = started?.id as string
  await world.ask(person, `select public.save_wizard_progress($1, 1, 'event_basics', $2, '{}', '{}')`, [
    id,
    JSON.stringify({ ...fullDraft, ...draft }),
  ])
  return id
}
async function publish(id: string, person: Person = olga): Promise<string> {
  const [event] = await world.ask<{ id: string }>(
    person,
    'select id from public.publish_wizard_session($1)',
    [id],
  )
  return event?.id as string
}
const published = async (draft: Row) => publish(await session(draft))
const campaigns = (eventId: string) =>
  world.truth('select * from public.marketing_campaigns where event_id = $1', [eventId])
const wishOf = async (eventId: string) => {
  const [date] = await world.truth(
    'select wished_space_id, venue_id from public.occurrences where event_id = $1',
    [eventId],
  )
  return date
}

describe('the marketing plan', () => {
  it('becomes a campaign in draft with its mails and messages, in their order', async () => {
    const eventId = await published({ marketing: plan })

    const [campaign] = await campaigns(eventId)
    expect(campaign).toMatchObject({
      organization_id: harbour.id,
      created_by: olga.id,
      name: 'Launch: Lakeshore Makers Fair',
      status: 'draft',
      channels: ['email', 'social', 'whatsapp'],
      scheduled_for: null,
    })
    expect(campaign?.content).toEqual(plan)
    const mails = await world.truth(
      `select name, template_type, subject, send_time_offset_hours, status, sent_count
         from public.email_templates where event_id = $1 order by created_at`,
      [eventId],
    )
    expect(mails).toEqual(
      plan.mails.map((mail, place) => ({
        name: ['Announcement', 'Reminder', 'Last Chance'][place],
        template_type: mail.type,
        subject: mail.subject,
        send_time_offset_hours: mail.offsetHours,
        status: 'draft',
        sent_count: 0,
      })),
    )
    const messages = await world.truth(
      `select message_type, message, target_audience, send_time_offset_hours, status, approved_template
         from public.whatsapp_campaigns where event_id = $1 order by created_at`,
      [eventId],
    )
    expect(messages).toEqual([
      {
        message_type: 'announcement',
        message: plan.whatsapp[0]?.text,
        target_audience: 'all_contacts',
        send_time_offset_hours: null,
        status: 'draft',
        approved_template: null,
      },
      {
        message_type: 'reminder',
        message: plan.whatsapp[1]?.text,
        target_audience: 'ticket_holders',
        send_time_offset_hours: -72,
        status: 'draft',
        approved_template: null,
      },
    ])
  })

  it('leaves the search words with the event', async () => {
    const eventId = await published({ marketing: plan })

    const [event] = await world.truth('select metadata from public.events where id = $1', [eventId])
    expect(event?.metadata).toMatchObject({
      keywords: plan.keywords,
      seo: plan.seo,
      wizard_session_id: expect.any(String),
    })
  })

  it('names the channels it has, and makes no campaign of words for the page alone', async () => {
    const mailsOnly = await published({ marketing: { ...plan, posts: [], whatsapp: [] } })
    const landingOnly = await published({ marketing: { ...plan, mails: [], posts: [], whatsapp: [] } })
    const without = await published({})

    expect((await campaigns(mailsOnly))[0]?.channels).toEqual(['email'])
    expect(await campaigns(landingOnly)).toEqual([])
    expect(await campaigns(without)).toEqual([])
  })

  it('is made once, however often and at once publishing is asked', async () => {
    const id = await session({ marketing: plan })

    const events = await Promise.all(Array.from({ length: 10 }, () => publish(id)))

    expect(new Set(events).size).toBe(1)
    expect(await campaigns(events[0] as string)).toHaveLength(1)
  })

  it.each<[string, Row]>([
    [
      'a subject with a line break',
      { mails: [{ type: 'announcement', subject: 'Hi\nBcc: all@example.org', body: 'x' }] },
    ],
    ['a kind of mail nobody knows', { mails: [{ type: 'spam', subject: 'Hi', body: 'x' }] }],
    ['a mail without words', { mails: [{ type: 'reminder', subject: 'Hi' }] }],
    ['a message that is too long', { whatsapp: [{ type: 'reminder', text: 'x'.repeat(5000) }] }],
    ['something that is no mail', { mails: ['hello'] }],
  ])('with %s publishes nothing at all and leaves the draft', async (_, broken) => {
    const id = await session({ name: 'Half Made', marketing: { ...plan, ...broken } })

    await expect(publish(id)).rejects.toMatchObject({ message: 'draft_incomplete', detail: '["marketing"]' })

    expect(await world.truth(`select id from public.events where name = 'Half Made'`)).toEqual([])
    expect(await world.truth('select status from public.wizard_sessions where id = $1', [id])).toEqual([
      { status: 'active' },
    ])
  })

  it('is the managers’ to read, and nobody else’s', async () => {
    const eventId = await published({ marketing: plan })
    const seen = async (person: Person) =>
      (await world.ask(person, 'select id from public.email_templates where event_id = $1', [eventId])).length

    expect([await seen(mia), await seen(vic), await seen(sam)]).toEqual([3, 0, 0])
  })
})

describe('the chosen venue', () => {
  it('stays a wish: nothing is booked and nobody is asked', async () => {
    const eventId = await published({ venueId: venue.id, spaceId: venue.rooms[0] })

    expect(await wishOf(eventId)).toEqual({ wished_space_id: venue.rooms[0], venue_id: null })
    expect(await world.truth('select id from public.venue_bookings where event_id = $1', [eventId])).toEqual(
      [],
    )
  })

  it('is the whole of it where no space is named', async () => {
    expect(await wishOf(await published({ venueId: venue.id }))).toMatchObject({
      wished_space_id: venue.whole,
    })
  })

  it('keeps nobody from publishing when it is not to be had any more', async () => {
    const retired = await makeVenue(world, { status: 'inactive' })
    const unlisted = await makeVenue(world, { isListed: false })
    const other = await makeVenue(world)

    for (const wish of [
      { venueId: retired.id },
      { venueId: unlisted.id },
      { venueId: venue.id, spaceId: other.whole },
      { venueId: venue.id, spaceId: 'the attic' },
      { venueId: 'nowhere' },
      { venueId: null },
    ])
      expect([wish, await wishOf(await published(wish))]).toEqual([
        wish,
        { wished_space_id: null, venue_id: null },
      ])
  })

  it('may be one’s own, listed or not', async () => {
    const own = await makeVenue(world, { organizationId: harbour.id, isListed: false })

    expect(await wishOf(await published({ venueId: own.id }))).toMatchObject({ wished_space_id: own.whole })
  })
})
