/** The form of signing in and up: the browser's own checks are off, ours speak, and what was refused is said first. */
import type { FormEventHandler, ReactNode } from 'react'
import { useTranslation } from 'react-i18next'
import { Notice } from '../../ui/notice.tsx'
import { authSentence } from './auth-problem.ts'

type AuthFormProps = { onSubmit: FormEventHandler; problem: Error | null; children: ReactNode }

export function AuthForm({ onSubmit, problem, children }: AuthFormProps) {
  const { t } = useTranslation('account')
  return (
    <form noValidate onSubmit={onSubmit} className="grid gap-4">
      <div role="alert">{problem && <Notice tone="danger">{authSentence(problem, t)}</Notice>}</div>
      {children}
    </form>
  )
}
