/**
 * One line of JSON per deed in the wizard, with the fields of seed 003 section 7.3: ids, stage, deed,
 * how long it took and what went wrong. Never what was said, nor anybody's name or address.
 */
import { AppError } from '../core/errors.ts'
import { stageById } from '../core/wizard/stages.ts'
import { meter } from './metrics.ts'
import type { Context } from './platform.ts'

type Deed = {
  action: string
  sessionId: string | null
  /** Number or name. */
  stage?: number | string | undefined
  /** Numbers and codes only. */
  metadata?: Record<string, number | boolean | string>
}

export async function watched<T>(context: Context, deed: Deed, work: () => Promise<T>): Promise<T> {
  const started = performance.now()
  try {
    const result = await work()
    note(context, deed, performance.now() - started, idOf(result))
    return result
  } catch (error) {
    note(context, deed, performance.now() - started, null, error)
    throw error
  }
}

function note(
  { caller, platform, requestId }: Context,
  { action, sessionId, stage, metadata }: Deed,
  ms: number,
  madeId: string | null,
  error?: unknown,
): void {
  // What people did wrong is told to them and is no failure of ours.
  const failed = error !== undefined && !(error instanceof AppError && error.status < 500)
  meter(platform).wizard(action, failed, ms)
  const id = madeId ?? sessionId
  platform.log[failed ? 'error' : 'info'](
    {
      timestamp: platform.now().toISOString(),
      service: 'ai-wizard',
      request_id: requestId,
      userId: caller.kind === 'user' ? caller.userId : null,
      // A browser may name a session anything.
      sessionId: id && /^[\da-f-]{36}$/i.test(id) ? id : null,
      stage: typeof stage === 'string' ? (stageById(stage)?.number ?? null) : (stage ?? null),
      action,
      duration: Math.round(ms),
      ...(error === undefined ? {} : { error: errorOf(error) }),
      ...(metadata ? { metadata } : {}),
    },
    'wizard',
  )
}

/** The code and its own sentence; what broke inside is in the line that `problemResponse` writes. */
function errorOf(error: unknown): { code: string; message: string } {
  const known = error instanceof AppError ? error : new AppError('internal_error')
  return { code: known.code, message: new AppError(known.code).message }
}

/** The id of a session that was only just made. */
function idOf(result: unknown): string | null {
  const { sessionId, session } = (result ?? {}) as { sessionId?: string; session?: { id?: string } }
  return sessionId ?? session?.id ?? null
}
