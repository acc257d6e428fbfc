/**
 * Suggestions for a draft: gathers what they may rest on, as the person whose draft it is, and has it judged
 * by core/wizard/suggest. Row-level security decides what they may learn; of others only what is public.
 */
import { AppError } from '../../core/errors.ts'
import { type Language, languages } from '../../core/languages.ts'
import { instantToWall } from '../../core/time.ts'
import { derive } from '../../core/wizard/apply.ts'
import { usual } from '../../core/wizard/defaults.ts'
import { DraftSources, EventDraft } from '../../core/wizard/draft.ts'
import type { Tone } from '../../core/wizard/marketing-plan.ts'
import type { StageId } from '../../core/wizard/stages.ts'
import { daysToKnow, plusDays } from '../../core/wizard/suggest/dates.ts'
import {
  type Asked,
  type Facts,
  noFacts,
  type OwnEvent,
  type SimilarPrices,
  type VenueOffer,
} from '../../core/wizard/suggest/facts.ts'
import { suggestAll } from '../../core/wizard/suggest/suggest.ts'
import { wantedAmenities } from '../../core/wizard/suggest/venues.ts'
import type { Suggestion } from '../../core/wizard/suggestion.ts'
import { holidaysOf } from '../holidays.ts'
import type { Context } from '../platform.ts'
import { signedIn } from './organizations.ts'

type Row = {
  id: string
  draft: unknown
  sources: unknown
  event_id: string | null
  refused: string[]
  accepted: string[]
  /** What the person speaks, where their words told. */
  spoken: Language | undefined
}
type Draft = { draft: EventDraft; sources: DraftSources }

/** Of one stage, or of all; none for a draft that became an event. Somebody else's draft is not there. */
export async function suggest(
  context: Context,
  sessionId: string,
  { stage, tone }: { stage?: StageId | undefined; tone?: Tone | undefined } = {},
): Promise<Suggestion[]> {
  const row = await sessionOf(context, sessionId)
  if (row.event_id) return []
  const asked = await askedAbout(context, row, { stage, tone })
  return suggestAll(asked, stage, new Set(row.refused))
}

/** The question with its facts, so that one gathering can be judged several times. */
export async function askedAbout(
  context: Context,
  row: Row,
  { stage, tone }: { stage?: StageId | undefined; tone?: Tone | undefined } = {},
): Promise<Asked> {
  const now = context.platform.now().toISOString()
  const { language: told } = context
  const written = row.spoken ?? told
  const { draft, sources } = draftOf(row, written)
  const facts = await gather(context, draft, { now, stage })
  return {
    draft,
    sources,
    now,
    tone,
    told,
    written,
    facts: { ...facts, isFeeCarried: row.accepted.includes('fees') },
  }
}

export async function sessionOf(context: Context, sessionId: string): Promise<Row> {
  signedIn(context)
  const row = await context.once(context.caller).maybe<Omit<Row, 'spoken'> & { spoken: string | null }>`
    select id, draft, sources, event_id,
           array(select action.params ->> 'id' from public.wizard_actions as action
                  where action.session_id = session.id and action.action_name = 'suggestion_refused') as refused,
           array(select distinct action.params ->> 'kind' from public.wizard_actions as action
                  where action.session_id = session.id and action.action_name = 'suggestion_accepted') as accepted,
           -- As spokenIn reads it, without another way to the database.
           (select said.metadata ->> 'language' from public.ai_conversations as said
             where said.session_id = session.id and said.role = 'user' and said.metadata ? 'language'
             order by said.created_at desc, said.id desc limit 1) as spoken
      from public.wizard_sessions as session where id = ${sessionId}`
  if (!row) throw new AppError('not_found', { detail: 'There is no such draft.' })
  return { ...row, spoken: languages.find((language) => language === row.spoken) }
}

function draftOf(row: Row, language: Language): Draft {
  const kept = { draft: EventDraft.parse(row.draft), sources: DraftSources.parse(row.sources) }
  return derive(kept, { language })
}

/** Which facts a stage is judged by; nothing is asked that no suggestion of the stage needs. */
async function gather(
  context: Context,
  draft: EventDraft,
  { now, stage }: { now: string; stage: StageId | undefined },
): Promise<Omit<Facts, 'isFeeCarried'>> {
  const isOn = (...stages: StageId[]) => stage === undefined || stages.includes(stage)
  const [own, similar, venues, holidays, nearby, isSlugTaken] = await Promise.all([
    isOn('event_basics', 'ticketing') ? ownEvents(context, draft) : noFacts.own,
    isOn('ticketing') ? similarPrices(context, draft) : null,
    isOn('venue_selection') ? fittingVenues(context, draft) : noFacts.venues,
    isOn('event_basics') ? holidaysThere(context, draft, now) : noFacts.holidays,
    isOn('event_basics') ? eventsNearby(context, draft, now) : noFacts.nearby,
    isOn('marketing') ? isTaken(context, draft.slug) : false,
  ])
  return { own, similar, venues, holidays, nearby, isSlugTaken }
}

