/** Signing up, in and out, and what a token is worth: better-auth as we set it up, on a real database. */
import { decodeJwt, decodeProtectedHeader } from 'jose'
import type pg from 'pg'
import { afterAll, beforeAll, beforeEach, describe, expect, inject, it } from 'vitest'
import { handle } from '../../src/edge/app.ts'
import { connect } from '../../src/edge/integrations/connect.ts'
import { connectDatabase } from '../../src/edge/integrations/postgres.ts'
import { type Database, type MailMessage, type Platform, service } from '../../src/edge/platform.ts'
import { Settings } from '../../src/edge/settings.ts'
import {
  connectIdentity,
  createIdentity,
  demoPassword,
  demoUsers,
  type NodeIdentity,
} from '../../src/node/identity.ts'
import { createWorld, type World } from '../support/database.ts'

const origin = 'http://eventos.test'
const password = 'correct-horse-battery'
const log = { info: () => {}, warn: () => {}, error: () => {} }

let world: World
let pool: pg.Pool
let database: Database
let identity: NodeIdentity
let limited: NodeIdentity
let platform: Platform
let mails: MailMessage[]
let people = 0

beforeAll(async () => {
  world = await createWorld(inject('postgres'))
  pool = connectIdentity({ ...world.address, user: 'postgres' }, log)
  database = connectDatabase({ ...world.address, user: 'authenticator', max: 4, named: true, log })
  identity = makeIdentity({ RATE_LIMITS: 'off' })
  limited = makeIdentity({ RATE_LIMITS: 'on' })
  platform = await connect(settingsWith({ RATE_LIMITS: 'off' }), {
    database,
    identity,
    log,
    live: { subscribe: () => () => {} },
    places: { find: () => [] },
  })
})
afterAll(async () => {
  await pool.end()
  await database.close()
  await world.close()
})
beforeEach(() => {
  mails = []
})

describe('signing up and in', () => {
  it('makes a person, a personal organization and a session that works', async () => {
    const email = anAddress()

    const signedUp = await post('/sign-up/email', { email, password, name: 'Nadia Rahman' })

    expect(signedUp.status).toBe(200)
    const me = await ask('/api/v1/me', { cookie: signedUp.cookie })
    expect(me.status).toBe(200)
    const [organization] = await world.truth(
      `select kind, role from public.organization_members
         join public.organizations on organizations.id = organization_id
         join public.profiles on profiles.id = user_id where profiles.email = $1`,
      [email],
    )
    expect(organization).toEqual({ kind: 'personal', role: 'owner' })
  })

  it('lets the right password in and no other', async () => {
    const email = anAddress()
    await post('/sign-up/email', { email, password, name: 'Nadia Rahman' })

    const wrong = await post('/sign-in/email', { email, password: 'incorrect-horse' })
    const right = await post('/sign-in/email', { email, password })

    expect([wrong.status, right.status]).toEqual([401, 200])
  })

  it('takes no password under ten characters', async () => {
    const short = await post('/sign-up/email', { email: anAddress(), password: 'short-one', name: 'N' })

    expect(short.status).toBe(400)
  })

  it('ends the session at sign-out: cookie and bearer are worth nothing afterwards', async () => {
    const { cookie, token } = await aPerson()

    await post('/sign-out', {}, { cookie })

    expect(await identity.callerOf(requestWith({ cookie }))).toEqual({ kind: 'anonymous' })
    await expect(identity.callerOf(requestWith({ authorization: `Bearer ${token}` }))).rejects.toMatchObject({
      code: 'unauthorized',
    })
  })

  it('keeps the session cookie from scripts and from other sites', async () => {
    const { setCookie } = await post('/sign-up/email', { email: anAddress(), password, name: 'N' })

    expect(setCookie).toMatch(/^eventos\.session_token=.+HttpOnly; SameSite=Lax/)
  })

  it('signs in by a link in a mail, once', async () => {
    const { email } = await aPerson()
    mails = []
    await post('/sign-in/magic-link', { email, callbackURL: '/app' })
    const link = /http:\S+magic-link\S+/.exec(mails[0]?.text ?? '')?.[0] ?? ''

    const first = await identity.handler(new Request(link))
    const second = await identity.handler(new Request(link))

    expect(mails[0]?.to.address).toBe(email)
    expect(first.headers.get('location')).toBe(`${origin}/app`)
    expect(await identity.callerOf(requestWith({ cookie: cookieOf(first) }))).toMatchObject({
      kind: 'user',
      email,
    })
    expect(second.headers.getSetCookie()).toEqual([])
  })

  it('sends nobody to another site after the link', async () => {
    const refused = await post('/sign-in/magic-link', {
      email: anAddress(),
      callbackURL: 'https://evil.example/',
    })

    expect(refused.status).toBe(403)
    expect(mails).toEqual([])
  })
})

