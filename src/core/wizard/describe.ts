/**
 * A first description made only of facts in the draft. It says nothing that nobody said:
 * no speakers, no superlatives, no scarcity.
 */
import { formatDuration, formatWhen } from '../time.ts'
import { usual } from './defaults.ts'
import type { Amenity, EventDraft } from './draft.ts'

const amenityNames: Record<Amenity, string> = {
  wifi: 'wifi',
  av: 'audio and video equipment',
  parking: 'parking',
  catering: 'food and drink',
  stage: 'a stage',
  projector: 'a projector',
  breakout_rooms: 'breakout rooms',
  accessible: 'step-free access',
  bar: 'a bar',
  rooftop: 'a rooftop',
  outdoor: 'an outdoor area',
  dance_floor: 'a dance floor',
  live_music: 'live music',
  power: 'power at the seats',
  livestream: 'a livestream',
}

export function describe(draft: EventDraft): string {
  const {
    name,
    type = 'other',
    format,
    city,
    venueName,
    dateTime,
    timezone,
    duration,
    capacity,
    amenities = [],
  } = draft
  if (!name) return ''
  const noun = usual[type].noun
  const place =
    format === 'virtual'
      ? 'online'
      : [venueName && `at ${venueName}`, city && `in ${city}`].filter(Boolean).join(' ')
  const what = [article(noun), place].filter(Boolean).join(' ')
  const when = dateTime && timezone ? ` on ${formatWhen(dateTime, timezone)}` : ''
  const opening = `${name} is ${what}${when}.`
  const size = capacity
    ? ` There is room for ${capacity.toLocaleString('en')} ${capacity === 1 ? 'guest' : 'guests'}.`
    : ''
  const length = duration ? ` It takes ${formatDuration(duration)}.` : ''
  const online = format === 'hybrid' ? ' You can come in person or join online.' : ''
  const extras = amenities.length ? `\n\nOn site: ${list(amenities.map((word) => amenityNames[word]))}.` : ''
  return `${opening}${length}${size}${online}${extras}`
}

function article(noun: string): string {
  return /^[aeiou]/i.test(noun) ? `an ${noun}` : `a ${noun}`
}

/** "a", "a and b", "a, b and c". */
export function list(words: readonly string[]): string {
  return words.length < 2 ? words.join('') : `${words.slice(0, -1).join(', ')} and ${words.at(-1)}`
}
