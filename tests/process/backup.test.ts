/** A backup made while people buy is everything a new machine needs, and nothing else passes for one. */
import { chmodSync, existsSync, readdirSync, readFileSync, statSync, writeFileSync } from 'node:fs'
import { type AddressInfo, createServer } from 'node:net'
import path from 'node:path'
import type pg from 'pg'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { makeBackup } from '../../src/node/backup.ts'
import { createArchive } from '../../src/node/backup-archive.ts'
import { readBackup } from '../../src/node/backup-read.ts'
import { restoreBackup } from '../../src/node/backup-restore.ts'
import { findPostgres } from '../../src/node/postgres.ts'
import { keepBuying, rewriteBackup, runScript, unseen, type Writer } from '../support/backups.ts'
import { dataFolder, ownerOf, type Product, startProduct } from '../support/product.ts'

const log = { info() {}, warn() {}, error() {} }
const scratch = dataFolder()
const at = (...parts: string[]) => path.join(scratch.path, ...parts)
const archive = at('safe', 'one.tar.gz')
/** The same port before and after: tokens say where they are from. */
let environment: Record<string, string>
const signal = new AbortController().signal

let product: Product
let owner: pg.Client
let cookie: string
let jwt: string
let orderAddress: string
let order: unknown

beforeAll(async () => {
  chmodSync(scratch.path, 0o755) // as root, the database runs as somebody else
  environment = { DEMO: 'on', RATE_LIMITS: 'off', PORT: String(await freePort()) }
  product = await startProduct({ ...environment, DATA_DIR: at('first') })
  owner = await ownerOf(at('first'))
  cookie = await signIn()
  jwt = ((await ask('/api/auth/token', { cookie })) as { token: string }).token
  orderAddress = await placeOrder()
  order = await ask(orderAddress, {})
}, 180_000)
afterAll(async () => {
  await owner?.end().catch(() => {})
  await product?.stop()
  scratch.remove()
})

describe('a backup while people buy', { timeout: 120_000 }, () => {
  let writer: Writer
  let before: string[]

  it('lets them buy, and is one file that only its owner reads', async () => {
    const buyers = await Promise.all([ownerOf(at('first')), ownerOf(at('first'))])
    writer = keepBuying(buyers, await paidTier())
    await expect.poll(() => writer.confirmed.length, { timeout: 20_000 }).toBeGreaterThan(20)
    // The checker sees one moment, however much happens while it looks.
    expect((await owner.query('select * from public.check_invariants()')).rows).toEqual([])
    before = writer.confirmed.map(({ id }) => id)
    const begun = performance.now()

    const { code, said } = await runScript('backup', ['--to', archive], { DATA_DIR: at('first') }).ended

    const during = writer.confirmed.filter((order) => order.at > begun).map((order) => order.at)
    await writer.stop()
    await Promise.all(buyers.map((client) => client.end()))
    expect([code, said]).toEqual([0, expect.stringContaining('read back, every sum is right')])
    expect(readdirSync(at('safe'))).toEqual(['one.tar.gz'])
    expect(statSync(archive).mode & 0o777).toBe(0o600)
    expect(during.length).toBeGreaterThan(20)
    // So wide that only waiting for the whole backup crosses it.
    const pauses = during.map((time, place) => time - (during[place - 1] ?? begun))
    expect(Math.max(...pauses)).toBeLessThan(2_000)
  })

  it('leaves nothing in the database', async () => {
    const { rows } = await owner.query('select slot_name from pg_replication_slots')

    expect(rows).toEqual([])
  })

  it('comes back with every invariant, and every order that was confirmed before it began', async () => {
    const { code, said } = await runScript('restore', ['--from', archive, '--data', at('again')], {}).ended

    expect([code, said]).toEqual([0, expect.stringContaining('Every invariant holds.')])
    expect(said).toMatch(/DATA_DIR=\S+again npm start/)
    expect(await findPostgres(at('again'))).toBeUndefined()
    await product.stop()
    product = await startProduct({ ...environment, DATA_DIR: at('again') })
    owner = await ownerOf(at('again'))
    const { rows } = await owner.query<{ id: string }>(
      "select id from public.orders where buyer_name = 'Wanda Writer' and status = 'confirmed'",
    )
    const there = new Set(rows.map(({ id }) => id))
    expect(before.filter((id) => !there.has(id))).toEqual([])
    // It is the moment of its end: what was bought while it was copied is in it too.
    expect(there.size).toBeGreaterThan(before.length)
    expect(there.size).toBeLessThanOrEqual(writer.confirmed.length)
    expect((await owner.query('select * from public.check_invariants()')).rows).toEqual([])
  })

  it('keeps people signed in and orders at their addresses', async () => {
    expect(await ask('/api/auth/get-session', { cookie })).toMatchObject({
      user: { email: 'amara@northlight.example' },
    })
    expect(await ask('/api/v1/me', { authorization: `Bearer ${jwt}` })).toMatchObject({
      user: { email: 'amara@northlight.example' },
    })
    // Its tickets' codes with it, which only the same keys make.
    expect(await ask(orderAddress, {})).toEqual(order)
    expect(order).toMatchObject({ status: 'confirmed', tickets: [{ status: 'valid' }] })
  })

  it('of a database that is not running works too, and leaves it stopped', async () => {
    const made = await makeBackup({ dataDir: at('first'), to: at('cold'), log, progress: unseen, signal })

    expect(made.file).toMatch(/cold\/eventos-\d{4}-\d\d-\d\dT\d\d-\d\d-\d\dZ\.tar\.gz$/)
    expect(made.hasSecret).toBe(true)
    expect(await findPostgres(at('first'))).toBeUndefined()
  })
})

