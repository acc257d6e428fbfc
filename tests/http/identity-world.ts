/** better-auth as we set it up, on a database of its own, and people to sign up. */
import type pg from 'pg'
import { handle } from '../../src/edge/app.ts'
import { connect } from '../../src/edge/integrations/connect.ts'
import { connectDatabase } from '../../src/edge/integrations/postgres.ts'
import { createLimits } from '../../src/edge/limits.ts'
import { type MailMessage, service } from '../../src/edge/platform.ts'
import { Settings } from '../../src/edge/settings.ts'
import { connectIdentity, createIdentity, type NodeIdentity } from '../../src/node/identity.ts'
import { createWorld, type Server } from '../support/database.ts'

export const origin = 'http://eventos.test'
export const password = 'correct-horse-battery'
const log = { info: () => {}, warn: () => {}, error: () => {} }

export type IdentityWorld = Awaited<ReturnType<typeof createIdentityWorld>>

export async function createIdentityWorld(server: Server) {
  const world = await createWorld(server)
  const pool: pg.Pool = connectIdentity({ ...world.address, user: 'postgres' }, log)
  const database = connectDatabase({ ...world.address, user: 'authenticator', max: 4, named: true, log })
  const mails: MailMessage[] = []
  const limits = createLimits()
  let people = 0

  const makeIdentity = (environment: Record<string, string>): NodeIdentity =>
    createIdentity({
      settings: settingsWith(environment),
      secret: 'a-secret-of-the-tests-that-is-long-enough-0123456789',
      pool,
      log,
      send: async (mail) => mails.push(mail),
      spend: environment.RATE_LIMITS === 'on' ? limits.spend : async () => undefined,
      claimDrafts: async (from, to) => {
        await database.once(service).all`select private.claim_wizard_sessions(${from}, ${to})`
      },
    })
  const identity = makeIdentity({ RATE_LIMITS: 'off' })
  const limited = makeIdentity({ RATE_LIMITS: 'on' })
  const platform = await connect(settingsWith({ RATE_LIMITS: 'off' }), {
    database,
    identity,
    log,
    live: { subscribe: () => () => {} },
    places: { find: () => [] },
  })

  async function post(path: string, body: unknown, headers: Record<string, string> = {}, by = identity) {
    const response = await by.handler(
      new Request(`${origin}/api/auth${path}`, {
        method: 'POST',
        headers: {
          'content-type': 'application/json',
          origin,
          'x-client-address': '203.0.113.1',
          ...headers,
        },
        body: JSON.stringify(body),
      }),
    )
    const answer = (await response.json()) as { token?: string; user?: { id: string } }
    const [setCookie = ''] = response.headers.getSetCookie()
    return {
      status: response.status,
      headers: response.headers,
      cookie: cookieOf(response),
      setCookie,
      answer,
    }
  }

  const anAddress = () => {
    people += 1
    return `nadia.${people}@example.org`
  }

  return {
    world,
    database,
    platform,
    identity,
    /** The same, with limits as people meet them. */
    limited,
    /** Every mail so far, the newest last. */
    mails,
    post,
    anAddress,
    async aPerson() {
      const email = anAddress()
      const { cookie, answer } = await post('/sign-up/email', { email, password, name: 'Nadia Rahman' })
      return { email, cookie, token: answer.token ?? '', id: answer.user?.id ?? '' }
    },
    async tokenOf(cookie: string) {
      const response = await identity.handler(
        new Request(`${origin}/api/auth/token`, { headers: { cookie } }),
      )
      return ((await response.json()) as { token: string }).token
    },
    ask: (path: string, headers: Record<string, string>) =>
      handle(new Request(`${origin}${path}`, { headers }), platform),
    /** A POST with a JSON body. */
    request: (path: string, body: unknown, headers: Record<string, string>) =>
      handle(
        new Request(`${origin}${path}`, {
          method: 'POST',
          headers: { 'content-type': 'application/json', ...headers },
          body: JSON.stringify(body),
        }),
        platform,
      ),
    async close() {
      await pool.end()
      await database.close()
      await world.close()
    },
  }
}

function settingsWith(environment: Record<string, string>): Settings {
  return Settings.parse({ NODE_ENV: 'test', PUBLIC_URL: origin, DEMO: 'off', ...environment })
}

export function requestWith(headers: Record<string, string>, method = 'GET'): Request {
  return new Request(`${origin}/api/v1/me`, { method, headers })
}

export function cookieOf(response: Response): string {
  return response.headers
    .getSetCookie()
    .map((cookie) => cookie.split(';')[0])
    .join('; ')
}
