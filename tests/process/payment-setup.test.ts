/** A process killed between telling the payment company and writing it down: the next one finishes, and makes nothing twice. */
import type pg from 'pg'
import { afterAll, beforeAll, expect, it } from 'vitest'
import { dataFolder, ownerOf, type Product, startProduct } from '../support/product.ts'

const data = dataFolder()
const demo = { DATA_DIR: data.path, DEMO: 'on', RATE_LIMITS: 'off' }
let product: Product
let owner: pg.Client
let eventId: string

beforeAll(async () => {
  product = await startProduct(demo)
  owner = await ownerOf(data.path)
}, 180_000)
afterAll(async () => {
  await owner?.end().catch(() => {})
  await product?.stop()
  data.remove()
})

const one = async <T>(text: string, values: unknown[] = []) => (await owner.query(text, values)).rows[0] as T
/** The stand-in does what it is asked and never says so, until it is told otherwise. */
const outage = (kind: 'silent' | null) =>
  owner.query(
    `insert into private.stripe_standin (id, object)
     values ('outage', jsonb_build_object('id', 'outage', 'object', 'outage', 'kind', $1::text))
     on conflict (id) do update set object = excluded.object`,
    [kind],
  )
const products = async () =>
  (await owner.query(`select id from private.stripe_standin where object ->> 'object' = 'product'`)).rows.map(
    ({ id }) => id,
  )

/** As publishing leaves it: queued, due, with its job, and paid tickets waiting. */
async function aPublishedEvent(): Promise<string> {
  const { id } = await one<{ id: string }>(
    `select event.id from events as event
      where event.status = 'published'
        and exists (select from ticket_tiers as tier where tier.event_id = event.id and tier.price_cents > 0) limit 1`,
  )
  await owner.query('begin')
  await owner.query('insert into payment_products (event_id) values ($1)', [id])
  await owner.query('update events set payments_ready = false where id = $1', [id])
  await owner.query('select private.set_up_payments_soon($1)', [id])
  await owner.query('commit')
  return id
}

it('the job is tried within seconds, and kill -9 in the middle leaves one product for the next process to finish', async () => {
  await outage('silent')
  eventId = await aPublishedEvent()
  await expect.poll(products, { timeout: 10_000 }).toEqual([`event_${eventId}`])

  product.kill('SIGKILL')
  await product.ended
  await owner.end()
  product = await startProduct(demo)
  owner = await ownerOf(data.path)

  const setup = await one<{ status: string; retry_count: number }>(
    'select status, retry_count from payment_setup_queue where event_id = $1',
    [eventId],
  )
  expect(setup).toEqual({ status: 'processing', retry_count: 1 })
  await outage(null)
  // The lease of the dead worker is over: five minutes, by the database's clock.
  await owner.query('update payment_setup_queue set next_retry_at = now() where event_id = $1', [eventId])
  await owner.query(`select graphile_worker.add_job('set-up-payments')`)
  await expect
    .poll(() => one('select payments_ready as ready from events where id = $1', [eventId]), {
      timeout: 20_000,
    })
    .toEqual({ ready: true })

  const tiers = await one<{ paid: number; priced: number; made: number }>(
    `select count(*)::int as paid,
            (select count(*)::int from payment_prices where event_id = $1) as priced,
            (select count(*)::int from private.stripe_standin where object ->> 'object' = 'price') as made
       from ticket_tiers where event_id = $1 and price_cents > 0`,
    [eventId],
  )
  expect(await products()).toEqual([`event_${eventId}`])
  expect(tiers.paid).toBeGreaterThan(0)
  expect(tiers).toMatchObject({ priced: tiers.paid, made: tiers.paid })
}, 120_000)
