import { ApiProblem } from '../../api/client.ts'

/** Identity's own codes, in our words. */
const sentences: Record<string, string> = {
  INVALID_EMAIL_OR_PASSWORD: 'This address and password do not belong together. Check both and try again.',
  USER_ALREADY_EXISTS: 'There is an account with this address already. Sign in instead.',
  USER_ALREADY_EXISTS_USE_ANOTHER_EMAIL: 'There is an account with this address already. Sign in instead.',
  PASSWORD_TOO_SHORT: 'Use a longer password, at least 10 characters.',
  PASSWORD_TOO_LONG: 'Use a password of at most 128 characters.',
  INVALID_EMAIL: 'Write an address like name@example.com.',
}

export function authSentence(problem: unknown): string {
  if (!(problem instanceof ApiProblem)) return 'Something broke on this page. Reload it and try again.'
  if (problem.status === 429) return 'Too many attempts. Wait a minute and try again.'
  return sentences[problem.code] ?? [problem.title, problem.detail].filter(Boolean).join(' ')
}
