/** Trap 29, sort and filter: what no list of ours expects. A page or a 400, never a 500, never another's rows. */
import { afterAll, beforeAll, describe, expect, inject, it } from 'vitest'
import { createWorld, type World } from '../support/database.ts'
import { type MadeEvent, makeEvent, placeOrder } from '../support/events.ts'
import { ana, harbour, mia } from '../support/people.ts'
import { createTestPlatform, type TestPlatform } from '../support/platform.ts'
import { type Browser, openBrowser } from '../support/site-world.ts'

let world: World
let app: TestPlatform
let browser: Browser
let event: MadeEvent
let draft: MadeEvent
beforeAll(async () => {
  world = await createWorld(inject('postgres'))
  app = await createTestPlatform(world)
  browser = await openBrowser(world)
  event = await makeEvent(world)
  draft = await makeEvent(world, { status: 'draft' })
  for (let n = 0; n < 3; n++) await placeOrder(world, event)
})
afterAll(async () => {
  await browser?.close()
  await app?.close()
  await world?.close()
})

const awkward = [
  '',
  '0',
  '-1',
  '1e9',
  '1.5',
  '99999999999999999999',
  'Infinity',
  'null',
  'true',
  '[]',
  '{}',
  '__proto__',
  'constructor',
  `'`,
  `"`,
  '\\',
  '%',
  '_',
  '%%%%%%%%%%%%%%%%%%%%%%%%%',
  `' or '1'='1`,
  `'; drop table public.events; --`,
  `'; select pg_sleep(10); --`,
  `1) union select key::text from private.signing_keys --`,
  `name; --`,
  `(select version())`,
  `$1`,
  `$$`,
  `\${7*7}`,
  'id,(select 1)',
  'organization_id.eq.1',
  'status=draft',
  '\u0000',
  'a\u0000b',
  '\ud800',
  '\udfff\ud800',
  '\u202e\u200b\ufeff',
  '👩‍👩‍👧‍👦'.repeat(30),
  'é'.repeat(101),
  'a'.repeat(5_000),
  '../../etc/passwd',
  '\r\nset-cookie: a=b',
  btoa('2027-01-01T00:00:00.000000Z 00000000-0000-0000-0000-000000000000'),
  btoa(`2027-01-01T00:00:00.000000Z' or true -- 00000000`),
  btoa('9999-12-31T23:59:59.999999Z ffffffff-ffff-ffff-ffff-ffffffffffff'),
  btoa('{"at":"x","id":"y"}'),
]
const parameters = [
  'q',
  'city',
  'cursor',
  'limit',
  'after',
  'sort',
  'order',
  'filter',
  'select',
  'status',
  'organization_id',
]

/** The same words on every run. */
function* madeUp(seed: number, count: number): Generator<string> {
  const letters = `abAB01'"\\%_;-()[]{}<>$&|=*,.:/?!~^\`\t\u0000\u00e9\u0130\u202e\ud83d `
  let state = seed
  const next = (below: number) => {
    state = (Math.imul(state, 1_103_515_245) + 12_345) >>> 0
    return (state >>> 8) % below
  }
  for (let n = 0; n < count; n++)
    yield Array.from({ length: 1 + next(24) }, () => letters[next(letters.length)]).join('')
}

/** Half a character becomes the sign for one, as browsers send it. */
const encoded = (value: string) =>
  encodeURIComponent(new TextDecoder().decode(new TextEncoder().encode(value)))

