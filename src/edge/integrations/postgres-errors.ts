/**
 * What PostgreSQL says went wrong, as an `AppError` where it was meant and a bug where it was not.
 *
 * SQL raises the catalogue's codes as `PT<status>` with a sentence in `hint` and facts as JSON in
 * `detail`; `detail.fields` maps fields to sentences.
 */
import { AppError, type ErrorFacts, isErrorCode } from '../../core/errors.ts'
import type { Caller } from '../platform.ts'

type PgError = Error & { code?: string; detail?: string; hint?: string }

/** A zero byte or half a character: no text of PostgreSQL holds one, and nobody writes one by accident. */
const unstorable = /^(22021|22P05)$/

/** Connection lost, server going down or full, waited too long, lost a deadlock: all worth another try. */
const passing = /^(08|53|57P|57014|40001|40P01|55P03)/
const unreachable = /^(ECONN|ENOENT|EPIPE|ETIMEDOUT|EHOSTUNREACH|ENOTFOUND|EAI_AGAIN)/
const broken = /Connection terminated|Query read timeout|not queryable|Client was closed|connection error/i

export function translate(error: unknown, caller: Caller): unknown {
  if (!(error instanceof Error) || error instanceof AppError) return error
  const { code = '', message, detail, hint } = error as PgError
  if (/^PT\d{3}$/.test(code) && isErrorCode(message))
    return new AppError(message, { detail: hint, ...factsOf(detail) }, { cause: error })
  if (passing.test(code) || unreachable.test(code) || (!code && broken.test(message)))
    return new AppError('database_unavailable', { retryAfterSeconds: 2 }, { cause: error })
  if (unstorable.test(code) || (code === '22P02' && /type json/.test(message)))
    return new AppError(
      'invalid_input',
      { detail: 'There is a character in it that no text holds.' },
      { cause: error },
    )
  if (code === '42501')
    return new AppError(caller.kind === 'anonymous' ? 'unauthorized' : 'forbidden', {}, { cause: error })
  return error
}

function factsOf(detail: string | undefined): Pick<ErrorFacts, 'fields'> {
  if (!detail?.startsWith('{')) return {}
  try {
    const { fields } = JSON.parse(detail) as { fields?: Record<string, string> }
    return fields && typeof fields === 'object' ? { fields } : {}
  } catch {
    return {}
  }
}
