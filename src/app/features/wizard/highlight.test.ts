import { describe, expect, it } from 'vitest'
import { locateSources, splitByMarks } from './highlight.ts'

const said = (text: string, start?: number, end?: number) => ({
  via: 'said' as const,
  text,
  confidence: 1,
  ...(start === undefined ? {} : { start }),
  ...(end === undefined ? {} : { end }),
})

describe('locateSources', () => {
  it('finds the words in the newest message that has them at that place', () => {
    const messages = ['A meetup for 500 people', 'A meetup for 600 people']

    const marks = locateSources(messages, { capacity: said('600 people', 13, 23) })

    expect(marks).toEqual([{ field: 'capacity', message: 1, start: 13, end: 23 }])
  })

  it('marks the words of tickets whose numbers are ours, and of nothing else that only follows', () => {
    const inferred = { via: 'inferred' as const, text: 'Seat €25', start: 0, end: 8, confidence: 0.6 }

    const marks = locateSources(['Seat €25'], { ticketTiers: inferred, currency: inferred })

    expect(marks).toEqual([{ field: 'ticketTiers', message: 0, start: 0, end: 8 }])
  })

  it('falls back to searching the words when the place does not fit', () => {
    const marks = locateSources(['In downtown Toronto'], { city: said('Toronto', 0, 7) })

    expect(marks).toEqual([{ field: 'city', message: 0, start: 12, end: 19 }])
  })

  it('marks nothing that was inferred, or whose words are gone', () => {
    const marks = locateSources(['In Toronto'], {
      timezone: { via: 'inferred', text: 'Toronto', confidence: 1 },
      capacity: said('500'),
    })

    expect(marks).toEqual([])
  })
})

describe('splitByMarks', () => {
  it('gives pieces that add up to the message', () => {
    const text = 'On November 15 2027 from 9am to 5pm'
    const pieces = splitByMarks(text, [
      { field: 'localStart', start: 3, end: 28 },
      { field: 'duration', start: 20, end: 35 },
    ])

    expect(pieces.map((piece) => piece.text).join('')).toBe(text)
    expect(pieces.map((piece) => piece.fields)).toEqual([
      [],
      ['localStart'],
      ['localStart', 'duration'],
      ['duration'],
    ])
  })

  it('keeps a message without marks in one piece', () => {
    expect(splitByMarks('Hello', [])).toEqual([{ text: 'Hello', start: 0, fields: [] }])
  })

  it('cuts marks that reach beyond the message', () => {
    const pieces = splitByMarks('abc', [{ field: 'name', start: 1, end: 99 }])

    expect(pieces.map((piece) => piece.text)).toEqual(['a', 'bc'])
  })
})
