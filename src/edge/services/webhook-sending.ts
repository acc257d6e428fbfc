/**
 * Sends what one endpoint is to hear, one delivery after the other.
 *
 * Claimed in one short transaction, posted outside any, ended in another. A worker that dies in between leaves a
 * lease that runs out; the next try has the same id, so a receiver can tell. Order is not promised.
 */
import { Webhook } from 'standardwebhooks'
import { type Context, type Courier, service } from '../platform.ts'

type Claimed = { id: string; attempt: number; payload: unknown; url: string; secrets: string[] }
type Outcome = { status: number | null; error: string | null; answer: string | null }

/** Then the job ends and the ticker queues it again: other endpoints have their turn. */
const mostPerJob = 50

export async function sendWebhooks(context: Context, endpointId: string): Promise<void> {
  const { courier } = context.platform
  if (!courier) return
  for (let sent = 0; sent < mostPerJob; sent++) {
    const claimed = await context.once(service).maybe<Claimed>`
      select id, attempt, payload, url, secrets from public.claim_webhook_delivery(${endpointId})`
    // Whoever just failed waits: what else is due for it comes with the next round.
    if (!claimed || !(await sendOne(context, claimed, courier))) return
  }
}

async function sendOne(context: Context, claimed: Claimed, courier: Courier): Promise<boolean> {
  const started = performance.now()
  const { status, error, answer } = await post(context, claimed, courier)
  const ms = Math.round(performance.now() - started)
  await context.once(service).run`
    select public.finish_webhook_delivery(
      id => ${claimed.id}, attempt => ${claimed.attempt}, status_code => ${status}, error => ${error},
      answer => ${answer}, duration_ms => ${ms})`
  if (error)
    context.platform.log.info(
      { delivery_id: claimed.id, attempt: claimed.attempt, status, error },
      'a webhook did not arrive',
    )
  return !error
}

async function post({ platform }: Context, claimed: Claimed, courier: Courier): Promise<Outcome> {
  const body = JSON.stringify(claimed.payload)
  const at = platform.now()
  const headers = {
    'content-type': 'application/json',
    'user-agent': 'EventOS-Webhooks/1',
    'webhook-id': claimed.id,
    'webhook-timestamp': String(Math.floor(at.getTime() / 1_000)),
    // After a rotation with the old secret, too, so that receivers can change over.
    'webhook-signature': claimed.secrets
      .map((secret) => new Webhook(secret).sign(claimed.id, at, body))
      .join(' '),
  }
  try {
    const { status, answer } = await courier.post({ url: claimed.url, headers, body })
    return { status, answer, error: refusalOf(status) }
  } catch (error) {
    return { status: null, answer: null, error: error instanceof Error ? error.message : String(error) }
  }
}

function refusalOf(status: number): string | null {
  if (status >= 200 && status < 300) return null
  if (status >= 300 && status < 400) return `It answered ${status}. Redirects are not followed.`
  return `It answered ${status}.`
}
