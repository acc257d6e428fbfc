/** Any failure in a sentence or two a person can act on. */
import i18next from 'i18next'
import { ApiProblem } from './api/client.ts'

export function problemWords(problem: unknown): string {
  if (!(problem instanceof ApiProblem)) return i18next.t('problem.broken')
  const { title, detail, fields } = problem
  return [title, detail !== title && detail, ...Object.values(fields)].filter(Boolean).join(' ')
}
