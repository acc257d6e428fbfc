import { describe, expect, it } from 'vitest'
import { splitExactly, usualTiers } from './defaults.ts'
import type { EventDraft } from './draft.ts'
import { draftFields, eventTypes } from './draft.ts'
import { progress } from './progress.ts'
import { readiness, readinessErrors } from './readiness.ts'
import { reply } from './reply.ts'
import { stages } from './stages.ts'

const now = '2026-11-20T10:00:00.000Z'
const ready: EventDraft = {
  name: 'Toronto Tech Summit 2027',
  slug: 'toronto-tech-summit-2027',
  type: 'conference',
  format: 'physical',
  description: 'A day for people who build things.',
  localStart: '2027-11-15T09:00',
  timezone: 'America/Toronto',
  duration: 480,
  city: 'Toronto',
  capacity: 500,
  currency: 'CAD',
  ticketTiers: [{ name: 'Regular', priceCents: 29900, quantity: 500, type: 'regular' }],
}

describe('stages', () => {
  it('weigh one hundred together and collect every field of the draft exactly once', () => {
    const collected = stages.flatMap((stage) => stage.fields)

    expect(stages.reduce((sum, stage) => sum + stage.weight, 0)).toBe(100)
    expect([...collected].sort()).toEqual(Object.keys(draftFields).sort())
  })
})

describe('progress', () => {
  it('grows from nothing to a hundred as the draft fills', () => {
    const standing = { isKnown: false, isPublished: false, now }

    const empty = progress({ ...standing, draft: {} })
    const full = progress({ ...standing, draft: ready })
    const signedUp = progress({ ...standing, draft: ready, isKnown: true })
    const published = progress({ ...standing, draft: ready, isKnown: true, isPublished: true })

    expect(empty.percentComplete).toBe(0)
    expect(full.percentComplete).toBe(70)
    expect(signedUp.percentComplete).toBe(85)
    expect(published).toMatchObject({ percentComplete: 100, estimatedTimeRemaining: 0 })
  })

  it('points at the first stage with something left to do', () => {
    const { city: _, ...nowhere } = ready

    expect(progress({ draft: nowhere, isKnown: true, isPublished: false, now }).currentStage).toBe(3)
    expect(progress({ draft: ready, isKnown: true, isPublished: false, now }).currentStage).toBe(6)
  })
})

describe('readiness', () => {
  it('finds nothing wrong with a complete draft', () => {
    expect(readinessErrors(ready, now)).toEqual({})
    expect(readiness(ready, now).every((item) => item.ok)).toBe(true)
  })

  it.each([
    ['a start in the past', { localStart: '2026-11-20T04:59' }, 'localStart'],
    ['tiers that do not fit', { capacity: 499 }, 'ticketTiers'],
    ['no tier at all', { ticketTiers: [] }, 'ticketTiers'],
    [
      'a tier without a number',
      { ticketTiers: [{ name: 'VIP', priceCents: 1, quantity: null, type: 'vip' as const }] },
      'ticketTiers',
    ],
    ['a name of blanks', { name: '   ' }, 'name'],
  ])('refuses %s', (_, change, field) => {
    expect(Object.keys(readinessErrors({ ...ready, ...change }, now))).toEqual([field])
  })

  it('asks for no place when the event is online', () => {
    const { city: _, ...online } = { ...ready, format: 'virtual' as const }

    expect(readinessErrors(online, now)).toEqual({})
  })
})

describe('splitExactly', () => {
  it('always sums to the total', () => {
    for (let total = 0; total <= 200; total++) {
      for (const weights of [
        [0.3, 0.5, 0.2],
        [1, 1, 1],
        [0.8, 0.2],
        [1, 0.5, 0.333],
      ]) {
        const parts = splitExactly(total, weights)

        expect(parts.reduce((a, b) => a + b, 0)).toBe(total)
        expect(Math.min(...parts)).toBeGreaterThanOrEqual(0)
      }
    }
  })

  it('gives usual tiers that add up to the capacity for every kind of event', () => {
    for (const type of eventTypes) {
      for (const capacity of [1, 2, 7, 200, 201, 333]) {
        const tiers = usualTiers(type, capacity, { currency: 'JPY' })

        expect(tiers.reduce((sum, tier) => sum + (tier.quantity ?? 0), 0)).toBe(capacity)
        expect(tiers.every((tier) => Number.isInteger(tier.priceCents))).toBe(true)
      }
    }
  })
})

describe('reply', () => {
  it('asks for the first thing that is missing', () => {
    const { localStart: _, ...undated } = ready

    expect(reply(undated, null, { now }).nextPrompt).toBe('When does it start?')
  })

  it('offers usual tiers with their reason and never prints an empty fact', () => {
    const { ticketTiers: _, ...untiered } = ready

    const answer = reply(untiered, null, { now })

    expect(answer.suggestions).toHaveLength(1)
    expect(answer.suggestions[0]).toMatchObject({
      type: 'ticket_tiers',
      data: { field: 'ticketTiers', confidence: 0.5 },
    })
    expect(answer.message).not.toMatch(/undefined|null|NaN/)
  })

  it('says so when nothing could be read', () => {
    const answer = reply({}, { fields: [], missing: [], refused: [] }, { now })

    expect(answer.message).toContain('could not find anything about the event')
  })
})
