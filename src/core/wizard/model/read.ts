/** From what a model proposed to a reading, in the shape in which the rules hand over theirs: checked, merged, placed. */
import { instantToWall } from '../../time.ts'
import type { Place, Reading, ReadOptions } from '../reading.ts'
import { isCertain, mergeReadings } from './merge.ts'
import { checkProposal, currencyOf, type Proposal, proposedPlace } from './proposal.ts'

export type ModelReading = {
  reading: Reading
  /** How many values the model gave that the rules had not. */
  added: number
  dropped: string[]
}

export function readProposal(
  said: string,
  proposal: Proposal,
  rules: Reading,
  options: ReadOptions,
): ModelReading {
  const { draft = {}, gazetteer, now } = options
  const place = placeOf(said, proposal, gazetteer)
  const isPlaced = rules.fields.some((read) => read.field === 'city' && isCertain(read))
  const zone = place?.timezone ?? draft.timezone ?? options.timezone ?? 'UTC'
  const model = checkProposal(proposal, {
    said,
    draft,
    now: instantToWall(now, zone),
    currency: currencyOf(rules, draft, isPlaced ? undefined : place?.currency),
    language: rules.language ?? options.language,
  })
  const reading = mergeReadings({ said, rules, model, place, draft })
  const has = (field: string) => reading.fields.some((read) => read.field === field)
  // As the rules do it: a time without a zone is no instant.
  if (has('localStart') && !has('timezone') && !draft.timezone)
    reading.fields.push({
      field: 'timezone',
      value: zone,
      source: { via: 'suggested', confidence: options.timezone ? 0.5 : 0.2 },
    })
  return {
    reading,
    added: model.fields.filter((read) => reading.fields.includes(read)).length,
    dropped: model.dropped,
  }
}

/** The largest place of that name, in the country that was named with it. */
function placeOf(said: string, proposal: Proposal, gazetteer: ReadOptions['gazetteer']): Place | undefined {
  const { city, country } = proposedPlace(said, proposal)
  const places = city ? gazetteer.find(city) : []
  return places.find((place) => place.country === country) ?? places[0]
}
