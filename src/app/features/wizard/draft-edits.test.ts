import { describe, expect, it } from 'vitest'
import type { DraftSources, EventDraft } from '../../../core/wizard/draft.ts'
import { type EditAction, type Edits, editReducer, noEdits, withEdits } from './draft-edits.ts'

const snapshot = (eventDraft: EventDraft, sources: DraftSources = {}) => ({ eventDraft, sources })
const editsAfter = (...actions: EditAction[]): Edits => actions.reduce(editReducer, noEdits)

describe('editReducer', () => {
  it('shows what was typed before the server has it', () => {
    const edits = editsAfter({ type: 'typed', fields: { capacity: 600 } })

    expect(edits.saving).toBe('waiting')
    expect(withEdits({ name: 'Summit', capacity: 500 }, edits)).toEqual({
      name: 'Summit',
      capacity: 600,
    })
  })

  it('keeps what was typed while an earlier save was on its way', () => {
    const edits = editsAfter(
      { type: 'typed', fields: { name: 'Sum' } },
      { type: 'sent' },
      { type: 'typed', fields: { name: 'Summit' } },
      { type: 'answered', before: snapshot({ name: 'S' }), after: snapshot({ name: 'Sum' }), by: 'person' },
    )

    expect(edits.saving).toBe('waiting')
    expect(withEdits({ name: 'Sum' }, edits).name).toBe('Summit')
  })

  it('keeps a refused value on screen with its sentence', () => {
    const edits = editsAfter(
      { type: 'typed', fields: { capacity: 0 } },
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
    expect(withEdits({ capacity: 500 }, edits).capacity).toBe(0)
  })

  it('finds the sentence of a rule inside the tiers', () => {
    const edits = editsAfter(
      { type: 'typed', fields: { ticketTiers: [] } },
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
      { type: 'typed', fields: { name: 'Summit' } },
      { type: 'sent' },
      { type: 'typed', fields: { city: 'Oslo' } },
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
      { type: 'typed', fields: { name: 'Sum' } },
      { type: 'sent' },
      { type: 'typed', fields: { name: 'Summit' } },
      { type: 'sent' },
      { type: 'answered', before: snapshot({ name: 'S' }), after: snapshot({ name: 'Sum' }), by: 'person' },
    )

    expect(edits.saving).toBe('saving')
    expect(withEdits({ name: 'Sum' }, edits).name).toBe('Summit')
  })

  it('does not take the answer to a sentence for the answer to a save', () => {
    const edits = editsAfter(
      { type: 'typed', fields: { name: 'Mine' } },
      { type: 'sent' },
      { type: 'answered', before: snapshot({}), after: snapshot({ capacity: 600 }), by: 'assistant' },
    )

    expect(withEdits({ name: 'Theirs', capacity: 600 }, edits).name).toBe('Mine')
  })

  it('does not send a failed value again after a newer one is under way', () => {
    const edits = editsAfter(
      { type: 'typed', fields: { name: 'Old' } },
      { type: 'sent' },
      { type: 'typed', fields: { name: 'New' } },
      { type: 'sent' },
      { type: 'failed' },
    )

    expect(edits.waiting).toEqual({})
    expect(withEdits({}, edits).name).toBe('New')
  })

  it('keeps, but does not save, what is typed on while a conflict is open', () => {
    const edits = editsAfter(
      { type: 'typed', fields: { name: 'Mine' } },
      { type: 'sent' },
      { type: 'conflicted', base: snapshot({ name: 'Old' }), theirs: snapshot({ name: 'Theirs' }) },
      { type: 'typed', fields: { name: 'Mine too' } },
    )

    expect(edits).toMatchObject({ waiting: {}, conflict: { name: 'Mine too' } })
  })

  it('sets typed words aside when the draft changed elsewhere, and brings them back on demand', () => {
    const conflicted = editsAfter(
      { type: 'typed', fields: { name: 'Mine' } },
      { type: 'sent' },
      { type: 'conflicted', base: snapshot({ name: 'Old' }), theirs: snapshot({ name: 'Theirs' }) },
    )

    const mine = editReducer(conflicted, { type: 'settled', field: 'name', keepMine: true })
    const theirs = editReducer(conflicted, { type: 'settled', field: 'name', keepMine: false })

    expect(conflicted.conflict).toEqual({ name: 'Mine' })
    expect(withEdits({ name: 'Theirs' }, conflicted).name).toBe('Mine')
    expect(mine).toMatchObject({ waiting: { name: 'Mine' }, saving: 'waiting', conflict: null })
    expect(withEdits({ name: 'Theirs' }, theirs).name).toBe('Theirs')
  })

  it('sends typed words again by itself when the other tab changed something else', () => {
    const edits = editsAfter(
      { type: 'typed', fields: { name: 'Mine', city: 'Oslo' } },
      { type: 'sent' },
      {
        type: 'conflicted',
        base: snapshot({ name: 'Old' }),
        theirs: snapshot({ name: 'Old', city: 'Oslo', capacity: 80 }),
      },
    )

    expect(edits).toMatchObject({ waiting: { name: 'Mine' }, conflict: null, saving: 'waiting' })
    expect(edits.waiting).not.toHaveProperty('city')
  })

  it('asks field by field', () => {
    const conflicted = editsAfter(
      { type: 'typed', fields: { name: 'Mine', capacity: 90 } },
      { type: 'sent' },
      {
        type: 'conflicted',
        base: snapshot({ name: 'Old', capacity: 50 }),
        theirs: snapshot({ name: 'Theirs', capacity: 60 }),
      },
      { type: 'settled', field: 'capacity', keepMine: false },
    )

    expect(conflicted).toMatchObject({ waiting: {}, conflict: { name: 'Mine' } })
  })

  it('brings back what was kept in the browser, and asks where the draft went on without it', () => {
    const edits = editsAfter({
      type: 'restored',
      fields: { name: 'Mine', capacity: 90, city: 'Oslo' },
      base: { name: 'Old', capacity: 50 },
      theirs: snapshot({ name: 'Old', capacity: 60, city: 'Oslo' }),
    })

    expect(edits).toMatchObject({ waiting: { name: 'Mine' }, conflict: { capacity: 90 } })
  })

  it('says that it is offline until somebody answers, and keeps what is typed', () => {
    const offline = editsAfter(
      { type: 'line', isOffline: true },
      { type: 'typed', fields: { name: 'Mine' } },
      { type: 'sent' },
      { type: 'failed' },
    )
    const back = editReducer(editReducer(offline, { type: 'sent' }), {
      type: 'answered',
      before: snapshot({}),
      after: snapshot({ name: 'Mine' }),
      by: 'person',
    })

    expect(offline).toMatchObject({ saving: 'offline', waiting: { name: 'Mine' } })
    expect(back).toMatchObject({ saving: 'saved', isOffline: false })
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

  it('moves an undone change to those that can be redone, until something else changes', () => {
    const change: EditAction = {
      type: 'answered',
      before: snapshot({ name: 'A' }),
      after: snapshot({ name: 'B' }),
      by: 'person',
    }
    const undone = editsAfter(change, { type: 'undone' })
    const redone = editReducer(undone, { type: 'redone' })

    expect([undone.past.length, undone.future.length]).toEqual([0, 1])
    expect([redone.past.length, redone.future.length]).toEqual([1, 0])
    expect(editReducer(undone, change).future).toEqual([])
  })
})
