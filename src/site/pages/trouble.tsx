/** When there is nothing here, or something broke: what happened, what is safe, what to do. */
import { type AppError, errorCatalogue } from '../../core/errors.ts'
import { poster } from '../../core/poster/poster.ts'
import { html } from '../answer.tsx'
import { Document } from '../document.tsx'
import type { Visit } from '../visit.ts'

type Words = { title: string; text: string; action: { label: string; href: string } }

/** Always the same one: a page about nothing must not differ by what was looked for. */
const picture = poster({ title: '', type: 'retreat', seed: 'nothing here' }, { width: 800, height: 800 })

/** The same for "not yours" and "not there", word for word. */
export function missingPage(visit: Visit): Response {
  return page(visit, 404, {
    title: 'There is nothing here',
    text: 'The address may be mistyped, or what it led to is gone.',
    action: { label: 'See all events', href: '/events' },
  })
}

/** An address of preferences that is nobody's: most often one that was cut in two by a mail program. */
export function lostPreferencesPage(visit: Visit): Response {
  return page(visit, 404, {
    title: 'This link leads nowhere',
    text: 'A part of it may have got lost on the way. Such links never expire: open it again from the mail, or from a newer one.',
    action: { label: 'See all events', href: '/events' },
  })
}

/** A refusal from the catalogue. */
export function refusedPage(visit: Visit, error: AppError): Response {
  if (error.status === 404) return missingPage(visit)
  const { title } = errorCatalogue[error.code]
  const { detail, retryAfterSeconds } = error.facts
  const response = page(visit, error.status, {
    title,
    text: detail && detail !== title ? detail : 'Nothing was changed. You can go back and try again.',
    action: { label: 'Try again', href: visit.url.pathname },
  })
  if (retryAfterSeconds) response.headers.set('retry-after', String(retryAfterSeconds))
  return response
}

/** A bug of ours. It has been logged under the request id the page shows. */
export function brokenPage(visit: Visit): Response {
  return page(visit, 500, {
    title: 'Something broke on our side',
    text: 'Nothing of yours was lost, and nothing was charged. It has been written down; trying again often helps.',
    action: { label: 'Try again', href: visit.url.pathname },
  })
}

function page(visit: Visit, status: number, { title, text, action }: Words): Response {
  return html(
    visit,
    <Document visit={visit} className="trouble-page" head={{ title, noindex: true }}>
      <div className="trouble">
        <div
          className="trouble-picture"
          aria-hidden="true"
          // biome-ignore lint/security/noDangerouslySetInnerHtml: drawn by us from constants
          dangerouslySetInnerHTML={{ __html: picture }}
        />
        <div className="trouble-words">
          <p className="trouble-status">{status}</p>
          <h1>{title}</h1>
          <p className="lead">{text}</p>
          <a className="button" href={action.href}>
            {action.label}
          </a>
          <p className="small-print">
            Request <code>{visit.context.requestId}</code>
          </p>
        </div>
      </div>
    </Document>,
    { status, secret: true },
  )
}
