/**
 * The one place where an error becomes a response: `application/problem+json` with our code, a
 * sentence, the fields at fault and the request id. What we did not mean to say is never said.
 */
import { HTTPException } from 'hono/http-exception'
import { ZodError } from 'zod'
import { AppError, errorCatalogue } from '../core/errors.ts'
import type { Language } from '../core/languages.ts'
import type { Problem } from '../core/problem.ts'
import { sentenceIn } from '../core/wizard/problem-words.ts'
import type { Log } from './platform.ts'

/** The words seed 003 section 3.1 uses for what went wrong in a function. */
type FunctionError =
  | 'INVALID_INPUT'
  | 'UNAUTHORIZED'
  | 'FORBIDDEN'
  | 'RATE_LIMIT'
  | 'AI_SERVICE_ERROR'
  | 'SERVICE_UNAVAILABLE'

type ProblemPlace = {
  requestId: string
  log: Log
  /** What is said in, where we know the sentence in it. */
  language?: Language
  /** At the addresses that the documents name their own members stand next to the problem's. */
  saysDocumentsWords?: boolean
}

/** Functions, and the one verb that the documents keep elsewhere. */
export function isOfTheDocuments(path: string): boolean {
  return path.startsWith('/functions/v1/') || path === '/api/tickets/purchase'
}

export function problemResponse(
  error: unknown,
  { requestId, log, language = 'en', saysDocumentsWords }: ProblemPlace,
): Response {
  const known = knownError(error)
  // Turning people away is no failure, and writing each one down is work of which there is too much already.
  if (known.status >= 500 && known.code !== 'overloaded')
    log.error({ request_id: requestId, code: known.code, ...causeOf(error) }, 'failed')
  const told = factsIn(language, known)
  const problem = problemOf(told, requestId)
  const headers = new Headers({ 'content-type': 'application/problem+json', 'cache-control': 'no-store' })
  if (known.facts.retryAfterSeconds) headers.set('retry-after', String(known.facts.retryAfterSeconds))
  if (known.code === 'unauthorized') headers.set('www-authenticate', 'Bearer')
  const body = saysDocumentsWords ? { ...problem, ...functionMembers(told) } : problem
  return new Response(JSON.stringify(body), { status: known.status, headers })
}

type ToldError = Pick<AppError, 'code' | 'status' | 'facts'> & { title: string }

function factsIn(language: Language, { code, status, facts }: AppError): ToldError {
  const say = (sentence: string) => sentenceIn(language, sentence)
  const { detail, fields, ...rest } = facts
  const told = {
    ...rest,
    ...(detail && { detail: say(detail) }),
    ...(fields && {
      fields: Object.fromEntries(Object.entries(fields).map(([field, sentence]) => [field, say(sentence)])),
    }),
  }
  return { code, status, facts: told, title: say(errorCatalogue[code].title) }
}

function problemOf({ code, status, facts, title }: ToldError, requestId: string): Problem {
  return {
    type: `urn:eventos:error:${code}`,
    title,
    status,
    code,
    ...(facts.detail && facts.detail !== title ? { detail: facts.detail } : {}),
    ...(facts.fields ? { errors: facts.fields } : {}),
    request_id: requestId,
  }
}

function functionMembers({ status, facts }: ToldError) {
  return {
    success: false,
    error: functionErrorOf(status),
    // Seconds: what a cooldown timer counts down from.
    ...(facts.retryAfterSeconds ? { cooldown: facts.retryAfterSeconds } : {}),
    ...(facts.fields ? { validationErrors: facts.fields } : {}),
  }
}

function functionErrorOf(status: number): FunctionError {
  if (status === 401) return 'UNAUTHORIZED'
  if (status === 403) return 'FORBIDDEN'
  if (status === 429) return 'RATE_LIMIT'
  if (status === 503) return 'SERVICE_UNAVAILABLE'
  return status >= 500 ? 'AI_SERVICE_ERROR' : 'INVALID_INPUT'
}

function knownError(error: unknown): AppError {
  if (error instanceof AppError) return error
  if (error instanceof ZodError)
    return new AppError('invalid_input', { fields: fieldsOf(error) }, { cause: error })
  if (error instanceof HTTPException && error.status === 415) return new AppError('unsupported_media_type')
  if (error instanceof HTTPException && error.status === 400) return new AppError('invalid_json')
  return new AppError('internal_error', {}, { cause: error })
}

/** `{ 'lines.0.quantity': 'At least one.' }`; the first sentence per field. */
export function fieldsOf(error: ZodError): Record<string, string> {
  const fields: Record<string, string> = {}
  for (const issue of error.issues) {
    const path = issue.path.map(String).join('.') || 'body'
    fields[path] ??= issue.message
  }
  return fields
}

/** For our log only: the deepest cause is where it happened. */
function causeOf(error: unknown): Record<string, unknown> {
  if (!(error instanceof Error)) return { error: String(error) }
  const cause = error.cause instanceof Error ? error.cause : undefined
  return { error: error.message, stack: error.stack, ...(cause ? { cause: cause.message } : {}) }
}