async function isCalm(answer: Response, what: string): Promise<void> {
  expect([what, [200, 304, 400, 404].includes(answer.status)]).toEqual([what, true])
  const text = await answer.text()
  expect(text).not.toMatch(/syntax error|pg_|postgres|SQLSTATE|at \w+ \(|node_modules/)
  expect(text).not.toContain(draft.slug)
  if (answer.status === 400) {
    expect(answer.headers.get('content-type')).toContain('application/problem+json')
    expect(JSON.parse(text)).toMatchObject({ code: expect.stringMatching(/^[a-z_]+$/), status: 400 })
  }
  if (answer.status === 200) expect(JSON.parse(text).data.length).toBeLessThanOrEqual(100)
}

const lists = () => [
  { path: '/api/v1/events', as: undefined },
  { path: `/api/v1/organization-events/${event.id}/orders`, as: mia },
]

describe('trap 29: parameters of lists', () => {
  it.each(parameters)('%s', async (parameter) => {
    for (const { path, as } of lists())
      for (const value of awkward) {
        const url = `${path}?${parameter}=${encoded(value)}`
        await isCalm(await app.ask('GET', url, as ? { as } : {}), url)
      }
  })

  it.each(['[]', '[0]', '[$ne]', '.'])('under a name that ends in %s', async (end) => {
    for (const { path, as } of lists())
      for (const parameter of parameters)
        for (const value of ['1', `' or true --`, '\u0000']) {
          const url = `${path}?${parameter}${end}=${encoded(value)}`
          await isCalm(await app.ask('GET', url, as ? { as } : {}), url)
        }
  })

  it('twice and many times', async () => {
    for (const { path, as } of lists())
      for (const parameter of parameters) {
        const url = `${path}?${parameter}=1&${parameter}=${encoded(`' or true --`)}&${parameter}[0]=x`
        await isCalm(await app.ask('GET', url, as ? { as } : {}), url)
        const many = `${path}?${Array.from({ length: 500 }, (_, n) => `${parameter}=${n}`).join('&')}`
        await isCalm(await app.ask('GET', many, as ? { as } : {}), many.slice(0, 80))
      }
  })

  it('escapes that are none', async () => {
    for (const { path, as } of lists())
      for (const raw of ['%', '%zz', '%c0%ae', '%ff%fe', '%ed%a0%80', '%00', '&&&', '=', '?', '#', '%u0041'])
        for (const parameter of ['q', 'cursor', 'limit']) {
          const url = `${path}?${parameter}=${raw}`
          await isCalm(await app.ask('GET', url, as ? { as } : {}), url)
        }
  })

  it('two hundred words of chance', async () => {
    let n = 0
    for (const word of madeUp(20271115, 200)) {
      const parameter = ['q', 'city', 'cursor', 'limit'][n++ % 4]
      for (const { path, as } of lists())
        await isCalm(await app.ask('GET', `${path}?${parameter}=${encoded(word)}`, as ? { as } : {}), word)
    }
  })

  it('a cursor of one list is good for no rows of another, nor for going back before the beginning', async () => {
    const cursor = btoa(`0001-01-01T00:00:00.000000Z ${event.id}`).replaceAll('=', '')
    const all = await (await app.ask('GET', `/api/v1/events?cursor=${cursor}&limit=100`)).json()
    const slugs = (all.data ?? []).map(({ slug }: { slug: string }) => slug)
    expect(slugs).not.toContain(draft.slug)
    const other = await app.ask('GET', `/api/v1/organization-events/${draft.id}/orders?cursor=${cursor}`, {
      as: mia,
    })
    expect((await other.json()).data).toEqual([])
  })

  it('on the page of events, the same', async () => {
    for (const parameter of ['q', 'city', 'after', 'sort'])
      for (const value of awkward) {
        const response = await browser.get(`/events?${parameter}=${encoded(value)}`)
        expect([parameter, value, [200, 400].includes(response.status)]).toEqual([parameter, value, true])
        expect(await response.text()).not.toContain(draft.slug)
      }
  })

  it('(a filter that is put together from words would be found: the control)', async () => {
    const naive = (city: string) => world.pool.query(`select 1 where '${city}' = 'x'`)
    const broken = await Promise.all(
      awkward.map((value) =>
        naive(value).then(
          () => false,
          () => true,
        ),
      ),
    )
    expect(broken.filter(Boolean).length).toBeGreaterThan(5)
  })
})

describe('trap 29: ids in addresses', () => {
  it.each([
    '/api/v1/events/%',
    '/api/v1/orders/%',
    '/api/v1/organizations/%/events',
    '/api/v1/organization-events/%/dashboard',
    '/api/v1/preferences/%',
  ])('%s', async (pattern) => {
    for (const value of [...awkward.filter(Boolean), ...madeUp(7, 20)]) {
      const answer = await app.ask(
        'GET',
        pattern.replace('%', () => encoded(value)),
        { as: mia },
      )
      expect([value, [400, 404].includes(answer.status)]).toEqual([value, true])
      expect(await answer.text()).not.toMatch(/syntax|pg_|invalid input syntax/)
    }
  })
})

describe('trap 29: bodies', () => {
  const bodies = (): unknown[] => [
    'null',
    '[]',
    '""',
    '0',
    '{',
    '{"a":1}{"b":2}',
    '['.repeat(10_000),
    '{"a":'.repeat(4_000),
    '{"__proto__":{"role":"service_role"}}',
    '{"constructor":{"prototype":{"isAdmin":true}}}',
    '{"lines":{"length":1,"0":{}}}',
    ...awkward.map((value) => ({
      event: value,
      lines: value,
      buyer: value,
      action: value,
      email: value,
      confirm_email: value,
    })),
    ...awkward.map((value) => ({
      event: event.slug,
      lines: [{ tier_id: value, quantity: value }],
      buyer: { name: value, email: value },
      action: 'initialize',
      userInput: { value },
      sessionId: value,
    })),
  ]

  it.each([
    '/api/v1/orders',
    '/functions/v1/ai-event-wizard',
    '/api/v1/me/erasure',
    `/api/v1/organizations/${harbour.id}/erasures`,
  ])('of %s are read or refused, and nothing breaks', async (path) => {
    for (const body of bodies()) {
      const answer = await app.ask('POST', path, {
        as: ana,
        body: typeof body === 'string' ? body : JSON.stringify(body),
        headers: { 'idempotency-key': crypto.randomUUID() },
      })
      const what = JSON.stringify(body).slice(0, 120)
      expect([what, answer.status < 500]).toEqual([what, true])
      expect(await answer.text()).not.toMatch(/syntax error|pg_|SQLSTATE|node_modules/)
    }
    expect(({} as { role?: string }).role).toBeUndefined()
  })

  it('of the largest draft there is, with fields of everybody’s making', async () => {
    for (const value of awkward) {
      const eventData = Object.fromEntries(
        [
          'name',
          'type',
          'description',
          'city',
          'capacity',
          'dateTime',
          'timezone',
          'currency',
          'ticketTiers',
          'amenities',
          'slug',
          '__proto__',
        ].map((field) => [field, value]),
      )
      const answer = await app.ask('POST', '/functions/v1/ai-event-wizard', {
        as: ana,
        body: { action: 'initialize', userInput: value, eventData },
      })
      expect([value, answer.status < 500]).toEqual([value, true])
    }
  })
})
