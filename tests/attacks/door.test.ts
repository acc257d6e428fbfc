/** Against the door with a phone: of others, ended and stolen links, forged codes and claims, batches and clocks. */
import { randomUUID } from 'node:crypto'
import { afterAll, beforeAll, describe, expect, inject, it } from 'vitest'
import { createWorld, type World } from '../support/database.ts'
import {
  askAsDevice,
  type Device,
  eventWithTickets,
  makeDevice,
  makeList,
  type Ticket,
} from '../support/door.ts'
import type { MadeEvent } from '../support/events.ts'
import { dockside, mia, type Person, stan, vera } from '../support/people.ts'
import { createTestPlatform, type TestPlatform } from '../support/platform.ts'

let world: World
let app: TestPlatform
let event: MadeEvent
let other: MadeEvent
let tickets: Ticket[]
let list: { id: string }
let lunch: { id: string }
let elsewhere: { id: string }
let phone: Device
let theirs: Device
beforeAll(async () => {
  world = await createWorld(inject('postgres'))
  app = await createTestPlatform(world)
  ;({ event, tickets } = await eventWithTickets(world, 8))
  ;({ event: other } = await eventWithTickets(world, 2))
  list = await makeList(world, event)
  lunch = await makeList(world, event, { shows_names: true })
  elsewhere = await makeList(world, other)
  phone = await makeDevice(world, event, [list])
  const { event: foreign } = await eventWithTickets(world, 1, { organizationId: dockside.id })
  theirs = await makeDevice(world, foreign, [await makeList(world, foreign, {}, vera)], { by: vera })
})
afterAll(async () => {
  await app.close()
  await world.close()
})

type Who = { as?: Person; key?: string }
const lists = (id: string, path: string) => `/api/v1/check-in-lists/${id}${path}`
const scan = (who: Who, code = tickets[0]?.code, id = list.id) =>
  app.ask('POST', lists(id, '/scans'), { ...who, body: { nonce: randomUUID(), code } })
const statuses = (answers: Response[]) => answers.map(({ status }) => status)
/** Everything a phone may ask, of one list. */
const everything = (who: Who, id: string) =>
  Promise.all([
    scan(who, tickets[0]?.code, id),
    app.ask('POST', lists(id, '/scan-batches'), {
      ...who,
      body: {
        sent_at: new Date().toISOString(),
        scans: [{ nonce: randomUUID(), code: 'x', said: 'admitted', scanned_at: new Date().toISOString() }],
      },
    }),
    app.ask('GET', lists(id, '/manifest'), who),
    app.ask('GET', lists(id, '/tickets?search=Bea'), who),
    app.ask('GET', lists(id, '/stats'), who),
  ])
const written = () => world.truth('select from public.check_ins')

describe('a phone', () => {
  it('works on no list but its own: not of its event, not of another, not of somebody else', async () => {
    for (const id of [lunch.id, elsewhere.id, randomUUID()])
      expect(statuses(await everything({ key: phone.secret }, id))).toEqual([404, 404, 404, 404, 404])
    expect(statuses(await everything({ key: theirs.secret }, list.id))).toEqual([404, 404, 404, 404, 404])
    expect(await written()).toEqual([])
  })

  it('ends when it is revoked, and when its time is over', async () => {
    const [lost, old] = [await makeDevice(world, event, [list]), await makeDevice(world, event, [list])]
    expect((await app.ask('DELETE', `/api/v1/check-in-devices/${lost.id}`, { as: mia })).status).toBe(200)
    await world.truth(
      `update public.check_in_devices set expires_at = now() - interval '1 second' where id = $1`,
      [old.id],
    )

    for (const { secret } of [lost, old])
      expect(statuses(await everything({ key: secret }, list.id))).toEqual([401, 401, 401, 401, 401])
    expect(await written()).toEqual([])
  })

  it('opens nothing else of the house', async () => {
    const paths = [
      ['GET', `/api/v1/events/${event.id}/check-in`],
      ['GET', lists(list.id, '/conflicts')],
      ['GET', `/api/v1/events/${event.id}/orders`],
      ['GET', `/api/v1/orders/${tickets[0]?.order_id}`],
      ['GET', '/api/v1/me'],
      ['POST', `/api/v1/events/${event.id}/check-in-devices`],
      ['POST', `/api/v1/tickets/${tickets[0]?.id}/reissue`],
      ['DELETE', `/api/v1/check-in-devices/${phone.id}`],
    ] as const
    const answers = await Promise.all(
      paths.map(([method, path]) =>
        app.ask(method, path, { key: phone.secret, ...(method === 'POST' ? { body: {} } : {}) }),
      ),
    )

    expect(statuses(answers)).toEqual(paths.map(() => 404))
    expect(
      (await app.ask('POST', '/functions/v1/wizard-session', { key: phone.secret, body: {} })).status,
    ).toBe(401)
    expect((await app.ask('GET', '/api/v1/events', { key: phone.secret })).status).toBe(200)
  })

  it('takes back nothing that another one scanned', async () => {
    const second = await makeDevice(world, event, [list])
    const { id } = await (await scan({ key: second.secret })).json()
    const undo = (key: string) =>
      app.ask('POST', `/api/v1/check-ins/${id}/undo`, { key, body: { nonce: randomUUID() } })

    expect(
      statuses([await undo(phone.secret), await undo(theirs.secret), await undo(second.secret)]),
    ).toEqual([404, 404, 200])
  })
})

