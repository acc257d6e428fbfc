/**
 * When too many people are here, or somebody we need is away: in words, without asking anybody, and with what was sent
 * kept in the page. Sending it again is the same order, because its key is sent again, too.
 */
import { type AppError, errorCatalogue } from '../../core/errors.ts'
import { html } from '../answer.tsx'
import { Document } from '../document.tsx'
import type { Visit } from '../visit.ts'

export function busyPage(visit: Visit, error: AppError, sent?: URLSearchParams): Response {
  const seconds = error.facts.retryAfterSeconds ?? 3
  const response = html(
    visit,
    <Document
      visit={visit}
      className="trouble-page"
      head={{
        title: 'Please try again in a moment',
        noindex: true,
        // What was typed is sent by the person alone.
        ...(sent ? {} : { refreshSeconds: seconds }),
      }}
    >
      <div className="trouble">
        <div className="trouble-words">
          <h1>Please try again in a moment</h1>
          <p className="lead">{errorCatalogue[error.code].title}</p>
          {sent ? (
            <SendAgain sent={sent} action={visit.url.pathname} />
          ) : (
            <LookAgain at={visit.url.pathname + visit.url.search} />
          )}
        </div>
      </div>
    </Document>,
    { status: error.status, secret: true, headers: { 'referrer-policy': 'same-origin' } },
  )
  response.headers.set('retry-after', String(seconds))
  return response
}

function SendAgain({ sent, action }: { sent: URLSearchParams; action: string }) {
  return (
    <form method="post" action={action}>
      <p>Everything you typed is kept here. You cannot order twice by sending it again.</p>
      {[...sent].map(([name, value], place) => (
        // biome-ignore lint/suspicious/noArrayIndexKey: a form may say the same name twice, and nothing moves
        <input key={place} type="hidden" name={name} value={value} />
      ))}
      <button type="submit" className="button">
        Send it again
      </button>
    </form>
  )
}

function LookAgain({ at }: { at: string }) {
  return (
    <a className="button" href={at}>
      Try again
    </a>
  )
}
