/**
 * From the link of a phone at the door to a caller. As with the keys of programs only a header brings it, the secret
 * ends here, and SQL checks its hash again with every statement.
 */
import { deviceSecretShape } from '../core/check-in.ts'
import { AppError } from '../core/errors.ts'
import { bearerToken } from './caller.ts'
import { sha256Hex } from './key-caller.ts'
import { type Context, service } from './platform.ts'

/** A phone at the door: role authenticated plus claims that SQL itself verifies; it reads no table. */
export type DeviceCaller = {
  kind: 'device'
  deviceId: string
  eventId: string
  /** sha256 of the secret, which itself goes no further than the door. */
  proof: string
}

/** Undefined when the request brings no link; `unauthorized` when it brings one that is not good, whatever the reason. */
export async function callerOfDevice(request: Request, context: Context): Promise<DeviceCaller | undefined> {
  const secret = bearerToken(request)
  if (!secret?.startsWith('evd_')) return undefined
  const caller = await find(secret, context)
  if (caller) return caller
  await context.platform.limits.spend('bad_keys', context.clientAddress)
  throw new AppError('unauthorized', { detail: 'This link has ended. Ask for a new one.' })
}

async function find(secret: string, context: Context): Promise<DeviceCaller | undefined> {
  const [, body, checksum] = deviceSecretShape.exec(secret) ?? []
  if (!body || (await sha256Hex(body)).slice(0, 8) !== checksum) return undefined
  const proof = await sha256Hex(secret)
  const device = await context.once(service).maybe<{ id: string; event_id: string }>`
    select id, event_id from private.use_check_in_device(${body.slice(0, 12)}, ${proof})`
  return device && { kind: 'device', deviceId: device.id, eventId: device.event_id, proof }
}