/** Past events of the organizations the person works in, of the same kind, newest first. */
async function ownEvents(context: Context, { type }: EventDraft): Promise<OwnEvent[]> {
  if (!type) return []
  const rows = await context.once(context.caller).all<Omit<OwnEvent, 'localStart'> & { local_start: string }>`
    select event.type, event.currency, to_char(date.local_start, 'YYYY-MM-DD"T"HH24:MI') as local_start,
           coalesce((
             select jsonb_agg(jsonb_build_object(
                      'name', tier.name, 'type', tier.tier_type, 'priceCents', tier.price_cents,
                      'total', tier.quantity_total, 'sold', tier.quantity_sold) order by tier.display_order, tier.id)
               from public.ticket_tiers as tier
              where tier.occurrence_id = date.id and not tier.is_hidden), '[]') as tiers
      from public.organization_members as member
      join public.events as event on event.organization_id = member.organization_id
      join public.occurrences as date on date.event_id = event.id
     where member.user_id = ${signedIn(context).userId}
       and event.type = ${type}
       and event.status in ('published', 'completed')
       and date.status <> 'cancelled'
       and date.ends_at < now()
     order by date.starts_at desc
     limit 20`
  return rows.map(({ local_start: localStart, ...row }) => ({ ...row, localStart }))
}

async function similarPrices(context: Context, draft: EventDraft): Promise<SimilarPrices | null> {
  const { type, currency, city, country } = draft
  if (!type || !currency) return null
  const { similar } = await context.once(context.caller).one<{ similar: SimilarPrices | null }>`
    select public.similar_event_prices(${type}, ${currency}, ${city}, ${country}) as similar`
  return similar
}

/** Listed venues of the city, each with its smallest space that is large enough and free. */
async function fittingVenues(context: Context, draft: EventDraft): Promise<VenueOffer[]> {
  const { city, country, type = 'other', format, localStart, duration = usual[type].duration } = draft
  if (!city || format === 'virtual') return []
  const guests = draft.capacity ?? usual[type].capacity
  const first = localStart?.slice(0, 10)
  const days = first ? `[${first},${plusDays(first, Math.max(1, Math.ceil(duration / 1440)))})` : null
  const offers = await context.once(context.caller).all<VenueOffer>`
    select card.id as "venueId", space.space_id as "spaceId", card.name,
           case when not space.is_whole then space.name end as "spaceName", card.address, card.city, card.country,
           space.capacity, card.amenities, card.rating::float8 as rating, card.review_count as "reviewCount",
           space.base_price_cents as "priceCents", card.currency, card.price_unit as "priceUnit"
      from public.find_venues(
             city => ${city}, guests => ${guests}, days => ${days}::daterange, amenities => ${wantedAmenities(draft)},
             max_rows => 50) as card
     cross join lateral (
       select found.* from public.free_venue_spaces(card.id, ${days}::daterange, ${guests}) as found limit 1) as space`
  // London is in two countries, and the other one is of no use.
  return offers.filter((offer) => !country || offer.country === country)
}

function holidaysThere({ platform, language }: Context, draft: EventDraft, now: string) {
  const { city, country } = draft
  if (!country) return []
  const place = city ? platform.places.find(city).find((one) => one.country === country) : undefined
  return holidaysOf({ country, region: place?.region, language }, daysToKnow(draft, now))
}

/** Public events in the same city, with the day they are on there. */
async function eventsNearby(context: Context, draft: EventDraft, now: string): Promise<Facts['nearby']> {
  if (!draft.city || draft.format === 'virtual') return []
  const { from, to } = daysToKnow(draft, now)
  type Nearby = { name: string; type: EventDraft['type']; starts_at: string; timezone: string }
  const rows = await context.once(context.caller).all<Nearby>`
    select name, type, starts_at, timezone
      from public.list_public_events(city => ${draft.city}, after_starts_at => ${from}::date, max_rows => 100)
     where starts_at < ${to}::date + 1`
  return rows.map(({ name, type = 'other', starts_at, timezone }) => ({
    name,
    type,
    date: instantToWall(starts_at, timezone).slice(0, 10),
  }))
}

async function isTaken(context: Context, slug: string | undefined): Promise<boolean> {
  if (!slug) return false
  const { taken } = await context.once(context.caller).one<{ taken: boolean }>`
    select public.event_page(${slug}) is not null as taken`
  return taken
}
