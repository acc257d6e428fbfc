/**
 * The only door out: one fetch with our cookies, parsed answers, and errors as one kind of thing.
 *
 * Reads are tried again when the network or the server stumbles; writes never are, because a
 * write that seems to have failed may have happened.
 */
import i18next from 'i18next'
import type { z } from 'zod'
import { Problem } from '../../core/problem.ts'
import { currentLanguage } from '../i18n/i18n.ts'

/** What went wrong, in words a person can read. `code` is the server's, or one of those made here. */
export class ApiProblem extends Error {
  readonly code: string
  readonly status: number
  readonly title: string
  readonly detail: string | undefined
  readonly fields: Readonly<Record<string, string>>
  readonly requestId: string | undefined
  /** How long the server wants to be left alone. */
  readonly retryAfterSeconds: number | undefined

  constructor(facts: {
    code: string
    status: number
    title: string
    detail?: string | undefined
    fields?: Record<string, string> | undefined
    requestId?: string | undefined
    retryAfterSeconds?: number | undefined
    cause?: unknown
  }) {
    super(facts.detail ?? facts.title, { cause: facts.cause })
    this.name = 'ApiProblem'
    this.code = facts.code
    this.status = facts.status
    this.title = facts.title
    this.detail = facts.detail
    this.fields = facts.fields ?? {}
    this.requestId = facts.requestId
    this.retryAfterSeconds = facts.retryAfterSeconds
  }

  /** Nothing answered: the person is offline, or we are. */
  get isNetwork(): boolean {
    return this.code === 'network'
  }

  /** Worth asking again without changing anything. */
  get isPassing(): boolean {
    return this.isNetwork || this.status >= 500 || this.status === 429
  }
}

const readDelaysMs = [250, 1000]

export async function read<T>(path: string, shape: z.ZodType<T>, signal?: AbortSignal): Promise<T> {
  for (let attempt = 0; ; attempt += 1) {
    try {
      return await parsed(await send(path, signal ? { signal } : {}), shape)
    } catch (problem) {
      const delay = readDelaysMs[attempt]
      const again = problem instanceof ApiProblem && problem.isPassing && problem.status !== 429
      if (!again || delay === undefined || signal?.aborted) throw problem
      await new Promise((resolve) => setTimeout(resolve, delay))
    }
  }
}

export function write<T>(path: string, body: unknown, shape: z.ZodType<T>): Promise<T> {
  return sendBody('POST', path, body, shape)
}

/** Put in the place of what is there; twice is once. */
export function put<T>(path: string, body: unknown, shape: z.ZodType<T>): Promise<T> {
  return sendBody('PUT', path, body, shape)
}

/** What is left out of the body stays as it is. */
export function change<T>(path: string, body: unknown, shape: z.ZodType<T>): Promise<T> {
  return sendBody('PATCH', path, body, shape)
}

export async function remove<T>(path: string, shape: z.ZodType<T>): Promise<T> {
  return parsed(await send(path, { method: 'DELETE' }), shape)
}

async function sendBody<T>(method: string, path: string, body: unknown, shape: z.ZodType<T>): Promise<T> {
  return parsed(
    await send(path, {
      method,
      headers: { 'content-type': 'application/json' },
      body: JSON.stringify(body),
    }),
    shape,
  )
}

/** An answer that is told bit by bit, to whoever can read it. */
export async function stream(path: string, init: RequestInit): Promise<Response> {
  const response = await send(path, init)
  if (response.ok) return response
  throw toldToWait(problemOf(response, await response.json().catch(() => undefined)))
}

export async function send(path: string, init: RequestInit): Promise<Response> {
  try {
    return await fetch(path, {
      credentials: 'same-origin',
      ...init,
      headers: { accept: 'application/json', 'accept-language': currentLanguage(), ...init.headers },
    })
  } catch (cause) {
    if (cause instanceof DOMException && cause.name === 'AbortError') throw cause
    throw new ApiProblem({
      code: 'network',
      status: 0,
      title: i18next.t('problems.network.title'),
      detail: i18next.t('problems.network.detail'),
      cause,
    })
  }
}

async function parsed<T>(response: Response, shape: z.ZodType<T>): Promise<T> {
  const body: unknown = await response.json().catch(() => undefined)
  if (!response.ok) throw toldToWait(problemOf(response, body))
  const result = shape.safeParse(body)
  if (result.success) return result.data
  throw new ApiProblem({
    code: 'unreadable_answer',
    status: 502,
    title: i18next.t('problems.unreadable_answer.title'),
    detail: i18next.t('problems.unreadable_answer.detail'),
    requestId: response.headers.get('x-request-id') ?? undefined,
    cause: result.error,
  })
}

/** Whoever shows the time that is left hears of it here, from whichever page or loader it came. */
export const cooldownEvent = 'eventos:cooldown'

function toldToWait(problem: ApiProblem): ApiProblem {
  if (problem.status === 429 && problem.retryAfterSeconds)
    window.dispatchEvent(new CustomEvent(cooldownEvent, { detail: problem.retryAfterSeconds }))
  return problem
}

function waitOf(response: Response): number | undefined {
  const seconds = Number(response.headers.get('retry-after') ?? Number.NaN)
  return Number.isFinite(seconds) && seconds > 0 ? Math.ceil(seconds) : undefined
}

/** Our own problem documents, or whatever else answered (identity says {code, message}). */
export function problemOf(response: Response, body: unknown): ApiProblem {
  const ours = Problem.safeParse(body)
  if (ours.success) {
    const { code, status, title, detail, errors, request_id } = ours.data
    return new ApiProblem({
      code,
      status,
      title,
      detail,
      fields: errors,
      requestId: request_id,
      retryAfterSeconds: waitOf(response),
    })
  }
  const other = typeof body === 'object' && body !== null ? (body as Record<string, unknown>) : {}
  const message = typeof other.message === 'string' ? other.message : undefined
  return new ApiProblem({
    code:
      typeof other.code === 'string'
        ? other.code
        : response.status === 429
          ? 'rate_limited'
          : 'foreign_answer',
    status: response.status,
    title: message ?? i18next.t('problems.foreign_answer.title', { status: response.status }),
    requestId: response.headers.get('x-request-id') ?? undefined,
  })
}
