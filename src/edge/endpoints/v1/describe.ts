/** The words every description of the API uses: how answers, problems and lists look. */
import { OpenAPIHono, z } from '@hono/zod-openapi'
import type { ZodError } from 'zod'
import type { Scope } from '../../../core/developers.ts'
import { AppError, type ErrorCode, errorCatalogue } from '../../../core/errors.ts'
import { Problem } from '../../../core/problem.ts'
import { fieldsOf } from '../../problem.ts'
import type { Exchange } from '../exchange.ts'

/** A router whose refused inputs are our problems: an address that cannot exist is simply not there. */
export function describedRouter(): OpenAPIHono<Exchange> {
  return new OpenAPIHono<Exchange>({
    defaultHook: (result) => {
      if (result.success) return
      if (result.target === 'param') throw new AppError('not_found')
      const fields = fieldsOf(result.error as unknown as ZodError)
      if (result.target === 'header' && 'idempotency-key' in fields)
        throw new AppError('idempotency_key_missing', { fields })
      throw new AppError('invalid_input', { fields })
    },
  })
}

export function answers<S extends z.ZodType>(description: string, schema: S) {
  return { description, content: { 'application/json': { schema } } }
}

/** One entry per status, naming the codes that can come with it. */
export function problems(...codes: ErrorCode[]) {
  const byStatus: Record<number, ReturnType<typeof problem>> = {}
  for (const code of codes) {
    const { status } = errorCatalogue[code]
    const others = byStatus[status]?.description
    byStatus[status] = problem(others ? `${others}, \`${code}\`` : `\`${code}\``)
  }
  return byStatus
}

function problem(description: string) {
  return { description, content: { 'application/problem+json': { schema: Problem } } }
}

export const signedIn = [{ bearer: [] }, { session: [] }]

/** People, and keys that have the scope. */
export const signedInOrKey = (scope: Scope) => [...signedIn, { apiKey: [scope] }]

/** Those who stand at a door: people, keys with checkin, and phones with a link. */
export const atADoor = [...signedInOrKey('checkin'), { device: [] }]

export const idParam = z.object({ id: z.uuid() })

export function listOf<S extends z.ZodType>(row: S) {
  return z.object({ data: z.array(row), next_cursor: z.string().nullable() })
}

export const pageQuery = z.object({
  cursor: z.string().max(200).optional().openapi({ description: '`next_cursor` of the page before.' }),
  limit: z.coerce
    .number('Say how many.')
    .int()
    .min(1, 'At least 1.')
    .max(100, 'At most 100.')
    .optional()
    .openapi({ description: 'Rows per page.' }),
})
