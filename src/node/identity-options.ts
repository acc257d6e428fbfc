/**
 * How people sign in: better-auth's options, and nothing that runs.
 *
 * Separate from identity.ts because the chapter `identity` is generated from exactly these options,
 * and a test asks better-auth whether it has anything left to create.
 */
import type { BetterAuthOptions } from 'better-auth'
import { APIError, createAuthMiddleware, getSessionFromCtx } from 'better-auth/api'
import { admin, anonymous, bearer, emailOTP, jwt, magicLink, twoFactor } from 'better-auth/plugins'
import type pg from 'pg'
import { AppError } from '../core/errors.ts'
import type { Limits, MailMessage } from '../edge/platform.ts'
import type { Settings } from '../edge/settings.ts'
import { confirmAddress, signInCode, signInLink } from './identity-mails.ts'
import { markedLink } from './sign-in-link.ts'

const signInLinkMinutes = 15
const codeMinutes = 10
const confirmationHours = 48
/** In development the app is served by Vite, which passes our addresses on. */
const vitePort = 5173

export type IdentityParts = {
  settings: Pick<Settings, 'PUBLIC_URL' | 'PORT' | 'RATE_LIMITS' | 'APP_NAME' | 'NODE_ENV'>
  secret: string
  /** Connections that find better-auth's tables first: `search_path=identity`. */
  pool: pg.Pool
  send(mail: MailMessage): Promise<unknown>
  /** Counted per person; better-auth's own limits count per address of the sender, and strangers have many. */
  spend: Limits['spend']
  /** Gives the drafts of a signed-out visitor to the account they just made or entered. */
  claimDrafts(fromUserId: string, toUserId: string): Promise<void>
}

type SignedIn = { user: { email: string; name: string } & Record<string, unknown> }

export function identityOptions({ settings, secret, pool, send, spend, claimDrafts }: IdentityParts) {
  const { APP_NAME: appName, PUBLIC_URL: publicUrl } = settings
  return {
    appName,
    baseURL: publicUrl,
    basePath: '/api/auth',
    secret,
    database: pool,
    telemetry: { enabled: false },
    trustedOrigins: trustedOrigins(settings),
    // Whoever sets a new password may be throwing somebody out.
    emailAndPassword: { enabled: true, minPasswordLength: 10, revokeSessionsOnPasswordReset: true },
    // Not required to sign in, but asked for: a sign-in link sent to an unconfirmed address removes a
    // password that somebody else may have set there first.
    emailVerification: {
      sendOnSignUp: true,
      expiresIn: confirmationHours * 3600,
      sendVerificationEmail: async ({ user, url }) => {
        await send(await confirmAddress({ appName, email: user.email, url }))
      },
    },
    advanced: {
      cookiePrefix: 'eventos',
      database: { generateId: 'uuid' },
      // Written by http.ts from the socket; what a stranger sends under this name never arrives.
      ipAddress: { ipAddressHeaders: ['x-client-address'] },
      disableOriginCheck: false,
    },
    rateLimit: {
      enabled: settings.RATE_LIMITS,
      storage: 'database',
      // better-auth forgets counts older than the longest window it knows: none may be longer than this.
      window: 60,
      max: 200,
      customRules: {
        '/get-session': false,
        '/jwks': false,
        // A visitor's first sentence starts one; an office may share an address.
        '/sign-in/anonymous': { window: 60, max: 30 },
        '/sign-in/email': { window: 60, max: 10 },
        '/sign-up/email': { window: 60, max: 10 },
        '/sign-in/magic-link': { window: 60, max: 5 },
        '/sign-in/email-otp': { window: 60, max: 5 },
        '/two-factor/*': { window: 60, max: 5 },
      },
    },
    hooks: {
      before: createAuthMiddleware(async ({ path, body }) => {
        const email: unknown = body?.email
        if (typeof email !== 'string') return
        await spend(isGuess(path) ? 'identity' : 'mails', email.toLowerCase()).catch(refuse)
      }),
    },
    plugins: [
      anonymous({
        emailDomainName: 'signed-out.invalid',
        onLinkAccount: ({ anonymousUser, newUser }) => claimDrafts(anonymousUser.user.id, newUser.user.id),
      }),
      bearer(),
      admin(),
      twoFactor({ issuer: appName }),
      magicLink({
        expiresIn: signInLinkMinutes * 60,
        sendMagicLink: async ({ email, url: plain, token }, asked) => {
          const asker = asked && (await getSessionFromCtx(asked))?.user
          const url = asker?.isAnonymous ? markedLink(plain, secret, asker.id) : plain
          await send(await signInLink({ appName, email, url, token, validMinutes: signInLinkMinutes }))
        },
      }),
      emailOTP({
        expiresIn: codeMinutes * 60,
        // A code sets a new password too: six digits are few for a guesser with many addresses.
        otpLength: 8,
        allowedAttempts: 3,
        storeOTP: 'hashed',
        sendVerificationOTP: async ({ email, otp }) => {
          await send(await signInCode({ appName, email, code: otp, publicUrl, validMinutes: codeMinutes }))
        },
      }),
      jwt({
        jwks: { keyPairConfig: { alg: 'ES256' } },
        jwt: { expirationTime: '1h', audience: 'authenticated', definePayload: supabaseClaims },
      }),
    ],
  } satisfies BetterAuthOptions
}

/** The claims of a Supabase access token, so that policies and functions read either alike. */
function supabaseClaims({ user }: SignedIn) {
  const isAnonymous = user.isAnonymous === true
  return {
    role: 'authenticated',
    email: isAnonymous ? '' : user.email,
    is_anonymous: isAnonymous,
    app_metadata: {
      provider: isAnonymous ? 'anonymous' : 'email',
      user_role: isAnonymous ? 'guest' : 'organizer',
    },
    user_metadata: { full_name: user.name },
  }
}

/** Whoever knows the password or the code is let in; everything else with an address in it sends a mail there. */
function isGuess(path: string): boolean {
  return /^\/(sign-in\/email(-otp)?|email-otp\/(check-verification-otp|verify-email|reset-password))$/.test(
    path,
  )
}

function refuse(error: unknown): never {
  if (!(error instanceof AppError)) throw error
  const wait = String(error.facts.retryAfterSeconds ?? 60)
  throw new APIError('TOO_MANY_REQUESTS', { message: error.message }, { 'x-retry-after': wait })
}

function trustedOrigins(settings: Pick<Settings, 'PUBLIC_URL' | 'PORT' | 'NODE_ENV'>): string[] {
  const { origin } = new URL(settings.PUBLIC_URL)
  const ports = [settings.PORT, ...(settings.NODE_ENV === 'development' ? [vitePort] : [])]
  const local = ports.flatMap((port) => [`http://localhost:${port}`, `http://127.0.0.1:${port}`])
  return [...new Set([origin, ...local])]
}
