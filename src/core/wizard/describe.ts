/**
 * A first description made only of facts in the draft. It says nothing that nobody said:
 * no speakers, no superlatives, no scarcity.
 */
import { instantToWall, zoneWords } from '../time.ts'
import type { EventDraft } from './draft.ts'
import { longDay, onSite, placeWords, type Texts } from './texts/texts.ts'

export function describe(draft: EventDraft, texts: Texts): string {
  const { name, type = 'other', format, capacity, amenities = [] } = draft
  if (!name) return ''
  const upTo = capacity ? texts.upTo(capacity.toLocaleString(texts.language)) : ''
  const paragraphs = [
    texts.isA({ name, what: texts.aKind[type], where: placeWords(draft, texts), upTo }),
    [schedule(draft, texts), format === 'hybrid' && texts.inPersonOrOnline].filter(Boolean).join(' '),
    onSite(amenities, texts),
  ]
  return paragraphs.filter(Boolean).join('\n\n')
}

function schedule({ dateTime, duration, timezone, city }: EventDraft, texts: Texts): string {
  if (!dateTime || !timezone) return ''
  const { language } = texts
  const day = (instant: string) => longDay(instant, timezone, language)
  const time = (instant: string) => instantToWall(instant, timezone).slice(11)
  const start = texts.dayAndTime(day(dateTime), time(dateTime))
  const zone = zoneWords(timezone, city, language)
  if (!duration) return texts.starts({ start, zone })
  const end = new Date(Date.parse(dateTime) + duration * 60_000).toISOString()
  return texts.startsAndEnds({ start, lastDay: duration > 1440 ? day(end) : '', end: time(end), zone })
}
