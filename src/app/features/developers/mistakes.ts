/** Which fields of a form cannot be used: by the shape of the wire before it is sent, else by the server. */
import type { z } from 'zod'
import { ApiProblem } from '../../api/client.ts'

/** Empty when all is well. */
export function mistakenFields(shape: z.ZodType, input: unknown): string[] {
  const { error } = shape.safeParse(input)
  return error ? error.issues.map(({ path }) => String(path[0])) : []
}

export function refusedFields(problem: Error | null): string[] {
  return problem instanceof ApiProblem
    ? Object.keys(problem.fields).map((field) => field.split('.')[0] ?? field)
    : []
}
