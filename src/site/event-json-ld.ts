/** schema.org/Event, for search engines and assistants that list events. */
import type { EventDetail } from '../core/api.ts'
import { minorDigits, toMajor } from '../core/money.ts'
import type { TierView } from '../core/ticket-offer.ts'
import { instantToWall } from '../core/time.ts'
import type { Sale } from './sale.ts'

type JsonLdInput = { event: EventDetail; sale: Sale; url: string; imageUrl: string; organizerUrl: string }

export function eventJsonLd({ event, sale, url, imageUrl, organizerUrl }: JsonLdInput) {
  const occurrence = event.occurrences[0]
  return {
    '@context': 'https://schema.org',
    '@type': 'Event',
    '@id': url,
    url,
    name: event.name,
    description: event.description || (event.seo.description ?? ''),
    ...(event.seo.keywords.length > 0 ? { keywords: event.seo.keywords.join(', ') } : {}),
    image: [imageUrl],
    startDate: withOffset(event.starts_at, event.timezone),
    endDate: withOffset(event.ends_at, event.timezone),
    eventStatus: `https://schema.org/${event.status === 'cancelled' ? 'EventCancelled' : 'EventScheduled'}`,
    eventAttendanceMode: `https://schema.org/${attendanceModes[event.format]}`,
    location: locationOf(event, url),
    organizer: { '@type': 'Organization', name: event.organizer.name, url: organizerUrl },
    ...(occurrence?.capacity ? { maximumAttendeeCapacity: occurrence.capacity } : {}),
    offers: event.occurrences.flatMap(({ tiers }) => tiers.map((tier) => offerOf(tier, sale, url))),
  }
}

const attendanceModes = {
  physical: 'OfflineEventAttendanceMode',
  virtual: 'OnlineEventAttendanceMode',
  hybrid: 'MixedEventAttendanceMode',
}

function locationOf(event: EventDetail, url: string) {
  const online = { '@type': 'VirtualLocation', url }
  if (event.format === 'virtual') return online
  const occurrence = event.occurrences[0]
  const place = {
    '@type': 'Place',
    name: occurrence?.venue_name ?? event.city ?? event.name,
    address: {
      '@type': 'PostalAddress',
      ...(occurrence?.address ? { streetAddress: occurrence.address } : {}),
      ...(event.city ? { addressLocality: event.city } : {}),
      ...(event.country ? { addressCountry: event.country } : {}),
    },
  }
  return event.format === 'hybrid' ? [place, online] : place
}

function offerOf(tier: TierView, sale: Sale, url: string) {
  return {
    '@type': 'Offer',
    name: tier.name,
    price: toMajor(tier.price_cents, tier.currency).toFixed(minorDigits(tier.currency)),
    priceCurrency: tier.currency,
    availability: `https://schema.org/${availabilityOf(tier, sale)}`,
    ...(tier.sale_starts_at ? { validFrom: tier.sale_starts_at } : {}),
    ...(tier.sale_ends_at ? { validThrough: tier.sale_ends_at } : {}),
    url,
  }
}

function availabilityOf(tier: TierView, sale: Sale): string {
  if (sale.state === 'cancelled' || sale.state === 'past') return 'Discontinued'
  if (tier.sale_state === 'on_sale') return 'InStock'
  if (tier.sale_state === 'not_started' || tier.sale_state === 'not_ready') return 'PreOrder'
  return tier.sale_state === 'sold_out' ? 'SoldOut' : 'Discontinued'
}

/** Google asks for the local wall clock with its offset: "2027-11-15T09:00:00-05:00". */
export function withOffset(instant: string, timezone: string): string {
  const local = `${instantToWall(instant, timezone)}:00`
  const minutes = Math.round((Date.parse(`${local}Z`) - Date.parse(instant)) / 60_000)
  const size = Math.abs(minutes)
  const two = (part: number) => String(part).padStart(2, '0')
  return `${local}${minutes < 0 ? '-' : '+'}${two(Math.floor(size / 60))}:${two(size % 60)}`
}
