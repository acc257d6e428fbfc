/** All suggestions for a draft, by stage, as one table: a new kind is a line here. */
import { type StageId, stages } from '../stages.ts'
import type { Suggestion } from '../suggestion.ts'
import { suggestDates } from './dates.ts'
import type { Asked } from './facts.ts'
import { suggestFees } from './fee-advice.ts'
import { suggestMarketing } from './plan-advice.ts'
import { suggestPrices, suggestTiers } from './tickets.ts'
import { suggestVenues } from './venues.ts'
import { suggestDescription, suggestKeywords, suggestSeo, suggestSlug } from './words.ts'

const judgements: Partial<Record<StageId, readonly ((asked: Asked) => Suggestion[])[]>> = {
  event_basics: [suggestDates],
  venue_selection: [suggestVenues],
  ticketing: [suggestTiers, suggestPrices, suggestFees],
  marketing: [suggestDescription, suggestSlug, suggestMarketing, suggestKeywords, suggestSeo],
}

/** Those of one stage, or of all in their order; without those that were refused. */
export function suggestAll(
  asked: Asked,
  stage?: StageId,
  refused: ReadonlySet<string> = new Set(),
): Suggestion[] {
  return stages
    .filter(({ id }) => stage === undefined || id === stage)
    .flatMap(({ id }) => judgements[id] ?? [])
    .flatMap((judge) => judge(asked))
    .filter(({ id }) => !refused.has(id))
}
