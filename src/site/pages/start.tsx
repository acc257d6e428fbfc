/** `/`: one sentence box. Everything else on this page is quieter than it. */
import type { EventSummary } from '../../core/api.ts'
import { listEvents } from '../../edge/services/events.ts'
import { html } from '../answer.tsx'
import { Document } from '../document.tsx'
import { EventCards } from '../parts/event-card.tsx'
import { Icon } from '../parts/icon.tsx'
import type { Visit } from '../visit.ts'

/** Real requests: each says enough for a complete draft. */
function examples(year: number): string[] {
  return [
    `Toronto Tech Summit ${year}, a conference for 500 people in downtown Toronto on November 15 ${year} from 9am to 5pm. Early bird $199 (150 tickets), regular $299 (250), VIP $499 (100).`,
    `Natural wine tasting for 40 guests in Lisbon on 12 March ${year} at 19:00, three hours, €35 a ticket.`,
    `Free online meetup about Rust on 20 January ${year}, 18:00 to 19:30 London time, up to 300 people.`,
  ]
}

export async function startPage(visit: Visit): Promise<Response> {
  const { context, url } = visit
  const { data } = await listEvents(context, { limit: 6 })
  const appName = context.platform.settings.APP_NAME
  return html(
    visit,
    <Document
      visit={visit}
      className="start-page"
      head={{
        title: appName,
        description: 'Say your event in one sentence. Get a page that sells its tickets.',
        canonical: '/',
        islands: ['start'],
      }}
    >
      <Sentence
        say={(url.searchParams.get('say') ?? '').slice(0, 4_000)}
        year={context.platform.now().getUTCFullYear() + 1}
      />
      <HowItWorks />
      {data.length > 0 && <Upcoming events={data} />}
    </Document>,
  )
}

function Sentence({ say, year }: { say: string; year: number }) {
  return (
    <section className="sentence">
      <h1>
        <label htmlFor="say">What are you planning?</label>
      </h1>
      <p className="lead" id="say-hint">
        Say it in one sentence, or paste an invitation, a mail, a brief. You get a finished draft in seconds.
      </p>
      <form action="/app/new" method="get" className="sentence-form" data-sentence>
        <textarea
          id="say"
          name="say"
          rows={4}
          required
          dir="auto"
          aria-describedby="say-hint"
          placeholder="A jazz night for 120 people in Montreal on 8 May, 20:00, $25 a ticket"
          defaultValue={say}
        />
        <div className="sentence-foot">
          <p className="small-print">No account needed to try.</p>
          <button type="submit" className="button">
            Draft my event
          </button>
        </div>
      </form>
      <div className="examples">
        <p id="examples">Or start from one of these</p>
        {/* biome-ignore lint/a11y/noRedundantRoles: Safari drops the list when its markers are styled away */}
        <ul role="list" aria-labelledby="examples">
          {examples(year).map((sentence) => (
            <li key={sentence}>
              <a href={`/?say=${encodeURIComponent(sentence)}`} data-say={sentence}>
                <Icon name="take" size={16} />
                <span>{sentence}</span>
              </a>
            </li>
          ))}
        </ul>
      </div>
    </section>
  )
}

function HowItWorks() {
  return (
    <section className="how" aria-labelledby="how">
      <h2 id="how">How it works</h2>
      <ol>
        <li>
          <strong>Say it.</strong> Name, date, place, prices: each is read from your words, and shows which.
        </li>
        <li>
          <strong>Check it.</strong> Change what you like, next to the page your guests will see.
        </li>
        <li>
          <strong>Publish it.</strong> Tickets are on sale, and you watch them go.
        </li>
      </ol>
    </section>
  )
}

function Upcoming({ events }: { events: EventSummary[] }) {
  return (
    <section className="upcoming" aria-labelledby="upcoming">
      <div className="section-head">
        <h2 id="upcoming">Coming up</h2>
        <a href="/events">All events</a>
      </div>
      <EventCards events={events} level={3} />
    </section>
  )
}
