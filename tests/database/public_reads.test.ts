import { afterAll, beforeAll, expect, inject, it } from 'vitest'
import { createWorld, type Row, type World } from '../support/database.ts'
import { type MadeEvent, makeEvent, placeOrder } from '../support/events.ts'
import { harbour } from '../support/people.ts'

let world: World
beforeAll(async () => {
  world = await createWorld(inject('postgres'))
})
afterAll(() => world.close())

type Page = Row & { occurrences: { tiers: (Row & { sale_state: string })[] }[] }
const pageOf = async (slug: string) => {
  const [row] = await world.ask<{ page: Page | null }>('anon', 'select public.event_page($1) as page', [slug])
  return row?.page
}
const list = (
  search: string | null = null,
  city: string | null = null,
  after: Row | null = null,
  rows = 20,
) =>
  world.ask('anon', 'select * from public.list_public_events($1, $2, $3, $4, $5)', [
    search,
    city,
    after?.starts_at ?? null,
    after?.id ?? null,
    rows,
  ])
const rename = (event: MadeEvent, name: string) =>
  world.truth('update public.events set name = $2 where id = $1', [event.id, name])

it('shows a published event with what can be bought, private or not', async () => {
  for (const visibility of ['public', 'private']) {
    const event = await makeEvent(world, {
      visibility,
      tiers: [{ name: 'Regular', price_cents: 2500 }],
      capacity: 14,
    })

    const page = await pageOf(event.slug)

    expect(page).toMatchObject({
      slug: event.slug,
      visibility,
      organizer: { name: 'Harbour Collective', slug: harbour.slug },
      price_from_cents: 2500,
      sold_out: false,
      occurrences: [
        {
          timezone: 'America/Toronto',
          tiers: [
            {
              name: 'Regular',
              price_cents: 2500,
              quantity_available: 14,
              max_per_order: 20,
              sale_state: 'on_sale',
            },
          ],
        },
      ],
    })
    expect(page?.starts_at).toMatch(/^\d{4}-\d\d-\d\dT\d\d:\d\d:00\.000Z$/)
  }
})

it.each([
  ['draft', null],
  ['archived', null],
  ['cancelled', 'unavailable'],
  ['completed', 'unavailable'],
  ['published', 'on_sale'],
])('a %s event answers tiers that are %s', async (status, state) => {
  const event = await makeEvent(world, { status })

  const page = await pageOf(event.slug)

  expect(page?.occurrences[0]?.tiers[0]?.sale_state ?? null).toBe(state)
})

it('tells why a tier cannot be bought, by the database clock, and hides what is hidden', async () => {
  const event = await makeEvent(world, {
    tiers: [
      { name: 'Soon', sale_starts_at: new Date(Date.now() + 3_600_000) },
      { name: 'Over', sale_ends_at: new Date(Date.now() - 3_600_000) },
      { name: 'Gone', quantity_total: 1 },
      { name: 'Open' },
      { name: 'Hidden', is_hidden: true },
      { name: 'Draft', status: 'draft' },
    ],
  })
  await placeOrder(world, event, { lines: [{ tier_id: event.tiers[2]?.id as string, quantity: 1 }] })

  const page = await pageOf(event.slug)

  const states = Object.fromEntries(
    page?.occurrences[0]?.tiers.map((tier) => [tier.name, tier.sale_state]) ?? [],
  )
  expect(states).toEqual({ Soon: 'not_started', Over: 'ended', Gone: 'sold_out', Open: 'on_sale' })
})

it('is sold out when the room is full, whatever the tiers say', async () => {
  const event = await makeEvent(world, { capacity: 2 })
  await placeOrder(world, event)

  const page = await pageOf(event.slug)

  expect(page).toMatchObject({
    sold_out: true,
    occurrences: [{ tiers: [{ quantity_available: 0, sale_state: 'sold_out' }] }],
  })
})

it('lists upcoming public events alone, soonest first, page by page', async () => {
  await makeEvent(world, { visibility: 'private' })
  await makeEvent(world, { status: 'draft' })
  const past = await makeEvent(world)
  await world.truth(
    `update public.occurrences set starts_at = now() - interval '2 days', ends_at = now() - interval '1 day' where id = $1`,
    [past.occurrenceId],
  )
  const [later, sooner] = [await makeEvent(world), await makeEvent(world)]
  await world.truth(
    `update public.occurrences set starts_at = starts_at - interval '5 days', ends_at = ends_at - interval '5 days'
      where id = $1`,
    [sooner.occurrenceId],
  )
  const all = await list(null, null, null, 100)

  const pages: Row[] = []
  for (let page = await list(null, null, null, 2); page.length; page = await list(null, null, page.at(-1), 2))
    pages.push(...page)

  expect(pages.map(({ id }) => id)).toEqual(all.map(({ id }) => id))
  expect(all.every(({ status, visibility }) => status === 'published' && visibility === 'public')).toBe(true)
  expect(all.some(({ id }) => id === past.id)).toBe(false)
  const starts = all.map(({ starts_at }) => Date.parse(String(starts_at)))
  expect(starts).toEqual([...starts].sort((one, other) => one - other))
  const ids = all.map(({ id }) => id)
  expect(ids[0]).toBe(sooner.id)
  expect(ids).toContain(later.id)
})

it('finds words and cities whatever their accents and case, and takes % for a letter', async () => {
  const event = await makeEvent(world)
  await rename(event, 'Fête de la Musique')
  await world.truth(`update public.occurrences set city = 'Montréal' where id = $1`, [event.occurrenceId])

  expect((await list('FETE DE')).map(({ id }) => id)).toEqual([event.id])
  expect((await list(null, 'montreal')).map(({ id }) => id)).toEqual([event.id])
  expect(await list('%')).toEqual([])
  expect(await list('fete', 'Toronto')).toEqual([])
})

it('shows an organizer’s upcoming events, and nobody without a public one', async () => {
  const [row] = await world.ask<{ page: { upcoming: Row[] } }>(
    'anon',
    'select public.organizer_page($1) as page',
    [harbour.slug],
  )
  const [none] = await world.ask('anon', `select public.organizer_page('sam-whitlock') as page`)

  expect(row?.page).toMatchObject({ organizer: { name: 'Harbour Collective' } })
  expect(row?.page.upcoming.length).toBeGreaterThan(3)
  expect(none).toEqual({ page: null })
})
