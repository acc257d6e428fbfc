import type { TFunction } from 'i18next'
import { ApiProblem } from '../../api/client.ts'
import { problemWords } from '../../problem-words.ts'

/** Identity's own codes, and which of our sentences each is; its own sentences are English. */
const refusals = {
  INVALID_EMAIL_OR_PASSWORD: 'wrongPassword',
  USER_ALREADY_EXISTS: 'exists',
  USER_ALREADY_EXISTS_USE_ANOTHER_EMAIL: 'exists',
  PASSWORD_TOO_SHORT: 'passwordShort',
  PASSWORD_TOO_LONG: 'passwordLong',
  INVALID_EMAIL: 'email',
} as const

export function authSentence(problem: unknown, t: TFunction<'account'>): string {
  if (!(problem instanceof ApiProblem)) return problemWords(problem)
  if (problem.status === 429) return t('refusals.tooMany')
  const { code } = problem
  return isRefusal(code) ? t(`refusals.${refusals[code]}`) : problemWords(problem)
}

function isRefusal(code: string): code is keyof typeof refusals {
  return Object.hasOwn(refusals, code)
}
