/** Asked before a link from a mail signs a visitor in who did not ask for that link. */
import { html } from '../answer.tsx'
import { Document } from '../document.tsx'
import type { Visit } from '../visit.ts'

export function confirmSignInPage(visit: Visit, { email, href }: { email: string; href: string }): Response {
  const title = 'Is this your account?'
  return html(
    visit,
    <Document visit={visit} className="trouble-page" head={{ title, noindex: true }}>
      <div className="trouble">
        <div className="trouble-words">
          <h1>{title}</h1>
          <p className="lead">
            This link signs you in as <strong>{email}</strong>. What you drafted in this browser moves to that
            account, and its owner can read it.
          </p>
          <a className="button" href={href}>
            Sign in as {email}
          </a>
          <p className="small-print">
            Not yours? Then <a href="/app">go on as you were</a>: nothing has changed.
          </p>
        </div>
      </div>
    </Document>,
    { secret: true },
  )
}
