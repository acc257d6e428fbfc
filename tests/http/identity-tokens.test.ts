/** What a token is worth, and what a cookie is not. */
import { decodeJwt, decodeProtectedHeader } from 'jose'
import { afterAll, beforeAll, describe, expect, inject, it } from 'vitest'
import { makeContext } from '../../src/edge/context.ts'
import { demoUsers } from '../../src/node/identity.ts'
import { createIdentityWorld, type IdentityWorld, origin, requestWith } from './identity-world.ts'

let app: IdentityWorld

beforeAll(async () => {
  app = await createIdentityWorld(inject('postgres'))
})
afterAll(() => app.close())

describe('tokens', () => {
  it('carry the claims of a Supabase access token, signed with ES256', async () => {
    const { cookie, email, id } = await app.aPerson()

    const jwt = await app.tokenOf(cookie)

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
    const { cookie, token, id } = await app.aPerson()
    const jwt = await app.tokenOf(cookie)

    const callers = await Promise.all(
      [{ authorization: `Bearer ${jwt}` }, { authorization: `Bearer ${token}` }, { cookie }].map((headers) =>
        app.identity.callerOf(requestWith(headers)),
      ),
    )

    for (const caller of callers)
      expect(caller).toMatchObject({ kind: 'user', userId: id, name: 'Nadia Rahman' })
  })

  it('publishes its keys without their secrets', async () => {
    await app.tokenOf((await app.aPerson()).cookie)

    const { keys } = (await (await app.identity.handler(new Request(`${origin}/api/auth/jwks`))).json()) as {
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
    const jwt = await app.tokenOf((await app.aPerson()).cookie)

    const response = await app.ask('/api/v1/me', { authorization: `Bearer ${spoil(jwt)}` })

    expect(response.status).toBe(401)
    expect(await response.json()).toMatchObject({ code: 'unauthorized' })
  })

  it('is anonymous without any, and with a cookie that means nothing', async () => {
    const callers = await Promise.all(
      [{}, { cookie: 'eventos.session_token=nonsense' }].map((headers) =>
        app.identity.callerOf(requestWith(headers)),
      ),
    )

    expect(callers).toEqual([{ kind: 'anonymous' }, { kind: 'anonymous' }])
  })
})

describe('other sites', () => {
  const callerOf = async (headers: Record<string, string>) =>
    (await makeContext(requestWith(headers, 'POST'), app.platform)).caller

  it.each([
    ['names another origin', { origin: 'https://evil.example' }],
    ['says cross-site', { 'sec-fetch-site': 'cross-site', origin }],
    ['says same-site', { 'sec-fetch-site': 'same-site', origin }],
  ])("cannot spend our cookie: a change that %s is nobody's", async (_name, headers) => {
    const { cookie } = await app.aPerson()

    expect(await callerOf({ cookie, ...headers })).toEqual({ kind: 'anonymous' })
  })

  it.each([
    ['our own page', { 'sec-fetch-site': 'same-origin' }],
    ['a browser that only names the origin', { origin }],
    ['a program, which has no page', {}],
  ])('do not hinder %s', async (_name, headers) => {
    const { cookie, id } = await app.aPerson()

    expect(await callerOf({ cookie, ...headers })).toMatchObject({ userId: id })
  })
})

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