describe('a backup that was stopped', { timeout: 60_000 }, () => {
  it.each([
    ['SIGKILL', /\.\d+\.partial$/],
    ['SIGINT', /^$/],
  ] as const)('by %s leaves no file under a name of a backup, and the next one works', async (kill, left) => {
    const to = at(`stopped-${kill}`)
    const run = runScript('backup', ['--to', to], { DATA_DIR: at('again') })
    await expect
      .poll(() => existsSync(to) && readdirSync(to).length, { interval: 2, timeout: 20_000 })
      .toBe(1)

    run.kill(kill)

    expect((await run.ended).code).not.toBe(0)
    expect(readdirSync(to).filter((name) => !left.test(name))).toEqual([])
    await expect
      .poll(async () => (await owner.query('select from pg_replication_slots')).rowCount, { timeout: 10_000 })
      .toBe(0)
    await makeBackup({
      dataDir: at('again'),
      to: path.join(to, 'next.tar.gz'),
      log,
      progress: unseen,
      signal,
    })
    expect((await readBackup(path.join(to, 'next.tar.gz'))).product).toBeTruthy()
  })

  it('before it began, because the name is taken, touches what has it', async () => {
    writeFileSync(at('safe', 'taken.tar.gz'), 'somebody’s')

    const refused = makeBackup({
      dataDir: at('again'),
      to: at('safe', 'taken.tar.gz'),
      log,
      progress: unseen,
      signal,
    })

    await expect(refused).rejects.toThrow(/exists already/)
    expect(readFileSync(at('safe', 'taken.tar.gz'), 'utf8')).toBe('somebody’s')
  })
})

