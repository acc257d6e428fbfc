/**
 * Two readings of the same words, the rules' and a model's, become one.
 *
 * What the rules read with certainty from explicit words stays, unless the person corrected it later
 * in the text; the model fills what the rules did not find, or were not sure of. What the rules
 * refused stays refused. A city that the model found brings its country, zone and currency along.
 */
import type { DraftField, EventDraft } from '../draft.ts'
import type { Place, ReadField, Reading } from '../reading.ts'
import type { Checked } from './proposal.ts'
import { isDenied } from './quote.ts'

/** Explicit words, not a guess from the kind of event. */
export const isCertain = ({ source }: ReadField) => source.via === 'said' && source.confidence >= 0.8

/** Words with which people take back what they said, in the three languages of the interface. */
const correction =
  /(?<!\p{L})(?:no|not|actually|instead|rather|sorry|wait|make (?:it|that)|scratch that|correction|i mean|non|pas|plutôt|finalement|en fait|pardon|je veux dire|mejor|en realidad|perdón|corrijo|quiero decir|digo)(?!\p{L})/iu

type Heard = {
  said: string
  rules: Reading
  model: Checked
  /** Where the model's city is, if the gazetteer knows it. */
  place: Place | undefined
  draft: EventDraft
}

export function mergeReadings({ said, rules, model, place, draft }: Heard): Reading {
  const fields = new Map<DraftField, ReadField>(rules.fields.map((read) => [read.field, read]))
  const refused = new Set(rules.refused.map(({ field }) => field))
  for (const proposed of model.fields) {
    if (refused.has(proposed.field) || !outdoes(proposed, fields.get(proposed.field), said)) continue
    fields.set(proposed.field, proposed)
    // The instant follows from the wall clock, and is counted anew.
    if (proposed.field === 'localStart') fields.delete('dateTime')
    if (proposed.field === 'city') moveTo(place, fields)
  }
  const more = model.refused.filter(({ field }) => !fields.has(field) && !refused.has(field))
  const isOnline = (fields.get('format')?.value ?? draft.format) === 'virtual'
  return {
    fields: [...fields.values()],
    missing: rules.missing.filter((field) => !fields.has(field) && !(field === 'city' && isOnline)),
    refused: [...rules.refused, ...more],
    ...(rules.language && { language: rules.language }),
  }
}

function outdoes(proposed: ReadField, ruled: ReadField | undefined, said: string): boolean {
  if (!ruled) return true
  if (JSON.stringify(ruled.value) === JSON.stringify(proposed.value)) return false
  return !isCertain(ruled) || addsTo(proposed, ruled) || takesBack(proposed, ruled, said)
}

/** A list that has all the rules read, and more. */
function addsTo(proposed: ReadField, ruled: ReadField): boolean {
  if (proposed.field === 'ticketTiers' && ruled.field === 'ticketTiers')
    return (
      proposed.value.length > ruled.value.length &&
      ruled.value.every((tier) =>
        proposed.value.some(
          ({ priceCents, quantity }) =>
            priceCents === tier.priceCents && (tier.quantity === null || quantity === tier.quantity),
        ),
      )
    )
  if (proposed.field === 'amenities' && ruled.field === 'amenities')
    return (
      proposed.value.length > ruled.value.length &&
      ruled.value.every((amenity) => proposed.value.includes(amenity))
    )
  return false
}

/** "… 500 people. No, make it 600": the model's words come later, and with a word that takes back. */
function takesBack(proposed: ReadField, ruled: ReadField, said: string): boolean {
  const { start, end: until } = ruled.source
  const { start: from, end } = proposed.source
  if (start === undefined || until === undefined || from === undefined || end === undefined) return false
  // "In Ottawa instead of Toronto": what the rules took is what the words take back.
  if (isDenied(said, { start, end: until })) return true
  return from >= until && correction.test(said.slice(until, end))
}

/** What followed from the city that the rules had taken follows from this one now; what was said stays. */
function moveTo(place: Place | undefined, fields: Map<DraftField, ReadField>): void {
  for (const field of ['country', 'timezone', 'currency'] as const) {
    if (fields.get(field)?.source.via === 'said') continue
    fields.delete(field)
    if (place?.[field])
      fields.set(field, { field, value: place[field], source: { via: 'inferred', confidence: 0.8 } })
  }
}
