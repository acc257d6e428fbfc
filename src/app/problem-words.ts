/** Any failure in a sentence or two a person can act on. */
import i18next from 'i18next'
import type { ErrorCode } from '../core/errors.ts'
import { ApiProblem } from './api/client.ts'

/** What to do about it, and which fields are meant, the server says in the language it was asked in. */
export function problemWords(problem: unknown): string {
  if (!(problem instanceof ApiProblem)) return i18next.t('problem.broken')
  const { detail, fields } = problem
  const title = titleOf(problem)
  return [title, detail !== title && detail, ...Object.values(fields)].filter(Boolean).join(' ')
}

/** By its code: the sentence that came along is English, or another company's. */
function titleOf({ code, status, title }: ApiProblem): string {
  if (isKnown(code)) return i18next.t(`problems.${code}.title`, { status })
  if (isOurs(code)) return title
  return i18next.t('problems.foreign_answer.title', { status })
}

/** There are words for each code of the catalogue, and for nothing else. */
function isKnown(code: string): code is ErrorCode {
  return i18next.exists(`problems.${code}.title`)
}

/** What client.ts found out itself, and has said already. */
function isOurs(code: string): boolean {
  return code === 'network' || code === 'unreadable_answer'
}
