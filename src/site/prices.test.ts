import { expect, it } from 'vitest'
import { payWords, priceFromWords, priceRangeWords, totalWords } from './prices.ts'

it('names the currency of a price', () => {
  expect(priceFromWords({ from: 19900, to: 19900 }, 'CAD')).toBe('From CA$199')
  expect(priceFromWords({ from: 0, to: 0 }, 'CAD')).toBe('Free')
  expect(priceFromWords({ from: null, to: null }, 'CAD')).toBeNull()
})

it('calls an event free only when nothing of it costs anything', () => {
  expect(priceFromWords({ from: 0, to: 2500 }, 'CAD')).toBe('From free')
})

it('spans what tickets cost', () => {
  expect(priceRangeWords([19900, 49900], 'CAD')).toBe('CA$199 to CA$499')
  expect(priceRangeWords([19900, 19900], 'CAD')).toBe('CA$199')
  expect(priceRangeWords([0, 2500], 'EUR')).toBe('Free to €25')
  expect(priceRangeWords([1000], 'CAD', { mayRise: true })).toBe('From CA$10')
})

it('says on the button what pressing it costs', () => {
  expect(payWords(39800, 2, 'CAD')).toBe('Pay CA$398')
  expect(payWords(39800, 2, 'CAD', 'Order for')).toBe('Order for CA$398')
  expect(payWords(0, 2, 'CAD')).toBe('Get 2 free tickets')
  expect(payWords(0, 1, 'CAD')).toBe('Get 1 free ticket')
  expect(payWords(0, 0, 'CAD')).toBe('Choose tickets')
})

it('calls a total free only when something was chosen', () => {
  expect(totalWords({ cents: 0, count: 0 }, 'GBP')).toBe('£0')
  expect(totalWords({ cents: 0, count: 1 }, 'GBP')).toBe('Free')
})
