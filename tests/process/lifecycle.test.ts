/** What people who run the product may rely on: it starts, says what is wrong, ends politely, and loses nothing. */
import { randomUUID } from 'node:crypto'
import { createServer } from 'node:net'
import type pg from 'pg'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { findPostgres } from '../../src/node/postgres.ts'
import {
  dataFolder,
  ownerOf,
  type Product,
  runToEnd,
  startProduct,
  stopDatabase,
} from '../support/product.ts'

const data = dataFolder()
const demo = { DATA_DIR: data.path, DEMO: 'on', RATE_LIMITS: 'off' }
let product: Product
let owner: pg.Client
let tier: FreeTier

beforeAll(async () => {
  product = await startProduct(demo)
  owner = await ownerOf(data.path)
  tier = await freeTier()
}, 180_000)
afterAll(async () => {
  await owner?.end().catch(() => {})
  await product?.stop()
  data.remove()
})

describe('a start', { timeout: 90_000 }, () => {
  it('says where to go, who to be, what is a stand-in, where the data is, and loudly that limits are off', () => {
    const said = product.said()

    expect(said).toContain(`EventOS is ready at ${product.url}`)
    expect(said).toContain('amara@northlight.example  demo-eventos-2027')
    expect(said).toMatch(/Payments +stand-in/)
    expect(said).toMatch(/Mail +stand-in/)
    expect(said).toContain(`The data is in ${data.path}`)
    expect(said).toContain('RATE LIMITS ARE OFF')
  })

  it('lets the person it names sign in', async () => {
    const response = await fetch(`${product.url}/api/auth/sign-in/email`, {
      method: 'POST',
      headers: { 'content-type': 'application/json', origin: product.url },
      body: JSON.stringify({ email: 'amara@northlight.example', password: 'demo-eventos-2027' }),
    })

    expect(response.status).toBe(200)
  })

  it.each(['/', '/app/', '/nowhere', '/api/v1/events', '/api/auth/ok', '/assets/none.js'])(
    'tells browsers at %s to take nothing for what it is not',
    async (path) => {
      const { headers } = await fetch(product.url + path)

      expect(headers.get('x-content-type-options')).toBe('nosniff')
    },
  )

  it.each([
    ['PORT', 'lots', 'PORT must be a port number.'],
    ['RATE_LIMITS', 'maybe', 'RATE_LIMITS must be "on" or "off".'],
    ['STRIPE_SECRET_KEY', 'pk_live_1', 'STRIPE_SECRET_KEY must begin with sk_ or rk_.'],
    ['DATABASE_URL', 'mysql://here', 'DATABASE_URL must begin with postgres:// or postgresql://.'],
  ])('with a wrong %s is a sentence and exit code 1', async (name, value, sentence) => {
    const ended = await runToEnd({ [name]: value })

    expect(ended.code).toBe(1)
    expect(ended.said).toContain(sentence)
    expect(ended.said).not.toContain('    at ')
  })

  it('with a database that does not answer is a sentence and exit code 1, without its password', async () => {
    const ended = await runToEnd({
      DATABASE_URL: 'postgres://somebody:hidden-word@127.0.0.1:1/eventos',
      AUTH_SECRET: 'a secret that is long enough to sign sessions',
    })

    expect(ended.code).toBe(1)
    expect(ended.said).toContain('The database cannot be reached:')
    expect(ended.said).not.toMatch(/ {4}at |hidden-word/)
  })

  it('on a port in use is a sentence and exit code 1', async () => {
    const squatter = createServer()
    await new Promise<void>((resolve) => squatter.listen(0, '127.0.0.1', resolve))
    const { port } = squatter.address() as { port: number }

    const ended = await runToEnd({ PORT: String(port) })

    squatter.close()
    expect(ended.code).toBe(1)
    expect(ended.said).toContain(`Port ${port} is already in use.`)
  })

  it('on data another process is using is a sentence naming it, and disturbs nobody', async () => {
    const ended = await runToEnd(demo)

    expect(ended.code).toBe(1)
    expect(ended.said).toContain(`Another EventOS (process ${product.pid}) is running on the same data.`)
    expect((await fetch(`${product.url}/ready`)).status).toBe(200)
  })

  it('beside another is fine when both are told the same DATABASE_URL', async () => {
    const address = await findPostgres(data.path)
    const other = await startProduct({
      DATABASE_URL: `postgresql://postgres@localhost/postgres?host=${encodeURIComponent(address?.host ?? '')}`,
      AUTH_SECRET: 'the-same-secret-for-every-process-of-ours',
    })

    const theirs = await fetch(`${other.url}/api/v1/events`).then((response) => response.text())
    const code = await other.stop()

    expect(theirs).toContain('corktown-founders-breakfast')
    expect(code).toBe(0)
    expect((await fetch(`${product.url}/ready`)).status).toBe(200)
  })
})

