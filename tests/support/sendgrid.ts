/** SendGrid's half of its event webhook: a key pair, events as SendGrid writes them, and the post that brings them. */
import { createHash, generateKeyPairSync, type KeyObject, randomUUID, sign } from 'node:crypto'
import type { TestPlatform } from './platform.ts'

export const sendgridPath = '/api/webhooks/sendgrid'

/** `curve` is P-256 wherever the key is to be believed. */
export function sendgridKeys(curve = 'P-256') {
  const { publicKey, privateKey } = generateKeyPairSync('ec', { namedCurve: curve })
  return {
    /** As the settings page shows it: base64 of the SPKI, no frame around it. */
    verificationKey: publicKey.export({ type: 'spki', format: 'der' }).toString('base64'),
    privateKey,
  }
}

export type Batch = { body: string; signature: string; timestamp: string }

/** Signed as SendGrid signs: DER over the timestamp and the raw body. */
export function signBatch(
  events: unknown,
  privateKey: KeyObject,
  timestamp = String(Math.floor(Date.now() / 1_000)),
): Batch {
  const body = typeof events === 'string' ? events : `${JSON.stringify(events)}\r\n`
  return {
    body,
    timestamp,
    signature: sign('sha256', Buffer.from(timestamp + body), privateKey).toString('base64'),
  }
}

export const deliver = (app: TestPlatform, { body, signature, timestamp }: Batch) =>
  app.ask('POST', sendgridPath, {
    body,
    headers: {
      'content-type': 'application/json; charset=utf-8',
      'x-twilio-email-event-webhook-signature': signature,
      'x-twilio-email-event-webhook-timestamp': timestamp,
    },
  })

/** One event about a message, with the servers' names that SendGrid appends to its id. */
export function eventOf(message: string, event: string, more: Record<string, unknown> = {}) {
  return {
    email: 'gus@example.org',
    timestamp: Math.floor(Date.now() / 1_000),
    'smtp-id': `<${message}@geopod-ismtpd-1>`,
    event,
    sg_event_id: createHash('sha256').update(randomUUID()).digest('base64url'),
    sg_message_id: `${message}.recvd-5f54b5d587-pczjm-1-67BADEEA-6.0`,
    ...more,
  }
}
