/** "Harbour Hall, Toronto", each name in its own direction. */
import type { EventSummary } from '../../core/api.ts'

type PlaceProps = { place: Pick<EventSummary, 'venue_name' | 'city'> & { format?: EventSummary['format'] } }

export function Place({ place }: PlaceProps) {
  if (place.format === 'virtual') return <p className="where">Online</p>
  const { venue_name, city } = place
  if (!venue_name && !city) return null
  return (
    <p className="where">
      {venue_name && <bdi>{venue_name}</bdi>}
      {venue_name && city && ', '}
      {city && <bdi>{city}</bdi>}
    </p>
  )
}
