/**
 * The door at a hundred scans a second, by ten phones, through HTTP: how long a scan takes from the moment it was due,
 * against the shortest answer our server has, asked at the same rate in the same run. And what a phone keeps of
 * 10,000 tickets.
 */
import { createHash, randomUUID } from 'node:crypto'
import { gzipSync } from 'node:zlib'
import type pg from 'pg'
import type { Instance } from './instance.ts'
import { sendNothing } from './purchase.ts'
import { type Figure, percentile } from './table.ts'

const perSecond = 100
const seconds = 10
const ticketCount = 10_000
const phoneCount = 10

type Door = { listId: string; codes: string[]; secrets: string[] }

export async function benchCheckIn(instance: Instance): Promise<Figure[]> {
  const owner = await instance.owner()
  await sendNothing(owner)
  const door = await layOut(owner)
  await owner.end()

  const scan = (number: number) =>
    fetch(`${instance.url}/api/v1/check-in-lists/${door.listId}/scans`, {
      method: 'POST',
      headers: {
        'content-type': 'application/json',
        authorization: `Bearer ${door.secrets[number % phoneCount]}`,
      },
      body: JSON.stringify({ nonce: randomUUID(), code: door.codes[number] }),
    })
  const bare = () => fetch(`${instance.url}/health`)
  await atRate(200, scan)
  await atRate(200, bare)

  const count = perSecond * seconds
  const scanned = await atRate(count, (number) => scan(200 + number), admitted)
  const idle = await atRate(count, bare)
  const again = await atRate(count, (number) => scan(200 + number), turnedAway)
  return [
    compare('scan at 100/s, admitted, p95 (bare: GET /health at 100/s)', scanned, idle),
    compare('scan at 100/s, already in, p95 (bare: the same)', again, idle),
    await manifestSize(instance, door),
  ]
}

const admitted = ({ result }: { result?: string }) => result === 'admitted'
const turnedAway = ({ result }: { result?: string }) => result === 'already_in'

function compare(what: string, ours: number[], bare: number[]): Figure {
  const [slow, idle] = [percentile(ours, 0.95), percentile(bare, 0.95)]
  return { what, ours: `${slow.toFixed(1)} ms`, bare: `${idle.toFixed(1)} ms`, ratio: slow / idle }
}

/** Each is asked when it is due, whether or not the ones before were answered: what waits in line counts. */
async function atRate(
  count: number,
  ask: (number: number) => Promise<Response>,
  isRight?: (body: { result?: string }) => boolean,
): Promise<number[]> {
  const begin = performance.now() + 50
  return Promise.all(
    Array.from({ length: count }, async (_, number) => {
      const due = begin + (number * 1_000) / perSecond
      await new Promise((resolve) => setTimeout(resolve, due - performance.now()))
      const answer = await ask(number)
      const body = (await answer.json()) as { result?: string }
      const took = performance.now() - due
      if (!answer.ok || (isRight && !isRight(body)))
        throw new Error(`scan ${number} was answered ${answer.status} ${body.result}`)
      return took
    }),
  )
}

async function manifestSize(instance: Instance, { listId, secrets }: Door): Promise<Figure> {
  const read = async (path: string) => {
    const begin = performance.now()
    const answer = await fetch(`${instance.url}${path}`, {
      headers: { authorization: `Bearer ${secrets[0]}`, 'accept-encoding': 'identity' },
    })
    const body = Buffer.from(await answer.arrayBuffer())
    return { body, ms: performance.now() - begin, cursor: () => JSON.parse(body.toString()).cursor as string }
  }
  const path = `/api/v1/check-in-lists/${listId}/manifest`
  const whole = await read(path)
  const rest = await read(`${path}?since=${whole.cursor()}`)
  const kilobytes = (bytes: number) => `${Math.round(bytes / 1_000)} kB`
  return {
    what: `manifest of 10,000 tickets, ${kilobytes(whole.body.length)}, zipped ${kilobytes(gzipSync(whole.body).length)} (bare: what changed since)`,
    ours: `${Math.round(whole.ms)} ms`,
    bare: `${Math.round(rest.ms)} ms`,
    ratio: whole.ms / rest.ms,
  }
}

/** One event whose tickets are issued by place_order itself, a list, and phones whose secrets we chose. */
async function layOut(owner: pg.Client): Promise<Door> {
  const { rows } = await owner.query<{ event_id: string; slug: string; tier_id: string; list_id: string }>(
    `with organization as (
       insert into public.organizations (name, slug, kind) values ('Bench door', 'bench-door', 'team') returning id
     ), event as (
       insert into public.events (organization_id, name, slug, type, format, visibility, status, currency, max_per_order, published_at)
       select organization.id, 'Bench door', 'bench-door', 'conference', 'physical', 'public', 'published', 'USD', 20, now()
         from organization returning id, slug
     ), occurrence as (
       insert into public.occurrences (event_id, starts_at, ends_at, local_start, timezone, city)
       select event.id, now() + interval '1 day', now() + interval '1 day 8 hours', (now() + interval '1 day')::timestamp, 'UTC', 'Toronto'
         from event returning id, event_id
     ), tier as (
       insert into public.ticket_tiers (event_id, occurrence_id, name, slug, tier_type, price_cents, currency, quantity_total, status)
       select occurrence.event_id, occurrence.id, 'Free', 'free', 'free', 0, 'USD', 100000, 'active'
         from occurrence returning id, event_id
     ), list as (
       insert into public.check_in_lists (event_id, name) select event.id, 'Front door' from event returning id, event_id
     )
     select event.id as event_id, event.slug, tier.id as tier_id, list.id as list_id from event, tier, list`,
  )
  const made = rows[0]
  if (!made) throw new Error('no door was made')
  await owner.query(
    `select public.place_order($1, jsonb_build_array(jsonb_build_object('tier_id', $2::text, 'quantity', 20)),
                               'Ana Buyer', 'ana@example.org', 'door-' || n, 'bench')
       from generate_series(1, $3::int / 20) as n`,
    [made.slug, made.tier_id, ticketCount],
  )
  const secrets = await Promise.all(Array.from({ length: phoneCount }, () => makePhone(owner, made)))
  const { rows: tickets } = await owner.query<{ code: string }>(
    `select 'EVT1.' || number || '.' || private.ticket_secret(id, secret_version) as code
       from public.event_tickets where event_id = $1`,
    [made.event_id],
  )
  await owner.query('analyze')
  return { listId: made.list_id, codes: tickets.map(({ code }) => code), secrets }
}

const hexOf = (text: string) => createHash('sha256').update(text).digest('hex')

async function makePhone(owner: pg.Client, { event_id, list_id }: { event_id: string; list_id: string }) {
  const body = `evd_${hexOf(randomUUID()).slice(0, 48)}`
  const secret = body + hexOf(body).slice(0, 8)
  await owner.query(
    `with device as (
       insert into public.check_in_devices (event_id, name, prefix, secret_hash, expires_at)
       values ($1, 'Phone', $2, extensions.digest($3::text, 'sha256'), now() + interval '1 day') returning id)
     insert into public.check_in_device_lists (device_id, list_id, event_id) select device.id, $4, $1 from device`,
    [event_id, secret.slice(0, 12), hexOf(secret), list_id],
  )
  return secret
}
