/** Guessing, flooding and stealing at the way in. */
import { afterAll, beforeAll, describe, expect, inject, it } from 'vitest'
import { createHttp } from '../../src/node/http.ts'
import { cookieOf, createIdentityWorld, type IdentityWorld, origin, password } from './identity-world.ts'

let app: IdentityWorld
let visit: (link: string, cookie: string) => Promise<Response>

beforeAll(async () => {
  app = await createIdentityWorld(inject('postgres'))
  const http = createHttp(app.platform, app.identity)
  visit = async (link, cookie) => http(new Request(link, { headers: { cookie }, redirect: 'manual' }))
})
afterAll(() => app.close())

const lastLink = () => /http:\S+magic-link\S+/.exec(app.mails.at(-1)?.text ?? '')?.[0] ?? ''

async function aVisitorWithADraft() {
  const { cookie, answer } = await app.post('/sign-in/anonymous', {})
  const id = answer.user?.id ?? ''
  const [draft] = await app.world.truth<{ id: string }>(
    'insert into public.wizard_sessions (user_id) values ($1) returning id',
    [id],
  )
  const ownerOfDraft = async () =>
    (await app.world.truth('select user_id from public.wizard_sessions where id = $1', [draft?.id]))[0]
      ?.user_id
  return { id, cookie, ownerOfDraft }
}

describe('a sign-in link that somebody else asked for', () => {
  it('does not take a visitor’s drafts: it says whose account it is and waits for a press', async () => {
    const visitor = await aVisitorWithADraft()
    const attacker = await app.aPerson()
    await app.post('/sign-in/magic-link', { email: attacker.email, callbackURL: '/app' })

    const question = await visit(lastLink(), visitor.cookie)
    const page = await question.text()

    expect(question.status).toBe(200)
    expect(question.headers.getSetCookie()).toEqual([])
    expect(page).toContain(`Sign in as ${attacker.email}`)
    expect(await visitor.ownerOfDraft()).toBe(visitor.id)
    const href = /class="button" href="([^"]+)"/.exec(page)?.[1]?.replaceAll('&amp;', '&') ?? ''
    const pressed = await visit(`${origin}${href}`, visitor.cookie)
    expect(pressed.headers.get('location')).toBe(`${origin}/app`)
    expect(await visitor.ownerOfDraft()).toBe(attacker.id)
  })

  it('asks a second visitor even with the mark of the first', async () => {
    const accomplice = await aVisitorWithADraft()
    const victim = await aVisitorWithADraft()
    const { email } = await app.aPerson()
    await app.post('/sign-in/magic-link', { email, callbackURL: '/app' }, { cookie: accomplice.cookie })

    const question = await visit(lastLink(), victim.cookie)

    expect(question.status).toBe(200)
    expect(await victim.ownerOfDraft()).toBe(victim.id)
  })

  it('asks nothing of the visitor who wanted it: their drafts come along', async () => {
    const visitor = await aVisitorWithADraft()
    const { email, id } = await app.aPerson()
    await app.post('/sign-in/magic-link', { email, callbackURL: '/app' }, { cookie: visitor.cookie })

    const signedIn = await visit(lastLink(), visitor.cookie)

    expect(signedIn.status).toBe(302)
    expect(cookieOf(signedIn)).toContain('eventos.session_token=')
    expect(await visitor.ownerOfDraft()).toBe(id)
  })
})

describe('with many addresses to ask from', () => {
  const from = (n: number) => ({ 'x-client-address': `198.51.100.${n}` })

  it('nobody fills a mailbox with sign-in links', async () => {
    const email = app.anAddress()

    const statuses: number[] = []
    for (let n = 1; n <= 21; n++)
      statuses.push((await app.post('/sign-in/magic-link', { email }, from(n), app.limited)).status)

    expect(statuses).toEqual([...Array(20).fill(200), 429])
  })

  it('nobody guesses the password of one account for long', async () => {
    const { email } = await app.aPerson()

    const statuses: number[] = []
    for (let n = 100; n <= 130; n++)
      statuses.push(
        (await app.post('/sign-in/email', { email, password: `wrong-guess-${n}` }, from(n), app.limited))
          .status,
      )
    const late = await app.post('/sign-in/email', { email, password }, from(131), app.limited)

    expect(statuses).toEqual([...Array(30).fill(401), 429])
    expect(late.status).toBe(429)
    expect(Number(late.headers.get('retry-after'))).toBeGreaterThan(0)
  })
})

it('makes nobody an administrator, whatever a sign-up or an update says', async () => {
  const { cookie, id } = await app.aPerson()

  const made = await app.post('/sign-up/email', {
    email: app.anAddress(),
    password,
    name: 'N',
    role: 'admin',
  })
  const changed = await app.post('/update-user', { role: 'admin' }, { cookie })
  const promoted = await app.post('/admin/set-role', { userId: id, role: 'admin' }, { cookie })

  expect([made.status, changed.status, promoted.status]).toEqual([400, 400, 403])
})

it('throws out whoever was signed in when the password is set anew', async () => {
  const { email, cookie } = await app.aPerson()
  await app.post('/email-otp/request-password-reset', { email })
  const otp = /\d{8}/.exec(app.mails.at(-1)?.subject ?? '')?.[0]

  const reset = await app.post('/email-otp/reset-password', { email, otp, password: 'another-horse-battery' })

  expect(reset.status).toBe(200)
  expect((await app.ask('/api/v1/me', { cookie })).status).toBe(401)
})
