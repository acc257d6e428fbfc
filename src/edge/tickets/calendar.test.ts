import { afterEach, describe, expect, it } from 'vitest'
import { type CalendarEvent, eventCalendar } from './calendar.ts'
import { confirmedOrder } from './order.fixture.ts'

const ownZone = process.env.TZ
afterEach(() => {
  if (ownZone === undefined) delete process.env.TZ
  else process.env.TZ = ownZone
})

/** Unfolds the lines and takes the value of one property. */
function property(calendar: string, name: string): string | undefined {
  const line = calendar
    .replaceAll('\r\n ', '')
    .split('\r\n')
    .find((text) => text.startsWith(`${name}:`) || text.startsWith(`${name};`))
  return line?.slice(line.indexOf(':') + 1)
}

const compact = (instant: string) => instant.replace(/[-:]|\.000/g, '')

describe.each(['America/Toronto', 'Asia/Kolkata', 'Pacific/Apia', 'UTC'])('on a machine in %s', (zone) => {
  it('writes the instants of the event, in UTC', () => {
    process.env.TZ = zone
    const { event } = confirmedOrder()

    const calendar = eventCalendar(event)

    expect(property(calendar, 'DTSTART')).toBe(compact(event.starts_at))
    expect(property(calendar, 'DTEND')).toBe(compact(event.ends_at))
    expect(calendar).not.toContain('TZID')
  })
})

it('ends every line as the standard asks, and keeps them short enough', () => {
  const calendar = eventCalendar({ ...confirmedOrder().event, name: 'Très long '.repeat(30) })

  expect(calendar.endsWith('END:VCALENDAR\r\n')).toBe(true)
  expect(calendar.replaceAll('\r\n', '')).not.toMatch(/[\r\n]/)
  for (const line of calendar.split('\r\n')) expect(Buffer.byteLength(line)).toBeLessThanOrEqual(75)
})

it('is the same entry from an event page and from an order', () => {
  const order = confirmedOrder()

  expect(property(eventCalendar(order.event, order), 'UID')).toBe(property(eventCalendar(order.event), 'UID'))
})

it('makes the same file from the same facts, whenever it is asked', () => {
  const order = confirmedOrder()

  expect(eventCalendar(order.event, order)).toBe(eventCalendar(order.event, order))
  expect(property(eventCalendar(order.event, order), 'DTSTAMP')).toBe('20270501T100000Z')
})

it('names the order but never the address that holds its tickets', () => {
  const order = confirmedOrder()

  const calendar = eventCalendar(order.event, order)

  expect(property(calendar, 'DESCRIPTION')).toContain(order.number)
  expect(calendar).not.toContain('/o/')
})

it('cannot be broken out of by a name', () => {
  const hostile: CalendarEvent = {
    ...confirmedOrder().event,
    name: 'Party\r\nEND:VEVENT\r\nBEGIN:VEVENT; with, commas',
    venue_name: 'Hall\r\nATTACH:file:///etc/passwd',
  }

  const calendar = eventCalendar(hostile)

  expect(calendar.match(/^BEGIN:VEVENT/gm)).toHaveLength(1)
  expect(calendar).not.toMatch(/^ATTACH/m)
  expect(property(calendar, 'SUMMARY')).toBe('Party END:VEVENT BEGIN:VEVENT\\; with\\, commas')
})

it('takes a cancelled event out of the calendar again', () => {
  const calendar = eventCalendar({ ...confirmedOrder().event, status: 'cancelled' })

  expect(property(calendar, 'METHOD')).toBe('CANCEL')
  expect(property(calendar, 'STATUS')).toBe('CANCELLED')
  expect(property(calendar, 'SEQUENCE')).toBe('1')
})

it('leaves the place out when nothing is known of it', () => {
  const nowhere = { ...confirmedOrder().event, venue_name: null, address: null, city: null }

  expect(property(eventCalendar(nowhere), 'LOCATION')).toBeUndefined()
})

it('says what an order came to, and what that is made of', () => {
  const order = confirmedOrder({
    total_cents: 44_974,
    charges: [{ kind: 'tax', name: 'HST', rate_bps: 1300, is_inclusive: false, amount_cents: 5_174 }],
  })

  const calendar = eventCalendar(order.event, order)

  expect(property(calendar, 'DESCRIPTION')?.replaceAll('\\', '')).toContain(
    'Order EV-7K3M9Q2P, Subtotal $398, HST 13% $51.74, Total $449.74',
  )
})
