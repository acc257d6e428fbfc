/** Mail through an SMTP server where there is one, into the outbox stand-in where there is none. */
import type { Transporter } from 'nodemailer'
import type { Database, Mail, MailMessage } from '../platform.ts'
import type { Settings } from '../settings.ts'
import { toBase64 } from './base64.ts'
import { outboxMail } from './outbox.ts'

export function connectMail(settings: Pick<Settings, 'SMTP_URL' | 'MAIL_FROM'>, database: Database): Mail {
  return settings.SMTP_URL ? smtpMail(settings.SMTP_URL, settings.MAIL_FROM) : outboxMail(database)
}

/** A mail that did not go out. A permanent one will not go out later either: the address or the mail is refused. */
export class MailError extends Error {
  readonly isPermanent: boolean

  constructor(message: string, isPermanent: boolean, options?: ErrorOptions) {
    super(message, options)
    this.name = 'MailError'
    this.isPermanent = isPermanent
  }
}

/** A slow server costs a job its turn and nobody a page, so these are generous, but never endless. */
const limits = {
  connectionTimeout: 10_000,
  greetingTimeout: 10_000,
  socketTimeout: 30_000,
  dnsTimeout: 10_000,
}

export function smtpMail(url: string, from: string): Mail {
  let opened: Promise<Transporter> | undefined
  return {
    name: 'smtp',
    async send(message) {
      opened ??= openTransport(url)
      const transport = await opened
      try {
        const { messageId } = await transport.sendMail(envelopeOf(message, from))
        return { id: String(messageId) }
      } catch (cause) {
        throw mailError(cause)
      }
    },
  }
}

/** Loaded with the first mail: most processes start without ever sending one. */
async function openTransport(url: string): Promise<Transporter> {
  const { createTransport } = await import('nodemailer')
  return createTransport({ url, ...limits, disableFileAccess: true, disableUrlAccess: true })
}

function envelopeOf(message: MailMessage, from: string) {
  return {
    from,
    to: { name: message.to.name ?? '', address: message.to.address },
    subject: message.subject,
    html: message.html,
    text: message.text,
    // The same mail sent twice carries the same id, and most mail programs show it once.
    messageId: `<${message.key.replace(/[^\w.-]+/g, '-')}@${domainOf(from)}>`,
    headers: { 'Auto-Submitted': 'auto-generated' },
    attachments: (message.attachments ?? []).map(({ filename, contentType, content }) => ({
      filename,
      contentType,
      content: toBase64(content),
      encoding: 'base64',
    })),
  }
}

function domainOf(from: string): string {
  return /@([\w.-]+)>?\s*$/.exec(from)?.[1] ?? 'eventos.invalid'
}

type SmtpFailure = Error & { responseCode?: number; code?: string; command?: string }

/**
 * Only a refusal of this recipient or this mail is permanent. Everything else may pass or be repaired:
 * no connection, a greylisting 4xx, a wrong password, a sender that is not allowed yet.
 */
function mailError(cause: unknown): MailError {
  const { responseCode = 0, code, command = '', message } = cause as SmtpFailure
  const isRefused = responseCode >= 500 && /^(RCPT|DATA)/.test(command)
  // Without an answer from the server, EENVELOPE is nodemailer itself finding no usable recipient.
  const isUnsendable = code === 'EENVELOPE' && responseCode === 0
  return new MailError(message, isRefused || isUnsendable, { cause })
}
