/**
 * A rush over HTTP: people who open the page, order a ticket and pay for it, each as their browser would, coming back
 * when they are told to. What each of them was told is what the product is held to.
 */
import { randomUUID } from 'node:crypto'
import { readFileSync } from 'node:fs'
import { setTimeout as sleep } from 'node:timers/promises'
import type { Truth } from './database.ts'

export type Rush = {
  url: string
  slug: string
  tierId: string
  buyers: number
  /** Of the time the server tells somebody to wait: so much is waited. */
  patience?: number
}

export type Rushed = {
  /** Orders whose payment was taken, by id. */
  paid: string[]
  soldOut: number
  /** Answers by step and status. */
  answers: Record<string, number>
  /** Told to come back, with and without a time. */
  turnedAway: { told: number; untold: number }
  /** From the press of the button to the payment page, those that got one. */
  toPaymentMs: number[]
}

/** How often somebody comes back before they give up. */
const mostTries = 60

export async function rushFor({ url, slug, tierId, buyers, patience = 1 }: Rush): Promise<Rushed> {
  const rushed: Rushed = {
    ...{ paid: [], soldOut: 0, answers: {}, toPaymentMs: [] },
    turnedAway: { told: 0, untold: 0 },
  }

  /** Asks until the answer is something else than "not now". */
  async function ask(step: string, path: string, init: RequestInit): Promise<Response> {
    for (let tries = 1; ; tries += 1) {
      const answer = await fetch(url + path, { redirect: 'manual', ...init }).catch((error: unknown) => {
        if (tries === mostTries) throw error
      })
      const kind = `${step} ${answer?.status ?? 'hung up'}`
      rushed.answers[kind] = (rushed.answers[kind] ?? 0) + 1
      // A kept connection that is closed just as it is used again: browsers ask again by themselves.
      if (!answer) {
        await sleep(500)
        continue
      }
      if (answer.status !== 503 || tries === mostTries) return answer
      const seconds = Number(answer.headers.get('retry-after'))
      rushed.turnedAway[seconds > 0 ? 'told' : 'untold'] += 1
      await answer.arrayBuffer()
      await sleep(seconds * 1_000 * patience)
    }
  }

  async function buyer(number: number): Promise<void> {
    await (await ask('page', `/e/${slug}`, {})).arrayBuffer()
    const pressed = performance.now()
    const ordered = await ask('order', '/api/v1/orders', orderOf(number))
    if (ordered.status !== 201) {
      if (((await ordered.json()) as { code?: string }).code === 'tickets_unavailable') rushed.soldOut += 1
      return
    }
    const { order, payment_url } = (await ordered.json()) as { order: { id: string }; payment_url: string }
    rushed.toPaymentMs.push(performance.now() - pressed)
    const paid = await ask('pay', new URL(payment_url).pathname, {
      method: 'POST',
      headers: { origin: url },
      body: new URLSearchParams({ card: '4242424242424242' }),
    })
    if (paid.status === 303) rushed.paid.push(order.id)
  }

  const orderOf = (number: number): RequestInit => ({
    method: 'POST',
    headers: { 'content-type': 'application/json', 'idempotency-key': randomUUID() },
    body: JSON.stringify({
      event: slug,
      lines: [{ tier_id: tierId, quantity: 1 }],
      buyer: { name: 'Bea Buyer', email: `bea-${number}@example.org` },
    }),
  })

  await Promise.all(Array.from({ length: buyers }, (_, number) => buyer(number)))
  return rushed
}

/** What must be true when every webhook has been heard: rows that say what is not. */
export async function brokenAfter({ truth }: Truth, { paid }: Rushed, tierId: string): Promise<unknown[]> {
  return [
    ...(await truth(
      `select "order".id, 'was paid and has no ticket' as broken
         from public.orders as "order"
        where "order".id = any ($1)
          and not exists (select from public.event_tickets as ticket
                           where ticket.order_id = "order".id and ticket.status = 'valid')`,
      [paid],
    )),
    ...(await truth(
      `select tier.id, 'was sold more often than there are places' as broken
         from public.ticket_tiers as tier
        where tier.id = $1
          and tier.quantity_total < (select count(*) from public.event_tickets as ticket where ticket.tier_id = tier.id)`,
      [tierId],
    )),
    ...(await truth('select * from public.recount_inventory()')),
    ...(await truth('select * from public.check_invariants()')),
  ]
}

/** Webhooks that nobody has acted on, and orders that somebody paid and that do not say so yet. */
export async function underWay({ truth }: Truth, { paid }: Rushed): Promise<number> {
  const [row] = await truth<{ count: number }>(
    `select (select count(*) from private.received_webhooks where processed_at is null)::integer
          + (select count(*) from public.orders where id = any ($1) and status <> 'confirmed')::integer as count`,
    [paid],
  )
  return row?.count ?? 0
}

/** Memory of a process while something goes on, in MB: the most there was. Null where the system does not say. */
export function watchMemory(pid: number): () => number | null {
  let most: number | null = null
  const look = () => {
    try {
      const kilobytes = Number(/VmRSS:\s+(\d+)/.exec(readFileSync(`/proc/${pid}/status`, 'utf8'))?.[1])
      most = Math.max(most ?? 0, Math.round(kilobytes / 1_024))
    } catch {
      // Not Linux, or over.
    }
  }
  look()
  const timer = setInterval(look, 200)
  return () => {
    clearInterval(timer)
    return most
  }
}

/** Until it is lifted, the stand-in of the payment company takes so long for every answer. */
export const slowPayments = ({ truth }: Truth, slowMs: number) =>
  truth(
    `insert into private.stripe_standin (id, object) values ('outage', jsonb_build_object(
       'id', 'outage', 'object', 'outage', 'kind', jsonb_build_object('slowMs', $1::integer)))
     on conflict (id) do update set object = excluded.object`,
    [slowMs],
  )
