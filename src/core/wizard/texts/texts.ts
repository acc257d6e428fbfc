/**
 * What is written for the guests of an event: its description, its pages, mails and posts, the names of
 * usual tickets. It is content, and so in the language of the event, whatever the organizer's page is in.
 *
 * A language is one file beside this one. Words alone: none adds a fact, and none adds haste.
 */
import { dateLocale, type Language } from '../../languages.ts'
import { whenParts, zoneWords } from '../../time.ts'
import type { Amenity, EventDraft, EventType, RefundPolicy } from '../draft.ts'
import type { Tone } from '../marketing-plan.ts'

export type ToneWords = {
  /** Before the name of the event. */
  opening: string
  /** Ends a description. */
  closing: string
  greeting: string
  signOff: string
  /** Announces it: "… Toronto Tech Summit." */
  announce: string
  /** A week before, and a day before. */
  soon: string
  tomorrow: string
  callToAction: string
}

/** The names that the usual tables give to tickets (defaults.ts). */
export type TierName =
  | 'Early bird'
  | 'Regular'
  | 'VIP'
  | 'Standard'
  | 'Free'
  | 'General'
  | 'Supporter'
  | 'Patron'
  | 'Benefactor'
  | 'Student'
  | 'Group'
  | 'Sponsor'
  | 'Speaker'

type Described = { name: string; what: string; where: string; upTo: string }
type Times = { start: string; lastDay: string; end: string; zone: string }

export type Texts = {
  language: Language
  /** "conference", as search words and tags have it. */
  kinds: Readonly<Record<EventType, string>>
  /** "a conference", as it stands in a sentence. */
  aKind: Readonly<Record<EventType, string>>
  /** What such an event is, in words that are true of every one of them. */
  whatItIs: Partial<Record<EventType, string>>
  tones: Readonly<Record<Tone, ToneWords>>
  refunds: Readonly<Record<RefundPolicy, string>>
  amenities: Readonly<Record<Amenity, string>>
  tiers: Readonly<Record<TierName, string>>
  and: string
  online: string
  /** Where there is something to go to; one of the two is known. */
  at: (venue: string | undefined, city: string | undefined) => string
  onSite: (amenities: string) => string
  /** A first description: one sentence with what is known, one with the hours. */
  isA: (described: Described) => string
  upTo: (guests: string) => string
  starts: (times: Pick<Times, 'start' | 'zone'>) => string
  startsAndEnds: (times: Times) => string
  dayAndTime: (day: string, time: string) => string
  inPersonOrOnline: string
  alsoOnline: string
  /** After a colon or on a line of its own, without a full stop. */
  price: { free: string; someFree: string; from: (price: string) => string }
  when: (draft: Pick<EventDraft, 'city'>, instant: string, timezone: string) => string
  startsOn: (when: string) => string
  inAWeek: (name: string) => string
  tomorrow: (name: string) => string
  inThreeDays: (name: string, where: string) => string
  /** "Get tickets: …" and "Everything about it: …". */
  labelled: (label: string, text: string) => string
  everything: string
  seo: {
    summary: (told: { name: string; what: string; where: string; day: string }) => string
    free: string
    tickets: string
  }
  onlineKind: (kind: string) => string
}

/** "online", "at The Drying Floor in Toronto", "in Toronto"; empty when nothing is known. */
export function placeWords({ format, venueName, city }: EventDraft, texts: Texts): string {
  if (format === 'virtual') return texts.online
  return venueName || city ? texts.at(venueName || undefined, city || undefined) : ''
}

/** "a", "a and b", "a, b and c". */
export function listIn({ and }: Pick<Texts, 'and'>, words: readonly string[]): string {
  return words.length < 2 ? words.join('') : `${words.slice(0, -1).join(', ')} ${and} ${words.at(-1)}`
}

/** What there is on site, as a sentence; empty when nothing is said. */
export function onSite(amenities: readonly Amenity[], texts: Texts): string {
  return amenities.length
    ? texts.onSite(
        listIn(
          texts,
          amenities.map((word) => texts.amenities[word]),
        ),
      )
    : ''
}

/** "Monday 15 November 2027", "lunes 15 de noviembre de 2027". */
export function longDay(instant: string, timezone: string, language: Language): string {
  return calendarOf(timezone, language).format(new Date(instant)).replace(',', '')
}

const calendars = new Map<string, Intl.DateTimeFormat>()

/** Making one costs as much as a page of text; drafts may spell zones in any case, so there is a bound. */
function calendarOf(timeZone: string, language: Language): Intl.DateTimeFormat {
  const key = `${language} ${timeZone}`
  const made = calendars.get(key)
  if (made) return made
  const parts = { weekday: 'long', day: 'numeric', month: 'long', year: 'numeric' } as const
  const fresh = new Intl.DateTimeFormat(dateLocale(language), { timeZone, ...parts })
  if (calendars.size > 1_000) calendars.clear()
  calendars.set(key, fresh)
  return fresh
}

/** Day, time and zone in full, for languages whose short days are no words of a sentence. */
export function longWhen(
  texts: Pick<Texts, 'language' | 'dayAndTime'>,
  { city, instant, timezone }: { city: string | undefined; instant: string; timezone: string },
): string {
  const { language } = texts
  const { time } = whenParts(instant, timezone, language)
  return `${texts.dayAndTime(longDay(instant, timezone, language), time)}, ${zoneWords(timezone, city, language)}`
}

export function upper(text: string): string {
  return text.charAt(0).toUpperCase() + text.slice(1)
}
