/** Signing up, in and out, the signed-out start, and guessing. */
import { afterAll, beforeAll, describe, expect, inject, it } from 'vitest'
import { demoPassword, demoUsers } from '../../src/node/identity.ts'
import {
  cookieOf,
  createIdentityWorld,
  type IdentityWorld,
  origin,
  password,
  requestWith,
} from './identity-world.ts'

let app: IdentityWorld

beforeAll(async () => {
  app = await createIdentityWorld(inject('postgres'))
})
afterAll(() => app.close())

describe('signing up and in', () => {
  it('makes a person, a personal organization and a session that works', async () => {
    const email = app.anAddress()

    const signedUp = await app.post('/sign-up/email', { email, password, name: 'Nadia Rahman' })

    expect(signedUp.status).toBe(200)
    const me = await app.ask('/api/v1/me', { cookie: signedUp.cookie })
    expect(me.status).toBe(200)
    const [organization] = await app.world.truth(
      `select kind, role from public.organization_members
         join public.organizations on organizations.id = organization_id
         join public.profiles on profiles.id = user_id where profiles.email = $1`,
      [email],
    )
    expect(organization).toEqual({ kind: 'personal', role: 'owner' })
  })

  it('lets the right password in and no other', async () => {
    const email = app.anAddress()
    await app.post('/sign-up/email', { email, password, name: 'Nadia Rahman' })

    const wrong = await app.post('/sign-in/email', { email, password: 'incorrect-horse' })
    const right = await app.post('/sign-in/email', { email, password })

    expect([wrong.status, right.status]).toEqual([401, 200])
  })

  it('takes no password under ten characters', async () => {
    const short = await app.post('/sign-up/email', {
      email: app.anAddress(),
      password: 'short-one',
      name: 'N',
    })

    expect(short.status).toBe(400)
  })

  it('ends the session at sign-out: cookie and bearer are worth nothing afterwards', async () => {
    const { cookie, token } = await app.aPerson()

    await app.post('/sign-out', {}, { cookie })

    expect(await app.identity.callerOf(requestWith({ cookie }))).toEqual({ kind: 'anonymous' })
    await expect(
      app.identity.callerOf(requestWith({ authorization: `Bearer ${token}` })),
    ).rejects.toMatchObject({
      code: 'unauthorized',
    })
  })

  it('keeps the session cookie from scripts and from other sites', async () => {
    const { setCookie } = await app.post('/sign-up/email', { email: app.anAddress(), password, name: 'N' })

    expect(setCookie).toMatch(/^eventos\.session_token=.+HttpOnly; SameSite=Lax/)
  })

  it('signs in by a link in a mail, once', async () => {
    const { email } = await app.aPerson()
    await app.post('/sign-in/magic-link', { email, callbackURL: '/app' })
    const link = /http:\S+magic-link\S+/.exec(app.mails.at(-1)?.text ?? '')?.[0] ?? ''

    const first = await app.identity.handler(new Request(link))
    const second = await app.identity.handler(new Request(link))

    expect(app.mails.at(-1)?.to.address).toBe(email)
    expect(first.headers.get('location')).toBe(`${origin}/app`)
    expect(await app.identity.callerOf(requestWith({ cookie: cookieOf(first) }))).toMatchObject({
      kind: 'user',
      email,
    })
    expect(second.headers.getSetCookie()).toEqual([])
  })

  it('sends nobody to another site after the link', async () => {
    const before = app.mails.length

    const refused = await app.post('/sign-in/magic-link', {
      email: app.anAddress(),
      callbackURL: 'https://evil.example/',
    })

    expect(refused.status).toBe(403)
    expect(app.mails).toHaveLength(before)
  })
})

describe('the signed-out start', () => {
  it('gives the drafts of an anonymous visitor to the account they make', async () => {
    const visitor = await app.post('/sign-in/anonymous', {})
    const before = await app.identity.callerOf(requestWith({ cookie: visitor.cookie }))
    const drafted = await app.database.as(
      before,
      (sql) => sql.one<{ id: string }>`select id from public.start_wizard_session(session => '{}'::jsonb)`,
    )

    const signedUp = await app.post(
      '/sign-up/email',
      { email: app.anAddress(), password, name: 'Nadia Rahman' },
      { cookie: visitor.cookie },
    )

    const after = await app.identity.callerOf(requestWith({ cookie: signedUp.cookie }))
    const mine = await app.database.as(after, (sql) => sql.all`select id from public.wizard_sessions`)
    expect(before).toMatchObject({ kind: 'user', email: null, isAnonymous: true })
    expect(after).toMatchObject({ kind: 'user', isAnonymous: false })
    expect(mine).toEqual([{ id: drafted.id }])
  })

  it('gives them to an account that existed before as well', async () => {
    const { email } = await app.aPerson()
    const visitor = await app.post('/sign-in/anonymous', {})
    const before = await app.identity.callerOf(requestWith({ cookie: visitor.cookie }))
    await app.database.as(
      before,
      (sql) => sql.all`select public.start_wizard_session(session => '{}'::jsonb)`,
    )

    const signedIn = await app.post('/sign-in/email', { email, password }, { cookie: visitor.cookie })

    const after = await app.identity.callerOf(requestWith({ cookie: signedIn.cookie }))
    expect(
      await app.database.as(after, (sql) => sql.all`select id from public.wizard_sessions`),
    ).toHaveLength(1)
  })
})

describe('guessing', () => {
  it('is stopped with 429 and the seconds to wait, for that address alone', async () => {
    const { email } = await app.aPerson()
    const guess = (address: string) =>
      app.post(
        '/sign-in/email',
        { email, password: 'nope-nope-nope' },
        { 'x-client-address': address },
        app.limited,
      )
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
    await app.identity.ensureDemoUsers()
    await app.identity.ensureDemoUsers()

    for (const { id, email } of demoUsers) {
      const { cookie } = await app.post('/sign-in/email', { email, password: demoPassword })
      expect(await app.identity.callerOf(requestWith({ cookie }))).toMatchObject({ userId: id, email })
    }
  })
})
