import { expect, it } from 'vitest'
import { payWords, priceFromWords, priceRangeWords, totalWords } from './prices.ts'

it('names the currency of a price', () => {
  expect(priceFromWords(19900, 'CAD')).toBe('From CA$199')
  expect(priceFromWords(0, 'CAD')).toBe('Free')
  expect(priceFromWords(null, 'CAD')).toBeNull()
})

it('spans what tickets cost', () => {
  expect(priceRangeWords([19900, 49900], 'CAD')).toBe('CA$199 to CA$499')
  expect(priceRangeWords([19900, 19900], 'CAD')).toBe('CA$199')
  expect(priceRangeWords([0, 2500], 'EUR')).toBe('Free to €25')
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
