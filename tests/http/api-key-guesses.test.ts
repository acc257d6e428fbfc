/** What is no API key is not let in, wherever it stands, and is guessed only so often. */
import { afterAll, beforeAll, describe, expect, inject, it } from 'vitest'
import type { Scope } from '../../src/core/developers.ts'
import { createWorld, type World } from '../support/database.ts'
import { type MadeEvent, makeEvent, placeOrder } from '../support/events.ts'
import { makeKey, proofOf } from '../support/keys.ts'
import { createTestPlatform, type TestPlatform } from '../support/platform.ts'

let world: World
let app: TestPlatform
let event: MadeEvent

beforeAll(async () => {
  world = await createWorld(inject('postgres'))
  app = await createTestPlatform(world)
  event = await makeEvent(world)
  await placeOrder(world, event)
})
afterAll(async () => {
  await app.close()
  await world.close()
})

const nobodysBody = `evk_live_${'0'.repeat(48)}`
const nobodysKey = nobodysBody + proofOf(nobodysBody).slice(0, 8)
const codeOf = async (answer: Response) => ((await answer.json()) as { code: string }).code
const ordersOf = ({ id }: MadeEvent) => `/api/v1/organization-events/${id}/orders`
const keyWith = async (...scopes: Scope[]) => (await makeKey(world, { scopes })).secret

describe('what is no key', () => {
  it.each([
    ['made up', (secret: string) => `${secret.slice(0, 20)}${'0'.repeat(37)}${secret.slice(57)}`],
    ['of the right shape and sum', () => nobodysKey],
    ['cut off', (secret: string) => secret.slice(0, -1)],
    ['longer', (secret: string) => `${secret}0`],
    ['in capitals', (secret: string) => `evk_${secret.slice(4).toUpperCase()}`],
    ['its beginning', (secret: string) => secret.slice(0, 17)],
    ['an injection', () => `evk_live_' or true --`],
  ])('is refused: %s', async (_, alter) => {
    const answer = await app.ask('GET', ordersOf(event), { key: alter(await keyWith('orders:read')) })

    expect(answer.status).toBe(401)
    expect(answer.headers.get('www-authenticate')).toBe('Bearer')
    expect(await codeOf(answer)).toBe('unauthorized')
  })

  it('counts only in the header: never in the address, a cookie or another header', async () => {
    const secret = await keyWith('orders:read')

    for (const name of ['api_key', 'key', 'access_token', 'token', 'authorization'])
      expect((await app.ask('GET', `${ordersOf(event)}?${name}=${secret}`)).status).toBe(401)
    for (const header of ['x-api-key', 'apikey', 'cookie'])
      expect((await app.ask('GET', ordersOf(event), { headers: { [header]: secret } })).status).toBe(401)
  })

  it('is guessed thirty times a minute from one address, and then not at all', async () => {
    const limited = await createTestPlatform(world, { env: { RATE_LIMITS: 'on' } })
    const guesses = await Promise.all(
      Array.from({ length: 32 }, () => limited.ask('GET', ordersOf(event), { key: 'evk_live_guess' })),
    )
    await limited.close()

    expect(guesses.filter(({ status }) => status === 401)).toHaveLength(30)
    expect(guesses.filter(({ status }) => status === 429)).toHaveLength(2)
  })

  it('is in no line of the log, good or bad', async () => {
    const secret = await keyWith('orders:read')
    await app.ask('GET', ordersOf(event), { key: secret })
    await app.ask('GET', ordersOf(event), { key: `${secret}x` })

    expect(JSON.stringify(app.lines)).not.toContain(secret.slice(17, 50))
  })
})
