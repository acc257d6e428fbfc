import { describe, expect, it } from 'vitest'
import type { TierView } from '../core/ticket-offer.ts'
import { buyableFirst, mostOf, saleOf } from './sale.ts'
import { anEvent, aTier, now } from './sample-event.ts'

describe('what an event sells', () => {
  const cases: [string, Partial<TierView>[], string][] = [
    ['is open when one tier is on sale', [{ sale_state: 'sold_out' }, { sale_state: 'on_sale' }], 'open'],
    ['is sold out when every tier is', [{ sale_state: 'sold_out' }, { sale_state: 'sold_out' }], 'sold_out'],
    [
      'is sold out when the rest has ended',
      [{ sale_state: 'sold_out' }, { sale_state: 'ended' }],
      'sold_out',
    ],
    [
      'is not ready when the paid ones wait',
      [{ sale_state: 'not_ready' }, { sale_state: 'sold_out' }],
      'not_ready',
    ],
    [
      'is open when a free one sells meanwhile',
      [{ sale_state: 'not_ready' }, { sale_state: 'on_sale' }],
      'open',
    ],
    ['has ended when every sale has', [{ sale_state: 'ended' }], 'ended'],
    ['is nothing without tiers', [], 'no_tickets'],
    [
      'is sold out when only extras are left',
      [{ sale_state: 'sold_out' }, { sale_state: 'on_sale', admits: 0 }],
      'sold_out',
    ],
  ]
  it.each(cases)('%s', (_name, tiers, state) => {
    const event = anEvent({}, tiers.map(aTier))

    expect(saleOf(event, now).state).toBe(state)
  })

  it('names the earliest moment a sale opens', () => {
    const event = anEvent({}, [
      aTier({ sale_state: 'not_started', sale_starts_at: '2027-03-01T09:00:00.000Z' }),
      aTier({ sale_state: 'not_started', sale_starts_at: '2027-02-01T09:00:00.000Z' }),
    ])

    expect(saleOf(event, now)).toEqual({ state: 'not_started', opensAt: '2027-02-01T09:00:00.000Z' })
  })

  it('is cancelled before anything else', () => {
    expect(saleOf(anEvent({ status: 'cancelled' }), now).state).toBe('cancelled')
  })

  it('is over once the event has ended, whatever its tiers say', () => {
    const event = anEvent({ ends_at: '2026-11-19T22:00:00.000Z' })

    expect(saleOf(event, now).state).toBe('past')
  })
})

it('shows what can be had first, and otherwise keeps the organizer’s order', () => {
  const states = ['sold_out', 'on_sale', 'not_started', 'on_sale'] as const
  const tiers = states.map((sale_state, index) => aTier({ name: `${index}`, sale_state }))

  expect(buyableFirst(tiers).map((tier) => tier.name)).toEqual(['1', '3', '0', '2'])
})

describe('the most of a tier one order can hold', () => {
  it.each([
    ['the tier’s own limit', { max_per_order: 4 }, 10, 4],
    ['what is left', { quantity_available: 3 }, 10, 3],
    ['the event’s limit', {}, 2, 2],
    ['nothing when it is not on sale', { sale_state: 'ended' as const }, 10, 0],
  ])('is %s', (_name, tier, max_per_order, most) => {
    expect(mostOf(aTier(tier), anEvent({ max_per_order }))).toBe(most)
  })
})
