/**
 * SendGrid's event webhook: its signature, and its words for what became of a mail in ours.
 *
 * Signed with ECDSA over P-256 and SHA-256; the text is the timestamp header and the raw body.
 * Stored events keep no address and no IP but where the address is the news.
 */
import { z } from 'zod'
import { AppError } from '../../core/errors.ts'
import type { MailEvent, MailEventKind } from '../mail-shapes.ts'
import { fromBase64 } from './base64.ts'

type Delivery = {
  /** The verification key of SendGrid's settings page: base64 of an SPKI. */
  key: string
  body: Uint8Array<ArrayBuffer>
  signature: string
  timestamp: string
  now: Date
}

/**
 * Retries go on for a day and we may have been away for longer. Events themselves may be of any age:
 * an old batch sent again changes nothing, because its ids are stored.
 */
const believedForSeconds = 7 * 24 * 60 * 60

/** Throws bad_signature unless SendGrid signed exactly these bytes within the last days. */
export async function readSendgridEvents(delivery: Delivery): Promise<MailEvent[]> {
  if (!isRecent(delivery) || !(await isSigned(delivery))) throw new AppError('bad_signature')
  const events = Batch.parse(parseJson(delivery.body))
  return Promise.all(events.map(mailEventOf))
}

function isRecent({ timestamp, now }: Delivery): boolean {
  if (!/^\d{1,12}$/.test(timestamp)) return false
  return Math.abs(now.getTime() / 1_000 - Number(timestamp)) <= believedForSeconds
}

async function isSigned({ key, body, signature, timestamp }: Delivery): Promise<boolean> {
  const algorithm = { name: 'ECDSA', namedCurve: 'P-256', hash: 'SHA-256' }
  // A key that is no point of the curve is our mistake and not the sender's: it throws on.
  const publicKey = await crypto.subtle.importKey('spki', fromBase64(key), algorithm, false, ['verify'])
  const raw = rawSignature(signature)
  if (!raw) return false
  const stamp = new TextEncoder().encode(timestamp)
  const signed = new Uint8Array(stamp.length + body.length)
  signed.set(stamp)
  signed.set(body, stamp.length)
  return crypto.subtle.verify(algorithm, publicKey, raw, signed)
}

/** From the DER that SendGrid sends, `30 len 02 len r 02 len s`, to the 64 bytes that WebCrypto takes. */
function rawSignature(signature: string): Uint8Array<ArrayBuffer> | null {
  if (!/^[A-Za-z0-9+/]{8,100}={0,2}$/.test(signature) || signature.length % 4 !== 0) return null
  const der = fromBase64(signature)
  if (der[0] !== 0x30 || der[1] !== der.length - 2) return null
  const raw = new Uint8Array(64)
  let at = 2
  for (const end of [32, 64]) {
    const length = der[at + 1] ?? 0
    const number = der.subarray(at + 2, at + 2 + length)
    // A leading zero says "positive"; more than 32 bytes beside it is no number of this curve.
    const digits = number[0] === 0 ? number.subarray(1) : number
    if (der[at] !== 0x02 || number.length !== length || digits.length > 32) return null
    raw.set(digits, end - digits.length)
    at += 2 + length
  }
  return at === der.length ? raw : null
}

function parseJson(body: Uint8Array): unknown {
  try {
    return JSON.parse(new TextDecoder('utf-8', { fatal: true }).decode(body))
  } catch (cause) {
    throw new AppError('invalid_json', {}, { cause })
  }
}

/** Words may quote a stranger's mail server: nothing in them that a database cannot hold. */
const words = (most: number) =>
  z
    .string()
    .transform((text) => text.replace(/[\p{Cc}\p{Cs}]/gu, ' ').slice(0, most))
    .optional()
    .catch(undefined)

/** Whatever is missing or strange in one event must not cost the others. */
const SendgridEvent = z.object({
  event: words(60),
  sg_event_id: words(200),
  sg_message_id: words(300),
  timestamp: z.number().int().min(0).max(4_102_444_800).optional().catch(undefined),
  email: z.email().max(254).optional().catch(undefined),
  type: words(60),
  reason: words(1_000),
  category: z
    .union([z.string(), z.array(z.string())])
    .optional()
    .catch(undefined),
})
type SendgridEvent = z.infer<typeof SendgridEvent>
const Batch = z.array(SendgridEvent, 'Events come as a list.')

/**
 * Resubscribing to one of SendGrid's groups agrees to nothing here: consent needs our own words, and
 * the person has our page for it. Like everything that is not in this table it is kept and ignored.
 */
const kinds: Record<string, MailEventKind> = {
  processed: 'sent',
  deferred: 'deferred',
  delivered: 'delivered',
  open: 'opened',
  click: 'clicked',
  bounce: 'bounced',
  dropped: 'failed',
  spamreport: 'complained',
  unsubscribe: 'unsubscribed',
  group_unsubscribe: 'unsubscribed',
}

async function mailEventOf(event: SendgridEvent): Promise<MailEvent> {
  const type = event.event ?? 'unnamed'
  // "Blocked" is this time's refusal: a full mailbox, a busy server. The address may well be good.
  const isBounce = type === 'bounce' && event.type !== 'blocked'
  return {
    id: event.sg_event_id || (await hashOf(event)),
    type,
    kind: Object.hasOwn(kinds, type) ? (kinds[type] ?? null) : null,
    // Before the first dot is the id that sending answered; the rest names a server of theirs.
    messageId: event.sg_message_id?.split('.', 1)[0] || null,
    occurredAt: event.timestamp === undefined ? null : new Date(event.timestamp * 1_000).toISOString(),
    detail: {
      ...(event.reason ? { reason: event.reason } : {}),
      ...(type === 'bounce' ? { permanent: isBounce } : {}),
      ...(type === 'group_unsubscribe' ? categoryOf(event) : {}),
    },
    blocked: event.email ? blockedBy(event, event.email, isBounce) : null,
  }
}

/** Why SendGrid does not even try: the address stands on a list of its own. */
const droppedBecause: Record<string, 'bounce' | 'complaint' | 'unsubscribe'> = {
  'bounced address': 'bounce',
  'spam reporting address': 'complaint',
  'unsubscribed address': 'unsubscribe',
}

function blockedBy(event: SendgridEvent, email: string, isBounce: boolean): MailEvent['blocked'] {
  const address = email.toLowerCase()
  // A bounce that comes days later names no message, only the address.
  if (isBounce && !event.sg_message_id) return { address, reason: 'bounce' }
  const reason = event.event === 'dropped' && droppedBecause[(event.reason ?? '').toLowerCase()]
  return reason ? { address, reason } : null
}

/** Leaving a group is leaving the category it was sent as, when the mail said so; else everything. */
function categoryOf({ category }: SendgridEvent): { category?: string } {
  const known = [category ?? []].flat().find((word) => ['marketing', 'events', 'newsletter'].includes(word))
  return known ? { category: known } : {}
}

/** For an event without an id: the same words are the same event. */
async function hashOf(event: SendgridEvent): Promise<string> {
  const bytes = new TextEncoder().encode(JSON.stringify(event))
  const digest = new Uint8Array(await crypto.subtle.digest('SHA-256', bytes))
  return `sha256-${[...digest].map((byte) => byte.toString(16).padStart(2, '0')).join('')}`
}
