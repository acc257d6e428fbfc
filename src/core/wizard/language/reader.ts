/**
 * The reader of requests, in the words it knows: English ones, and those that other languages are
 * glossed into. The readers run in the order in which they would mislead each other: a title may hold a year, a
 * street a number, a price a thousand. What one has read is wiped from the slate for the next, and
 * the guest count, which looks like nothing in particular, is read from what remains.
 */

import { instantToWall, wallToInstant } from '../../time.ts'
import type { DraftField, EventDraft, FieldSource } from '../draft.ts'
import type { ReadField, ReadOptions } from '../reading.ts'
import { guestsPerTicket, readCapacity } from './capacity.ts'
import { wipeDates } from './dates.ts'
import { readDuration } from './durations.ts'
import {
  readAmenities,
  readDescription,
  readFormat,
  readMaxPerOrder,
  readRefundPolicy,
  readTaxRate,
  readVisibility,
} from './facets.ts'
import { changeAmenities, readCapacityAlone, readShift } from './follow-up.ts'
import { refuseImpossible } from './impossible.ts'
import { findKinds, settleType } from './kind.ts'
import { readLabels } from './labels.ts'
import { settleName } from './naming.ts'
import { findNextCity } from './next-city.ts'
import { cityInTitle, makeTitleFacts, writePlace } from './place-fields.ts'
import { type FoundCity, findCity } from './places.ts'
import { readPrices } from './prices.ts'
import { referenceDay } from './reference-day.ts'
import type { Refusal, WordReading } from './refusal.ts'
import { makeSlate, overlaps, type Slate, type Span } from './spans.ts'
import { readTimes } from './times.ts'
import { readCalled, readTitle } from './title.ts'
import { readAddress, readVenue } from './venue.ts'
import { findVillage, villageBehind } from './villages.ts'
import { isEveningType, settleWhen } from './when.ts'
import { readZone } from './zones.ts'

/** Beyond this a request is a document; its essentials stand at its head, and reading stays quick. */
const longestRead = 20_000

const needed: readonly DraftField[] = ['name', 'type', 'localStart', 'city', 'capacity', 'ticketTiers']

/** Above this we ask whether it was meant; the same limits as in draft.ts. */
const mostGuests = 100_000
const mostPerOrder = 20

type Notes = {
  fields: Map<DraftField, ReadField>
  refused: Refusal[]
}

export type ReaderOptions = ReadOptions & {
  /** "4/3" is the fourth of March, wherever the event is. */
  dayFirst?: boolean
}

export function readWords(text: string, options: ReaderOptions): WordReading {
  const slate = makeSlate(text.slice(0, longestRead))
  const draft = options.draft ?? {}
  const follows = Boolean(draft.name ?? draft.localStart ?? draft.capacity ?? draft.ticketTiers?.length)
  const notes: Notes = { fields: new Map(), refused: [] }
  const put = makePut(notes)

  notes.refused.push(...refuseImpossible(slate))
  const titleFacts = makeTitleFacts(options)
  const labels = readLabels(slate)
  const saidZone = readZone(slate, options.gazetteer)
  if (saidZone) slate.take(saidZone.span)
  const title =
    follows && draft.name ? readCalled(slate, titleFacts) : readTitle(slate, titleFacts, labels.name)
  if (title?.via === 'said') {
    put('name', title.name, slate.said(title.span, title.confidence))
    slate.take(title.span)
  }
  const kinds = findKinds(slate, title?.span)
  const type =
    settleType(slate, kinds, { title: title?.span, known: follows && draft.type !== undefined }, put) ??
    draft.type

  const format = readFacets(slate, follows ? draft : undefined, notes, put) ?? draft.format
  const prices = readPrices(slate, draft, follows)
  const elsewhere = follows ? undefined : title?.span
  const city =
    format === 'virtual'
      ? undefined
      : ((follows
          ? findNextCity(slate, options, prices.units)
          : findCity(slate, options.gazetteer, prices.units)) ?? cityInTitle(slate, elsewhere, options))
  const small =
    city || follows || format === 'virtual' ? undefined : findVillage(slate, options.gazetteer, prices.units)
  const town = city ?? (small?.place && { ...small, place: small.place, score: 4 })
  const zone = writePlace(slate, { city: town, saidZone, format }, options, put)
  for (const refusal of prices.settle(town?.place.currency, options, put, small?.country))
    notes.refused.push(refusal)

  readWhen(slate, { title: title?.span, type, zone, city: town, options, follows }, notes, put)
  readGuests(slate, follows, notes, put)
  const venue = readVenue(slate, {
    city: town ?? small,
    address: addressSpan(notes),
    isCity: titleFacts.isCity,
    title: title?.via === 'said' ? title.span : undefined,
    label: labels.venue,
  })
  if (venue) put('venueName', venue.name, slate.said(venue.span, venue.confidence))
  const mayFollow = venue && !town && !small && !follows && format !== 'virtual'
  const village = town ? undefined : (small ?? (mayFollow ? villageBehind(slate, venue.span) : undefined))
  if (village) put('city', village.name, slate.said(village.span, 0.4))
  if (village?.country) put('country', village.country, slate.inferred(village.span, 0.6))
  const place = town ?? village
  const anyField = notes.fields.size > 0
  settleName(slate, { title, kind: kinds[0], city: place, venue: venue?.span, draft, anyField }, put)
  if (!format && !follows && notes.fields.size > 0)
    put('format', 'physical', slate.inferred(place?.span, place || venue ? 0.8 : 0.5))

  return {
    fields: [...notes.fields.values()],
    missing: needed.filter((field) => isMissing(field, notes, draft)),
    refused: notes.refused,
  }
}

