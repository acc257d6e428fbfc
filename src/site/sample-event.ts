/** An event as the services answer it, for the tests of this room. */
import type { EventDetail } from '../core/api.ts'
import type { TierView } from '../core/ticket-offer.ts'

export const now = new Date('2026-11-20T12:00:00.000Z')

let tiers = 0

export function aTier(tier: Partial<TierView> = {}): TierView {
  tiers += 1
  return {
    id: `00000000-0000-4000-8000-${String(tiers).padStart(12, '0')}`,
    name: 'Regular',
    description: null,
    tier_type: 'regular',
    price_cents: 19900,
    price_kind: 'fixed',
    suggested_price_cents: null,
    wave: null,
    currency: 'CAD',
    quantity_available: 20,
    admits: 1,
    min_per_order: 1,
    max_per_order: 10,
    max_per_buyer: null,
    is_hidden: false,
    charges: [],
    sale_state: 'on_sale',
    sale_starts_at: null,
    sale_ends_at: null,
    ...tier,
  }
}

export function anEvent(event: Partial<EventDetail> = {}, offered: TierView[] = [aTier()]): EventDetail {
  const about = {
    starts_at: '2027-11-15T14:00:00.000Z',
    ends_at: '2027-11-15T22:00:00.000Z',
    timezone: 'America/Toronto',
    venue_name: 'Harbour Hall',
    city: 'Toronto',
    country: 'CA',
    ...event,
  }
  return {
    id: '00000000-0000-4000-8000-00000000e7e7',
    slug: 'toronto-tech-summit-2027',
    name: 'Toronto Tech Summit 2027',
    type: 'conference',
    format: 'physical',
    status: 'published',
    organizer: { name: 'Northlight Events', slug: 'northlight' },
    currency: 'CAD',
    price_from_cents: 19900,
    price_to_cents: 19900,
    sold_out: false,
    url: 'http://localhost:3000/e/toronto-tech-summit-2027',
    description: 'A day for people who build software.',
    visibility: 'public',
    refund_policy: null,
    tax_rate: 0,
    max_per_order: 10,
    amenities: [],
    published_at: null,
    seo: { title: null, description: null, keywords: [] },
    ways_to_pay: ['online'],
    takes_codes: false,
    code: null,
    group_discounts: [],
    questions: [],
    updated_at: '2026-11-01T00:00:00.000Z',
    occurrences: [
      {
        id: '00000000-0000-4000-8000-00000000cccc',
        starts_at: about.starts_at,
        ends_at: about.ends_at,
        local_start: '2027-11-15T09:00',
        timezone: about.timezone,
        venue_name: about.venue_name,
        address: null,
        city: about.city,
        country: about.country,
        capacity: 500,
        tiers: offered,
      },
    ],
    ...about,
  }
}
