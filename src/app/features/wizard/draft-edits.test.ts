import { describe, expect, it } from 'vitest'
import type { DraftSources, EventDraft } from '../../../core/wizard/draft.ts'
import {
  changed,
  draftWithEdits,
  type EditAction,
  type Edits,
  editReducer,
  noEdits,
  showable,
} from './draft-edits.ts'

const snapshot = (eventDraft: EventDraft, sources: DraftSources = {}) => ({ eventDraft, sources })
const via = (word: 'said' | 'inferred' | 'suggested' | 'edited') => ({ via: word, confidence: 1 })
const editsAfter = (...actions: EditAction[]): Edits => actions.reduce(editReducer, noEdits)

describe('editReducer', () => {
  it('shows what was typed before the server has it', () => {
    const edits = editsAfter({ type: 'typed', field: 'capacity', value: 600 })

    expect(edits.saving).toBe('waiting')
    expect(draftWithEdits({ name: 'Summit', capacity: 500 }, edits)).toEqual({
      name: 'Summit',
      capacity: 600,
    })
  })

  it('keeps what was typed while an earlier save was on its way', () => {
    const edits = editsAfter(
      { type: 'typed', field: 'name', value: 'Sum' },
      { type: 'sent' },
      { type: 'typed', field: 'name', value: 'Summit' },
      { type: 'answered', before: snapshot({ name: 'S' }), after: snapshot({ name: 'Sum' }), by: 'person' },
    )

    expect(edits.saving).toBe('waiting')
    expect(draftWithEdits({ name: 'Sum' }, edits).name).toBe('Summit')
  })

  it('keeps a refused value on screen with its sentence', () => {
    const edits = editsAfter(
      { type: 'typed', field: 'capacity', value: 0 },
      { type: 'sent' },
      {
        type: 'answered',
        before: snapshot({ capacity: 500 }),
        after: snapshot({ capacity: 500 }),
        by: 'person',
        errors: { capacity: 'At least one guest.' },
      },
    )

    expect(edits.refused.capacity).toEqual({ value: 0, sentence: 'At least one guest.' })
    expect(draftWithEdits({ capacity: 500 }, edits).capacity).toBe(0)
  })

  it('finds the sentence of a rule inside the tiers', () => {
    const edits = editsAfter(
      { type: 'typed', field: 'ticketTiers', value: [] },
      { type: 'sent' },
      {
        type: 'answered',
        before: snapshot({}),
        after: snapshot({}),
        by: 'person',
        errors: { 'ticketTiers.0.name': 'Give the ticket a name.' },
      },
    )

    expect(edits.refused.ticketTiers?.sentence).toBe('Give the ticket a name.')
  })

  it('loses nothing when a save fails', () => {
    const edits = editsAfter(
      { type: 'typed', field: 'name', value: 'Summit' },
      { type: 'sent' },
      { type: 'typed', field: 'city', value: 'Oslo' },
      { type: 'failed' },
    )

    expect(edits).toMatchObject({
      saving: 'failed',
      waiting: { name: 'Summit', city: 'Oslo' },
      onTheWire: [],
    })
  })

  it('shows the newest of several saves under way until the last is answered', () => {
    const edits = editsAfter(
      { type: 'typed', field: 'name', value: 'Sum' },
      { type: 'sent' },
      { type: 'typed', field: 'name', value: 'Summit' },
      { type: 'sent' },
      { type: 'answered', before: snapshot({ name: 'S' }), after: snapshot({ name: 'Sum' }), by: 'person' },
    )

    expect(edits.saving).toBe('saving')
    expect(draftWithEdits({ name: 'Sum' }, edits).name).toBe('Summit')
  })

  it('does not take the answer to a sentence for the answer to a save', () => {
    const edits = editsAfter(
      { type: 'typed', field: 'name', value: 'Mine' },
      { type: 'sent' },
      { type: 'answered', before: snapshot({}), after: snapshot({ capacity: 600 }), by: 'assistant' },
    )

    expect(draftWithEdits({ name: 'Theirs', capacity: 600 }, edits).name).toBe('Mine')
  })

  it('does not send a failed value again after a newer one is under way', () => {
    const edits = editsAfter(
      { type: 'typed', field: 'name', value: 'Old' },
      { type: 'sent' },
      { type: 'typed', field: 'name', value: 'New' },
      { type: 'sent' },
      { type: 'failed' },
    )

    expect(edits.waiting).toEqual({})
    expect(draftWithEdits({}, edits).name).toBe('New')
  })

  it('keeps, but does not save, what is typed on while a conflict is open', () => {
    const edits = editsAfter(
      { type: 'typed', field: 'name', value: 'Mine' },
      { type: 'sent' },
      { type: 'conflicted' },
      { type: 'typed', field: 'name', value: 'Mine too' },
    )

    expect(edits).toMatchObject({ waiting: {}, conflict: { name: 'Mine too' } })
  })

  it('sets typed words aside when the draft changed elsewhere, and brings them back on demand', () => {
    const conflicted = editsAfter(
      { type: 'typed', field: 'name', value: 'Mine' },
      { type: 'sent' },
      { type: 'conflicted' },
    )

    const mine = editReducer(conflicted, { type: 'settled', keepMine: true })
    const theirs = editReducer(conflicted, { type: 'settled', keepMine: false })

    expect(conflicted.conflict).toEqual({ name: 'Mine' })
    expect(draftWithEdits({ name: 'Theirs' }, conflicted).name).toBe('Mine')
    expect(mine).toMatchObject({ waiting: { name: 'Mine' }, saving: 'waiting', conflict: null })
    expect(draftWithEdits({ name: 'Theirs' }, theirs).name).toBe('Theirs')
  })

  it('takes a run of typing in one field back as one change', () => {
    const edits = editsAfter(
      { type: 'answered', before: snapshot({ name: 'A' }), after: snapshot({ name: 'Ab' }), by: 'person' },
      { type: 'answered', before: snapshot({ name: 'Ab' }), after: snapshot({ name: 'Abc' }), by: 'person' },
    )

    expect(edits.past).toEqual([{ before: { name: 'A' }, after: { name: 'Abc' }, by: 'person' }])
  })

  it('remembers what the assistant changed as a change of its own', () => {
    const edits = editsAfter(
      {
        type: 'answered',
        before: snapshot({ capacity: 500 }),
        after: snapshot({ capacity: 550 }),
        by: 'person',
      },
      {
        type: 'answered',
        before: snapshot({ capacity: 550 }),
        after: snapshot({ capacity: 600 }),
        by: 'assistant',
      },
    )

    expect(edits.past).toHaveLength(2)
  })

  it('forgets a change once it is undone', () => {
    const edits = editsAfter(
      { type: 'answered', before: snapshot({ name: 'A' }), after: snapshot({ name: 'B' }), by: 'person' },
      { type: 'undone' },
    )

    expect(edits.past).toEqual([])
  })
})

describe('changed', () => {
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
