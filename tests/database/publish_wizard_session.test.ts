import { afterAll, beforeAll, describe, expect, inject, it } from 'vitest'
import { createWorld, type Row, type World } from '../support/database.ts'
import { fullDraft } from '../support/events.ts'
import { ana, harbour, mia, olga, type Person, sam, vic } from '../support/people.ts'

let world: World
beforeAll(async () => {
  world = await createWorld(inject('postgres'))
})
afterAll(() => world.close())

const session = async (person: Person, draft: Row = fullDraft) => {
  const [started] = await world.ask<{ id: string }>(person, 'select id from public.start_wizard_session()')
  const id = started?.id as string
  await world.ask(person, `select public.save_wizard_progress($1, 1, 'event_basics', $2, '{}', '{}')`, [
    id,
    JSON.stringify(draft),
  ])
  return id
}
const publish = async (person: Person, id: string) => {
  const [event] = await world.ask<Row & { id: string; slug: string }>(
    person,
    'select * from public.publish_wizard_session($1)',
    [id],
  )
  return event as Row & { id: string; slug: string }
}

it('makes event, date, tiers and dashboard of a ready draft, and closes the session', async () => {
  const id = await session(olga)

  const event = await publish(olga, id)

  expect(event).toMatchObject({
    organization_id: harbour.id,
    name: 'Lakeshore Makers Fair',
    slug: 'lakeshore-makers-fair',
    status: 'published',
    visibility: 'public',
    currency: 'CAD',
    max_per_order: 8,
    tax_rate: 0.13,
    refund_policy: 'until_7_days',
    amenities: ['wifi', 'accessible'],
  })
  const [date] = await world.truth('select * from public.occurrences where event_id = $1', [event.id])
  expect(date).toMatchObject({
    starts_at: '2031-06-14T14:00:00.000Z',
    ends_at: '2031-06-14T22:00:00.000Z',
    local_start: '2031-06-14T10:00:00',
    timezone: 'America/Toronto',
    city: 'Toronto',
    country: 'CA',
    capacity: 500,
  })
  const tiers = await world.truth(
    'select name, slug, price_cents, quantity_total, status from public.ticket_tiers where event_id = $1 order by display_order',
    [event.id],
  )
  expect(tiers).toEqual([
    { name: 'Early bird', slug: 'early-bird', price_cents: 1900, quantity_total: 150, status: 'active' },
    { name: 'Regular', slug: 'regular', price_cents: 2900, quantity_total: 350, status: 'active' },
  ])
  expect(
    await world.truth('select id from public.event_dashboards where event_id = $1', [event.id]),
  ).toHaveLength(1)
  const [closed] = await world.ask(
    olga,
    'select status, current_stage, event_id from public.wizard_sessions where id = $1',
    [id],
  )
  expect(closed).toEqual({ status: 'completed', current_stage: 'completed', event_id: event.id })
  const log = await world.ask(mia, 'select action, actor_id from public.action_log where subject_id = $1', [
    event.id,
  ])
  expect(log).toEqual([{ action: 'event.published', actor_id: olga.id }])
})

it('publishes once, however often and at once it is asked', async () => {
  const id = await session(mia, { ...fullDraft, name: 'Once Only' })

  const events = await Promise.all(Array.from({ length: 20 }, () => publish(mia, id)))

  expect(new Set(events.map((event) => event.id)).size).toBe(1)
  const [count] = await world.truth(`select count(*) from public.events where name = 'Once Only'`)
  expect(count?.count).toBe(1)
})

it('finds twenty addresses for twenty events of one name published at once', async () => {
  const ids = await Promise.all(
    Array.from({ length: 20 }, () => session(sam, { ...fullDraft, name: 'Same Name!' })),
  )

  const events = await Promise.all(ids.map((id) => publish(sam, id)))

  const slugs = new Set(events.map((event) => event.slug))
  expect(slugs).toEqual(
    new Set(['same-name', ...Array.from({ length: 19 }, (_, number) => `same-name-${number + 1}`)]),
  )
})

it('gives an event whose name has no Latin letter an address all the same', async () => {
  const event = await publish(sam, await session(sam, { ...fullDraft, name: 'مهرجان الضوء' }))

  expect(event.slug).toMatch(/^festival-[a-z0-9]{8}$/)
})

