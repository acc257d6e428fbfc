/** From the claims of a verified token to a caller. The shape is Supabase's: docs of seed 003, section 6.1. */
import type { JWTPayload } from 'jose'
import { z } from 'zod'
import type { Caller } from './platform.ts'

/** What a token must satisfy besides its signature; `exp` is required, so no token lives for ever. */
export const tokenRules = { audience: 'authenticated', algorithms: ['ES256'], requiredClaims: ['exp'] }

const Claims = z.object({
  sub: z.uuid(),
  role: z.literal('authenticated'),
  email: z.string(),
  is_anonymous: z.boolean(),
  user_metadata: z.object({ full_name: z.string() }).optional(),
})

/** Throws a ZodError when the claims are not ours. */
export function callerOfClaims(payload: JWTPayload): Caller {
  const claims = Claims.parse(payload)
  return {
    kind: 'user',
    userId: claims.sub,
    email: claims.is_anonymous ? null : claims.email,
    name: claims.user_metadata?.full_name ?? '',
    isAnonymous: claims.is_anonymous,
  }
}

/** The token of an `Authorization: Bearer …` header. */
export function bearerToken(request: Request): string | undefined {
  const [scheme, token] = (request.headers.get('authorization') ?? '').split(/\s+/, 2)
  return scheme?.toLowerCase() === 'bearer' ? (token ?? '') : undefined
}