describe('the signed-out start', () => {
  it('gives the drafts of an anonymous visitor to the account they make', async () => {
    const visitor = await post('/sign-in/anonymous', {})
    const before = await identity.callerOf(requestWith({ cookie: visitor.cookie }))
    const drafted = await database.as(
      before,
      (sql) => sql.one<{ id: string }>`select id from public.start_wizard_session(session => '{}'::jsonb)`,
    )

    const signedUp = await post(
      '/sign-up/email',
      { email: anAddress(), password, name: 'Nadia Rahman' },
      { cookie: visitor.cookie },
    )

    const after = await identity.callerOf(requestWith({ cookie: signedUp.cookie }))
    const mine = await database.as(after, (sql) => sql.all`select id from public.wizard_sessions`)
    expect(before).toMatchObject({ kind: 'user', email: null, isAnonymous: true })
    expect(after).toMatchObject({ kind: 'user', isAnonymous: false })
    expect(mine).toEqual([{ id: drafted.id }])
  })

  it('gives them to an account that existed before as well', async () => {
    const { email } = await aPerson()
    const visitor = await post('/sign-in/anonymous', {})
    const before = await identity.callerOf(requestWith({ cookie: visitor.cookie }))
    await database.as(before, (sql) => sql.all`select public.start_wizard_session(session => '{}'::jsonb)`)

    const signedIn = await post('/sign-in/email', { email, password }, { cookie: visitor.cookie })

    const after = await identity.callerOf(requestWith({ cookie: signedIn.cookie }))
    expect(await database.as(after, (sql) => sql.all`select id from public.wizard_sessions`)).toHaveLength(1)
  })
})

describe('tokens', () => {
  it('carry the claims of a Supabase access token, signed with ES256', async () => {
    const { cookie, email, id } = await aPerson()

    const jwt = await tokenOf(cookie)

    expect(decodeProtectedHeader(jwt)).toMatchObject({ alg: 'ES256' })
    const { iat = 0, exp = 0, ...claims } = decodeJwt(jwt)
    expect(exp - iat).toBe(3600)
    expect(claims).toEqual({
      sub: id,
      role: 'authenticated',
      aud: 'authenticated',
      iss: origin,
      email,
      is_anonymous: false,
      app_metadata: { provider: 'email', user_role: 'organizer' },
      user_metadata: { full_name: 'Nadia Rahman' },
    })
  })

  it('are accepted as JWT, as session token and as cookie, for the same person', async () => {
    const { cookie, token, id } = await aPerson()
    const jwt = await tokenOf(cookie)

    const callers = await Promise.all(
      [{ authorization: `Bearer ${jwt}` }, { authorization: `Bearer ${token}` }, { cookie }].map((headers) =>
        identity.callerOf(requestWith(headers)),
      ),
    )

    for (const caller of callers)
      expect(caller).toMatchObject({ kind: 'user', userId: id, name: 'Nadia Rahman' })
  })

  it('publishes its keys without their secrets', async () => {
    await tokenOf((await aPerson()).cookie)

    const { keys } = (await (await identity.handler(new Request(`${origin}/api/auth/jwks`))).json()) as {
      keys: Record<string, string>[]
    }

    expect(keys).not.toHaveLength(0)
    for (const key of keys) expect(key).not.toHaveProperty('d')
  })

  it.each([
    ['garbage', () => 'garbage'],
    ['an empty token', () => ''],
    ['three words', () => 'a.b.c'],
    ['a token whose signature was changed', (jwt: string) => `${jwt.slice(0, -4)}AAAA`],
    ['a token of no algorithm', (jwt: string) => unsigned(jwt)],
    ['somebody else’s claims under our signature', (jwt: string) => withSubject(jwt)],
  ])('answers 401 to %s', async (_name, spoil) => {
    const jwt = await tokenOf((await aPerson()).cookie)

    const response = await ask('/api/v1/me', { authorization: `Bearer ${spoil(jwt)}` })

    expect(response.status).toBe(401)
    expect(await response.json()).toMatchObject({ code: 'unauthorized' })
  })

  it('is anonymous without any, and with a cookie that means nothing', async () => {
    const callers = await Promise.all(
      [{}, { cookie: 'eventos.session_token=nonsense' }].map((headers) =>
        identity.callerOf(requestWith(headers)),
      ),
    )

    expect(callers).toEqual([{ kind: 'anonymous' }, { kind: 'anonymous' }])
  })
})

