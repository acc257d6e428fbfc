/**
 * /dev/outbox: the mails that would have been sent, while the outbox stands in for a mail company.
 * Elsewhere it is a 404.
 */
import type { ReactNode } from 'react'
import { renderToStaticMarkup } from 'react-dom/server'
import { AppError } from '../../core/errors.ts'
import { findOutboxMail, listOutbox, type OutboxEntry, type OutboxMail } from '../integrations/outbox.ts'
import { comesFromHere, isLoopback } from '../loopback.ts'
import type { Context, MailAttachment } from '../platform.ts'
import { devPolicy, devStylesheet } from './dev-styles.ts'

/** The list, a mail of it, an attachment of that mail. */
const addressOfOutbox = /^\/dev\/outbox(?:\/([\w-]+)(?:\/attachments\/(\d{1,2}))?)?\/?$/

export async function outboxEndpoint(request: Request, context: Context): Promise<Response> {
  if (!mayReadOutbox(request, context)) throw new AppError('not_found')
  const { database } = context.platform
  const address = addressOfOutbox.exec(new URL(request.url).pathname)
  if (!address) throw new AppError('not_found')
  const [, id, position] = address
  if (!id) return page('Outbox', <List entries={await listOutbox(database)} />)

  const mail = await findOutboxMail(database, id)
  if (!mail) throw new AppError('not_found', { detail: 'There is no such mail.' })
  if (position === undefined) return page(mail.subject, <Letter mail={mail} />)
  const attachment = mail.attachments[Number(position)]
  if (!attachment) throw new AppError('not_found', { detail: 'This mail has no such attachment.' })
  return download(attachment)
}

/**
 * The one rule of who may look: mails hold sign-in links and tickets, so only somebody at this very machine,
 * or anybody at all where DEMO=on says that there is nothing to protect. Never where mail is real.
 */
export function mayReadOutbox(
  request: Request,
  context: Pick<Context, 'platform' | 'clientAddress'>,
): boolean {
  return context.platform.mail.name === 'outbox' && maySeeStandIns(request, context)
}

export function maySeeStandIns(
  request: Request,
  { platform: { settings }, clientAddress }: Pick<Context, 'platform' | 'clientAddress'>,
): boolean {
  return settings.OPEN_DEMO || isThisMachine(request, clientAddress, settings)
}

/**
 * A page that calls itself by our address (DNS rebinding) asks from this machine too: it names another
 * host. And where people reach us by a public name, a proxy that says nothing may stand between.
 */
function isThisMachine(
  request: Request,
  clientAddress: string,
  { PUBLIC_URL }: Context['platform']['settings'],
): boolean {
  return comesFromHere(request, clientAddress) && isLocalName(request.url) && isLocalName(PUBLIC_URL)
}

function isLocalName(url: string): boolean {
  const { hostname } = new URL(url)
  return hostname === 'localhost' || isLoopback(hostname.replace(/^\[|\]$/g, ''))
}

function List({ entries }: { entries: OutboxEntry[] }) {
  return (
    <>
      <h1>Outbox</h1>
      <p className="soft">No mail leaves this machine: these are the mails that would have been sent.</p>
      {entries.length === 0 && <p>Nothing yet. Buy a ticket, and its confirmation appears here.</p>}
      <ul className="mails">
        {entries.map((entry) => (
          <li key={entry.id}>
            <a href={`/dev/outbox/${entry.id}`}>{entry.subject}</a>
            <span className="soft">
              To {entry.recipient} · <Moment instant={entry.created_at} />
            </span>
          </li>
        ))}
      </ul>
    </>
  )
}

function Letter({ mail }: { mail: OutboxMail }) {
  return (
    <>
      <p>
        <a href="/dev/outbox">All mails</a>
      </p>
      <h1>{mail.subject}</h1>
      <p className="soft">
        To {mail.recipient} · <Moment instant={mail.created_at} />. It was not sent: no mail leaves this
        machine.
      </p>
      {mail.attachments.length > 0 && (
        <ul aria-label="Attachments">
          {mail.attachments.map((attachment, position) => (
            <li key={attachment.filename}>
              <a href={`/dev/outbox/${mail.id}/attachments/${position}`} download={attachment.filename}>
                {attachment.filename}
              </a>
              <span className="soft">{Math.ceil(attachment.content.length / 1024)} kB</span>
            </li>
          ))}
        </ul>
      )}
      {/* Nothing in a mail may run or reach out; its links open beside this page. */}
      <iframe
        title="The mail as its reader sees it"
        srcDoc={mail.html}
        sandbox="allow-popups allow-popups-to-escape-sandbox"
      />
      <details>
        <summary>As plain text</summary>
        <pre>{mail.text}</pre>
      </details>
    </>
  )
}

function Moment({ instant }: { instant: string }) {
  return <time dateTime={instant}>{`${instant.slice(0, 16).replace('T', ' ')} UTC`}</time>
}

function page(title: string, content: ReactNode): Response {
  const html = renderToStaticMarkup(
    <html lang="en">
      <head>
        <meta charSet="utf-8" />
        <meta name="viewport" content="width=device-width, initial-scale=1" />
        <meta name="robots" content="noindex" />
        <title>{title}</title>
        <link rel="stylesheet" href={devStylesheet} />
        <style>{style}</style>
      </head>
      <body>
        <main>{content}</main>
      </body>
    </html>,
  )
  return new Response(`<!doctype html>${html}`, {
    headers: {
      ...neverKept,
      'content-type': 'text/html; charset=utf-8',
      'content-security-policy': devPolicy,
    },
  })
}

function download({ filename, contentType, content }: MailAttachment): Response {
  return new Response(new Uint8Array(content), {
    headers: {
      ...neverKept,
      'content-type': contentType,
      'content-disposition': `attachment; filename="${filename.replace(/[^\w. -]/g, '_')}"`,
    },
  })
}

const neverKept = { 'cache-control': 'no-store', 'referrer-policy': 'no-referrer' }
/** The mail in its frame inherits the policy: styles, and nothing else. */
const style = `
main { max-width: 48rem; padding-top: var(--space-6) }
h1 { margin-block: var(--space-2) }
.soft { color: var(--ink-soft); font-size: var(--size-14) }
ul { list-style: none; margin-block: var(--space-5) }
li { display: flex; flex-wrap: wrap; justify-content: space-between; gap: var(--space-1) var(--space-4); padding-block: var(--space-3); border-top: 1px solid var(--line) }
.mails li { display: grid }
.mails a { font-weight: var(--weight-label) }
iframe { width: 100%; height: 80vh; border: 1px solid var(--line); border-radius: var(--radius-card); background: #fff }
summary { cursor: pointer; padding-block: var(--space-3) }
pre { white-space: pre-wrap; overflow-wrap: anywhere; font-size: var(--size-14) }`
