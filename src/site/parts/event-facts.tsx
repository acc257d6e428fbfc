/** When, where and who, each with the next thing to do. */
import type { EventDetail } from '../../core/api.ts'
import { countryName } from '../../core/code-words.ts'
import { whenWords } from '../words.ts'
import { Icon } from './icon.tsx'

export function EventFacts({ event }: { event: EventDetail }) {
  return (
    <dl className="facts">
      <When event={event} />
      <Where event={event} />
    </dl>
  )
}

function When({ event }: { event: EventDetail }) {
  const when = whenWords(event)
  return (
    <div className="fact">
      <dt>
        <Icon name="calendar" />
        <span>When</span>
      </dt>
      <dd>
        <p className="fact-main">
          <time dateTime={event.starts_at}>{when.day}</time>
        </p>
        <p>
          {when.hours}, {when.zone}
        </p>
        <p>
          <a className="fact-link" href={`/e/${event.slug}/calendar.ics`}>
            Add to calendar
          </a>
        </p>
      </dd>
    </div>
  )
}

function Where({ event }: { event: EventDetail }) {
  const occurrence = event.occurrences[0]
  const lines = [occurrence?.venue_name, occurrence?.address, cityLine(event)].filter(
    (line): line is string => Boolean(line),
  )
  const online = event.format !== 'physical'
  if (lines.length === 0 && !online) return null
  return (
    <div className="fact">
      <dt>
        <Icon name={event.format === 'virtual' ? 'globe' : 'place'} />
        <span>Where</span>
      </dt>
      <dd>
        {event.format === 'virtual' ? (
          <>
            <p className="fact-main">Online</p>
            <p>The link comes with your ticket.</p>
          </>
        ) : (
          <>
            <address>
              {lines.map((line, index) => (
                <p key={line} className={index === 0 ? 'fact-main' : undefined}>
                  <bdi>{line}</bdi>
                </p>
              ))}
            </address>
            {online && <p>Also online: the link comes with your ticket.</p>}
            {occurrence?.address && (
              <p>
                <a className="fact-link" href={mapUrl(lines)} rel="noopener noreferrer">
                  Open in a map
                </a>
              </p>
            )}
          </>
        )}
      </dd>
    </div>
  )
}

/** The city, unless the address already says it. */
function cityLine(event: EventDetail): string | null {
  const address = event.occurrences[0]?.address ?? ''
  const city = event.city && !address.includes(event.city) ? event.city : null
  return [city, event.country ? countryName(event.country) : null].filter(Boolean).join(', ') || null
}

/** OpenStreetMap: no key, no tracking, and it opens from any device. */
function mapUrl(lines: string[]): string {
  return `https://www.openstreetmap.org/search?query=${encodeURIComponent(lines.join(', '))}`
}
