/** Erasing oneself over HTTP: the confirmation, the refusals, the end of the session, and attacks. */
import { afterAll, beforeAll, describe, expect, inject, it } from 'vitest'
import { createLimits } from '../../src/edge/limits.ts'
import { createWorld, type World } from '../support/database.ts'
import { ana, mia, olga, vic } from '../support/people.ts'
import { createTestPlatform, type TestPlatform } from '../support/platform.ts'
import { createIdentityWorld } from './identity-world.ts'

let world: World
let app: TestPlatform

beforeAll(async () => {
  world = await createWorld(inject('postgres'))
  app = await createTestPlatform(world)
})
afterAll(async () => {
  await app.close()
  await world.close()
})

describe('erasing oneself', () => {
  it('needs the address of the account; a forged one erases nobody', async () => {
    for (const confirm_email of ['', 'olga@example.org', ' ', null, { $ne: '' }])
      expect((await app.ask('POST', '/api/v1/me/erasure', { as: vic, body: { confirm_email } })).status).toBe(
        400,
      )
    const answer = await app.ask('POST', '/api/v1/me/erasure', {
      as: vic,
      body: { confirm_email: 'olga@example.org' },
    })

    expect(await answer.json()).toMatchObject({
      code: 'invalid_input',
      errors: { confirm_email: 'Type the address of your account.' },
    })
    expect(
      await world.truth('select from public.profiles where id = any ($1)', [[vic.id, olga.id]]),
    ).toHaveLength(2)
  })

  it('tells the last owner what to do first', async () => {
    const answer = await app.ask('POST', '/api/v1/me/erasure', {
      as: olga,
      body: { confirm_email: olga.email },
    })

    expect(answer.status).toBe(409)
    expect(await answer.json()).toMatchObject({
      code: 'last_owner',
      detail: 'Make somebody else an owner of Harbour Collective first.',
    })
  })

  it('is refused to a visitor and to nobody', async () => {
    expect(
      (await app.ask('POST', '/api/v1/me/erasure', { as: ana, body: { confirm_email: '' } })).status,
    ).toBe(403)
    expect((await app.ask('POST', '/api/v1/me/erasure', { body: { confirm_email: '' } })).status).toBe(401)
  })

  it('happens once: a request that is sent again finds no account', async () => {
    const body = { confirm_email: mia.email }

    const first = await app.ask('POST', '/api/v1/me/erasure', { as: mia, body })
    const again = await app.ask('POST', '/api/v1/me/erasure', { as: mia, body })

    expect([first.status, again.status]).toEqual([200, 401])
    expect((await app.ask('GET', '/api/v1/me/export', { as: mia })).status).toBe(401)
  })

  it('is counted: guesses and downloads end', async () => {
    const { limits } = app.platform
    app.platform.limits = createLimits()
    const guess = () =>
      app.ask('POST', '/api/v1/me/erasure', { as: vic, body: { confirm_email: 'x@example.org' } })
    const load = () => app.ask('GET', '/api/v1/me/export', { as: vic })

    for (let n = 0; n < 20; n++) expect((await guess()).status).toBe(400)
    for (let n = 0; n < 12; n++) expect((await load()).status).toBe(200)

    const [guessed, loaded] = [await guess(), await load()]
    expect([guessed.status, loaded.status]).toEqual([429, 429])
    expect(Number(guessed.headers.get('retry-after'))).toBeGreaterThan(0)
    app.platform.limits = limits
  })
})

it('ends the session: cookie and token of the erased are worth nothing', async () => {
  const real = await createIdentityWorld(inject('postgres'))
  const { email, cookie, token } = await real.aPerson()
  const jwt = await real.tokenOf(cookie)
  const post = (headers: Record<string, string>) =>
    real.request('/api/v1/me/erasure', { confirm_email: email }, headers)

  // Another site's page sends the cookie along, and is nobody.
  const forged = await post({ cookie, 'sec-fetch-site': 'cross-site', origin: 'https://evil.example' })
  const answer = await post({ cookie, 'sec-fetch-site': 'same-origin' })

  expect([forged.status, answer.status]).toEqual([401, 200])
  expect(answer.headers.getSetCookie()).toContainEqual(
    expect.stringMatching(/^eventos\.session_token=; Max-Age=0/),
  )
  for (const headers of [{ cookie }, { authorization: `Bearer ${token}` }])
    expect((await real.ask('/api/v1/me', headers)).status).toBe(401)
  // A signed token lives for its hour and opens nothing: there is nobody behind it.
  expect((await real.ask('/api/v1/me/export', { authorization: `Bearer ${jwt}` })).status).toBe(401)
  await real.close()
})
