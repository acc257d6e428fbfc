import { describe, expect, it } from 'vitest'
import type { Proposal } from '../../../core/wizard/tools.ts'
import { isSame, standingOf } from './standing.ts'

const said: Proposal = { field: 'capacity', before: 500, value: 600, applied: true }
const usual: Proposal = { field: 'capacity', value: 300, applied: false }
const offered: Proposal = { ...usual, suggestion: { id: 'x', title: '300', basis: 'the usual' } }
const seen = { draft: {}, answer: undefined, isOvertaken: false }

describe('what was said', () => {
  it('can be taken back while it is in the draft', () => {
    expect(standingOf(said, { ...seen, draft: { capacity: 600 } })).toBe('taken')
  })

  it('is past when the draft has moved on, or a later turn says otherwise', () => {
    expect(standingOf(said, { ...seen, draft: { capacity: 550 } })).toBe('passed')
    expect(standingOf(said, { ...seen, draft: { capacity: 600 }, isOvertaken: true })).toBe('passed')
  })

  it('stays as a line after it was taken back', () => {
    const answer = { accepted: false }
    expect(standingOf(said, { ...seen, draft: { capacity: 500 }, answer })).toBe('takenBack')
  })
})

describe('what is proposed', () => {
  it('waits for a click while nothing else is there', () => {
    expect(standingOf(usual, seen)).toBe('open')
  })

  it('is gone when a form has filled the field', () => {
    expect(standingOf(usual, { ...seen, draft: { capacity: 80 } })).toBe('gone')
    expect(standingOf(usual, { ...seen, draft: { capacity: 300 } })).toBe('gone')
  })

  it('gives way to a later proposal, unless it is offered only once', () => {
    expect(standingOf(usual, { ...seen, isOvertaken: true })).toBe('gone')
    expect(standingOf(offered, { ...seen, isOvertaken: true })).toBe('open')
  })

  it('says what the person did about it', () => {
    expect(standingOf(usual, { ...seen, answer: { accepted: true } })).toBe('accepted')
    expect(standingOf(usual, { ...seen, answer: { accepted: true, value: 90 } })).toBe('edited')
    expect(standingOf(usual, { ...seen, answer: { accepted: false } })).toBe('refused')
  })
})

it('values are the same in whatever order the database keeps their keys', () => {
  expect(isSame([{ name: 'VIP', priceCents: 100 }], [{ priceCents: 100, name: 'VIP' }])).toBe(true)
  expect(isSame([{ name: 'VIP' }], [{ name: 'Regular' }])).toBe(false)
  expect(isSame(undefined, null)).toBe(true)
})
