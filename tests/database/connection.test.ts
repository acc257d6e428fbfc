import { afterAll, beforeAll, describe, expect, inject, it } from 'vitest'
import { AppError } from '../../src/core/errors.ts'
import { connectDatabase } from '../../src/edge/integrations/postgres.ts'
import { anonymous, type Caller, type Database, service } from '../../src/edge/platform.ts'
import { createWorld, type World } from '../support/database.ts'
import { makeEvent, placeOrder } from '../support/events.ts'
import { olga, sam } from '../support/people.ts'
import { callerFor } from '../support/token-identity.ts'

const silent = { info() {}, warn() {}, error() {} }

let world: World
let database: Database
let unnamed: Database

beforeAll(async () => {
  world = await createWorld(inject('postgres'))
  const address = { ...world.address, user: 'authenticator', max: 4, log: silent }
  database = connectDatabase({ ...address, named: true })
  unnamed = connectDatabase({ ...address, named: false })
})
afterAll(async () => {
  await Promise.all([database.close(), unnamed.close()])
  await world.close()
})

const whoAmI = `select current_user as role, current_setting('request.jwt.claims')::jsonb as claims`
type Standing = { role: string; claims: Record<string, unknown> }
const standing = (caller: Caller, requestId?: string) =>
  database.once(caller, requestId).one<Standing>([whoAmI] as unknown as TemplateStringsArray)

describe('a caller', () => {
  it.each<[string, Caller, string, Record<string, unknown>]>([
    ['nobody', anonymous, 'anon', { role: 'anon' }],
    ['the service', service, 'service_role', { role: 'service_role' }],
    [
      'a person',
      callerFor(olga),
      'authenticated',
      { sub: olga.id, role: 'authenticated', email: olga.email, is_anonymous: false },
    ],
    [
      'the holder of an order',
      { kind: 'order', orderId: 'an-id', token: 'a-token' },
      'anon',
      { role: 'anon', order_id: 'an-id', order_token: 'a-token' },
    ],
  ])('that is %s has the role and claims PostgREST would set', async (_, caller, role, claims) => {
    const found = await standing(caller, 'request-1')

    expect(found.role).toBe(role)
    expect(found.claims).toMatchObject({ ...claims, request_id: 'request-1' })
  })

  it('leaves nothing behind on the connection for the next one', async () => {
    await Promise.all(Array.from({ length: 20 }, () => standing(service)))

    const after = await Promise.all(Array.from({ length: 20 }, () => standing(anonymous)))

    expect(new Set(after.map((found) => found.role))).toEqual(new Set(['anon']))
  })

  it('reads what its policies allow, in one statement and in a transaction alike', async () => {
    const event = await makeEvent(world)
    await placeOrder(world, event)
    const count = async (caller: Caller) => {
      const once = await database.once(caller).one<{ n: number }>`select count(*) as n from public.orders`
      const within = await database.as(
        caller,
        (sql) => sql.one<{ n: number }>`select count(*) as n from public.orders`,
      )
      return [once.n, within.n]
    }

    expect(await count(callerFor(olga))).toEqual([1, 1])
    expect(await count(callerFor(sam))).toEqual([0, 0])
    expect(await count(anonymous)).toEqual([0, 0])
  })
})

