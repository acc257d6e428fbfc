/**
 * Posts where strangers say, without becoming their way into our network.
 *
 * A name is resolved by us, every address it has is checked, and the socket connects to one of those and to
 * nothing else: a name that answers differently the second time gains nothing. What we are connected to is
 * checked once more before anything is sent. No redirect is followed and no connection is used twice.
 */
import dns from 'node:dns'
import http from 'node:http'
import https from 'node:https'
import net, { type LookupFunction } from 'node:net'
import type { Courier, Parcel } from '../edge/platform.ts'
import { isLoopbackAddress, isPublicAddress } from './public-address.ts'

export type CourierOptions = {
  /** Plain http to this machine: for stand-in worlds alone. */
  loopback: boolean
  /** How a name is resolved; handed in by tests. */
  resolve?: typeof dns.lookup
  timeoutMs?: number
}

/** What is kept of an answer, in characters; and what is read of it at most, in bytes. */
const keptOfAnswer = 2_000
const readOfAnswer = 65_536

class CourierError extends Error {
  override readonly name = 'CourierError'
}
const notPublic = () => new CourierError('The host is not on the public internet.')

export function createCourier(options: CourierOptions): Courier {
  const { loopback, resolve = dns.lookup, timeoutMs = 10_000 } = options

  /** Which addresses this parcel may go to. */
  function gateOf(url: URL): (address: string) => boolean {
    if (url.protocol === 'https:') return (address) => isPublicAddress(address)
    if (url.protocol === 'http:' && loopback) return isLoopbackAddress
    throw new CourierError('Only addresses that begin with https:// are connected to.')
  }

  async function post({ url: text, headers, body }: Parcel) {
    const url = new URL(text)
    if (url.username || url.password) throw new CourierError('The address must not hold a password.')
    const isAllowed = gateOf(url)
    const host = url.hostname.replace(/^\[|\]$/g, '')
    // Numbers are never looked up, so they are checked here; the URL has made one spelling of all of them.
    if (net.isIP(host) && !isAllowed(host)) throw notPublic()

    const signal = AbortSignal.timeout(timeoutMs)
    try {
      return await send(url, { headers, body, signal, isAllowed, lookup: guarded(resolve, isAllowed) })
    } catch (cause) {
      if (signal.aborted) throw new CourierError(`No answer within ${timeoutMs / 1_000} seconds.`, { cause })
      throw cause instanceof CourierError ? cause : new CourierError(inWords(cause), { cause })
    }
  }

  return { post }
}

/** Answers with checked addresses only; one that is not public spoils them all. */
function guarded(resolve: typeof dns.lookup, isAllowed: (address: string) => boolean): LookupFunction {
  return (hostname, options, done) => {
    resolve(hostname, { all: true, family: options.family ?? 0, verbatim: true }, (error, addresses) => {
      if (error) return done(error, '')
      const [first] = addresses
      if (!first || !addresses.every(({ address }) => isAllowed(address))) return done(notPublic(), '')
      if (options.all) return done(null, addresses)
      done(null, first.address, first.family)
    })
  }
}

type Sending = {
  headers: Record<string, string>
  body: string
  signal: AbortSignal
  isAllowed(address: string): boolean
  lookup: LookupFunction
}

function send(url: URL, { headers, body, signal, isAllowed, lookup }: Sending) {
  const { request: open } = url.protocol === 'https:' ? https : http
  return new Promise<{ status: number; answer: string }>((done, fail) => {
    const bytes = Buffer.from(body)
    const request = open(url, {
      method: 'POST',
      headers: { ...headers, 'content-length': bytes.byteLength },
      lookup,
      agent: false,
      signal,
    })
    request.on('error', fail)
    request.on('socket', (socket) => {
      socket.once('connect', () => {
        if (!isAllowed(socket.remoteAddress ?? '')) return socket.destroy(notPublic())
        // Not before: nothing reaches whom we did not mean.
        request.end(bytes)
      })
    })
    request.on('response', (response) => {
      read(response).then((answer) => {
        request.destroy()
        done({ status: response.statusCode ?? 0, answer })
      }, fail)
    })
  })
}

/** The beginning of an answer; what is left of a long one is not waited for. */
async function read(response: http.IncomingMessage): Promise<string> {
  const chunks: Buffer[] = []
  let size = 0
  for await (const chunk of response as AsyncIterable<Buffer>) {
    chunks.push(chunk)
    size += chunk.byteLength
    if (size >= readOfAnswer) break
  }
  // A zero byte is nothing that the database keeps.
  return Buffer.concat(chunks).toString('utf8').replaceAll('\0', '').slice(0, keptOfAnswer)
}

function inWords(cause: unknown): string {
  const code = (cause as NodeJS.ErrnoException).code ?? ''
  if (/^(ENOTFOUND|EAI_)/.test(code)) return 'The host was not found.'
  if (code === 'ECONNREFUSED') return 'The connection was refused.'
  if (/^(ECONNRESET|EPIPE)$/.test(code)) return 'The connection broke off.'
  if (/CERT|SSL|TLS|SELF_SIGNED|UNABLE_TO_VERIFY/.test(code)) return `The certificate is not good (${code}).`
  return `The connection failed${code ? ` (${code})` : ''}.`
}
