/** POST /functions/v1/publish-event, as seed 001 writes it: 201 with the event, 200 with the same one ever after. */
import { z } from 'zod'
import { AppError } from '../../core/errors.ts'
import type { Context } from '../platform.ts'
import { publishSession } from '../services/wizard-session.ts'
import { watched } from '../wizard-log.ts'
import { readJson } from './read-json.ts'

const PublishEvent = z.object({ sessionId: z.uuid('Say which session.') })

export async function post(request: Request, context: Context): Promise<Response> {
  const { caller, platform } = context
  if (caller.kind !== 'user') throw new AppError('unauthorized')
  await platform.limits.spend('wizard', caller.userId)
  const { sessionId } = PublishEvent.parse(await readJson(request))
  const { event, isNew } = await watched(context, { action: 'publish', sessionId, stage: 6 }, () =>
    publishSession(context, sessionId),
  )
  return Response.json(event, { status: isNew ? 201 : 200 })
}