describe('other sites', () => {
  it.each([
    ['names another origin', { origin: 'https://evil.example' }],
    ['says cross-site', { 'sec-fetch-site': 'cross-site', origin }],
    ['says same-site', { 'sec-fetch-site': 'same-site', origin }],
    ['names no origin', {}],
  ])('cannot spend our cookie: a change that %s is refused', async (_name, headers) => {
    const { cookie } = await aPerson()

    const refused = identity.callerOf(requestWith({ cookie, ...headers }, 'POST'))

    await expect(refused).rejects.toMatchObject({ code: 'forbidden' })
  })

  it('may not hinder our own pages', async () => {
    const { cookie, id } = await aPerson()

    const caller = await identity.callerOf(requestWith({ cookie, 'sec-fetch-site': 'same-origin' }, 'POST'))

    expect(caller).toMatchObject({ userId: id })
  })
})

describe('guessing', () => {
  it('is stopped with 429 and the seconds to wait, for that address alone', async () => {
    const { email } = await aPerson()
    const guess = (address: string) =>
      post('/sign-in/email', { email, password: 'nope-nope-nope' }, { 'x-client-address': address }, limited)
    for (let count = 0; count < 10; count += 1) expect((await guess('203.0.113.7')).status).toBe(401)

    const eleventh = await guess('203.0.113.7')
    const neighbour = await guess('203.0.113.8')

    expect(eleventh.status).toBe(429)
    expect(Number(eleventh.headers.get('retry-after'))).toBeGreaterThan(0)
    expect(Number(eleventh.headers.get('retry-after'))).toBeLessThanOrEqual(60)
    expect(neighbour.status).toBe(401)
  })
})

describe('the demo world', () => {
  it('has two people with known ids who can sign in, made once', async () => {
    await identity.ensureDemoUsers()
    await identity.ensureDemoUsers()

    for (const { id, email } of demoUsers) {
      const { cookie } = await post('/sign-in/email', { email, password: demoPassword })
      expect(await identity.callerOf(requestWith({ cookie }))).toMatchObject({ userId: id, email })
    }
  })
})

function settingsWith(environment: Record<string, string>): Settings {
  return Settings.parse({ NODE_ENV: 'test', PUBLIC_URL: origin, DEMO: 'off', ...environment })
}

function makeIdentity(environment: Record<string, string>): NodeIdentity {
  return createIdentity({
    settings: settingsWith(environment),
    secret: 'a-secret-of-the-tests-that-is-long-enough-0123456789',
    pool,
    log,
    send: async (mail) => mails.push(mail),
    claimDrafts: async (from, to) => {
      await database.once(service).all`select private.claim_wizard_sessions(${from}, ${to})`
    },
  })
}

async function post(path: string, body: unknown, headers: Record<string, string> = {}, by = identity) {
  const response = await by.handler(
    new Request(`${origin}/api/auth${path}`, {
      method: 'POST',
      headers: { 'content-type': 'application/json', origin, 'x-client-address': '203.0.113.1', ...headers },
      body: JSON.stringify(body),
    }),
  )
  const answer = (await response.json()) as { token?: string; user?: { id: string } }
  const [setCookie = ''] = response.headers.getSetCookie()
  return { status: response.status, headers: response.headers, cookie: cookieOf(response), setCookie, answer }
}

async function aPerson() {
  const email = anAddress()
  const { cookie, answer } = await post('/sign-up/email', { email, password, name: 'Nadia Rahman' })
  return { email, cookie, token: answer.token ?? '', id: answer.user?.id ?? '' }
}

function anAddress(): string {
  people += 1
  return `nadia.${people}@example.org`
}

async function tokenOf(cookie: string): Promise<string> {
  const response = await identity.handler(new Request(`${origin}/api/auth/token`, { headers: { cookie } }))
  return ((await response.json()) as { token: string }).token
}

function ask(path: string, headers: Record<string, string>): Promise<Response> {
  return handle(new Request(`${origin}${path}`, { headers }), platform)
}

function requestWith(headers: Record<string, string>, method = 'GET'): Request {
  return new Request(`${origin}/api/v1/me`, { method, headers })
}

function cookieOf(response: Response): string {
  return response.headers
    .getSetCookie()
    .map((cookie) => cookie.split(';')[0])
    .join('; ')
}

function unsigned(jwt: string): string {
  const header = Buffer.from(JSON.stringify({ alg: 'none', typ: 'JWT' })).toString('base64url')
  return `${header}.${jwt.split('.')[1]}.`
}

function withSubject(jwt: string): string {
  const [header, payload = '', signature] = jwt.split('.')
  const claims = JSON.parse(Buffer.from(payload, 'base64url').toString())
  const changed = Buffer.from(JSON.stringify({ ...claims, sub: demoUsers[0].id })).toString('base64url')
  return `${header}.${changed}.${signature}`
}