it('numbers two tickets of one name apart', async () => {
  const ticketTiers = [
    fullDraft.ticketTiers[1],
    fullDraft.ticketTiers[0],
    { ...fullDraft.ticketTiers[0], quantity: 1 },
  ]

  const draft = { ...fullDraft, capacity: 1000, ticketTiers }
  const event = await publish(sam, await session(sam, draft))

  const tiers = await world.truth(
    'select slug from public.ticket_tiers where event_id = $1 order by display_order',
    [event.id],
  )
  expect(tiers.map((tier) => tier.slug)).toEqual(['regular', 'early-bird', 'early-bird-1'])
})

describe('refusing', () => {
  it('a visitor must sign up first; the draft stays', async () => {
    const id = await session(ana)

    await expect(publish(ana, id)).rejects.toMatchObject({ message: 'account_required', code: 'PT403' })
    expect(await world.ask(ana, 'select status from public.wizard_sessions where id = $1', [id])).toEqual([
      { status: 'active' },
    ])
  })

  it('somebody else’s draft is not there', async () => {
    const id = await session(sam)

    await expect(publish(olga, id)).rejects.toMatchObject({ message: 'not_found', code: 'PT404' })
  })

  it('a viewer publishes in an organization of their own, not where they only look', async () => {
    const event = await publish(vic, await session(vic, { ...fullDraft, name: 'Mine' }))

    expect(event.organization_id).not.toBe(harbour.id)
  })

  it('nothing is left behind by a draft with a word the tables do not know', async () => {
    const id = await session(sam, { ...fullDraft, name: 'Half Made', refundPolicy: 'whenever' })

    await expect(publish(sam, id)).rejects.toMatchObject({ message: 'draft_incomplete', code: 'PT400' })
    expect(await world.truth(`select id from public.events where name = 'Half Made'`)).toEqual([])
  })

  const without = (field: string) =>
    Object.fromEntries(Object.entries(fullDraft).filter(([name]) => name !== field))
  const tier = fullDraft.ticketTiers[0] as Row

  it.each([
    [{}, ['name', 'type', 'localStart', 'duration', 'capacity', 'city', 'ticketTiers', 'currency']],
    [without('name'), ['name']],
    [{ ...fullDraft, name: ' x ' }, ['name']],
    [without('type'), ['type']],
    [without('localStart'), ['localStart']],
    [without('timezone'), ['localStart']],
    [{ ...fullDraft, timezone: 'Mars/Olympus' }, ['localStart']],
    [{ ...fullDraft, localStart: '2031-02-30T10:00' }, ['localStart']],
    [{ ...fullDraft, localStart: '2020-06-14T10:00' }, ['localStart']],
    [without('duration'), ['duration']],
    [without('capacity'), ['capacity']],
    [{ ...fullDraft, city: '', venueName: '', address: '' }, ['city']],
    [{ ...without('city'), format: 'virtual', venueName: '', address: '' }, []],
    [{ ...fullDraft, ticketTiers: [] }, ['ticketTiers']],
    [{ ...fullDraft, ticketTiers: 'many' }, ['ticketTiers']],
    [{ ...fullDraft, ticketTiers: [{ ...tier, quantity: null }] }, ['ticketTiers']],
    [{ ...fullDraft, ticketTiers: [{ ...tier, priceCents: -1 }] }, ['ticketTiers']],
    [{ ...fullDraft, capacity: 499 }, ['ticketTiers']],
    [without('currency'), ['currency']],
    [fullDraft, []],
  ])('draft %# misses what it misses', async (draft, fields) => {
    const [answer] = await world.truth('select private.draft_problems($1) as problems', [
      JSON.stringify(draft),
    ])

    expect(answer?.problems).toEqual(fields)
  })

  it('names the fields a draft still needs', async () => {
    const id = await session(sam, { name: 'Only a name' })

    await expect(publish(sam, id)).rejects.toMatchObject({
      message: 'draft_incomplete',
      code: 'PT400',
      detail: JSON.stringify(
        ['type', 'localStart', 'duration', 'capacity', 'city', 'ticketTiers', 'currency'],
        null,
        1,
      )
        .replace(/\n ?/g, ' ')
        .replace('[ ', '[')
        .replace(' ]', ']'),
    })
  })
})