describe('an end', { timeout: 90_000 }, () => {
  it('survives the database: its server is started again and orders go on', async () => {
    const { rows } = await owner.query<{ pid: number }>(
      'select pid from pg_stat_activity where backend_type = $1',
      ['checkpointer'],
    )
    // A crash of one of its processes takes every connection down.
    process.kill(rows[0]?.pid ?? 0, 'SIGKILL')

    await expect.poll(() => placeOrder(), { timeout: 20_000, interval: 200 }).toMatchObject({ status: 201 })
    await expect
      .poll(() => fetch(`${product.url}/health`).then((response) => response.json()), { timeout: 20_000 })
      .toMatchObject({ status: 'ok' })
    owner = await ownerOf(data.path)
  })

  it('by kill -9 in the middle of orders loses none that was acknowledged, and the next start goes on', async () => {
    const acknowledged: string[] = []
    let reached = () => {}
    const enough = new Promise<void>((resolve) => {
      reached = resolve
    })
    const buyers = Array.from({ length: 8 }, async () => {
      for (;;) {
        const { status, id } = await placeOrder().catch(() => ({ status: 0, id: '' }))
        if (status !== 201) return
        if (acknowledged.push(id) === 60) reached()
      }
    })
    await enough
    product.kill('SIGKILL')
    await Promise.all([...buyers, product.ended])

    product = await startProduct(demo)

    owner = await ownerOf(data.path)
    const { rows } = await owner.query(
      `select count(*)::int as orders, count(*) filter (where status = 'confirmed')::int as confirmed,
              (select count(*)::int from event_tickets where order_id = any($1)) as tickets
         from orders where id = any($1)`,
      [acknowledged],
    )
    expect(acknowledged.length).toBeGreaterThanOrEqual(60)
    expect(rows).toEqual([
      { orders: acknowledged.length, confirmed: acknowledged.length, tickets: acknowledged.length },
    ])
    expect((await owner.query('select * from recount_inventory()')).rows).toEqual([])
  })

  it('by Ctrl-C lets a running request finish, takes no new one, and stops the database', async () => {
    await owner.query('begin')
    await owner.query('select from ticket_tiers where id = $1 for update', [tier.id])
    const running = placeOrder()
    await expect.poll(() => waitingForLock(), { timeout: 10_000 }).toBe(1)

    const stopped = product.stop()
    await expect
      .poll(
        () =>
          fetch(`${product.url}/ready`).then(
            () => 'in',
            () => 'out',
          ),
        { timeout: 10_000 },
      )
      .toBe('out')
    await owner.query('commit')
    await owner.end()

    expect(await running).toMatchObject({ status: 201 })
    expect(await stopped).toBe(0)
    expect(await findPostgres(data.path)).toBeUndefined()
  })

  it('is followed by a quick start with everything still there', async () => {
    product = await startProduct(demo)

    owner = await ownerOf(data.path)
    const { rows } = await owner.query('select count(*)::int as orders from orders where buyer_email = $1', [
      buyer.email,
    ])
    expect(rows[0]?.orders).toBeGreaterThan(60)
    // Four seconds are promised to people; here other tests run beside it.
    expect(product.startedInMs).toBeLessThan(10_000)
  })

  it('by kill -9 leaves a database that the next process can stop', async () => {
    product.kill('SIGKILL')
    await product.ended
    await owner.end()

    await stopDatabase(data.path)

    expect(await findPostgres(data.path)).toBeUndefined()
    product = await startProduct(demo)
    owner = await ownerOf(data.path)
  })
})

const buyer = { name: 'Ana Ribeiro', email: 'ana@example.org' }

type FreeTier = { id: string; event: string }

/** A free tier with plenty left: its orders confirm at once. */
async function freeTier(): Promise<FreeTier> {
  const { rows } = await owner.query<FreeTier>(
    `select ticket_tiers.id, events.slug as event from ticket_tiers join events on events.id = event_id
      where price_cents = 0 and events.status = 'published' and ticket_tiers.status = 'active'
      order by quantity_available desc limit 1`,
  )
  const [found] = rows
  if (!found) throw new Error('the demo world has no free tier')
  await owner.query(
    'update occurrences set capacity = null where event_id = (select event_id from ticket_tiers where id = $1)',
    [found.id],
  )
  await owner.query('update ticket_tiers set quantity_total = 100000 where id = $1', [found.id])
  return found
}

async function placeOrder(): Promise<{ status: number; id: string }> {
  const response = await fetch(`${product.url}/api/v1/orders`, {
    method: 'POST',
    headers: { 'content-type': 'application/json', 'idempotency-key': randomUUID() },
    body: JSON.stringify({ event: tier.event, lines: [{ tier_id: tier.id, quantity: 1 }], buyer }),
  })
  const answer = (await response.json()) as { order?: { id: string } }
  return { status: response.status, id: answer.order?.id ?? '' }
}

async function waitingForLock(): Promise<number> {
  // Inside a transaction the first look would be repeated for ever.
  await owner.query('select pg_stat_clear_snapshot()')
  const { rows } = await owner.query<{ count: number }>(
    "select count(*)::int from pg_stat_activity where wait_event_type = 'Lock' and application_name = 'eventos'",
  )
  return rows[0]?.count ?? 0
}
