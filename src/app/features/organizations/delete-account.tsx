/** Deleting one's account: what it means, the address typed, and what to do when it is refused. */
import { useMutation, useQueryClient } from '@tanstack/react-query'
import { useRouter } from '@tanstack/react-router'
import { type FormEvent, useState } from 'react'
import { ApiProblem } from '../../api/client.ts'
import { eraseMe } from '../../api/privacy.ts'
import { problemWords } from '../../problem-words.ts'
import { Button } from '../../ui/button.tsx'
import { Dialog, DialogCancel } from '../../ui/dialog.tsx'
import { Field } from '../../ui/field.tsx'
import { Input } from '../../ui/input.tsx'
import { Notice } from '../../ui/notice.tsx'

export function DeleteAccount({ email }: { email: string }) {
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
    setMistake(isTheirs ? undefined : `Type ${email}, the address of this account.`)
    if (isTheirs) mutate({ confirm_email: typed.trim() })
  }

  return (
    <Dialog
      open={open}
      onOpenChange={change}
      trigger={<Button kind="danger">Delete my account</Button>}
      title="Delete your account?"
      description="This happens at once and cannot be taken back. Download your data first if you may want it."
    >
      <Consequences />
      <form noValidate onSubmit={submit} className="grid gap-4">
        <div role="alert" className="-mb-4 *:mb-4">
          {error && <Refusal problem={error} />}
        </div>
        <Field label="Your email address, to confirm" hint={`You are signed in as ${email}.`} error={mistake}>
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
            <Button disabled={isPending}>Keep my account</Button>
          </DialogCancel>
          <Button type="submit" kind="danger" loading={isPending}>
            Delete everything
          </Button>
        </div>
      </form>
    </Dialog>
  )
}

function Consequences() {
  return (
    <ul className="grid list-disc gap-1.5 pl-5 text-14">
      <li>Your account, drafts, and conversations with the assistant are gone.</li>
      <li>Your name and email address leave every order, contact list, mail and log.</li>
      <li>Tickets you hold stay good at the door. Keep their mails: we can no longer send them.</li>
      <li>Events of yours stop selling. Tickets already sold stay good, under “Former organizer”.</li>
      <li>Sums of what was sold and paid stay, without you: the law asks organizers to keep them.</li>
    </ul>
  )
}

function Refusal({ problem }: { problem: Error }) {
  const isLastOwner = problem instanceof ApiProblem && problem.code === 'last_owner'
  return (
    <Notice
      tone={isLastOwner ? 'warning' : 'danger'}
      title={isLastOwner ? 'Somebody must take over first' : 'Your account was not deleted'}
      requestId={problem instanceof ApiProblem && problem.status >= 500 ? problem.requestId : undefined}
    >
      {isLastOwner ? problem.detail : problemWords(problem)}
    </Notice>
  )
}
