/** Time zones people say behind a time: "2pm EST", "11am PT", "10:00 UTC". */
import type { Gazetteer } from '../reading.ts'
import { type Slate, type Span, spanOf } from './spans.ts'

const zones: Readonly<Record<string, string>> = {
  est: 'America/New_York',
  edt: 'America/New_York',
  et: 'America/New_York',
  eastern: 'America/New_York',
  cst: 'America/Chicago',
  cdt: 'America/Chicago',
  ct: 'America/Chicago',
  central: 'America/Chicago',
  mst: 'America/Denver',
  mdt: 'America/Denver',
  mt: 'America/Denver',
  mountain: 'America/Denver',
  pst: 'America/Los_Angeles',
  pdt: 'America/Los_Angeles',
  pt: 'America/Los_Angeles',
  pacific: 'America/Los_Angeles',
  utc: 'UTC',
  gmt: 'UTC',
  zulu: 'UTC',
  bst: 'Europe/London',
  'uk time': 'Europe/London',
  'london time': 'Europe/London',
  cet: 'Europe/Paris',
  cest: 'Europe/Paris',
  eet: 'Europe/Athens',
  eest: 'Europe/Athens',
  msk: 'Europe/Moscow',
  ist: 'Asia/Kolkata',
  sgt: 'Asia/Singapore',
  hkt: 'Asia/Hong_Kong',
  jst: 'Asia/Tokyo',
  kst: 'Asia/Seoul',
  aest: 'Australia/Sydney',
  aedt: 'Australia/Sydney',
  awst: 'Australia/Perth',
  nzst: 'Pacific/Auckland',
  nzdt: 'Pacific/Auckland',
  sast: 'Africa/Johannesburg',
  eat: 'Africa/Nairobi',
  wat: 'Africa/Lagos',
  gst: 'Asia/Dubai',
  brt: 'America/Sao_Paulo',
}

const behindTime = new RegExp(
  `(?:\\d|[ap]\\.?m\\.?|noon|midnight)\\s*\\(?(${Object.keys(zones).join('|')})(?: time)?\\b\\)?`,
  'i',
)
const eventZone = new RegExp(`\\b(${Object.keys(zones).join('|')}) (?:time|timezone|time zone)\\b`, 'i')

const placeTime = /(?<!\p{L})(\p{Lu}\p{L}+(?:[ -]\p{Lu}\p{L}+){0,2}) time(?!\p{L})/u
/** "Brussels time": a city that a clock is named after is not small. */
const leastPeople = 100_000

export function readZone(slate: Slate, gazetteer?: Gazetteer): { value: string; span: Span } | undefined {
  return readNamedZone(slate) ?? (gazetteer && readPlaceZone(slate, gazetteer))
}

function readPlaceZone(slate: Slate, gazetteer: Gazetteer): { value: string; span: Span } | undefined {
  const match = placeTime.exec(slate.plain)
  const [place] = match?.[1] ? gazetteer.find(match[1]) : []
  if (!match || !place || place.population < leastPeople) return undefined
  return { value: place.timezone, span: spanOf(match) }
}

function readNamedZone(slate: Slate): { value: string; span: Span } | undefined {
  const match = behindTime.exec(slate.plain) ?? eventZone.exec(slate.plain)
  const value = zones[match?.[1]?.toLowerCase() ?? '']
  if (!match?.[1] || !value) return undefined
  const end = spanOf(match).end
  const start = slate.plain.toLowerCase().lastIndexOf(match[1].toLowerCase(), end)
  return { value, span: { start, end: start + match[1].length } }
}
