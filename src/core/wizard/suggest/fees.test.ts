import { describe, expect, it } from 'vitest'
import type { DraftTier } from '../draft.ts'
import { noFacts } from './facts.ts'
import { suggestFees } from './fee-advice.ts'
import { breakEven, cardFee, cardRate, coveringPrice, kept, rateWords, taxWithin } from './fees.ts'

const us = cardRate('US', 'USD')
const free = { percent: 0, fixedCents: 0 }
const none = { fixedCents: 0, perGuestCents: 0 }

describe('the card rate', () => {
  it.each([
    ['US', 'USD', '2.9 % + $0.30', true],
    ['CA', 'CAD', '2.9 % + CA$0.30', true],
    ['DE', 'EUR', '1.5 % + €0.25', true],
    ['GB', 'GBP', '1.5 % + £0.20', true],
    ['JP', 'JPY', '3.6 %', true],
    ['CO', 'COP', '2.9 % + COP 300', false],
    ['US', 'EUR', '2.9 % + €0.30', false],
    [undefined, 'USD', '2.9 % + $0.30', false],
  ])('of %s in %s is %s', (country, currency, words, isKnown) => {
    const rate = cardRate(country, currency)
    expect(rateWords(rate, currency).replace(/\u00a0/g, ' ')).toBe(words)
    expect(rate.isKnown).toBe(isKnown)
  })

  it.each([
    [19_900, 607],
    [2500, 103],
    [500, 45],
    [0, 0],
    [10, 10],
  ])('keeps of %d cents %d', (price, fee) => {
    expect(cardFee(price, us)).toBe(fee)
  })
})

it.each([
  [11_300, 0.13, 1300],
  [10_000, 0, 0],
  [2900, 0.13, 334],
])('finds the tax in %d at %d: %d', (price, rate, tax) => {
  expect(taxWithin(price, rate)).toBe(tax)
})

it('keeps what neither tax nor card take', () => {
  expect(kept(11_300, 0.13, us)).toBe(11_300 - 1300 - 358)
})

describe('breaking even', () => {
  const tiers = [
    { priceCents: 1900, quantity: 150 },
    { priceCents: 2900, quantity: 350 },
  ]

  it('adds up to the last cent', () => {
    const { soldOut } = breakEven(tiers, {
      taxRate: 0.13,
      rate: us,
      costs: { fixedCents: 300_000, perGuestCents: 500 },
    })

    expect(soldOut.grossCents).toBe(1_300_000)
    expect(soldOut.leftCents).toBe(
      soldOut.grossCents - soldOut.taxCents - soldOut.feeCents - soldOut.costCents,
    )
    expect(soldOut.feeCents).toBe(150 * 85 + 350 * 114)
    expect(soldOut.costCents).toBe(300_000 + 500 * 500)
  })

  it.each([
    ['nothing to pay needs no sale', none, 0],
    ['a hundred at ten each pay a thousand', { fixedCents: 100_000, perGuestCents: 0 }, 100],
    ['one cent more needs one more', { fixedCents: 100_001, perGuestCents: 0 }, 101],
    ['what each guest costs comes off first', { fixedCents: 100_000, perGuestCents: 500 }, 200],
    ['what cannot be earned is said', { fixedCents: 100_000_000, perGuestCents: 0 }, null],
    ['nor can it when each guest costs more than they pay', { fixedCents: 1, perGuestCents: 1001 }, null],
  ])('%s', (_, costs, tickets) => {
    const answer = breakEven([{ priceCents: 1000, quantity: 300 }], { taxRate: 0, rate: free, costs })
    expect(answer.tickets).toBe(tickets)
  })

  it('never pays for what a free event costs', () => {
    const answer = breakEven([{ priceCents: 0, quantity: 50 }], {
      taxRate: 0,
      rate: us,
      costs: { fixedCents: 1, perGuestCents: 0 },
    })
    expect(answer.tickets).toBeNull()
  })
})

describe('the covering price', () => {
  it('covers, and one cent less would not', () => {
    for (const share of [1, 1 / 1.3, 0.5])
      for (const taxRate of [0, 0.077, 0.13]) {
        const costs = { fixedCents: 543_210, perGuestCents: 321 }
        const price = coveringPrice(137, { share, taxRate, rate: us, costs })
        const sold = Math.floor(137 * share)
        const earned = (cents: number) => sold * (cents / (1 + taxRate) - cents * 0.029 - 30)
        const needed = costs.fixedCents + sold * costs.perGuestCents
        expect(earned(price)).toBeGreaterThanOrEqual(needed - 0.01)
        expect(earned(price - 1)).toBeLessThan(needed)
      }
  })

  it('is nothing when nothing costs anything', () => {
    expect(coveringPrice(100, { share: 1, taxRate: 0, rate: us, costs: none })).toBe(0)
  })
})

describe('letting the price carry the fee', () => {
  const suggest = (...prices: number[]) => {
    const ticketTiers: DraftTier[] = prices.map((priceCents) => ({
      name: 'A',
      priceCents,
      quantity: 1,
      type: 'regular',
    }))
    const draft = { ticketTiers, currency: 'USD', country: 'US' }
    return suggestFees({ draft, sources: {}, facts: noFacts, now: '' })[0]
  }

  it.each([
    [500, 550],
    [1000, 1100],
    [100, 150],
    [1400, 1500],
  ])('makes %d cents %d', (was, becomes) => {
    const raised = suggest(was)?.edits.ticketTiers as DraftTier[]
    expect(raised[0]?.priceCents).toBe(becomes)
    expect(becomes - cardFee(becomes, us)).toBeGreaterThanOrEqual(was)
  })

  it('is offered once: a price that carries the fee has a fee of its own', () => {
    const ticketTiers: DraftTier[] = [{ name: 'A', priceCents: 550, quantity: 1, type: 'regular' }]
    const asked = { draft: { ticketTiers }, sources: {}, now: '' }

    expect(suggestFees({ ...asked, facts: noFacts })).toHaveLength(1)
    expect(suggestFees({ ...asked, facts: { ...noFacts, isFeeCarried: true } })).toEqual([])
  })

  it('leaves dear and free tickets as they are', () => {
    expect(suggest(0, 5000)).toBeUndefined()
    const raised = (suggest(0, 500, 5000)?.edits.ticketTiers ?? []) as DraftTier[]
    expect(raised.map((tier) => tier.priceCents)).toEqual([0, 550, 5000])
  })
})
