/**
 * POST and PATCH /functions/v1/wizard-session: create or resume, and move on, as seed 001 writes it.
 *
 * Its own client sends every call as POST with the method in the body, so that counts, too. What it
 * trusted the body with (who it is, which id) the token and the database say.
 */
import { AppError } from '../../core/errors.ts'
import { SessionChange, SessionStart } from '../../core/wizard/session-words.ts'
import type { Context } from '../platform.ts'
import { changeSession, openSession } from '../services/wizard-session.ts'
import { watched } from '../wizard-log.ts'
import { readJson } from './read-json.ts'

export async function post(request: Request, context: Context): Promise<Response> {
  const body = await begin(request, context)
  if (body.method === 'PATCH') return change(body, context)
  const { userId, sessionId } = SessionStart.parse(body)
  requireSelf(userId, context)
  const agent = request.headers.get('user-agent')
  const { session, isNew } = await watched(
    context,
    { action: 'open_session', sessionId: sessionId ?? null, stage: 1 },
    () => openSession(context, sessionId, agent),
  )
  return Response.json(session, { status: isNew ? 201 : 200 })
}

export async function patch(request: Request, context: Context): Promise<Response> {
  return change(await begin(request, context), context)
}

async function change(body: unknown, context: Context): Promise<Response> {
  const input = SessionChange.parse(body)
  requireSelf(input.userId, context)
  const facts = { action: 'stage_transition', sessionId: input.sessionId, stage: input.stage }
  return Response.json(await watched(context, facts, () => changeSession(context, input)))
}

/** The same limit as the wizard's own address: two doors are not twice as many requests. */
async function begin(request: Request, { caller, platform }: Context): Promise<Record<string, unknown>> {
  if (caller.kind !== 'user') throw new AppError('unauthorized')
  await platform.limits.spend('wizard', caller.userId)
  const body = await readJson(request)
  if (typeof body !== 'object' || body === null || Array.isArray(body)) throw new AppError('invalid_input')
  return body as Record<string, unknown>
}

function requireSelf(userId: string | null | undefined, { caller }: Context): void {
  if (userId && caller.kind === 'user' && userId !== caller.userId)
    throw new AppError('forbidden', { detail: 'Who you are is what your token says.' })
}
