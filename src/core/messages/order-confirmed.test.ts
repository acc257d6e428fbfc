import { describe, expect, it } from 'vitest'
import type { OrderView } from '../api.ts'
import { orderConfirmed } from './order-confirmed.ts'
import { plainText } from './words.ts'

const url = 'https://events.test/o/1/secret'

function order(tickets: number, changes: Partial<OrderView> = {}): OrderView {
  return {
    id: '00000000-0000-4000-8000-000000000001',
    number: 'EV-7K3M9Q2P',
    status: 'confirmed',
    buyer: { name: 'Ana', email: 'ana@example.org' },
    currency: 'CAD',
    total_cents: 39_850,
    expires_at: null,
    confirmed_at: null,
    created_at: '2027-05-01T09:58:00.000Z',
    payment_url: null,
    lines: [],
    charges: [],
    answers: [],
    offline: null,
    after_sale: { refunded_cents: 0, can_extend: false, refunds: [] },
    tickets: Array.from({ length: tickets }, (_, index) => ({
      id: `00000000-0000-4000-8000-00000000010${index}`,
      number: `TKT-${index}`,
      tier_name: 'Early bird',
      holder_name: 'Ana',
      status: 'valid' as const,
      checked_in_at: null,
      code: null,
      answers: [],
    })),
    event: {
      id: '00000000-0000-4000-8000-000000000300',
      slug: 'summit',
      name: 'Toronto Tech Summit',
      type: 'conference',
      starts_at: '2027-11-15T14:00:00.000Z',
      ends_at: '2027-11-15T22:00:00.000Z',
      timezone: 'America/Toronto',
      venue_name: null,
      address: null,
      city: null,
      online: null,
      url: 'https://events.test/e/summit',
      organizer: { name: 'Northern Lights', slug: 'northern-lights' },
    },
    ...changes,
  }
}

it('counts the tickets as a person would', () => {
  expect(orderConfirmed(order(1), url).subject).toBe('Your ticket for Toronto Tech Summit')
  expect(orderConfirmed(order(2), url).subject).toBe('Your 2 tickets for Toronto Tech Summit')
  expect(orderConfirmed(order(1), url).action.label).toBe('View your ticket')
  expect(orderConfirmed(order(2), url).action.label).toBe('View your tickets')
})

it('says the time of the event where it happens, and whose time that is', () => {
  const when = orderConfirmed(order(1), url).facts.find((fact) => fact.label === 'When')?.value

  expect(when).toMatch(/15 Nov 2027, 09:00 to 17:00, Toronto time$/)
})

it('names the currency of what was paid, and says free where nothing was', () => {
  const price = (view: OrderView) => orderConfirmed(view, url).facts.at(-1)

  expect(price(order(1))).toEqual({ label: 'Paid', value: 'CA$398.50' })
  expect(price(order(1, { currency: 'USD' }))).toEqual({ label: 'Paid', value: '$398.50 USD' })
  expect(price(order(1, { total_cents: 0 }))).toEqual({ label: 'Price', value: 'Free' })
})

it('says nothing about a place that is not known', () => {
  const words = orderConfirmed(order(1), url)

  expect(words.facts.map((fact) => fact.label)).not.toContain('Where')
  expect(plainText(words)).not.toMatch(/^\w+: *\n|null|undefined/m)
})

it('lists valid tickets only', () => {
  const view = order(2)
  const tickets = view.tickets.map((ticket, index) =>
    index === 0 ? { ...ticket, status: 'cancelled' as const } : ticket,
  )

  const words = orderConfirmed({ ...view, tickets }, url)

  expect(words.list?.items).toEqual([{ title: 'Early bird', detail: 'Ana · TKT-1' }])
  expect(words.subject).toBe('Your ticket for Toronto Tech Summit')
})

describe('the plain text', () => {
  it('carries everything the buyer needs without any markup', () => {
    const text = plainText(orderConfirmed(order(2), url))

    for (const needed of ['Toronto Tech Summit', 'EV-7K3M9Q2P', 'TKT-0', 'TKT-1', url, 'Northern Lights'])
      expect(text).toContain(needed)
    expect(text).not.toMatch(/[<>]/)
  })
})

it('keeps a subject on one line, whatever the event is called', () => {
  const view = order(1)
  view.event.name = 'Party\r\nBcc: everybody@example.org\u0000'

  expect(orderConfirmed(view, url).subject).toBe('Your ticket for Party Bcc: everybody@example.org')
})

it('says what was taken off, put on top and is inside the price, as the order does', () => {
  const { facts } = orderConfirmed(
    order(1, {
      total_cents: 10_170,
      lines: [
        {
          tier_id: '00000000-0000-4000-8000-000000000200',
          name: 'Early bird',
          quantity: 1,
          admits: 1,
          unit_price_cents: 10_000,
          total_cents: 10_000,
          discount_cents: 1_000,
          added_cents: 1_170,
        },
      ],
      charges: [
        { kind: 'tax', name: 'HST', rate_bps: 1300, is_inclusive: false, amount_cents: 1_170 },
        { kind: 'fee', name: 'Hall', rate_bps: 100, is_inclusive: true, amount_cents: 89 },
      ],
    }),
    url,
  )

  expect(facts.slice(-5).map(({ label, value }) => `${label}: ${value}`)).toEqual([
    'Subtotal: CA$100',
    'Discount: −CA$10',
    'HST 13%: CA$11.70',
    'Paid: CA$101.70',
    'Includes Hall 1%: CA$0.89',
  ])
})
