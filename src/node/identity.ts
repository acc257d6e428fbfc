/**
 * Who is asking: better-auth behind `/api/auth`, and the caller of every other request.
 *
 * A request may carry a JWT (checked here, without the database), the token of a session, or the
 * session's cookie. Nothing at all is an anonymous caller; a token that is not good is an error,
 * because whoever sent it believes to be somebody.
 */
import { randomBytes } from 'node:crypto'
import fs from 'node:fs'
import path from 'node:path'
import { betterAuth } from 'better-auth'
import { isAPIError } from 'better-auth/api'
import { createLocalJWKSet, type JSONWebKeySet, jwtVerify } from 'jose'
import pg from 'pg'
import { AppError } from '../core/errors.ts'
import { bearerToken, callerOfClaims, tokenRules } from '../edge/caller.ts'
import { anonymous, type Caller, type Identity, type Log } from '../edge/platform.ts'
import { type IdentityParts, identityOptions } from './identity-options.ts'
import { isMarkedFor, type LinkQuestion, markedLink } from './sign-in-link.ts'

export type NodeIdentity = Identity & {
  /** Answers `/api/auth/*`. */
  handler(request: Request): Promise<Response>
  /** What to ask before a sign-in link is followed; null when whoever opens it asked for it, or has nothing to lose. */
  questionBefore(request: Request): Promise<LinkQuestion | null>
  /** The people of the demo world, with ids the seed knows. Does nothing for those who exist. */
  ensureDemoUsers(): Promise<void>
}

export const demoPassword = 'demo-eventos-2027'
export const demoUsers = [
  { id: '11111111-1111-4111-8111-111111111111', email: 'amara@northlight.example', name: 'Amara Okafor' },
  { id: '22222222-2222-4222-8222-222222222222', email: 'mateo@calleocho.example', name: 'Mateo Rivera' },
] as const

