/**
 * POST /functions/v1/ai-event-wizard, as seed 003 section 3.1 writes it.
 *
 * Callers hold a JWT (or a session cookie); an anonymous session may draft but not publish.
 */

import { AppError } from '../../core/errors.ts'
import { WizardRequest } from '../../core/wizard/wire.ts'
import type { Context } from '../platform.ts'
import { converse, publish, startSession } from '../services/wizard.ts'
import { watched } from '../wizard-log.ts'
import { readJson } from './read-json.ts'

export async function post(request: Request, context: Context): Promise<Response> {
  const { caller, platform } = context
  if (caller.kind !== 'user')
    throw new AppError('unauthorized', {
      detail: 'Send a bearer token. POST /api/auth/sign-in/anonymous gives one for drafting.',
    })
  const body = await readJson(request)
  await platform.limits.spend(isPlainSave(body) ? 'saves' : 'wizard', caller.userId)
  const input = WizardRequest.parse(body)
  if (input.userInput) await platform.limits.spend('reading', context.clientAddress, input.userInput.length)
  const { action, sessionId = null, stage, userInput, eventData = {} } = input
  const metadata = { characters: userInput?.length ?? 0, fields: Object.keys(eventData).length }
  return Response.json(
    await watched(context, { action, sessionId, stage, metadata }, () => answer(input, request, context)),
  )
}

async function answer(input: WizardRequest, request: Request, context: Context) {
  if (input.action === 'initialize' && !input.sessionId)
    return startSession(context, input, request.headers.get('user-agent'))
  const { sessionId } = input
  if (!sessionId)
    throw new AppError('invalid_input', {
      fields: { sessionId: 'Say which session. "initialize" starts one.' },
    })
  if (input.action === 'publish') return publish(context, sessionId)
  return converse(context, { ...input, sessionId })
}

/** A form that saves what is typed into it asks us to understand nothing. */
function isPlainSave(body: unknown): boolean {
  const { action, userInput } = (body ?? {}) as Record<string, unknown>
  return action === 'save-draft' && userInput === undefined
}
