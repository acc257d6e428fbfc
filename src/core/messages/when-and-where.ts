/** When and where an event happens, in words that mails, tickets and calendars share. */
import { formatWhen, isOneEvening, whenParts, zoneWords } from '../time.ts'

export type Gathering = {
  starts_at: string
  ends_at: string
  timezone: string
  venue_name: string | null
  address: string | null
  city: string | null
}

/**
 * "Mon 15 Nov 2027, 09:00 to 17:00, Toronto time"; the end keeps its date only when it is
 * another day there.
 */
export function whenWords(event: Pick<Gathering, 'starts_at' | 'ends_at' | 'timezone' | 'city'>): string {
  return `${spanWords(event)}, ${zoneWords(event.timezone, event.city)}`
}

/** The same without the zone, for places that say the zone on a line of its own. */
export function spanWords(event: Pick<Gathering, 'starts_at' | 'ends_at' | 'timezone'>): string {
  const { starts_at, ends_at, timezone } = event
  const end = isOneEvening(starts_at, ends_at, timezone)
    ? whenParts(ends_at, timezone).time
    : formatWhen(ends_at, timezone)
  return `${formatWhen(starts_at, timezone)} to ${end}`
}

/**
 * Venue, address and city, each said once: an address that already ends in the city is not
 * followed by it again. Null when nothing is known.
 */
export function whereWords(event: Pick<Gathering, 'venue_name' | 'address' | 'city'>): string | null {
  const parts: string[] = []
  for (const part of [event.venue_name, event.address, event.city]) {
    const text = part?.trim()
    const said = parts.some((earlier) => ` ${fold(earlier)} `.includes(` ${fold(text ?? '')} `))
    if (text && !said) parts.push(text)
  }
  return parts.length > 0 ? parts.join(', ') : null
}

/** "Zoom, https://zoom.us/j/123": for people with a ticket, and for nobody else. */
export function onlineWords({ platform, link }: { platform: string | null; link: string }): string {
  return [platform?.trim(), link].filter(Boolean).join(', ')
}

/** Letters and digits only, so that "123 Main St., Toronto" contains "toronto" as a word. */
function fold(text: string): string {
  return text
    .toLowerCase()
    .replace(/[^\p{L}\p{N}]+/gu, ' ')
    .trim()
}
