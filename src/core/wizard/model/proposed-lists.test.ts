/** A model hands over whole lists, and nothing that the person gave goes by its silence. */
import { describe, expect, it } from 'vitest'
import type { DraftTier } from '../draft.ts'
import { type ProposedTier, readAmenities, readTiers } from './proposed-lists.ts'

const before: DraftTier[] = [
  { name: 'Early bird', priceCents: 2000, quantity: 50, type: 'early_bird' },
  { name: 'Regular', priceCents: 3000, quantity: 150, type: 'regular' },
]
const tier = (name: string, price: number, words = ''): ProposedTier => ({
  name,
  price,
  quantity: null,
  type: 'regular',
  words,
})
const read = (said: string, ...proposed: ProposedTier[]) =>
  readTiers(proposed, { said, currency: 'USD', before })
const names = (said: string, ...proposed: ProposedTier[]) =>
  read(said, ...proposed)?.tiers.map(({ name, quantity }) => [name, quantity])

describe('tickets of a draft', () => {
  it.each([
    ['repeats the others', [tier('Early bird', 20), tier('Regular', 30)]],
    ['forgets them', []],
  ])('stay when one is added, even if the model %s', (_, others) => {
    expect(names('and students pay 10', ...others, tier('Student', 10, 'students pay 10'))).toEqual([
      ['Early bird', 50],
      ['Regular', 150],
      ['Student', null],
    ])
  })

  it('change their price and keep their number', () => {
    expect(read('regular is 35 now', tier('regular', 35, 'regular is 35'))?.tiers[1]).toEqual({
      name: 'regular',
      priceCents: 3500,
      quantity: 150,
      type: 'regular',
    })
  })

  it('go when the text names them, and only then', () => {
    expect(names('no early bird please', tier('Regular', 30))).toEqual([['Regular', 150]])
    expect(read('make it cosy', tier('Regular', 30))).toBeUndefined()
  })

  it('do not change because the model says so', () => {
    expect(read('make it cosy', tier('Early bird', 1), tier('Regular', 1))).toBeUndefined()
  })
})

it('a price that was worked out is less sure than one that was written', () => {
  expect(read('students pay 10', tier('Student', 10, 'students pay 10'))?.isLiteral).toBe(true)
  expect(read('students pay half', tier('Student', 15, 'students pay half'))?.isLiteral).toBe(false)
})

it('amenities that nobody named stay', () => {
  expect(readAmenities('with a bar', ['bar'], ['wifi', 'parking'])).toEqual(['wifi', 'parking', 'bar'])
  expect(readAmenities('no parking', ['wifi'], ['wifi', 'parking'])).toEqual(['wifi'])
})