describe('a restore refuses', { timeout: 60_000 }, () => {
  const into = at('nowhere', 'data')
  const restore = (from: string, dataDir = into) =>
    restoreBackup({ from, dataDir, log, progress: unseen, signal })

  /** Refused with these words, and the folder it was to go to is not there, nor the one above. */
  async function isRefused(from: string, words: RegExp): Promise<void> {
    await expect(restore(from)).rejects.toThrow(words)
    expect(existsSync(at('nowhere'))).toBe(false)
  }

  it.each([0.02, 0.3, 0.6, 0.9, 0.999])(
    'an archive with a flipped byte at %d of its length',
    async (share) => {
      const bytes = readFileSync(archive)
      const place = Math.floor(bytes.length * share)
      bytes.writeUInt8((bytes[place] ?? 0) ^ 0xff, place)
      writeFileSync(at('flipped.tar.gz'), bytes)

      await isRefused(at('flipped.tar.gz'), /is refused: /)
    },
  )

  it.each([0.1, 0.5, 0.99])('an archive that ends at %d of its length', async (share) => {
    const bytes = readFileSync(archive)
    writeFileSync(at('short.tar.gz'), bytes.subarray(0, Math.floor(bytes.length * share)))

    await isRefused(at('short.tar.gz'), /is refused: .*(damaged|its end is missing)/)
  })

  it.each([
    ['of a newer EventOS', { product: '99.0.0' }, /made by a newer EventOS \(99\.0\.0\)/],
    ['with chapters of a newer EventOS', { chapters: ['29990101000000'] }, /made by a newer EventOS/],
    ['of another PostgreSQL', { postgres: '16.4' }, /holds the files of PostgreSQL 16\.4/],
    ['of another kind of machine', { machine: 'sparc-v9' }, /was made on sparc-v9/],
  ])('an archive %s', async (name, about, words) => {
    const changed = at(`${name.replaceAll(' ', '-')}.tar.gz`)
    const small = await createArchive(changed, new Date())
    const text = Buffer.from(JSON.stringify({ ...(await readBackup(archive)), ...about, files: undefined }))
    await small.file('about.json', text.length, [text])
    await small.finish()
    await small.close()

    await isRefused(changed, words)
  })

  it('what is no backup at all', async () => {
    writeFileSync(at('text.tar.gz'), 'Dear diary,')

    await isRefused(at('text.tar.gz'), /is refused: it is damaged, or not a backup/)
    await isRefused(at('missing.tar.gz'), /missing\.tar\.gz cannot be read \(ENOENT\)/)
  })

  it('a copy without the log that makes it whole, as a plain copy of the folder is', async () => {
    await rewriteBackup(archive, at('no-log.tar.gz'), {
      without: (name) => /pg_wal\/[0-9A-F]{24}$/.test(name),
    })

    await isRefused(at('no-log.tar.gz'), /PostgreSQL does not start/)
  })

  it('a folder with anything in it, and leaves that alone', async () => {
    await expect(restore(archive, at('safe'))).rejects.toThrow(/is not empty/)

    expect(readdirSync(at('safe')).sort()).toEqual(['one.tar.gz', 'taken.tar.gz'])
  })
})

function freePort(): Promise<number> {
  return new Promise((resolve) => {
    const server = createServer().listen(0, '127.0.0.1', () => {
      const { port } = server.address() as AddressInfo
      server.close(() => resolve(port))
    })
  })
}

async function ask(address: string, headers: Record<string, string>): Promise<unknown> {
  return (await fetch(product.url + address, { headers })).json()
}

async function signIn(): Promise<string> {
  const response = await fetch(`${product.url}/api/auth/sign-in/email`, {
    method: 'POST',
    headers: { 'content-type': 'application/json', origin: product.url },
    body: JSON.stringify({ email: 'amara@northlight.example', password: 'demo-eventos-2027' }),
  })
  return response.headers
    .getSetCookie()
    .map((one) => one.split(';')[0])
    .join('; ')
}

/** A free order as a stranger places it; answers its address in the API. */
async function placeOrder(): Promise<string> {
  const [tier] = await tiers('price_cents = 0')
  const response = await fetch(`${product.url}/api/v1/orders`, {
    method: 'POST',
    headers: { 'content-type': 'application/json', 'idempotency-key': crypto.randomUUID() },
    body: JSON.stringify({
      event: tier?.event,
      lines: [{ tier_id: tier?.id, quantity: 1 }],
      buyer: { name: 'Ana Ribeiro', email: 'ana@example.org' },
    }),
  })
  const { order } = (await response.json()) as { order: { url: string } }
  const [, , id, token] = new URL(order.url).pathname.split('/')
  return `/api/v1/orders/${id}?token=${token}`
}

/** A paid tier that never runs out. */
async function paidTier(): Promise<{ id: string; event: string }> {
  const [tier] = await tiers('price_cents > 0 and coalesce(ticket_tiers.min_per_order, 1) <= 2')
  if (!tier) throw new Error('the demo world has no paid tier')
  await owner.query(
    `update public.occurrences set capacity = null
      where id = (select occurrence_id from public.ticket_tiers where id = $1)`,
    [tier.id],
  )
  await owner.query('update public.ticket_tiers set quantity_total = 100000 where id = $1', [tier.id])
  return tier
}

async function tiers(which: string) {
  const { rows } = await owner.query<{ id: string; event: string }>(
    `select ticket_tiers.id, events.slug as event
       from public.ticket_tiers join public.events on events.id = event_id
      where ${which} and events.status = 'published' and ticket_tiers.status = 'active' and not is_hidden
        and now() between coalesce(sale_starts_at, '-infinity') and coalesce(sale_ends_at, 'infinity')
      order by quantity_available desc limit 1`,
  )
  return rows
}