describe('a link', () => {
  it.each([
    ['made up', () => `evd_${'a'.repeat(48)}${'0'.repeat(8)}`],
    ['with one digit changed', () => phone.secret.replace(/.$/, (digit) => (digit === '0' ? '1' : '0'))],
    ['cut short', () => phone.secret.slice(0, -1)],
    ['with more behind it', () => `${phone.secret}0`],
    ['that is its proof', () => `evd_${phone.proof}`],
    ['in capitals', () => phone.secret.toUpperCase()],
  ])('%s opens nothing', async (_, forge) => {
    expect((await scan({ key: forge() })).status).toBe(401)
  })

  it('in the address counts for nothing', async () => {
    expect((await app.ask('GET', `/api/v1/door?token=${phone.secret}`)).status).toBe(401)
  })

  it('is guessed at thirty times a minute at most', async () => {
    const limited = await createTestPlatform(world, { env: { RATE_LIMITS: 'on' } })
    const guess = () =>
      limited.ask('GET', '/api/v1/door', {
        key: `evd_${'b'.repeat(56)}`,
        headers: { 'x-client-address': '198.51.100.7' },
      })
    const answers: Response[] = []
    for (let number = 0; number < 32; number += 1) answers.push(await guess())

    expect(statuses(answers)).toEqual([...Array(30).fill(401), 429, 429])
    await limited.close()
  })

  it.each([
    ['another proof', () => ({ id: phone.id, proof: theirs.proof })],
    ['the id of another', () => ({ id: theirs.id, proof: phone.proof })],
    ['no proof', () => ({ id: phone.id, proof: '' })],
    ['a hash for a proof', () => ({ id: phone.id, proof: 'a'.repeat(64) })],
    ['an id that is none', () => ({ id: `' or true --`, proof: phone.proof })],
  ])('forged as claims with %s opens nothing in SQL', async (_, forge) => {
    const ask = (text: string) => askAsDevice(world, forge(), text, [list.id])

    await expect(ask('select public.check_in_manifest($1)')).rejects.toThrow('unauthorized')
    await expect(ask(`select public.check_in($1, gen_random_uuid(), 'x')`)).rejects.toThrow('unauthorized')
    await expect(ask('select public.my_door() where $1::uuid is not null')).rejects.toThrow('unauthorized')
  })

  it('reads no table, not even of what it scans', async () => {
    for (const table of [
      'event_tickets',
      'orders',
      'check_ins',
      'check_in_lists',
      'check_in_devices',
      'events',
    ])
      expect(
        await askAsDevice(
          world,
          phone,
          `select id from public.${table} where id is not null and ($1::uuid is null)`,
          [list.id],
        ),
      ).toEqual([])
    expect(
      await askAsDevice(world, phone, 'select id from public.event_tickets where event_id = $1', [event.id]),
    ).toEqual([])
  })
})

describe('a batch', () => {
  const upload = (scans: unknown, sent_at: unknown = new Date().toISOString()) =>
    app.ask('POST', lists(list.id, '/scan-batches'), { key: phone.secret, body: { sent_at, scans } })
  const one = (wish: object = {}) => ({
    nonce: randomUUID(),
    code: tickets[2]?.code,
    said: 'admitted',
    scanned_at: new Date().toISOString(),
    ...wish,
  })

  it.each([
    ['of a hundred and one', () => Array.from({ length: 101 }, () => one({ code: 'x' })), 400],
    ['too large to read', () => Array.from({ length: 100 }, () => one({ code: 'x'.repeat(500) })), 413],
    ['of none', () => [], 400],
    ['that is none', () => 'scans', 400],
    ['with an undo in it', () => [one({ said: 'undone' })], 400],
    ['with a time that is none', () => [one({ scanned_at: 'yesterday' })], 400],
    ['with a gate of somewhere else', () => [one({ gate_id: randomUUID() })], 404],
    ['with a zero byte', () => [one({ code: 'EVT1.\u0000' })], 400],
  ])('%s is refused whole', async (_, scans, status) => {
    const before = (await written()).length

    expect((await upload(scans())).status).toBe(status)
    expect((await written()).length).toBe(before)
  })

  it('from a time to come wins nothing over who came first', async () => {
    const { code } = tickets[3] as Ticket
    const first = await (await scan({ as: stan }, code)).json()
    await upload([one({ code, scanned_at: '2099-01-01T00:00:00Z' })])
    await upload([one({ code, scanned_at: '1999-01-01T00:00:00Z' })])
    await upload([one({ code, scanned_at: '9999-12-31T23:59:59Z' })], '0001-01-01T00:00:00Z')
    const { earlier } = await (await scan({ as: stan }, code)).json()

    expect(earlier.check_in_id).toBe(first.id)
  })

  it('names nobody’s ticket by a forged secret, and says no more of it than of nothing', async () => {
    const { code } = tickets[4] as Ticket
    const forged = `${code.slice(0, -43)}${'A'.repeat(43)}`
    const answers = [
      await (await scan({ key: phone.secret }, forged)).json(),
      await (await scan({ key: phone.secret }, 'x')).json(),
    ]
    const told = answers.map(({ id: _, nonce: __, at: ___, ...rest }) => rest)

    expect(told[0]).toEqual(told[1])
  })
})
