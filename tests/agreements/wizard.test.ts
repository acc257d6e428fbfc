/** The browser guesses with core what only SQL decides: over one table of cases both say the same. */
import { afterAll, beforeAll, describe, expect, inject, it } from 'vitest'
import { toSlug } from '../../src/core/slug.ts'
import type { EventDraft } from '../../src/core/wizard/draft.ts'
import { progress } from '../../src/core/wizard/progress.ts'
import { readinessErrors } from '../../src/core/wizard/readiness.ts'
import { stageIds, stages } from '../../src/core/wizard/stages.ts'
import { createWorld, type World } from '../support/database.ts'

let world: World
beforeAll(async () => {
  world = await createWorld(inject('postgres'))
})
afterAll(() => world.close())

const ready: EventDraft = {
  name: 'Harbour Jazz',
  slug: 'harbour-jazz',
  type: 'concert',
  format: 'physical',
  localStart: '2099-06-03T20:00',
  timezone: 'Europe/Lisbon',
  duration: 180,
  city: 'Lisbon',
  capacity: 80,
  currency: 'EUR',
  ticketTiers: [{ name: 'Seat', priceCents: 2500, quantity: 80, type: 'regular' }],
}
const without = (field: keyof EventDraft): EventDraft => {
  const { [field]: _, ...rest } = ready
  return rest
}

const drafts: [string, EventDraft][] = [
  ['a ready draft', ready],
  ['nothing at all', {}],
  ...(Object.keys(ready) as (keyof EventDraft)[]).map((field): [string, EventDraft] => [
    `no ${field}`,
    without(field),
  ]),
  ['an online event without a place', { ...without('city'), format: 'virtual' }],
  ['a venue instead of a city', { ...without('city'), venueName: 'Old Pier Hall' }],
  ['a start in the past', { ...ready, localStart: '2020-01-01T10:00' }],
  ['tickets that do not fit', { ...ready, capacity: 79 }],
  ['fewer tickets than places', { ...ready, capacity: 5000 }],
  [
    'a ticket without a number',
    { ...ready, ticketTiers: [{ name: 'Seat', priceCents: 0, quantity: null, type: 'free' }] },
  ],
  ['no ticket', { ...ready, ticketTiers: [] }],
  ['a name of two letters', { ...ready, name: 'ab' }],
  ['a name of blanks', { ...ready, name: '     ' }],
]

describe('readiness', () => {
  it.each(drafts)('%s', async (_, draft) => {
    const [row] = await world.truth<{ problems: string[] }>('select private.draft_problems($1) as problems', [
      JSON.stringify(draft),
    ])

    expect(row?.problems).toEqual(Object.keys(readinessErrors(draft, new Date().toISOString())))
  })
})

describe('progress', () => {
  const described: [string, EventDraft][] = [
    ...drafts,
    ['a description', { ...ready, description: 'An evening at the water.' }],
    ['a description and nothing else', { description: 'An evening at the water.' }],
    ['an empty description', { ...ready, description: '' }],
  ]

  it.each(
    described.flatMap(([what, draft]) => [true, false].map((hasAccount) => ({ what, draft, hasAccount }))),
  )('$what, with an account: $hasAccount', async ({ draft, hasAccount }) => {
    const [row] = await world.truth(
      `select private.completion_percentage(completion) as percentage, completion
           from private.draft_completion($1, $2) as completion`,
      [JSON.stringify(draft), hasAccount],
    )

    const expected = progress({
      draft,
      isKnown: hasAccount,
      isPublished: false,
      now: new Date().toISOString(),
    })
    const completion = row?.completion as Record<string, number>
    expect({
      percentComplete: row?.percentage,
      stagesCompleted: stageIds.filter((stage) => completion[stage] === 1),
    }).toEqual({
      percentComplete: expected.percentComplete,
      stagesCompleted: expected.stagesCompleted,
    })
  })
})

it('SQL weighs the stages as core does, and lets the same ones be skipped', async () => {
  const known = await world.truth('select * from private.wizard_stages() order by place')

  expect(known).toEqual(
    stages.map(({ id, number, weight, skippable }) => ({
      stage: id,
      place: number,
      weight,
      may_be_skipped: skippable,
    })),
  )
})

describe('slugs', () => {
  it.each([
    'Toronto Tech Summit 2027',
    '  Café & Crème: Zürich!  ',
    '🎉 Party 🎉',
    'A'.repeat(90),
    'Ünïcödé Øre Łódź straße',
    '---',
  ])('%s', async (name) => {
    const [row] = await world.truth<{ slug: string }>('select private.slugify($1) as slug', [name])

    expect(row?.slug).toBe(toSlug(name))
  })
})

it('SQL knows the stages of core and the one after them', async () => {
  const [row] = await world.truth<{ definition: string }>(
    "select pg_get_constraintdef(oid) as definition from pg_constraint where conname = 'wizard_sessions_stage_is_known'",
  )

  expect([...(row?.definition ?? '').matchAll(/'([a-z_]+)'/g)].map((match) => match[1])).toEqual([
    ...stageIds,
    'completed',
  ])
})
