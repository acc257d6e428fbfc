/**
 * From an API key to a caller. Only a header brings one: an address is in logs, histories and referrers.
 *
 * The secret ends here. What goes on is its hash, the proof that SQL checks again for every statement.
 */
import { type Scope, secretShape } from '../core/developers.ts'
import { AppError } from '../core/errors.ts'
import { bearerToken } from './caller.ts'
import { type Context, type KeyCaller, service } from './platform.ts'

const begins = 'evk_'

/** Undefined when the request brings no key; `unauthorized` when it brings one that is not good, whatever the reason. */
export async function callerOfKey(request: Request, context: Context): Promise<KeyCaller | undefined> {
  const secret = bearerToken(request)
  if (!secret?.startsWith(begins)) return undefined
  const caller = await find(secret, context)
  if (caller) return caller
  await context.platform.limits.spend('bad_keys', context.clientAddress)
  throw new AppError('unauthorized', { detail: 'The API key is not valid, has expired or was revoked.' })
}

async function find(secret: string, context: Context): Promise<KeyCaller | undefined> {
  const [, body, checksum] = secretShape.exec(secret) ?? []
  // A slip of the keyboard is known without asking the database.
  if (!body || (await sha256Hex(body)).slice(0, 8) !== checksum) return undefined
  const proof = await sha256Hex(secret)
  const key = await context.once(service).maybe<{ id: string; organization_id: string; scopes: Scope[] }>`
    select id, organization_id, scopes from private.use_api_key(${body.slice(0, 17)}, ${proof})`
  return (
    key && {
      kind: 'key',
      keyId: key.id,
      organizationId: key.organization_id,
      scopes: key.scopes,
      proof,
      scope: null,
    }
  )
}

export async function sha256Hex(text: string): Promise<string> {
  const bytes = new Uint8Array(await crypto.subtle.digest('SHA-256', new TextEncoder().encode(text)))
  return Array.from(bytes, (byte) => byte.toString(16).padStart(2, '0')).join('')
}
