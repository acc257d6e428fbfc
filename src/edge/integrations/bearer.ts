/**
 * Identity where no sessions live: a function on Deno knows callers by their JWT alone, checked
 * against the keys that the product publishes at `/api/auth/jwks`.
 */
import { createRemoteJWKSet, jwtVerify } from 'jose'
import { AppError } from '../../core/errors.ts'
import { bearerToken, callerOfClaims, tokenRules } from '../caller.ts'
import { anonymous, type Identity } from '../platform.ts'

export function bearerIdentity(jwksUrl: string): Identity {
  const keys = createRemoteJWKSet(new URL(jwksUrl))
  return {
    async callerOf(request) {
      const token = bearerToken(request)
      if (token === undefined) return anonymous
      try {
        const { payload } = await jwtVerify(token, keys, tokenRules)
        return callerOfClaims(payload)
      } catch (cause) {
        throw new AppError('unauthorized', { detail: 'The token is not valid or has expired.' }, { cause })
      }
    },
  }
}
