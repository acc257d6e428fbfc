/**
 * Random steps over HTTP, eight at a time, at a product that is killed in the middle of them with its jobs, and whose
 * database is. What was acknowledged is there afterwards, whoever paid has tickets or the money back, every refund
 * that was asked for has ended, and every counter agrees with the orders.
 * FUZZ_SEED gives the same steps again; which of them the kill meets is the clock's to say.
 */
import { randomUUID } from 'node:crypto'
import { readFileSync } from 'node:fs'
import path from 'node:path'
import type pg from 'pg'
import { afterAll, beforeAll, expect, it } from 'vitest'
import { type Chance, chanceOf } from '../support/chance.ts'
import type { Row } from '../support/database.ts'
import { type MadeEvent, makeEvent } from '../support/events.ts'
import { makeCharge, makeCode, makePool, makeWaves } from '../support/offers.ts'
import { bringPeople, mia, standing } from '../support/people.ts'
import { dataFolder, ownerOf, type Product, startProduct } from '../support/product.ts'

const seed = Number(process.env.FUZZ_SEED ?? Date.now() % 1_000_000)
const data = dataFolder()
const settings = { DATA_DIR: data.path, DEMO: 'off', RATE_LIMITS: 'off' }
/** Acknowledged orders until something is killed. */
const untilKilled = 120
/** What is killed, round by round. */
const rounds = ['product', 'database', 'product'] as const
const workers = 8

let product: Product
/** From then on an answer that does not come is no news. */
let isKilled = false
let owner: pg.Client
let event: MadeEvent

/** What somebody was told: orders with a 201, and payments with the way back to the order. */
const placed: { id: string; payPath: string | null }[] = []
const paid = new Set<string>()

/** One after the other: the owner has one connection. */
let turn: Promise<unknown> = Promise.resolve()
function truth<T = Row>(text: string, values: unknown[] = []): Promise<T[]> {
  const mine = turn.then(async () => (await owner.query(text, values)).rows as T[])
  turn = mine.catch(() => {})
  return mine
}

beforeAll(async () => {
  product = await startProduct(settings)
  await beOwner()
  await bringPeople(owner)
  event = await arrange()
}, 240_000)
afterAll(async () => {
  // Not awaited: a connection whose server was killed never says goodbye.
  owner?.end().catch(() => {})
  await product?.stop()
  data.remove()
})

/** The owner's connection; what is asked of functions for managers is asked as Mia. */
async function beOwner(): Promise<void> {
  // Not awaited: a connection whose server was killed never says goodbye.
  owner?.end().catch(() => {})
  owner = await ownerOf(data.path)
  await owner.query(`select set_config('request.jwt.claims', $1, false)`, [
    JSON.stringify(standing(mia).claims),
  ])
}

async function arrange(): Promise<MadeEvent> {
  const world = { truth }
  const made = await makeEvent(world, {
    capacity: 2_000,
    tiers: [
      { name: 'Seat', price_cents: 2_500, quantity_total: 400 },
      { name: 'Table', price_cents: 9_999, quantity_total: 60, admits: 4 },
      { name: 'Shirt', price_cents: 1_333, quantity_total: 200, admits: 0 },
      { name: 'Free', quantity_total: 300 },
    ],
  })
  const [seat, table, shirt] = made.tiers
  if (!seat || !table || !shirt) throw new Error('the event came without its tiers')
  await makePool(world, made, 500, [seat, table])
  await makeWaves(world, seat, [
    [40, 1_500],
    [40, 2_000],
  ])
  await makeCode(world, made, 'HALF', { discount_kind: 'percent', percent_bps: 5_000, max_uses: 60 })
  await makeCharge(world, { rate_bps: 1_300 }, [seat, shirt])
  return made
}

async function place(chance: Chance): Promise<void> {
  const lines = event.tiers
    .filter(() => chance.happens(40))
    .map(({ id }) => ({ tier_id: id, quantity: chance.between(1, 3) }))
  const answer = await fetch(`${product.url}/api/v1/orders`, {
    method: 'POST',
    headers: { 'content-type': 'application/json', 'idempotency-key': randomUUID() },
    body: JSON.stringify({
      event: event.slug,
      lines: lines.length > 0 ? lines : [{ tier_id: event.tier.id, quantity: 1 }],
      buyer: { name: 'Ana Ribeiro', email: `ana-${chance.between(1, 40)}@example.org` },
      ...(chance.happens(30) ? { code: 'half' } : {}),
    }),
  })
  if (!isKilled) expect(answer.status, 'an answer to an order').toBeLessThan(500)
  if (answer.status !== 201) return
  const { order, payment_url } = (await answer.json()) as {
    order: { id: string }
    payment_url: string | null
  }
  placed.push({ id: order.id, payPath: payment_url && new URL(payment_url).pathname })
}

