/** The door over HTTP: arranged by a manager, worked by phones with a link, by staff and by programs. */
import { createHash, createPublicKey, randomUUID, verify } from 'node:crypto'
import { gunzipSync } from 'node:zlib'
import { afterAll, beforeAll, describe, expect, inject, it } from 'vitest'
import {
  CheckInConflict,
  CheckInSetup,
  DoorStats,
  FoundTicket,
  Manifest,
  MyDoor,
  Scan,
  ScanBatch,
} from '../../src/core/check-in.ts'
import { createWorld, type World } from '../support/database.ts'
import {
  type Device,
  eventWithTickets,
  makeDevice,
  makeGate,
  makeList,
  type Ticket,
  ticketsOf,
} from '../support/door.ts'
import type { MadeEvent } from '../support/events.ts'
import { makeKey } from '../support/keys.ts'
import { mia, stan, vic } from '../support/people.ts'
import { createTestPlatform, type TestPlatform } from '../support/platform.ts'

let world: World
let app: TestPlatform
let event: MadeEvent
let tickets: Ticket[]
let list: { id: string }
let phone: Device
let used = 0
beforeAll(async () => {
  world = await createWorld(inject('postgres'))
  app = await createTestPlatform(world)
  ;({ event, tickets } = await eventWithTickets(world, 30))
  list = await makeList(world, event, { name: 'Front door' })
  phone = await makeDevice(world, event, [list], { gate: await makeGate(world, event, 'North') })
})
afterAll(async () => {
  await app.close()
  await world.close()
})

const next = () => tickets[used++] as Ticket
const at = (path = '', id = list.id) => `/api/v1/check-in-lists/${id}${path}`
const scan = (body: Record<string, unknown>, who: object = { key: phone.secret }) =>
  app.ask('POST', at('/scans'), { ...who, body: { nonce: randomUUID(), ...body } })
const codeOf = async (answer: Response) => [answer.status, ((await answer.json()) as { code: string }).code]

describe('a manager', () => {
  it('arranges lists, gates and links; the secret is told once', async () => {
    const ask = (path: string, body: unknown) =>
      app.ask('POST', `/api/v1/events/${event.id}/${path}`, { as: mia, body })
    const made = await (await ask('check-in-lists', { name: ' Lunch ', tier_ids: [event.tier.id] })).json()
    const gate = await (await ask('check-in-gates', { name: 'Canteen' })).json()
    const answer = await ask('check-in-devices', {
      name: 'Phone of Kit',
      list_ids: [made.id],
      gate_id: gate.id,
    })
    const { device, secret } = await answer.json()
    const setup = await app.ask('GET', `/api/v1/events/${event.id}/check-in`, { as: stan })
    const text = await setup.text()

    expect([answer.status, answer.headers.get('cache-control')]).toEqual([201, 'no-store'])
    expect(secret).toMatch(/^evd_[0-9a-f]{56}$/)
    expect(made).toMatchObject({ name: 'Lunch', tier_ids: [event.tier.id], counts_exits: false })
    expect(CheckInSetup.parse(JSON.parse(text)).devices).toContainEqual(device)
    expect(text).not.toContain(secret)
  })

  it('changes a list, and what is left out stays', async () => {
    const made = await makeList(world, event, { counts_exits: true })
    const answer = await app.ask('PATCH', at('', made.id), { as: mia, body: { allows_reentry: true } })

    expect(await answer.json()).toMatchObject({ counts_exits: true, allows_reentry: true })
  })

  it.each([
    [{ name: '' }, 'invalid_input'],
    [{ name: 'Front door' }, 'name_taken'],
    [{ name: 'x', allows_reentry: true }, 'invalid_input'],
    [{ name: 'x', opens_at: '2030-01-02T00:00:00Z', closes_at: '2030-01-01T00:00:00Z' }, 'invalid_input'],
    [{ name: 'x', tier_ids: [randomUUID()] }, 'invalid_input'],
    [{ name: 'x', occurrence_id: randomUUID() }, 'invalid_input'],
  ])('is refused %o', async (body, code) => {
    const answer = await app.ask('POST', `/api/v1/events/${event.id}/check-in-lists`, { as: mia, body })

    expect((await codeOf(answer))[1]).toBe(code)
  })

  it.each([
    [{ name: 'x', list_ids: [] }],
    [{ name: 'x', list_ids: [randomUUID()] }],
    [{ name: 'x', expires_at: '2020-01-01T00:00:00Z' }],
    [{ name: 'x', expires_at: '2099-01-01T00:00:00Z' }],
    [{ name: 'x', gate_id: randomUUID() }],
  ])('makes no link of %o', async (wish) => {
    const body = { list_ids: [list.id], ...wish }
    const answer = await app.ask('POST', `/api/v1/events/${event.id}/check-in-devices`, { as: mia, body })

    expect(await codeOf(answer)).toEqual([400, 'invalid_input'])
  })
})