export type Put = <F extends DraftField>(
  field: F,
  value: NonNullable<EventDraft[F]>,
  source: FieldSource,
) => void

function makePut(notes: Notes): Put {
  // The pairing of field and value is checked at every call; the map cannot express it.
  return (field, value, source) =>
    void notes.fields.set(field, { field, value, source } as unknown as ReadField)
}

function isMissing(field: DraftField, notes: Notes, draft: EventDraft): boolean {
  if (field === 'city' && (notes.fields.get('format')?.value ?? draft.format) === 'virtual') return false
  const before = draft[field]
  const empty = before === undefined || (Array.isArray(before) && before.length === 0)
  return empty && !notes.fields.has(field)
}

/** Returns the format, which decides whether a city is looked for. */
function readFacets(
  slate: Slate,
  before: EventDraft | undefined,
  notes: Notes,
  put: Put,
): EventDraft['format'] {
  const address = readAddress(slate)
  if (address)
    put('address', slate.text.slice(address.start, address.end).trim().replace(/,$/, ''), slate.said(address))
  const tax = readTaxRate(slate)
  if (tax && tax.value <= 0.5) put('taxRate', tax.value, slate.said(tax.span))
  else if (tax)
    notes.refused.push({
      field: 'taxRate',
      text: quote(slate, tax.span),
      why: 'too_much_tax',
    })
  const limit = readMaxPerOrder(slate)
  if (limit && limit.value >= 1 && limit.value <= mostPerOrder)
    put('maxPerOrder', limit.value, slate.said(limit.span))
  else if (limit)
    notes.refused.push({
      field: 'maxPerOrder',
      text: quote(slate, limit.span),
      why: 'too_many_per_order',
      most: mostPerOrder,
    })
  const refunds = readRefundPolicy(slate)
  if (refunds) put('refundPolicy', refunds.value, slate.said(refunds.span))
  const format = readFormat(slate)
  if (format) put('format', format.value, slate.said(format.span))
  const visibility = readVisibility(slate)
  if (visibility) put('visibility', visibility.value, slate.said(visibility.span))
  const amenities = before ? changeAmenities(slate, before) : readAmenities(slate)
  if (amenities) put('amenities', amenities.value, slate.said(amenities.span, 0.8))
  const description = readDescription(slate)
  if (description) put('description', description.value.slice(0, 5000), slate.said(description.span))
  return format?.value
}

type WhenContext = {
  title: Span | undefined
  type: EventDraft['type']
  zone: string
  city: FoundCity | undefined
  options: ReaderOptions
  follows: boolean
}

