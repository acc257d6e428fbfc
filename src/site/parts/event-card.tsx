/** An event in a list: the whole card is one link. */
import type { EventSummary } from '../../core/api.ts'
import { formatWhen } from '../../core/time.ts'
import { priceFromWords } from '../prices.ts'
import { Place } from './place.tsx'
import { PosterPicture } from './poster-picture.tsx'

type EventCardProps = { event: EventSummary; level: 2 | 3; isPast: boolean; eager: boolean }

function EventCard({ event, level, isPast, eager }: EventCardProps) {
  const Heading = `h${level}` as const
  return (
    <article className="event-card">
      <PosterPicture slug={event.slug} eager={eager} />
      <div className="event-card-words">
        <p className="when">
          <time dateTime={event.starts_at}>{formatWhen(event.starts_at, event.timezone)}</time>
        </p>
        <Heading className="event-card-title">
          <a href={`/e/${event.slug}`} dir="auto">
            {event.name}
          </a>
        </Heading>
        <Place place={event} />
        {!isPast && <EventBadge event={event} />}
      </div>
    </article>
  )
}

function EventBadge({ event }: { event: EventSummary }) {
  const price = priceFromWords({ from: event.price_from_cents, to: event.price_to_cents }, event.currency)
  if (event.status === 'cancelled') return <p className="chip danger">Cancelled</p>
  if (event.sold_out) return <p className="chip">Sold out</p>
  return price ? <p className="price">{price}</p> : null
}

type EventCardsProps = { events: EventSummary[]; level?: 2 | 3; isPast?: boolean }

export function EventCards({ events, level = 2, isPast = false }: EventCardsProps) {
  return (
    // biome-ignore lint/a11y/noRedundantRoles: Safari drops the list when its markers are styled away
    <ul className="event-cards" role="list">
      {events.map((event, index) => (
        <li key={event.id}>
          <EventCard event={event} level={level} isPast={isPast} eager={index < 3 && !isPast} />
        </li>
      ))}
    </ul>
  )
}
