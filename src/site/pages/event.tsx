/** `/e/:slug`: everything a guest needs to decide, and the tickets beside it. */
import type { EventDetail } from '../../core/api.ts'
import { amenityName, typeWords } from '../../core/code-words.ts'
import { formatWhen } from '../../core/time.ts'
import { getEvent } from '../../edge/services/events.ts'
import { html } from '../answer.tsx'
import { readCode } from '../checkout-form.ts'
import { eventColours } from '../colours.ts'
import { Document } from '../document.tsx'
import { eventJsonLd } from '../event-json-ld.ts'
import { EventFacts } from '../parts/event-facts.tsx'
import { Icon } from '../parts/icon.tsx'
import { PosterPicture } from '../parts/poster-picture.tsx'
import { excerpt, Paragraphs } from '../parts/text.tsx'
import { TicketCard } from '../parts/ticket-card.tsx'
import { priceRangeWords } from '../prices.ts'
import { type Sale, saleOf, tiersOf } from '../sale.ts'
import { param, publicUrl, type Visit } from '../visit.ts'
import { placeWords } from '../words.ts'

export async function eventPage(visit: Visit): Promise<Response> {
  const event = await getEvent(visit.context, param(visit, 'slug'), readCode(visit.url.searchParams))
  const sale = saleOf(event, visit.context.platform.now())
  const path = `/e/${event.slug}`
  const imagePath = `${path}/poster.png`
  return html(
    visit,
    <Document
      visit={visit}
      className="event-page"
      head={{
        title: event.seo.title ?? event.name,
        description: event.seo.description ?? describe(event),
        canonical: path,
        image: { path: imagePath, alt: `Poster of ${event.name}` },
        jsonLd: eventJsonLd({
          event,
          sale,
          url: publicUrl(visit, path),
          imageUrl: publicUrl(visit, imagePath),
          organizerUrl: publicUrl(visit, `/organizers/${event.organizer.slug}`),
        }),
        noindex: event.visibility === 'private',
        islands: ['tickets', 'copy-link'],
        colours: eventColours(event),
      }}
    >
      <EventBody visit={visit} event={event} sale={sale} />
    </Document>,
    { noindex: event.visibility === 'private' },
  )
}

function describe(event: EventDetail): string {
  const place = event.format === 'virtual' ? 'Online' : placeWords(event)
  const head = [formatWhen(event.starts_at, event.timezone), place].filter(Boolean).join(', ')
  return excerpt(`${head}. ${event.description}`)
}

function EventBody({ visit, event, sale }: { visit: Visit; event: EventDetail; sale: Sale }) {
  return (
    <>
      <article className="event">
        <PosterPicture slug={event.slug} version={event.updated_at} eager />
        <header className="event-head">
          <p className="kicker">
            {typeWords(event.type)} by{' '}
            <a href={`/organizers/${event.organizer.slug}`} dir="auto">
              {event.organizer.name}
            </a>
          </p>
          <h1 className={event.name.length > 50 ? 'event-title long' : 'event-title'}>
            <bdi>{event.name}</bdi>
          </h1>
          {event.visibility === 'private' && (
            <p className="chip">
              <Icon name="lock" size={14} /> Private: only people with this link see it
            </p>
          )}
          {sale.state === 'cancelled' && <p className="chip danger">Cancelled</p>}
          {sale.state === 'past' && <p className="chip">This event is over</p>}
          <EventFacts event={event} />
        </header>
        <TicketCard event={event} sale={sale} />
        <div className="event-text">
          <About event={event} />
          <GoodToKnow event={event} />
          <Organizer event={event} />
          <Share url={publicUrl(visit, `/e/${event.slug}`)} name={event.name} />
        </div>
      </article>
      {sale.state === 'open' && <TicketBar event={event} />}
    </>
  )
}

function About({ event }: { event: EventDetail }) {
  if (!event.description.trim()) return null
  return (
    <section aria-labelledby="about">
      <h2 id="about">About</h2>
      <div className="prose">
        <Paragraphs text={event.description} />
      </div>
    </section>
  )
}

const refundWords: Record<string, string> = {
  no_refunds: 'Tickets cannot be returned.',
  until_1_day: 'Full refund until 1 day before the start.',
  until_7_days: 'Full refund until 7 days before the start.',
  until_30_days: 'Full refund until 30 days before the start.',
}

function GoodToKnow({ event }: { event: EventDetail }) {
  const refund = event.refund_policy === null ? undefined : refundWords[event.refund_policy]
  const percent = Math.round(event.tax_rate * 10_000) / 100
  if (!refund && percent === 0 && event.amenities.length === 0) return null
  return (
    <section aria-labelledby="good-to-know">
      <h2 id="good-to-know">Good to know</h2>
      {event.amenities.length > 0 && (
        // biome-ignore lint/a11y/noRedundantRoles: Safari drops the list when its markers are styled away
        <ul className="chips" role="list" aria-label="On site">
          {event.amenities.map((amenity) => (
            <li key={amenity} className="chip">
              {amenityName(amenity)}
            </li>
          ))}
        </ul>
      )}
      {refund && (
        <p className="line">
          <Icon name="refund" /> {refund}
        </p>
      )}
      {percent > 0 && (
        <p className="line">
          <Icon name="info" /> Prices include {percent}% tax.
        </p>
      )}
    </section>
  )
}

function Organizer({ event }: { event: EventDetail }) {
  return (
    <section aria-labelledby="organizer">
      <h2 id="organizer">Organizer</h2>
      <p className="organizer">
        <span className="monogram" aria-hidden="true">
          {[...event.organizer.name][0]?.toUpperCase()}
        </span>
        <a href={`/organizers/${event.organizer.slug}`} dir="auto">
          {event.organizer.name}
        </a>
      </p>
    </section>
  )
}

function Share({ url, name }: { url: string; name: string }) {
  const mail = `mailto:?subject=${encodeURIComponent(name)}&body=${encodeURIComponent(url)}`
  return (
    <section aria-labelledby="share">
      <h2 id="share">Share</h2>
      <div className="actions">
        <button type="button" className="button quiet small" data-copy={url} hidden>
          <Icon name="link" size={16} />
          <span data-copy-words aria-live="polite">
            Copy link
          </span>
        </button>
        <a className="button quiet small" href={mail}>
          <Icon name="mail" size={16} /> Send by mail
        </a>
        <a
          className="button quiet small"
          href={`https://wa.me/?text=${encodeURIComponent(`${name} ${url}`)}`}
          rel="noopener noreferrer"
        >
          WhatsApp
        </a>
      </div>
    </section>
  )
}

/** At the thumb on a phone; it leads to the tickets, where the choice is. */
function TicketBar({ event }: { event: EventDetail }) {
  const tiers = tiersOf(event).filter((tier) => tier.sale_state === 'on_sale' && tier.admits > 0)
  const prices = tiers.map((tier) => tier.price_cents)
  const mayRise = tiers.some((tier) => tier.wave !== null || tier.price_kind === 'open')
  return (
    <div className="ticket-bar">
      <p>{priceRangeWords(prices, event.currency, { mayRise })}</p>
      <a className="button" href="#tickets">
        Get tickets
      </a>
    </div>
  )
}
