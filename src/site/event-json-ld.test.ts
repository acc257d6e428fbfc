import { describe, expect, it } from 'vitest'
import { eventJsonLd, withOffset } from './event-json-ld.ts'
import { saleOf } from './sale.ts'
import { anEvent, aTier, now } from './sample-event.ts'

function jsonLd(event = anEvent()) {
  const url = 'https://events.example.org/e/x'
  return eventJsonLd({
    event,
    sale: saleOf(event, now),
    url,
    imageUrl: `${url}/poster.png`,
    organizerUrl: url,
  })
}

describe('what machines read of an event', () => {
  it('has the words the organizer wrote for search engines, and says nothing where there are none', () => {
    const seo = { title: null, description: 'Two floors of makers.', keywords: ['makers', 'fair'] }

    expect(jsonLd(anEvent({ seo, description: '' }))).toMatchObject({
      description: 'Two floors of makers.',
      keywords: 'makers, fair',
    })
    expect(jsonLd()).not.toHaveProperty('keywords')
  })

  it('has one offer a tier with the exact price', () => {
    const event = anEvent({}, [
      aTier({ name: 'Early bird', price_cents: 19950 }),
      aTier({ name: 'VIP', sale_state: 'sold_out' }),
      aTier({ name: 'Late', sale_state: 'not_started', sale_starts_at: '2027-02-01T09:00:00.000Z' }),
    ])

    expect(jsonLd(event).offers).toMatchObject([
      {
        name: 'Early bird',
        price: '199.50',
        priceCurrency: 'CAD',
        availability: 'https://schema.org/InStock',
      },
      { name: 'VIP', availability: 'https://schema.org/SoldOut' },
      { name: 'Late', availability: 'https://schema.org/PreOrder', validFrom: '2027-02-01T09:00:00.000Z' },
    ])
  })

  it('writes a price without decimals where the currency has none', () => {
    const event = anEvent({}, [aTier({ price_cents: 5000, currency: 'JPY' })])

    expect(jsonLd(event).offers[0]?.price).toBe('5000')
  })

  it('says how people attend', () => {
    expect(jsonLd(anEvent({ format: 'virtual' }))).toMatchObject({
      eventAttendanceMode: 'https://schema.org/OnlineEventAttendanceMode',
      location: { '@type': 'VirtualLocation' },
    })
    expect(jsonLd(anEvent({ format: 'hybrid' })).location).toHaveLength(2)
  })

  it('says that a cancelled event is cancelled and sells nothing', () => {
    const read = jsonLd(anEvent({ status: 'cancelled' }))

    expect(read.eventStatus).toBe('https://schema.org/EventCancelled')
    expect(read.offers[0]?.availability).toBe('https://schema.org/Discontinued')
  })
})

it.each([
  ['America/Toronto', '2027-11-15T09:00:00-05:00'],
  ['Asia/Kolkata', '2027-11-15T19:30:00+05:30'],
  ['UTC', '2027-11-15T14:00:00+00:00'],
])('writes the clock of %s with its offset', (timezone, written) => {
  expect(withOffset('2027-11-15T14:00:00.000Z', timezone)).toBe(written)
})
