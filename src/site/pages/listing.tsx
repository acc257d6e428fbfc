/** `/events`: what is coming up, to search, narrow and leaf through. */
import type { EventList } from '../../core/api.ts'
import { listEvents } from '../../edge/services/events.ts'
import { html } from '../answer.tsx'
import { Document } from '../document.tsx'
import { EventCards } from '../parts/event-card.tsx'
import { Icon } from '../parts/icon.tsx'
import type { Visit } from '../visit.ts'

type Filter = { q: string; city: string; cursor: string }

const perPage = 24

export async function listingPage(visit: Visit): Promise<Response> {
  const filter = readFilter(visit.url.searchParams)
  const list = await listEvents(visit.context, {
    limit: perPage,
    ...(filter.q ? { q: filter.q } : {}),
    ...(filter.city ? { city: filter.city } : {}),
    ...(filter.cursor ? { cursor: filter.cursor } : {}),
  })
  const isFiltered = Boolean(filter.q || filter.city)
  return html(
    visit,
    <Document
      visit={visit}
      className="listing-page"
      head={{
        title: filter.city ? `Events in ${filter.city}` : 'Events',
        description: 'Conferences, concerts, workshops and more. Tickets in a minute, no account needed.',
        canonical: '/events',
        // Results of a search are not pages of their own; the events in them are.
        noindex: isFiltered || Boolean(filter.cursor),
      }}
    >
      <div className="listing">
        <h1>{filter.city ? `Events in ${filter.city}` : 'Upcoming events'}</h1>
        <SearchForm filter={filter} cities={citiesOf(list)} />
        <Results list={list} filter={filter} isFiltered={isFiltered} />
      </div>
    </Document>,
    { noindex: isFiltered },
  )
}

function readFilter(query: URLSearchParams): Filter {
  const word = (name: string, most: number) => (query.get(name) ?? '').trim().slice(0, most)
  return { q: word('q', 100), city: word('city', 80), cursor: word('after', 500) }
}

function citiesOf(list: EventList): string[] {
  return [...new Set(list.data.flatMap((event) => event.city ?? []))].sort((a, b) => a.localeCompare(b))
}

function SearchForm({ filter, cities }: { filter: Filter; cities: string[] }) {
  return (
    <search>
      <form className="search-form" action="/events" method="get">
        <div className="field">
          <label htmlFor="q">Search</label>
          <input id="q" name="q" type="search" defaultValue={filter.q} maxLength={100} dir="auto" />
        </div>
        <div className="field">
          <label htmlFor="city">City</label>
          <input id="city" name="city" list="cities" defaultValue={filter.city} maxLength={80} dir="auto" />
          <datalist id="cities">
            {cities.map((city) => (
              <option key={city} value={city} />
            ))}
          </datalist>
        </div>
        <button type="submit" className="button">
          <Icon name="search" size={18} /> Find events
        </button>
      </form>
    </search>
  )
}

function Results({ list, filter, isFiltered }: { list: EventList; filter: Filter; isFiltered: boolean }) {
  if (list.data.length === 0)
    return isFiltered || filter.cursor ? <NothingFound filter={filter} /> : <NothingYet />
  return (
    <>
      <EventCards events={list.data} />
      <nav className="pages" aria-label="Pages">
        {filter.cursor && (
          <a className="button quiet" href={pageAddress(filter, null)}>
            Back to the first
          </a>
        )}
        {list.next_cursor && (
          <a className="button quiet" href={pageAddress(filter, list.next_cursor)} rel="next">
            Later events
          </a>
        )}
      </nav>
    </>
  )
}

function pageAddress(filter: Filter, cursor: string | null): string {
  const query = new URLSearchParams()
  if (filter.q) query.set('q', filter.q)
  if (filter.city) query.set('city', filter.city)
  if (cursor) query.set('after', cursor)
  const text = query.toString()
  return text ? `/events?${text}` : '/events'
}

function NothingFound({ filter }: { filter: Filter }) {
  const asked = [filter.q && `for “${filter.q}”`, filter.city && `in ${filter.city}`]
    .filter(Boolean)
    .join(' ')
  return (
    <div className="empty">
      <h2>Nothing found {asked}</h2>
      <p>Try fewer words, or another city.</p>
      <a className="button quiet" href="/events">
        Show all events
      </a>
    </div>
  )
}

function NothingYet() {
  return (
    <div className="empty">
      <h2>No events yet</h2>
      <p>Be the first: one sentence is enough.</p>
      <a className="button" href="/">
        Create an event
      </a>
    </div>
  )
}
