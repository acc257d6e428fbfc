/**
 * What one more order costs when much is sold already: placed at the event that sold most, first on a platform with a
 * thousand tickets, then on the same one with a million. Each order takes turns with a fixed piece of work of the
 * database, so that a machine that others use does not count as growth.
 */
import { randomUUID } from 'node:crypto'
import pg from 'pg'
import { migrate } from '../src/node/migrate.ts'
import { startPostgres } from '../src/node/postgres.ts'
import { fillPlatform } from '../tests/support/filling.ts'
import { type Figure, percentile } from './table.ts'

const log = { info() {}, warn() {}, error: console.error }
/** Of the filling, whose 1 is a million tickets. */
const sizes = [0.001, Number(process.env.SOLD_SIZE ?? 1)] as const
const warmUp = 50
const orders = 400

/** Filling is not what is measured. */
const roomy = { max_wal_size: '4GB', shared_buffers: '1GB', fsync: 'off', synchronous_commit: 'off' }

export async function benchSold(scratch: string): Promise<Figure[]> {
  const postgres = await startPostgres({ dataDir: `${scratch}/sold`, log, settings: roomy })
  const address = { host: postgres.host, port: postgres.port, database: 'postgres' }
  await migrate({ ...address, user: 'postgres', log })
  const owner = new pg.Client({ ...address, user: 'postgres' })
  await owner.connect()
  try {
    let filled = 0
    const measured: { order: number; control: number }[] = []
    for (const size of sizes) {
      await fillPlatform(owner, filled, size)
      filled = size
      measured.push(await measure(address, await openShop(owner)))
    }
    return [figureOf(measured)]
  } finally {
    await owner.end()
    await postgres.stop()
  }
}

function figureOf([few, many]: { order: number; control: number }[]): Figure {
  if (!few || !many) throw new Error('nothing was measured')
  const tickets = (size: number) => Math.round(size * 1_000_000).toLocaleString('en')
  return {
    what: `order with ${tickets(sizes[1])} tickets sold, p50 by the control's (bare: with ${tickets(sizes[0])})`,
    ours: `${many.order.toFixed(2)} ms`,
    bare: `${few.order.toFixed(2)} ms`,
    ratio: many.order / many.control / (few.order / few.control),
  }
}

type Shop = { slug: string; tierId: string }

/** The event with most orders, with room for ours. */
async function openShop(owner: pg.Client): Promise<Shop> {
  const { rows } = await owner.query<Shop & { occurrence: string; event: string }>(
    `select event.slug, event.id as event, tier.id as "tierId", tier.occurrence_id as occurrence
       from public.events as event
       join public.ticket_tiers as tier on tier.event_id = event.id
      where event.id = (select event_id from public.orders group by event_id order by count(*) desc limit 1)
      order by tier.id limit 1`,
  )
  const [shop] = rows
  if (!shop) throw new Error('nothing was sold')
  await owner.query('set session_replication_role = replica')
  await owner.query(`update public.events set status = 'published', payments_ready = true where id = $1`, [
    shop.event,
  ])
  await owner.query(
    `update public.occurrences
        set status = 'scheduled', capacity = null, starts_at = now() + interval '10 days', ends_at = now() + interval '11 days'
      where id = $1`,
    [shop.occurrence],
  )
  await owner.query(
    `update public.ticket_tiers
        set status = 'active', is_hidden = false, sale_starts_at = null, sale_ends_at = null, max_per_buyer = null,
            quantity_total = 100000, quantity_sold = least(quantity_sold, 90000)
      where id = $1`,
    [shop.tierId],
  )
  await owner.query('reset session_replication_role')
  return shop
}

async function measure(address: pg.ClientConfig, { slug, tierId }: Shop) {
  const client = new pg.Client({ ...address, user: 'authenticator' })
  await client.connect()
  await client.query("select set_config('role', 'anon', false)")
  const lines = JSON.stringify([{ tier_id: tierId, quantity: 1 }])
  const order = () =>
    client.query({
      name: 'place',
      text: `select public.place_order(
        event_slug => $1, lines => $2::jsonb, buyer_name => 'Ana Buyer', buyer_email => $4, idempotency_key => $3,
        request_hash => 'bench')`,
      values: [slug, lines, randomUUID(), `ana-${randomUUID().slice(0, 8)}@example.org`],
    })
  const control = () =>
    client.query({ name: 'control', text: 'select sum(n) from generate_series(1, 5000) as n' })
  const times = { order: [] as number[], control: [] as number[] }
  for (let turn = 0; turn < warmUp + orders; turn++)
    for (const [name, work] of [
      ['order', order],
      ['control', control],
    ] as const) {
      const started = performance.now()
      await work()
      if (turn >= warmUp) times[name].push(performance.now() - started)
    }
  await client.end()
  return { order: percentile(times.order, 0.5), control: percentile(times.control, 0.5) }
}