/** Also for orders whose time is up, and twice. */
async function pay(chance: Chance): Promise<void> {
  const order = chance.oneOf(placed.slice(-60))
  if (!order?.payPath) return
  const answer = await fetch(product.url + order.payPath, {
    method: 'POST',
    redirect: 'manual',
    headers: { origin: product.url },
    body: new URLSearchParams({ card: '4242424242424242' }),
  })
  if (answer.status === 303) paid.add(order.id)
}

async function letExpire(chance: Chance): Promise<void> {
  await truth(
    `update orders set expires_at = now() - interval '1 second' where id = $1 and status in ('held', 'awaiting_payment')`,
    [chance.oneOf(placed.slice(-60))?.id],
  )
}

async function resize(chance: Chance): Promise<void> {
  const tier = chance.oneOf(event.tiers)
  if (chance.happens(50))
    await truth(
      'update ticket_tiers set quantity_total = quantity_total + 5, lowered_to = null where id = $1',
      [tier?.id],
    )
  else
    await truth(
      'update ticket_tiers set lowered_to = quantity_total - 1 where id = $1 and quantity_total > 1',
      [tier?.id],
    )
}

/** One ticket of an order that was paid, as its organizer gives it back. */
async function refund(chance: Chance): Promise<void> {
  const asked = randomUUID()
  await truth(
    `select public.refund_order(ticket.order_id, array[ticket.id], '[]', null, 'CAD', true, '', $2)
       from event_tickets as ticket where ticket.order_id = $1 and ticket.status = 'valid' limit 1`,
    [chance.oneOf([...paid]), asked],
  )
}

/** Steps until what they need is gone under them. */
async function goOn(chance: Chance, enough: () => void, goal: number): Promise<void> {
  for (;;) {
    const dice = chance.between(1, 100)
    const step = dice <= 57 ? place : dice <= 82 ? pay : dice <= 90 ? letExpire : dice <= 95 ? refund : resize
    try {
      await step(chance)
    } catch (error) {
      if (isKilled) return
      throw error
    }
    if (isKilled) return
    if (placed.length >= goal) enough()
  }
}

async function runUntilKilled(victim: (typeof rounds)[number], round: number): Promise<void> {
  let enough = () => {}
  const reached = new Promise<void>((resolve) => {
    enough = resolve
  })
  const goal = placed.length + untilKilled
  isKilled = false
  const running = Array.from({ length: workers }, (_, worker) =>
    goOn(chanceOf(seed + 100 * round + worker), enough, goal),
  )
  await Promise.race([reached, Promise.all(running)])
  isKilled = true
  if (victim === 'product') {
    product.kill('SIGKILL')
    await Promise.all([...running, product.ended])
    product = await startProduct(settings)
  } else {
    const [postmaster] = readFileSync(path.join(data.path, 'postgres/postmaster.pid'), 'utf8').split('\n')
    process.kill(Number(postmaster), 'SIGKILL')
    await Promise.all(running)
    await expect
      .poll(async () => (await fetch(`${product.url}/ready`)).status, { timeout: 60_000, interval: 200 })
      .toBe(200)
  }
  await expect
    .poll(
      () =>
        beOwner()
          .then(() => true)
          .catch(() => false),
      { timeout: 30_000 },
    )
    .toBe(true)
}

const open = async () =>
  (
    await truth<{ holding: number; webhooks: number; owed: number; underway: number }>(
      `select (select count(*)::int from orders where status in ('held', 'awaiting_payment', 'processing')) as holding,
              (select count(*)::int from private.received_webhooks where processed_at is null) as webhooks,
              (select count(*)::int from payment_attempts where status = 'refund_due') as owed,
              (select count(*)::int from refund_attempts where status in ('requested', 'sent', 'unknown')) as underway`,
    )
  )[0]

it(`loses nothing that was acknowledged and sells nothing twice (FUZZ_SEED=${seed})`, async () => {
  process.stdout.write(`FUZZ_SEED=${seed}\n`)
  for (const [round, victim] of rounds.entries()) await runUntilKilled(victim, round)

  // The product works off what the killed ones left: every hold ends, every webhook is heard, every debt is paid.
  await truth(`update orders set expires_at = now() - interval '1 second'
                  where status in ('held', 'awaiting_payment', 'processing')`)
  await expect
    .poll(open, { timeout: 120_000, interval: 500 })
    .toEqual({ holding: 0, webhooks: 0, owed: 0, underway: 0 })

  const ids = placed.map(({ id }) => id)
  expect(ids.length).toBeGreaterThanOrEqual(rounds.length * untilKilled)
  expect(await truth('select count(*)::int as kept from orders where id = any($1)', [ids])).toEqual([
    { kept: ids.length },
  ])
  expect(paid.size).toBeGreaterThan(10)
  expect(
    await truth(
      `select "order".id, "order".status from orders as "order"
          where "order".id = any($1)
            and "order".status <> 'confirmed'
            and not exists (select from payment_attempts as attempt
                             where attempt.order_id = "order".id and attempt.status = 'refunded')`,
      [[...paid]],
    ),
  ).toEqual([])
  expect(await truth('select * from recount_inventory()')).toEqual([])
  expect(await truth('select * from check_invariants()')).toEqual([])
}, 300_000)
