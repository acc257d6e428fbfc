/** `/organizers/:slug`: who they are and what they do next. */
import { getOrganizer } from '../../edge/services/events.ts'
import { html } from '../answer.tsx'
import { Document } from '../document.tsx'
import { EventCards } from '../parts/event-card.tsx'
import { param, type Visit } from '../visit.ts'

export async function organizerPage(visit: Visit): Promise<Response> {
  const { organizer, upcoming, past } = await getOrganizer(visit.context, param(visit, 'slug'))
  return html(
    visit,
    <Document
      visit={visit}
      className="listing-page"
      head={{
        title: organizer.name,
        description: `Upcoming events by ${organizer.name}, with tickets.`,
        canonical: `/organizers/${organizer.slug}`,
      }}
    >
      <div className="listing">
        <p className="kicker">Organizer</p>
        <h1 dir="auto">{organizer.name}</h1>
        {upcoming.length > 0 ? (
          <EventCards events={upcoming} />
        ) : (
          <div className="empty">
            <h2>Nothing coming up</h2>
            <p>
              When <span dir="auto">{organizer.name}</span> publishes an event, it appears here.
            </p>
            <a className="button quiet" href="/events">
              See other events
            </a>
          </div>
        )}
        {past.length > 0 && (
          <section className="past" aria-labelledby="past">
            <h2 id="past">Past events</h2>
            <EventCards events={past.slice(0, 12)} level={3} isPast />
          </section>
        )}
      </div>
    </Document>,
  )
}
