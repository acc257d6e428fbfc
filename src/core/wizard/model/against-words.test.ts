/** What a model proposes against the person's words is never taken, however well it quotes them. */
import { describe, expect, it } from 'vitest'
import type { ReadField, Reading } from '../reading.ts'
import { findQuote, isDenied } from './quote.ts'
import { readProposal } from './read.ts'

const nothing: Reading = { fields: [], missing: [], refused: [] }
const gazetteer = { find: () => [] }
const now = '2026-11-20T10:00:00.000Z'

function read(said: string, proposal: Record<string, unknown>, rules: Reading = nothing) {
  const { reading, dropped } = readProposal(said, proposal, rules, { now, gazetteer })
  return {
    values: Object.fromEntries(reading.fields.map(({ field, value }) => [field, value])),
    sources: Object.fromEntries(reading.fields.map(({ field, source }) => [field, source])),
    dropped,
  }
}
const value = (value: unknown, words: string) => ({ value, words, confidence: 0.95 })
const ruled = (field: ReadField['field'], value: unknown, said: string, text: string): Reading => ({
  ...nothing,
  fields: [
    {
      field,
      value,
      source: {
        via: 'said',
        confidence: 0.9,
        text,
        start: said.indexOf(text),
        end: said.indexOf(text) + text.length,
      },
    } as ReadField,
  ],
})

describe('a value that was said and denied', () => {
  it.each([
    ['500 people, not 600', '600'],
    ['500 people and not 600', '600'],
    ['500 people instead of 600', '600'],
    ['500 personas, no 600', '600'],
    ['500 personas en vez de 600', '600'],
    ['500 personas en lugar de 600', '600'],
    ['500 personnes, pas 600', '600'],
    ['500 personnes au lieu de 600', '600'],
    ['500 personnes plutôt que 600', '600'],
  ])('does not outdo the one that was meant: %s', (said, words) => {
    const { values, dropped } = read(
      said,
      { capacity: value(600, words) },
      ruled('capacity', 500, said, '500'),
    )

    expect(values.capacity).toBe(500)
    expect(dropped).toEqual(['capacity'])
  })

  it.each([
    ['anywhere but not in Geneva', 'city', 'Geneva', 'Geneva'],
    ['en Suiza, no en Ginebra', 'city', 'Ginebra', 'Ginebra'],
    ['en Suisse, pas à Genève', 'city', 'Genève', 'Genève'],
    ['it is not online', 'format', 'virtual', 'online'],
    ['no es en línea, no virtual', 'format', 'virtual', 'virtual'],
    ['pas en ligne', 'format', 'virtual', 'en ligne'],
  ])('does not fill an empty field: %s', (said, field, proposed, words) => {
    expect(read(said, { [field]: value(proposed, words) }).values[field]).toBeUndefined()
  })

  it.each([
    ['not 500 people but 600', '500 people', '600'],
    ['no 500 personas sino 600', '500 personas', '600'],
    ['pas 500 personnes mais 600', '500 personnes', '600'],
  ])('gives way, though the rules had taken it: %s', (said, taken, words) => {
    const { values } = read(said, { capacity: value(600, words) }, ruled('capacity', 500, said, taken))

    expect(values.capacity).toBe(600)
  })

  it.each([
    ['500 people. No, 600', '600'],
    ['500 personas, no, 600', '600'],
    ['500 personnes, non, 600', '600'],
  ])('is another thing than a correction: %s', (said, words) => {
    const { values } = read(said, { capacity: value(600, words) }, ruled('capacity', 500, said, '500'))

    expect(isDenied(said, { start: said.indexOf('600'), end: said.length })).toBe(false)
    expect(values.capacity).toBe(600)
  })

  it('is no ticket', () => {
    const tier = { name: 'VIP', price: 500, quantity: null, type: 'vip', words: 'VIP for 500' }

    expect(
      read('adults 20, not VIP for 500', { ticketTiers: { value: [tier], confidence: 1 } }).values,
    ).toEqual({})
  })
})

describe('a quote that says another number', () => {
  it.each([
    ['for 500 people', 600, '500 people'],
    ['para 500 personas', 5000, '500 personas'],
    ['pour 500 personnes', 50, '500 personnes'],
    ['1 500 personnes', 500, '1 500 personnes'],
  ])('gives nothing: %s is not %d', (said, proposed, words) => {
    expect(read(said, { capacity: value(proposed, words) }).values).toEqual({})
  })

  it.each([
    ['50 tables of 10', 500],
    ['half of 500 people', 250],
    ['20 docenas de personas', 240],
    ['3 douzaines de convives', 36],
    ['2k people', 2000],
    ['1.500 personas', 1500],
    ['1 500 personnes', 1500],
  ])('may have been counted: %s are %d', (said, proposed) => {
    expect(read(said, { capacity: value(proposed, said) }).values.capacity).toBe(proposed)
  })

  it('prices no ticket', () => {
    const tier = { name: 'VIP', price: 500, quantity: null, type: 'vip', words: 'VIP $50' }

    expect(read('VIP $50', { ticketTiers: { value: [tier], confidence: 1 } }).values).toEqual({})
  })
})

describe('a part of a number', () => {
  it.each([
    ['for 1,500 people', '500 people'],
    ['para 1.500 personas', '500 personas'],
    ['pour 1 500 personnes', '500 personnes'],
    ['tickets at 12.50', '12'],
    ['entradas a 12,50', '12'],
    ['à 20:30', '20'],
    ['for 1,500', '1'],
  ])('is no quote of %j: %j', (said, words) => {
    expect(findQuote(said, words)).toBeUndefined()
  })

  it.each([
    ['May 5, 200 people', '200 people'],
    ['le 5 mai 2027, 200 personnes', '200 personnes'],
    ['rooms 1, 2 and 3', '2'],
    ['for 500.', '500'],
    ['12.50 each', '12.50'],
  ])('is something else than a number beside another, in %j: %j', (said, words) => {
    expect(findQuote(said, words)).toBeDefined()
  })
})

describe('what the words do not hold', () => {
  it('is no house and no street', () => {
    const said = 'a dinner at a nice hotel by the lake'

    expect(
      read(said, {
        venueName: value('Grand Hotel', 'a nice hotel'),
        address: value('1 Lake Road', 'by the lake'),
      }).dropped,
    ).toEqual(['venueName', 'address'])
  })

  it('is, as a name, a proposal and not something said', () => {
    const { values, sources } = read('a dinner by the lake', {
      name: value('Lakeside Feast', 'dinner by the lake'),
    })

    expect(values.name).toBe('Lakeside Feast')
    expect(sources.name).toMatchObject({ via: 'inferred', confidence: 0.6 })
  })
})