function readWhen(slate: Slate, context: WhenContext, notes: Notes, put: Put): void {
  const { zone, city, options, title, type } = context
  const draft = options.draft ?? {}
  const now = instantToWall(options.now, zone)
  const today = now.slice(0, 10)
  const country = city?.place.country ?? draft.country
  const monthFirst = options.dayFirst
    ? false
    : country
      ? country === 'US' || country === 'PH'
      : /^America\//.test(options.timezone ?? 'America/')
  const shift = context.follows ? readShift(slate, draft.localStart) : undefined
  const length = readDuration(slate)
  const before = context.follows ? draft.localStart?.slice(0, 10) : undefined
  const from = before ? referenceDay(slate.rest(), before, today) : today
  let days = wipeDates(slate, { today: from, monthFirst })
  if (days.length === 0 && title) days = daysInTitle(slate, title, { today, monthFirst })
  const times = readTimes(slate, isEvening(slate, type))

  const when = settleWhen({
    slate,
    days,
    times,
    length,
    type,
    today,
    nowMinute: Number(now.slice(11, 13)) * 60 + Number(now.slice(14, 16)),
    ...(context.follows && {
      before: {
        ...(draft.localStart && { localStart: draft.localStart }),
        ...(draft.duration && { duration: draft.duration }),
      },
    }),
  })
  notes.refused.push(...when.refused)
  if (shift && !when.localStart) when.localStart = { value: shift.value, source: slate.said(shift.span) }
  if (when.localStart) put('localStart', when.localStart.value, when.localStart.source)
  if (when.duration && !when.refused.length) put('duration', when.duration.value, when.duration.source)

  const localStart = when.localStart?.value ?? draft.localStart
  const zoneChanged = notes.fields.has('timezone')
  if (when.localStart && !zoneChanged && !draft.timezone)
    put('timezone', zone, { via: 'suggested', confidence: options.timezone ? 0.5 : 0.2 })
  if (localStart && (when.localStart || zoneChanged))
    put('dateTime', wallToInstant(localStart, zone), {
      ...(when.localStart?.source ?? { confidence: 0.8 }),
      via: 'inferred',
    })
}

/** Does a bare "at 7" mean seven in the evening? The words of the day outdo the kind of event. */
function isEvening(slate: Slate, type: EventDraft['type']): boolean {
  if (/\b(?:brunch|breakfast|lunch|luncheon|morning|matin[eé]e)\b/i.test(slate.plain)) return false
  return isEveningType(type) || /\b(?:doors|evening|night|supper|dinner|gig)\b/i.test(slate.plain)
}

/** "Halloween Bash in Leeds": the only day is in the name. */
function daysInTitle(
  slate: Slate,
  title: Span,
  options: Parameters<typeof wipeDates>[1],
): ReturnType<typeof wipeDates> {
  const only = ' '.repeat(title.start) + slate.plain.slice(title.start, title.end)
  return wipeDates(makeSlate(only), options).filter((day) => overlaps(day.span, title))
}

function readGuests(slate: Slate, follows: boolean, notes: Notes, put: Put): void {
  const alone = follows ? readCapacityAlone(slate) : undefined
  const found = alone ? { ...alone, confidence: 0.9 } : readCapacity(slate)
  if (found && found.value > mostGuests) {
    notes.refused.push({
      field: 'capacity',
      text: quote(slate, found.span),
      why: 'too_many_guests',
      count: found.value,
      most: mostGuests,
    })
    return
  }
  if (found) {
    put('capacity', found.value, slate.said(found.span, found.confidence))
    return
  }
  const tiers = notes.fields.get('ticketTiers')
  if (tiers?.field !== 'ticketTiers' || follows || tiers.value.some((tier) => tier.quantity === null)) return
  const sum = tiers.value.reduce(
    (total, tier) => total + (tier.quantity ?? 0) * guestsPerTicket(tier.name),
    0,
  )
  if (sum > 0 && sum <= mostGuests)
    put('capacity', sum, { ...tiers.source, via: 'inferred', confidence: 0.6 })
}

function addressSpan({ fields }: Notes): Span | undefined {
  const { start, end } = fields.get('address')?.source ?? {}
  return start !== undefined && end !== undefined ? { start, end } : undefined
}

function quote(slate: Slate, span: Span): string {
  return slate.text.slice(span.start, span.end).trim()
}