describe('a failure', () => {
  it('raised on purpose keeps its code and sentence, and is the first of the round trip', async () => {
    const refused = database.once(anonymous).one`
      select public.place_order('no-such-event', ${[{ tier_id: olga.id, quantity: 1 }]}::jsonb, 'Bea Buyer', 'b@example.org', 'k', 'h')`

    await expect(refused).rejects.toMatchObject({
      code: 'not_found',
      facts: { detail: 'There is no such event.' },
    })
  })

  it('inside a transaction undoes all of it, also when the work swallows it', async () => {
    const slug = 'must-not-stay'
    const write = database.as(service, async (sql) => {
      await sql.run`insert into private.stripe_standin (id, object) values (${slug}, '{}')`
      await sql.run`select 1 / 0`.catch(() => undefined)
    })

    await expect(write).rejects.toThrow('division by zero')
    const rows = await world.truth('select 1 from private.stripe_standin where id = $1', [slug])
    expect(rows).toEqual([])
  })

  it('of the work itself undoes what was written', async () => {
    const write = database.as(service, async (sql) => {
      await sql.run`insert into private.stripe_standin (id, object) values ('undone', '{}')`
      throw new AppError('forbidden')
    })

    await expect(write).rejects.toMatchObject({ code: 'forbidden' })
    expect(await world.truth(`select 1 from private.stripe_standin where id = 'undone'`)).toEqual([])
  })

  it('of rights is told apart for those who could sign in and those who have', async () => {
    const steal = (caller: Caller) => database.once(caller).all`select * from private.signing_keys`

    await expect(steal(anonymous)).rejects.toMatchObject({ code: 'unauthorized' })
    await expect(steal(callerFor(sam))).rejects.toMatchObject({ code: 'forbidden' })
  })

  it('leaves every connection usable', async () => {
    await Promise.allSettled(Array.from({ length: 40 }, () => database.once(service).run`select 1 / 0`))

    const answers = await Promise.all(
      Array.from({ length: 40 }, () => database.once(service).one<{ n: number }>`select 1 as n`),
    )

    expect(answers).toHaveLength(40)
  })

  it('to connect is 503 database_unavailable, not a bug', async () => {
    const nowhere = connectDatabase({
      host: '/nonexistent',
      user: 'authenticator',
      max: 1,
      named: true,
      log: silent,
    })

    await expect(nowhere.once(anonymous).one`select 1`).rejects.toMatchObject({
      code: 'database_unavailable',
    })
    await nowhere.close()
  })

  it('of the connection under a running statement is 503, and the next request finds another one', async () => {
    const busy = database.once(service).run`select pg_sleep(20)`
    const lost = expect(busy).rejects.toMatchObject({ code: 'database_unavailable' })
    const isBusy = `select pid from pg_stat_activity where query like '%pg_sleep(20)%' and datname = current_database()
                       and pid <> pg_backend_pid() and state = 'active'`
    let pids: { pid: number }[] = []
    while (pids.length === 0) pids = await world.truth<{ pid: number }>(isBusy)

    await world.truth('select pg_terminate_backend($1)', [pids[0]?.pid])

    await lost
    expect(await database.once(service).one`select 1 as n`).toEqual({ n: 1 })
  })
})

describe('values', () => {
  it('arrive as JSON would write them', async () => {
    const row = await database.once(anonymous).one`
      select 9007199254740991::bigint as whole, 0.13::numeric as share,
             '2027-11-15 09:00-05'::timestamptz as instant, '2027-11-15 09:00'::timestamp as wall,
             '2027-11-15'::date as day, '{"a": [1]}'::jsonb as thing, array['a', 'b'] as words, null::int as nothing`

    expect(row).toEqual({
      whole: 9007199254740991,
      share: 0.13,
      instant: '2027-11-15T14:00:00.000Z',
      wall: '2027-11-15T09:00:00',
      day: '2027-11-15',
      thing: { a: [1] },
      words: ['a', 'b'],
      nothing: null,
    })
  })

  it('are bound, never text, whatever they contain', async () => {
    const nasty = `'; drop table public.events; --`

    const row = await database.once(anonymous).one<{ said: string; list: unknown; same: string[] }>`
      select ${nasty}::text as said, ${[nasty, { a: 1 }]}::jsonb as list, ${[nasty, 'b']}::text[] as same`

    expect(row).toEqual({ said: nasty, list: [nasty, { a: 1 }], same: [nasty, 'b'] })
  })

  it('are the same behind a pooler, where statements have no name', async () => {
    const rows = await Promise.all(
      [1, 2, 3].map((n) => unnamed.once(anonymous).one<{ n: number }>`select ${n}::int as n`),
    )

    expect(rows).toEqual([{ n: 1 }, { n: 2 }, { n: 3 }])
  })
})

it('keeps hearing notifications after its connection was cut', async () => {
  const heard: string[] = []
  const waiting: (() => void)[] = []
  const stop = await database.listen('test_channel', (payload) => {
    heard.push(payload)
    for (const tell of waiting.splice(0)) tell()
  })
  const say = (word: string) => world.truth(`select pg_notify('test_channel', $1)`, [word])
  const next = () => new Promise<void>((tell) => waiting.push(tell))

  const first = next()
  await say('before')
  await first
  await world.truth(
    `select pg_terminate_backend(pid) from pg_stat_activity where query = 'listen "test_channel"'`,
  )
  const second = next()
  const repeating = setInterval(() => void say('after'), 50)
  await second
  clearInterval(repeating)
  await stop()

  expect(heard.slice(0, 2)).toEqual(['before', 'after'])
})