describe('a scan', () => {
  it('lets in once, for a phone, staff and a program alike, and says when and where', async () => {
    const { code } = next()
    const { secret } = await makeKey(world, { scopes: ['checkin'] })
    const first = Scan.parse(await (await scan({ code })).json())
    const others = await Promise.all([
      scan({ code }, { as: stan }),
      scan({ code }, { key: secret }),
      scan({ code }),
    ])
    const words = await Promise.all(others.map(async (answer) => Scan.parse(await answer.json())))

    expect(first).toMatchObject({ result: 'admitted', ticket: { tier_name: 'General', holder_name: null } })
    expect(words.map(({ result }) => result)).toEqual(['already_in', 'already_in', 'already_in'])
    for (const { earlier } of words)
      expect(earlier).toMatchObject({ at: first.at, gate: 'North', device: 'Phone' })
    expect(words[0]?.ticket?.holder_name).toBe('Bea Buyer')
  })

  it('sent again under its nonce gets the same answer, and under it nothing else is scanned', async () => {
    const [one, other] = [next(), next()]
    const nonce = randomUUID()
    const answers = [await scan({ code: one.code, nonce }), await scan({ code: one.code, nonce })]
    const ids = await Promise.all(answers.map(async (answer) => (await answer.json()).id))

    expect(ids[0]).toBe(ids[1])
    expect(await codeOf(await scan({ code: other.code, nonce }))).toEqual([422, 'idempotency_key_reused'])
  })

  it('goes on after a wrong code: bad, good, bad, good', async () => {
    for (let round = 0; round < 3; round += 1) {
      const { code } = next()
      expect((await (await scan({ code: 'https://example.org' })).json()).result).toBe('unknown')
      expect((await (await scan({ code })).json()).result).toBe('admitted')
    }
  })

  it.each([
    [{}],
    [{ code: '' }],
    [{ code: 'x'.repeat(501) }],
    [{ code: 'x', ticket_id: randomUUID() }],
    [{ code: 'x', direction: 'sideways' }],
    [{ code: 'x', nonce: 'x' }],
    [{ code: 5 }],
  ])('of %o is refused, and nothing is written', async (body) => {
    expect(await codeOf(await scan(body))).toEqual([400, 'invalid_input'])
  })

  it('is taken back by the phone that made it', async () => {
    const { code } = next()
    const { id } = await (await scan({ code })).json()
    const undo = () =>
      app.ask('POST', `/api/v1/check-ins/${id}/undo`, { key: phone.secret, body: { nonce: randomUUID() } })
    const answers = [await undo(), await undo()]

    expect(answers.map(({ status }) => status)).toEqual([200, 200])
    expect((await (await scan({ code })).json()).result).toBe('admitted')
  })

  it('is logged without the code', async () => {
    const { code } = next()
    app.lines.length = 0
    await scan({ code })

    expect(JSON.stringify(app.lines)).not.toContain(code.slice(-20))
    expect(JSON.stringify(app.lines)).not.toContain(phone.secret.slice(-20))
  })
})

