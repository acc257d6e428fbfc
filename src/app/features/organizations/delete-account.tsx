/** Deleting one's account: what it means, the address typed, and what to do when it is refused. */
import { useMutation, useQueryClient } from '@tanstack/react-query'
import { useRouter } from '@tanstack/react-router'
import type { TFunction } from 'i18next'
import { type FormEvent, useState } from 'react'
import { useTranslation } from 'react-i18next'
import { ApiProblem } from '../../api/client.ts'
import { eraseMe } from '../../api/privacy.ts'
import { problemWords } from '../../problem-words.ts'
import { Button } from '../../ui/button.tsx'
import { Dialog, DialogCancel } from '../../ui/dialog.tsx'
import { Field } from '../../ui/field.tsx'
import { Input } from '../../ui/input.tsx'
import { Notice } from '../../ui/notice.tsx'

export function DeleteAccount({ email }: { email: string }) {
  const { t } = useTranslation('account')
  const client = useQueryClient()
  const router = useRouter()
  const [open, setOpen] = useState(false)
  const [typed, setTyped] = useState('')
  const [mistake, setMistake] = useState<string>()
  const { mutate, isPending, error, reset } = useMutation({
    mutationFn: eraseMe,
    onSuccess: async () => {
      await router.navigate({ to: '/account/deleted', replace: true })
      client.clear()
    },
  })

  function change(next: boolean) {
    if (isPending) return
    setOpen(next)
    setTyped('')
    setMistake(undefined)
    reset()
  }

  function submit(event: FormEvent) {
    event.preventDefault()
    const isTheirs = typed.trim().toLowerCase() === email.toLowerCase()
    setMistake(isTheirs ? undefined : t('deleteAccount.mismatch', { email }))
    if (isTheirs) mutate({ confirm_email: typed.trim() })
  }

  return (
    <Dialog
      open={open}
      onOpenChange={change}
      trigger={<Button kind="danger">{t('deleteAccount.open')}</Button>}
      title={t('deleteAccount.title')}
      description={t('deleteAccount.warning')}
    >
      <Consequences />
      <form noValidate onSubmit={submit} className="grid gap-4">
        <div role="alert" className="-mb-4 *:mb-4">
          {error && <Refusal problem={error} />}
        </div>
        <Field
          label={t('deleteAccount.confirm')}
          hint={t('deleteAccount.confirmHint', { email })}
          error={mistake}
        >
          {(wiring) => (
            <Input
              {...wiring}
              type="email"
              autoComplete="off"
              value={typed}
              readOnly={isPending}
              onChange={(event) => setTyped(event.target.value)}
            />
          )}
        </Field>
        <div className="flex flex-wrap justify-end gap-2">
          <DialogCancel asChild>
            <Button disabled={isPending}>{t('deleteAccount.keep')}</Button>
          </DialogCancel>
          <Button type="submit" kind="danger" loading={isPending}>
            {t('deleteAccount.submit')}
          </Button>
        </div>
      </form>
    </Dialog>
  )
}

function Consequences() {
  const { t } = useTranslation('account')
  return (
    <ul className="grid list-disc gap-1.5 ps-5 text-14">
      {(['account', 'name', 'tickets', 'events', 'sums'] as const).map((what) => (
        <li key={what}>{t(`deleteAccount.${what}`)}</li>
      ))}
    </ul>
  )
}

function Refusal({ problem }: { problem: Error }) {
  const { t } = useTranslation('account')
  const isLastOwner = problem instanceof ApiProblem && problem.code === 'last_owner'
  return (
    <Notice
      tone={isLastOwner ? 'warning' : 'danger'}
      title={isLastOwner ? t('deleteAccount.lastOwner') : t('deleteAccount.failed')}
      requestId={problem instanceof ApiProblem && problem.status >= 500 ? problem.requestId : undefined}
    >
      {isLastOwner ? takeOver(problem, t) : problemWords(problem)}
    </Notice>
  )
}

/** The database names the organizations within an English sentence; only the names are taken from it. */
function takeOver({ detail }: ApiProblem, t: TFunction<'account'>): string | undefined {
  const names = /^Make somebody else an owner of (.+) first\.$/.exec(detail ?? '')?.[1]
  if (!names) return detail
  return t('deleteAccount.takeOver', {
    organizations: names.split(' and of ').join(t('deleteAccount.andOf')),
  })
}
