/** The marketplace of venues. */
import { queryOptions } from '@tanstack/react-query'
import { VenueList } from '../../core/venues.ts'
import { read } from './client.ts'

export type VenueWish = {
  city?: string | undefined
  guests?: number | undefined
  date?: string | undefined
  days?: number | undefined
  amenities?: readonly string[] | undefined
}

export const venuesQuery = (wish: VenueWish) =>
  queryOptions({
    queryKey: ['venues', wish],
    queryFn: ({ signal }) => read(`/api/v1/venues?${asked(wish)}`, VenueList, signal),
    staleTime: 30_000,
  })

/** What is not wished for is not asked. */
function asked(wish: VenueWish): URLSearchParams {
  const entries = Object.entries(wish).map(([name, value]) => [name, value?.toString() ?? ''])
  return new URLSearchParams(entries.filter(([, value]) => value !== ''))
}
