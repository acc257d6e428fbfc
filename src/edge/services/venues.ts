/** The marketplace of venues, as everybody sees it. SQL knows which fit and which are free. */
import { AppError } from '../../core/errors.ts'
import type { VenueCard, VenueDetail } from '../../core/venues.ts'
import type { Context } from '../platform.ts'

type VenueSearch = {
  city?: string | undefined
  guests?: number | undefined
  date?: string | undefined
  days?: number | undefined
  amenities?: string[] | undefined
  type?: string | undefined
  budget_cents?: number | undefined
  limit?: number | undefined
}

/** Those that fit, the best first; with a date, those that are free from then on for so many days. */
export async function findVenues(context: Context, search: VenueSearch): Promise<{ data: VenueCard[] }> {
  const { date = null, days = 1, amenities = [] } = search
  const data = await context.once(context.caller).all<VenueCard>`
    select id, slug, name, type, description, address, city, region, country, timezone, capacity, minimum_guests,
           amenities, base_price_cents, currency, price_unit, response_hours, rating::float8 as rating, review_count
      from public.find_venues(
        city => ${search.city}, guests => ${search.guests},
        days => case when ${date}::date is not null
                     then daterange(${date}::date, ${date}::date + ${days}::integer) end,
        amenities => ${amenities}, type => ${search.type}, budget_cents => ${search.budget_cents},
        max_rows => ${search.limit ?? 5})`
  return { data }
}

type Page = { venue: Omit<VenueDetail, 'spaces'>; spaces: VenueDetail['spaces'] | null }

export async function getVenue(context: Context, slug: string): Promise<VenueDetail> {
  const { page } = await context.once(context.caller).one<{ page: Page | null }>`
    select public.venue_page(${slug}) as page`
  if (!page) throw new AppError('not_found', { detail: 'There is no such venue.' })
  return { ...page.venue, spaces: page.spaces ?? [] }
}
