import { describe, expect, it } from 'vitest'
import { formatMoney, formatPrice, minorDigits, toMajor, toMinor } from './money.ts'

describe('minor units', () => {
  it.each([
    ['USD', 199, 19900],
    ['JPY', 4500, 4500],
    ['KWD', 1.5, 1500],
    ['EUR', 19.99, 1999],
    ['USD', 1.1, 110],
  ])('turns %s %d into %d and back', (currency, major, minor) => {
    expect(toMinor(major, currency)).toBe(minor)
    expect(toMajor(minor, currency)).toBe(major)
  })

  it('knows currencies without and with three digits', () => {
    expect([minorDigits('jpy'), minorDigits('usd'), minorDigits('BHD')]).toEqual([0, 2, 3])
  })
})

describe('words for people', () => {
  it('drops the zeros of a whole amount and keeps both digits of any other', () => {
    expect(formatMoney(19900, 'USD')).toBe('$199')
    expect(formatMoney(19950, 'USD')).toBe('$199.50')
    expect(formatMoney(4500, 'JPY')).toBe('¥4,500')
  })

  it('calls nothing to pay free, but writes a zero total as an amount', () => {
    expect(formatPrice(0, 'EUR')).toBe('Free')
    expect(formatMoney(0, 'EUR')).toBe('€0')
  })

  it('writes an amount as each language does', () => {
    expect([formatMoney(1234550, 'EUR', 'es'), formatMoney(1234550, 'EUR', 'fr')]).toEqual([
      '12.345,50\u00a0€',
      '12\u202f345,50\u00a0€',
    ])
    expect([formatPrice(0, 'EUR', 'es'), formatPrice(0, 'EUR', 'fr')]).toEqual(['Gratis', 'Gratuit'])
  })
})
