/**
 * What `npm run doctor` says of mail: whether the server takes us, in words that name what to change, and what it
 * answered to those that still wait. Nothing is sent.
 */
import type SMTPConnection from 'nodemailer/lib/smtp-connection/index.js'

/** `ok` is null where it works and somebody should still know. */
export type Finding = { ok: boolean | null; words: string }

const patience = 5_000

export async function checkMailServer(url: string): Promise<Finding> {
  const { protocol, hostname, port, username, password } = new URL(url)
  if (password && !username)
    return {
      ok: false,
      words: 'SMTP_URL has a password and no user; write smtp://user:password@host:port',
    }
  const isTls = protocol === 'smtps:'
  const place = `${hostname}:${port || (isTls ? 465 : 587)}`
  const { default: Connection } = await import('nodemailer/lib/smtp-connection/index.js')
  const connection: SMTPConnection = new Connection({
    host: hostname,
    port: Number(port) || (isTls ? 465 : 587),
    secure: isTls,
    connectionTimeout: patience,
    greetingTimeout: patience,
    socketTimeout: patience,
  })
  try {
    await new Promise<void>((connected, failed) => {
      connection.once('error', failed)
      connection.connect((error) => (error ? failed(error) : connected()))
    })
  } catch (error) {
    const words = /certificate/i.test(wordsOf(error))
      ? `the certificate of ${place} is trusted by nobody we trust (${wordsOf(error)})`
      : `nothing that speaks SMTP answers at ${place} (${wordsOf(error)})`
    return { ok: false, words }
  }
  try {
    const credentials = username
      ? { user: decodeURIComponent(username), pass: decodeURIComponent(password) }
      : undefined
    if (credentials) await login(connection, credentials)
    return verdict(place, {
      isSecure: connection.secure,
      hasLogin: credentials !== undefined,
      wantsLogin: asksForLogin(connection),
    })
  } catch (error) {
    return { ok: false, words: `${place} refuses the user or the password of SMTP_URL (${wordsOf(error)})` }
  } finally {
    connection.close()
  }
}

type Seen = { isSecure: boolean; hasLogin: boolean; wantsLogin: boolean }

function verdict(place: string, { isSecure, hasLogin, wantsLogin }: Seen): Finding {
  if (wantsLogin && !hasLogin)
    return {
      ok: null,
      words: `${place} asks who sends and SMTP_URL names no user; if mails are refused, write smtp://user:password@host:port`,
    }
  if (isSecure) return { ok: true, words: `${place} takes us, over TLS` }
  const inTheClear = hasLogin ? 'the password and every mail go' : 'every mail goes'
  return {
    ok: hasLogin ? false : null,
    words: `${place} takes us without TLS: ${inTheClear} in the clear; use port 587 with STARTTLS, or smtps://`,
  }
}

function login(connection: SMTPConnection, credentials: { user: string; pass: string }): Promise<void> {
  return new Promise((done, failed) => {
    connection.once('error', failed)
    connection.login({ credentials }, (error) => (error ? failed(error) : done()))
  })
}

/** Not in its types: whether the server offered AUTH. */
function asksForLogin(connection: SMTPConnection): boolean {
  return (connection as SMTPConnection & { allowsAuth?: boolean }).allowsAuth === true
}

/** Of mails that were tried and wait: how many, and what the last one heard, in words. */
export function waitingWords(count: number, lastError: string): string {
  const meaning = /\b4\d\d\b/.test(lastError)
    ? 'the server that receives them asked us to come back later, as greylisting does; they are tried again'
    : 'they are tried again'
  return `${count} wait after a try: ${meaning} (${lastError.slice(0, 120)})`
}

function wordsOf(error: unknown): string {
  return error instanceof Error ? (error.message.split('\n')[0] ?? error.name) : String(error)
}
