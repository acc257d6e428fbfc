import { describe, expect, it } from 'vitest'
import { derive } from './apply.ts'
import { gaps, questionsFor } from './gaps.ts'

const now = '2026-11-20T12:00:00.000Z'
const fieldsOf = (found: { field: string }[]) => found.map(({ field }) => field)

describe('what is still to be asked', () => {
  it('starts with what, when and where it is', () => {
    const found = gaps({}, {}, { now })

    expect(fieldsOf(found).slice(0, 4)).toEqual(['name', 'localStart', 'city', 'capacity'])
    expect(found[0]?.question).toBe('What is the event called?')
  })

  it('is one question for who is led, and at most five for who said everything at once', () => {
    const found = gaps({}, {}, { now })

    expect(fieldsOf(questionsFor('guided', found))).toEqual(['name'])
    expect(questionsFor('expert', found)).toHaveLength(5)
  })

  it('names what we took where it was a guess, after everything that is missing', () => {
    const { draft, sources } = derive(
      {
        draft: { name: 'Jazz Night', type: 'concert', city: 'Bern', capacity: 80 },
        sources: { name: { via: 'said', confidence: 0.9 }, capacity: { via: 'said', confidence: 0.4 } },
      },
      {},
    )

    const found = gaps(draft, sources, { now })

    expect(fieldsOf(found)).toEqual(['localStart', 'ticketTiers', 'capacity', 'duration'])
    expect(found[2]).toMatchObject({ guess: 80, question: 'How many people can come?' })
    expect(questionsFor('guided', found)).toHaveLength(1)
  })

  it('asks in the language of the draft', () => {
    const [first] = gaps({ name: 'Noche de jazz en el sótano' }, {}, { now })

    expect(first?.question).toMatch(/^¿/)
  })

  it('asks in the language that was spoken, whatever the draft looks like', () => {
    expect(gaps({ name: 'Jazz' }, {}, { now, language: 'fr' })[0]?.question).toMatch(/^Quand/)
  })

  it('says what is wrong with a value that is there', () => {
    const draft = { localStart: '2020-01-01T10:00', timezone: 'UTC' }

    const start = gaps(draft, {}, { now }).find(({ field }) => field === 'localStart')

    expect(start?.question).toMatch(/past/)
  })

  it('asks a guided person nothing more when only guesses are left', () => {
    expect(questionsFor('guided', [{ field: 'duration', question: 'How long?', guess: 180 }])).toEqual([])
  })
})