export function createIdentity({ log, ...parts }: IdentityParts & { log: Log }): NodeIdentity {
  const auth = betterAuth({
    ...identityOptions(parts),
    // A wrong password is an "error" to better-auth; for us it is Tuesday.
    logger: {
      level: 'warn',
      log: (_level, message, ...facts) =>
        log.warn(facts.length > 0 ? { facts: facts.map(String) } : {}, `identity: ${message}`),
    },
    onAPIError: {
      // A refusal is an answer; the library would print each one, past our log.
      onError: (error) => {
        if (!isAPIError(error) || error.statusCode >= 500)
          log.error({ error: String(error) }, 'identity: a request failed')
      },
    },
  })
  const sessionOf = (headers: Headers) => auth.api.getSession({ headers })

  let keys: { find: ReturnType<typeof createLocalJWKSet>; readAt: number } | undefined
  async function currentKeys(maxAgeMs: number) {
    if (!keys || Date.now() - keys.readAt > maxAgeMs)
      keys = { find: createLocalJWKSet((await auth.api.getJwks()) as JSONWebKeySet), readAt: Date.now() }
    return keys.find
  }

  async function claimsOf(token: string) {
    // A key may have been made after we read them: once more with fresh ones, but made-up key names
    // must not become a query each.
    const { payload } = await jwtVerify(token, await currentKeys(Number.POSITIVE_INFINITY), tokenRules).catch(
      async (error) => {
        if (error?.code !== 'ERR_JWKS_NO_MATCHING_KEY') throw error
        return jwtVerify(token, await currentKeys(1_000), tokenRules)
      },
    )
    return payload
  }

  async function callerOfBearer(token: string): Promise<Caller> {
    if (token.split('.').length === 3) {
      try {
        return callerOfClaims(await claimsOf(token))
      } catch (cause) {
        throw new AppError('unauthorized', { detail: 'The token is not valid or has expired.' }, { cause })
      }
    }
    const session = await sessionOf(new Headers({ authorization: `Bearer ${token}` }))
    if (!session) throw new AppError('unauthorized', { detail: 'The session has ended.' })
    return callerOfUser(session.user)
  }

  return {
    async handler(request) {
      const response = await auth.handler(request)
      const wait = response.status === 429 ? response.headers.get('x-retry-after') : null
      if (wait) response.headers.set('retry-after', wait)
      return response
    },

    async questionBefore(request) {
      const visitor = (await sessionOf(request.headers))?.user
      if (!visitor?.isAnonymous || isMarkedFor(request.url, parts.secret, visitor.id)) return null
      const token = new URL(request.url).searchParams.get('token') ?? ''
      // The same table holds codes, under names that are no tokens.
      if (!/^[A-Za-z]{32}$/.test(token)) return null
      const { internalAdapter } = await auth.$context
      const waiting = await internalAdapter.findVerificationValue(token)
      if (!waiting) return null
      const { email } = JSON.parse(waiting.value) as { email: string }
      const { pathname, search } = new URL(markedLink(request.url, parts.secret, visitor.id))
      return { email, href: pathname + search }
    },

    async callerOf(request) {
      const token = bearerToken(request)
      if (token !== undefined) return callerOfBearer(token)

      const cookie = request.headers.get('cookie')
      if (!cookie?.includes('eventos.session_token=')) return anonymous
      const session = await sessionOf(new Headers({ cookie }))
      if (!session) return anonymous
      return callerOfUser(session.user)
    },

    async ensureDemoUsers() {
      const { adapter, internalAdapter, password } = await auth.$context
      for (const { id, email, name } of demoUsers) {
        if (await internalAdapter.findUserByEmail(email)) continue
        const hash = await password.hash(demoPassword)
        const now = new Date()
        // The seed's rows point at these ids, and sign-up would choose others.
        await adapter.create({
          model: 'user',
          data: { id, email, name, emailVerified: true, isAnonymous: false, createdAt: now, updatedAt: now },
          forceAllowId: true,
        })
        await internalAdapter.linkAccount({
          userId: id,
          providerId: 'credential',
          accountId: id,
          password: hash,
        })
      }
    },
  }
}

function callerOfUser(user: {
  id: string
  email: string
  name: string
  isAnonymous?: boolean | null | undefined
}): Caller {
  const isAnonymous = user.isAnonymous === true
  return {
    kind: 'user',
    userId: user.id,
    email: isAnonymous ? null : user.email,
    name: isAnonymous ? '' : user.name,
    isAnonymous,
  }
}

/** Connections that find better-auth's tables first, and read its counters as numbers. */
export function connectIdentity(address: pg.PoolConfig, log: Log): pg.Pool {
  const int8 = 20
  const pool = new pg.Pool({
    ...address,
    max: 4,
    application_name: 'eventos identity',
    options: '-c search_path=identity',
    connectionTimeoutMillis: 3_000,
    types: {
      // better-auth adds to its milliseconds; node-postgres would hand it text.
      getTypeParser: ((oid: number, format?: 'text') =>
        oid === int8 ? Number : pg.types.getTypeParser(oid, format)) as typeof pg.types.getTypeParser,
    },
  })
  pool.on('error', (error) =>
    log.warn({ error: error.message }, 'identity: an idle database connection was lost'),
  )
  pool.on('connect', (client) => {
    client.on('error', (error) =>
      log.warn({ error: error.message }, 'identity: a database connection was lost'),
    )
  })
  return pool
}

/** The secret that signs sessions: given, or made once and kept where the data is. */
export function readOrMakeSecret(given: string | undefined, dataDir: string): string {
  if (given) return given
  const file = path.join(dataDir, 'auth-secret')
  fs.mkdirSync(dataDir, { recursive: true })
  try {
    fs.writeFileSync(file, randomBytes(32).toString('base64url'), { flag: 'wx', mode: 0o600 })
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code !== 'EEXIST') throw error
  }
  return fs.readFileSync(file, 'utf8').trim()
}
