/** Any failure in a sentence or two a person can act on. */
import { ApiProblem } from './api/client.ts'

export function problemWords(problem: unknown): string {
  if (!(problem instanceof ApiProblem)) return 'Something broke on this page. Reload it and try again.'
  const { title, detail, fields } = problem
  return [title, detail !== title && detail, ...Object.values(fields)].filter(Boolean).join(' ')
}
