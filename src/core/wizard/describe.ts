/**
 * A first description made only of facts in the draft. It says nothing that nobody said:
 * no speakers, no superlatives, no scarcity.
 */
import { instantToWall, zoneWords } from '../time.ts'
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
  const { name, type = 'other', format, city, venueName, capacity, amenities = [] } = draft
  if (!name) return ''
  const place = format === 'virtual' ? 'online' : [venueName && `at ${venueName}`, city && `in ${city}`]
  const what = [
    article(usual[type].noun),
    capacity && `for up to ${capacity.toLocaleString('en')} people`,
    place,
  ].flat()
  const paragraphs = [
    `${name} is ${what.filter(Boolean).join(' ')}.`,
    [schedule(draft), format === 'hybrid' && 'Come in person or join online.'].filter(Boolean).join(' '),
    onSite(amenities),
  ]
  return paragraphs.filter(Boolean).join('\n\n')
}

function schedule({ dateTime, duration, timezone, city }: EventDraft): string {
  if (!dateTime || !timezone) return ''
  const day = new Intl.DateTimeFormat('en-GB', {
    timeZone: timezone,
    weekday: 'long',
    day: 'numeric',
    month: 'long',
    year: 'numeric',
  })
  const [, startTime] = instantToWall(dateTime, timezone).split('T')
  const start = `It starts on ${day.format(new Date(dateTime)).replace(',', '')} at ${startTime}`
  if (!duration) return `${start}, ${zoneWords(timezone, city)}.`
  const end = new Date(Date.parse(dateTime) + duration * 60_000)
  const [, endTime] = instantToWall(end.toISOString(), timezone).split('T')
  const lastDay = duration > 1440 ? ` on ${day.format(end).replace(',', '')}` : ''
  return `${start} and ends${lastDay} at ${endTime}, ${zoneWords(timezone, city)}.`
}

/** What there is on site, as a sentence; empty when nothing is said. */
export function onSite(amenities: readonly Amenity[]): string {
  return amenities.length ? `On site: ${list(amenities.map((word) => amenityNames[word]))}.` : ''
}

export function article(noun: string): string {
  return /^[aeiou]/i.test(noun) ? `an ${noun}` : `a ${noun}`
}

/** "a", "a and b", "a, b and c". */
export function list(words: readonly string[]): string {
  return words.length < 2 ? words.join('') : `${words.slice(0, -1).join(', ')} and ${words.at(-1)}`
}
