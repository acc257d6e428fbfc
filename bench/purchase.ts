/**
 * Buying through HTTP against calling the same SQL function directly, with as many connections as
 * the product uses. Free tickets, so that every purchase is confirmed at once and does all its work; then paid
 * ones, up to the payment page. Rounds alternate, and the ratio is the median of the rounds'.
 */
import { randomUUID } from 'node:crypto'
import autocannon from 'autocannon'
import type pg from 'pg'
import { slowPayments } from '../tests/support/rush-http.ts'
import type { Instance } from './instance.ts'
import { type Figure, median } from './table.ts'

const seconds = 5
const rounds = 3
/** The product's own default, DATABASE_POOL. */
const connections = 8

type Shop = { slug: string; tierId: string }

export async function benchPurchase(instance: Instance): Promise<Figure[]> {
  const owner = await instance.owner()
  await sendNothing(owner)
  const hot = await layOut(owner, { events: 1, tiersEach: 1, name: 'hot' })
  const many = await layOut(owner, { events: 20, tiersEach: 10, name: 'many' })
  const paid = await layOut(owner, { events: 20, tiersEach: 10, name: 'paid', cents: 2_500 })
  const free = [
    await compare(instance, 'free order over HTTP, one hot tier (bare: direct SQL)', { shops: hot }),
    await compare(instance, 'free order over HTTP, 200 tiers (bare: direct SQL)', { shops: many }),
  ]
  // Far more buyers than connections: whoever waits for the company must hold none.
  await slowPayments({ truth: async (text, values) => (await owner.query(text, values)).rows }, 300)
  const what = 'paid order to payment page, company takes 300 ms, 200 tiers (bare: direct SQL holds)'
  const holds = await compare(instance, what, { shops: paid, buyers: 400 })
  await owner.query("delete from private.stripe_standin where id = 'outage'")
  await owner.end()
  return [...free, holds]
}

type Wish = { shops: Shop[]; buyers?: number }

async function compare(
  instance: Instance,
  what: string,
  { shops, buyers = connections * 2 }: Wish,
): Promise<Figure> {
  const pool = await instance.pool(connections)
  const direct: number[] = []
  const http: number[] = []
  for (let round = 0; round < rounds; round++) {
    direct.push(await directRate(pool, shops))
    http.push(await httpRate(instance.url, shops, buyers))
  }
  await pool.end()
  return {
    what,
    ours: `${Math.round(median(http))}/s`,
    bare: `${Math.round(median(direct))}/s`,
    ratio: median(http.map((rate, round) => rate / (direct[round] ?? Number.NaN))),
  }
}

/** As pgbench does it: each client calls, waits, calls again; prepared, in the role requests run as. */
async function directRate(pool: pg.Pool, shops: Shop[]): Promise<number> {
  const until = performance.now() + seconds * 1000
  let done = 0
  await Promise.all(
    Array.from({ length: connections }, async () => {
      const client = await pool.connect()
      await client.query("select set_config('role', 'anon', false)")
      while (performance.now() < until) {
        const { slug, tierId } = pick(shops)
        await client.query({
          name: 'place',
          text: placeOrder,
          values: [slug, JSON.stringify([{ tier_id: tierId, quantity: 1 }]), randomUUID()],
        })
        done++
      }
      await client.query('reset role')
      client.release()
    }),
  )
  return done / seconds
}

const placeOrder = `select public.place_order(
  event_slug => $1, lines => $2::jsonb, buyer_name => 'Ana Buyer', buyer_email => 'ana@example.org',
  idempotency_key => $3, request_hash => 'bench')`

async function httpRate(url: string, shops: Shop[], buyers: number): Promise<number> {
  const result = await autocannon({
    url,
    connections: buyers,
    duration: seconds,
    requests: [
      {
        method: 'POST',
        path: '/api/v1/orders',
        setupRequest: (request) => ({ ...request, ...orderRequest(pick(shops)) }),
      },
    ],
  })
  if (result.non2xx > 0) throw new Error(`${result.non2xx} of the purchases over HTTP were refused`)
  return result['2xx'] / result.duration
}

function orderRequest({ slug, tierId }: Shop) {
  return {
    headers: { 'content-type': 'application/json', 'idempotency-key': randomUUID() },
    body: JSON.stringify({
      event: slug,
      lines: [{ tier_id: tierId, quantity: 1 }],
      buyer: { name: 'Ana Buyer', email: 'ana@example.org' },
    }),
  }
}

function pick(shops: Shop[]): Shop {
  const shop = shops[Math.floor(Math.random() * shops.length)]
  if (!shop) throw new Error('nothing to buy')
  return shop
}

/**
 * Both ways write the confirmation's row; neither draws and sends it. Drawing tickets costs as much
 * as dozens of orders and would be charged to whichever round happens to run meanwhile.
 */
export async function sendNothing(owner: pg.Client): Promise<void> {
  await owner.query(`
    create or replace function private.bench_sent() returns trigger language plpgsql as $$
    begin new.status = 'sent'; new.sent_at = now(); return new; end $$;
    create or replace trigger bench_sent before insert on private.messages for each row execute function private.bench_sent()`)
}

/** Published events with tiers that cannot sell out during a run, free unless said otherwise. */
async function layOut(
  owner: pg.Client,
  layout: { events: number; tiersEach: number; name: string; cents?: number },
): Promise<Shop[]> {
  const { rows } = await owner.query<{ slug: string; tier_id: string }>(
    `with organization as (
       insert into public.organizations (name, slug, kind) values ('Bench ' || $3, 'bench-' || $3, 'team') returning id
     ), event as (
       insert into public.events (organization_id, name, slug, type, format, visibility, status, currency, max_per_order, published_at)
       select organization.id, 'Bench ' || $3 || ' ' || n, 'bench-' || $3 || '-' || n, 'conference', 'physical', 'public', 'published', 'USD', 10, now()
         from organization, generate_series(1, $1::int) as n returning id, slug
     ), occurrence as (
       insert into public.occurrences (event_id, starts_at, ends_at, local_start, timezone, city)
       select event.id, now() + interval '30 days', now() + interval '30 days 8 hours', (now() + interval '30 days')::timestamp, 'UTC', 'Toronto'
         from event returning id, event_id
     ), tier as (
       insert into public.ticket_tiers (event_id, occurrence_id, name, slug, tier_type, price_cents, currency, quantity_total, status, display_order)
       select occurrence.event_id, occurrence.id, 'Tier ' || n, 'tier-' || n, case when $4::int = 0 then 'free' else 'regular' end, $4::int, 'USD', 100000, 'active', n
         from occurrence, generate_series(1, $2::int) as n returning id, event_id
     )
     select event.slug, tier.id as tier_id from tier join event on event.id = tier.event_id`,
    [layout.events, layout.tiersEach, layout.name, layout.cents ?? 0],
  )
  await owner.query('analyze public.events, public.occurrences, public.ticket_tiers')
  return rows.map((row) => ({ slug: row.slug, tierId: row.tier_id }))
}
