/** Holes 13 and 15 at the door: tokens that nobody gave out, over HTTP, against the real identity. */
import { decodeJwt, decodeProtectedHeader, exportJWK, generateKeyPair, SignJWT } from 'jose'
import { afterAll, beforeAll, describe, expect, inject, it } from 'vitest'
import { createIdentityWorld, type IdentityWorld, origin } from '../http/identity-world.ts'
import { makeEvent } from '../support/events.ts'
import { harbour, olga } from '../support/people.ts'

let app: IdentityWorld
let jwt: string
let own: string
let eventId: string

beforeAll(async () => {
  app = await createIdentityWorld(inject('postgres'))
  const person = await app.aPerson()
  own = person.id
  jwt = await app.tokenOf(person.cookie)
  eventId = (await makeEvent(app.world)).id
})
afterAll(() => app?.close())

const part = (value: unknown) => Buffer.from(JSON.stringify(value)).toString('base64url')
const asService = () => ({ ...decodeJwt(jwt), role: 'service_role', sub: olga.id })
const asOlga = () => ({ ...decodeJwt(jwt), sub: olga.id, email: olga.email as string })

const forgeries: [string, () => Promise<string> | string][] = [
  ['no algorithm', () => `${part({ alg: 'none', typ: 'JWT' })}.${part(asService())}.`],
  ['no algorithm, in capitals', () => `${part({ alg: 'NONE', typ: 'JWT' })}.${part(asOlga())}.`],
  [
    'the old signature under new claims',
    () => [jwt.split('.')[0], part(asOlga()), jwt.split('.')[2]].join('.'),
  ],
  [
    'a signature of zeros (r = s = 0)',
    () => [jwt.split('.')[0], part(asOlga()), Buffer.alloc(64).toString('base64url')].join('.'),
  ],
  [
    'our public key used as a shared secret',
    async () => {
      const { keys } = (await (
        await app.identity.handler(new Request(`${origin}/api/auth/jwks`))
      ).json()) as { keys: object[] }
      return new SignJWT(asOlga())
        .setProtectedHeader({ ...decodeProtectedHeader(jwt), alg: 'HS256' })
        .sign(Buffer.from(JSON.stringify(keys[0])))
    },
  ],
  [
    'a key of their own under the name of ours',
    async () => sign(asOlga(), { kid: decodeProtectedHeader(jwt).kid as string }),
  ],
  [
    'a key that the token brings along',
    async () => {
      const { publicKey, privateKey } = await generateKeyPair('ES256', { extractable: true })
      return new SignJWT(asService())
        .setProtectedHeader({ alg: 'ES256', jwk: await exportJWK(publicKey) })
        .sign(privateKey)
    },
  ],
  [
    'a key at an address of theirs',
    async () => sign(asService(), { jku: 'https://evil.example/jwks.json', kid: 'mine' }),
  ],
  ['a name of a key that is a path', async () => sign(asService(), { kid: '../../../../dev/null' })],
  ['a name of a key that is SQL', async () => sign(asService(), { kid: `' union select 'x' --` })],
]

async function sign(claims: Record<string, unknown>, header: Record<string, string>): Promise<string> {
  const { privateKey } = await generateKeyPair('ES256')
  return new SignJWT(claims).setProtectedHeader({ alg: 'ES256', ...header }).sign(privateKey)
}

describe('tokens of nobody', () => {
  it.each(forgeries)('with %s are refused everywhere, also where none is needed', async (_what, forge) => {
    const authorization = `Bearer ${await forge()}`
    for (const path of [
      '/api/v1/me',
      '/api/v1/me/export',
      '/api/v1/events',
      `/api/v1/organizations/${harbour.id}/events`,
      `/api/v1/organizations/${harbour.id}/export`,
      `/api/v1/organization-events/${eventId}/dashboard`,
    ])
      expect([path, (await app.ask(path, { authorization })).status]).toEqual([path, 401])
    expect(
      (await app.request('/functions/v1/ai-event-wizard', { action: 'initialize' }, { authorization }))
        .status,
    ).toBe(401)
    expect(
      (await app.request('/api/v1/me/erasure', { confirm_email: olga.email }, { authorization })).status,
    ).toBe(401)
  })

  it('(the one we gave out is good, for its own person: the control)', async () => {
    const me = await (await app.ask('/api/v1/me', { authorization: `Bearer ${jwt}` })).json()
    expect(me.user.id).toBe(own)
    expect(
      (await app.ask(`/api/v1/organizations/${harbour.id}/events`, { authorization: `Bearer ${jwt}` }))
        .status,
    ).toBe(404)
  })

  it.each([
    'Basic b2xnYTpvbGdh',
    'Bearer',
    'Bearer  ',
    'Bearer null',
    'Bearer undefined',
    'Bearer service_role',
    'bearer a.b.c',
  ])('%j is no way in', async (authorization) => {
    const answer = await app.ask(`/api/v1/organizations/${harbour.id}/events`, { authorization })
    expect(answer.status).toBe(401)
  })

  it('a claim that a visitor is none is not believed: only the identity says so', async () => {
    const { cookie } = await app.post('/sign-in/anonymous', { isAnonymous: false, email: olga.email })
    const visitor = await app.tokenOf(cookie)
    expect(decodeJwt(visitor)).toMatchObject({ is_anonymous: true, role: 'authenticated' })
    const changed = await app.post('/update-user', { isAnonymous: false, emailVerified: true }, { cookie })
    const again = await app.tokenOf(cookie)
    expect([400, 403, 200]).toContain(changed.status)
    expect(decodeJwt(again)).toMatchObject({ is_anonymous: true })
    expect(decodeJwt(again).email).not.toBe(olga.email)
  })

  it('an address that somebody typed at sign-up opens nothing until they have shown that it is theirs', async () => {
    const [member] = await app.world.ask<{ id: string }>(
      'service',
      'select public.record_member($1, $2) as id',
      [harbour.id, 'victim@example.org'],
    )
    const squatter = await app.post('/sign-up/email', {
      email: 'victim@example.org',
      password: 'correct-horse-battery',
      name: 'Eve',
    })
    const token = await app.tokenOf(squatter.cookie)
    const answer = await app.ask(`/api/v1/preferences/${member?.id}`, { authorization: `Bearer ${token}` })
    expect(answer.status).toBe(404)
    const exported = await (await app.ask('/api/v1/me/export', { authorization: `Bearer ${token}` })).text()
    expect(exported).not.toContain(member?.id)
  })
})
