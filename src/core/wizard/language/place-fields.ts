/** From a found city to the fields that follow from it: country and zone. */
import type { EventDraft } from '../draft.ts'
import type { ReadOptions } from '../reading.ts'
import { hasKindWord } from './kind.ts'
import { type FoundCity, findCity } from './places.ts'
import type { Put } from './reader.ts'
import { makeSlate, type Slate, type Span } from './spans.ts'
import type { TitleFacts } from './title.ts'
import type { readZone } from './zones.ts'

export function makeTitleFacts({ gazetteer }: ReadOptions): TitleFacts {
  return {
    isCity: (name) => (gazetteer.find(name)[0]?.population ?? 0) > 50_000,
    hasKind: hasKindWord,
  }
}

/** A city only the title names: "Toronto Tech Summit, 12 June 2027". */
export function cityInTitle(
  slate: Slate,
  title: Span | undefined,
  { gazetteer }: ReadOptions,
): FoundCity | undefined {
  if (!title) return undefined
  const blank = (n: number) => ' '.repeat(Math.max(0, n))
  const only = blank(title.start) + slate.plain.slice(title.start, title.end)
  return findCity(makeSlate(only), gazetteer)
}

type PlaceFacts = {
  city: FoundCity | undefined
  saidZone: ReturnType<typeof readZone>
  format: EventDraft['format']
}

/** City, country and zone. Returns the zone that clock times of this event are in. */
export function writePlace(
  slate: Slate,
  { city, saidZone, format }: PlaceFacts,
  options: ReadOptions,
  put: Put,
): string {
  if (city) {
    put('city', city.name, slate.said(city.span, Math.max(0.4, Math.min(0.97, city.score / 10))))
    put('country', city.place.country, slate.inferred(city.span, 0.9))
  }
  if (saidZone && (!city || format === 'virtual')) {
    put('timezone', saidZone.value, slate.said(saidZone.span))
    return saidZone.value
  }
  if (city) {
    put('timezone', city.place.timezone, slate.inferred(city.span, 0.95))
    return city.place.timezone
  }
  return options.draft?.timezone ?? options.timezone ?? 'UTC'
}