describe('a phone', () => {
  it('finds itself, its event, its lists and the key of manifests', async () => {
    const door = MyDoor.parse(await (await app.ask('GET', '/api/v1/door', { key: phone.secret })).json())

    expect(door).toMatchObject({
      device: { id: phone.id, gate: { name: 'North' } },
      event: { id: event.id, name: 'Harbour Lights' },
      lists: [{ id: list.id, name: 'Front door' }],
    })
    expect(await (await app.ask('GET', '/api/v1/check-in-key')).json()).toEqual(door.manifest_key)
  })

  it('keeps a manifest whose signature is ours, and no byte of it can be another', async () => {
    const answer = await app.ask('GET', at('/manifest'), {
      key: phone.secret,
      headers: { 'accept-encoding': 'gzip' },
    })
    const body = gunzipSync(Buffer.from(await answer.arrayBuffer()))
    const signature = Buffer.from(answer.headers.get('manifest-signature') ?? '', 'base64url')
    const jwk = await (await app.ask('GET', '/api/v1/check-in-key')).json()
    const key = createPublicKey({ key: jwk, format: 'jwk' })
    const forged = Buffer.from(body)
    forged[forged.length - 5] = (forged[forged.length - 5] ?? 0) ^ 1

    expect(answer.headers.get('cache-control')).toBe('no-store')
    expect(Manifest.parse(JSON.parse(body.toString())).tickets).toHaveLength(30)
    expect([verify(null, body, key, signature), verify(null, forged, key, signature)]).toEqual([true, false])
  })

  it('tells valid from forged by it, and asks for what changed', async () => {
    const ask = async (since = '') =>
      Manifest.parse(await (await app.ask('GET', at(`/manifest${since}`), { key: phone.secret })).json())
    const whole = await ask()
    const { code, number, id } = next()
    const [, , secret = ''] = code.split('.')
    const hash = createHash('sha256').update(secret).digest().subarray(0, 16).toString('base64url')
    expect(whole.tickets.find(([known]) => known === number)?.[1]).toBe(hash)

    await app.ask('POST', `/api/v1/tickets/${id}/reissue`, { as: mia })
    const rest = await ask(`?since=${whole.cursor}`)

    expect([rest.is_whole, rest.tickets.map(([known]) => known)]).toEqual([false, [number]])
    expect(rest.tickets[0]?.[1]).not.toBe(hash)
    expect((await (await scan({ code })).json()).result).toBe('replaced')
    const fresh = (await ticketsOf(world, event)).find((ticket) => ticket.id === id)
    expect((await (await scan({ code: fresh?.code })).json()).result).toBe('admitted')
  })

  it('sends what it did without a network, twice, and it is once; staff see the conflict and settle it', async () => {
    const { code } = next()
    await scan({ code }, { as: stan })
    const scans = [
      { nonce: randomUUID(), code, said: 'admitted', scanned_at: new Date().toISOString() },
      { nonce: randomUUID(), code: 'hello', said: 'unknown', scanned_at: new Date().toISOString() },
    ]
    const upload = async () => {
      const body = { sent_at: new Date().toISOString(), scans }
      const answer = await app.ask('POST', at('/scan-batches'), { key: phone.secret, body })
      return ScanBatch.parse(await answer.json()).data
    }
    const [first, again] = [await upload(), await upload()]

    expect(first).toHaveLength(2)
    expect(again.map((row) => row.nonce).sort()).toEqual(first.map((row) => row.nonce).sort())
    const conflicts = async () => {
      const { data } = await (await app.ask('GET', at('/conflicts'), { as: stan })).json()
      return (data as unknown[]).map((row) => CheckInConflict.parse(row))
    }
    const [conflict] = await conflicts()
    expect(conflict).toMatchObject({ reason: 'double_admission', settled_at: null, scan: { gate: 'North' } })
    await app.ask('POST', `/api/v1/check-in-conflicts/${conflict?.id}/settle`, { as: stan })
    expect(await conflicts()).toMatchObject([{ settled_at: expect.any(String) }])
  })

  it('finds by number and is told no name; staff find by name', async () => {
    const { number } = next()
    const find = async (search: string, who: object) => {
      const answer = await app.ask('GET', at(`/tickets?search=${encodeURIComponent(search)}`), who)
      return (await answer.json()).data.map((row: unknown) => FoundTicket.parse(row)) as FoundTicket[]
    }

    expect(await find('Bea Buyer', { key: phone.secret })).toEqual([])
    expect(await find(number, { key: phone.secret })).toMatchObject([{ number, holder_name: null }])
    expect(await find('bea buyer', { as: stan })).toHaveLength(20)
  })

  it('reads how many came', async () => {
    const stats = DoorStats.parse(await (await app.ask('GET', at('/stats'), { key: phone.secret })).json())

    expect(stats).toMatchObject({ expected: 30, tiers: [{ name: 'General' }] })
    expect(stats.came).toBeGreaterThan(5)
    expect(stats.refused.unknown).toBeGreaterThan(2)
  })

  it('is counted by itself, not by the address that a whole door shares', async () => {
    const limited = await createTestPlatform(world, { env: { RATE_LIMITS: 'on' } })
    const ask = () =>
      limited.ask('GET', at('/stats'), { key: phone.secret, headers: { 'x-client-address': '203.0.113.9' } })
    const spend = (cost: number) => limited.platform.limits.spend('doors', phone.id, cost)

    expect((await ask()).status).toBe(200)
    await spend(1_498)
    expect((await ask()).status).toBe(200)
    const refused = await ask()
    expect([refused.status, Number(refused.headers.get('retry-after')) > 0]).toEqual([429, true])
    expect(
      (await limited.ask('GET', at('/stats'), { as: stan, headers: { 'x-client-address': '203.0.113.9' } }))
        .status,
    ).toBe(200)
    await limited.close()
  })
})

it('a viewer reads nothing of the door and scans nothing', async () => {
  expect((await scan({ code: next().code }, { as: vic })).status).toBe(404)
  expect((await app.ask('GET', at('/manifest'), { as: vic })).status).toBe(404)
})
