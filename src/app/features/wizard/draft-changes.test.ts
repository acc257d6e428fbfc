import { describe, expect, it } from 'vitest'
import type { DraftSources, EventDraft } from '../../../core/wizard/draft.ts'
import { changed, showable } from './draft-changes.ts'

const snapshot = (eventDraft: EventDraft, sources: DraftSources = {}) => ({ eventDraft, sources })
const via = (word: 'said' | 'inferred' | 'suggested' | 'edited') => ({ via: word, confidence: 1 })

describe('changed', () => {
  it('undoes who makes the event, too', () => {
    const change = changed(
      { ...snapshot({}), contact: { name: 'Sarah' } },
      { ...snapshot({}), contact: { name: 'Sarah Chen', company: 'Lakeshore' } },
    )

    expect(change.before).toEqual({ 'contact.name': 'Sarah', 'contact.company': null })
  })

  it('says how to bring an empty field back', () => {
    const change = changed(snapshot({}), snapshot({ city: 'Oslo' }, { city: via('said') }))

    expect(change).toEqual({ before: { city: null }, after: { city: 'Oslo' } })
  })

  it('leaves out what follows from other fields', () => {
    const change = changed(
      snapshot(
        { localStart: '2027-11-15T09:00', dateTime: '2027-11-15T14:00:00.000Z', description: 'On the 15th.' },
        { localStart: via('said'), description: via('suggested') },
      ),
      snapshot(
        { localStart: '2027-11-16T09:00', dateTime: '2027-11-16T14:00:00.000Z', description: 'On the 16th.' },
        { localStart: via('edited'), description: via('suggested') },
      ),
    )

    expect(change.before).toEqual({ localStart: '2027-11-15T09:00' })
  })

  it('empties an overwritten suggestion, so that it is suggested again and still follows the rest', () => {
    const change = changed(
      snapshot({ description: 'Ours.' }, { description: via('suggested') }),
      snapshot({ description: 'Mine.' }, { description: via('edited') }),
    )

    expect(change.before).toEqual({ description: null })
  })
})

describe('showable', () => {
  it('draws the last good value while the new one is half typed', () => {
    const half = { name: 'Su', capacity: 600, city: 'Oslo' }

    expect(showable(half, { name: 'Summit', capacity: 500 })).toEqual({
      name: 'Summit',
      capacity: 600,
      city: 'Oslo',
    })
  })
})
