/** A confirmed order for tests of what we print and send: Ana and two tickets for a day in Toronto. */
import type { OrderView, TicketView } from '../../core/api.ts'

export function ticket(position: number): TicketView {
  return {
    id: `00000000-0000-4000-8000-00000000010${position}`,
    number: `TKT-7K3M9Q2${position}`,
    tier_name: 'Early bird',
    holder_name: 'Ana Gutiérrez',
    status: 'valid',
    checked_in_at: null,
    code: `EVT1.TKT-7K3M9Q2${position}.5yq3aLkXQmZr0T2uVwYh1g`,
    answers: [],
  }
}

export function confirmedOrder(changes: Partial<OrderView> = {}): OrderView {
  return {
    id: '00000000-0000-4000-8000-000000000001',
    number: 'EV-7K3M9Q2P',
    status: 'confirmed',
    buyer: { name: 'Ana Gutiérrez', email: 'ana@example.org' },
    currency: 'USD',
    total_cents: 39_800,
    expires_at: null,
    confirmed_at: '2027-05-01T10:00:00.000Z',
    created_at: '2027-05-01T09:58:00.000Z',
    payment_url: null,
    lines: [
      {
        tier_id: '00000000-0000-4000-8000-000000000200',
        name: 'Early bird',
        quantity: 2,
        admits: 1,
        unit_price_cents: 19_900,
        total_cents: 39_800,
        discount_cents: 0,
        added_cents: 0,
      },
    ],
    charges: [],
    answers: [],
    tickets: [ticket(1), ticket(2)],
    offline: null,
    after_sale: { refunded_cents: 0, can_extend: false, refunds: [] },
    event: {
      id: '00000000-0000-4000-8000-000000000300',
      slug: 'toronto-tech-summit-2027',
      name: 'Toronto Tech Summit 2027',
      type: 'conference',
      starts_at: '2027-11-15T14:00:00.000Z',
      ends_at: '2027-11-15T22:00:00.000Z',
      timezone: 'America/Toronto',
      venue_name: 'Metro Convention Centre',
      address: '255 Front St W, Toronto',
      city: 'Toronto',
      online: null,
      url: 'https://events.test/e/toronto-tech-summit-2027',
      organizer: { name: 'Northern Lights', slug: 'northern-lights' },
    },
    ...changes,
  }
}
