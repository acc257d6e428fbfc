/** A form in a dialog: what the server or the form refuses stands at its field, everything else on top. */
import { useMutation } from '@tanstack/react-query'
import { type FormEvent, type ReactNode, useEffect, useRef, useState } from 'react'
import { useTranslation } from 'react-i18next'
import { ApiProblem } from '../../api/client.ts'
import { problemWords } from '../../problem-words.ts'
import { Button } from '../../ui/button.tsx'
import { Dialog, DialogCancel } from '../../ui/dialog.tsx'
import { Notice } from '../../ui/notice.tsx'

/** What a field of the form holds cannot be read. */
export class FieldMistake extends Error {
  readonly field: string

  constructor(field: string, words: string) {
    super(words)
    this.name = 'FieldMistake'
    this.field = field
  }
}

type FormDialogProps = {
  trigger: ReactNode
  title: string
  description: ReactNode
  submit: string
  danger?: boolean
  /** Reads the form and does it; the dialog closes when it is done. */
  work: (form: FormData) => Promise<unknown>
  /** The fields; each finds its mistake by its name. */
  children?: (mistakes: Readonly<Record<string, string>>) => ReactNode
}

export function FormDialog({ trigger, title, description, submit, danger, work, children }: FormDialogProps) {
  const { t } = useTranslation('sales')
  const [open, setOpen] = useState(false)
  const form = useRef<HTMLFormElement>(null)
  const { mutate, isPending, error, reset } = useMutation({
    mutationFn: work,
    onSuccess: () => setOpen(false),
  })
  const mistakes = mistakesOf(error)

  useEffect(() => {
    if (error) form.current?.querySelector<HTMLElement>('[aria-invalid]')?.focus()
  }, [error])

  function change(next: boolean) {
    if (isPending) return
    reset()
    setOpen(next)
  }

  function send(event: FormEvent<HTMLFormElement>) {
    event.preventDefault()
    mutate(new FormData(event.currentTarget))
  }

  return (
    <Dialog open={open} onOpenChange={change} trigger={trigger} title={title} description={description}>
      <form ref={form} noValidate onSubmit={send} className="grid gap-4">
        <div role="alert" className="-mb-4 *:mb-4">
          {error && !isShown(form.current, mistakes) && (
            <Notice tone="danger" requestId={requestIdOf(error)}>
              {problemWords(error)}
            </Notice>
          )}
        </div>
        {children?.(mistakes)}
        <div className="flex flex-wrap justify-end gap-2">
          <DialogCancel asChild>
            <Button disabled={isPending}>{t('cancel')}</Button>
          </DialogCancel>
          <Button type="submit" kind={danger ? 'danger' : 'primary'} loading={isPending}>
            {submit}
          </Button>
        </div>
      </form>
    </Dialog>
  )
}

function mistakesOf(error: unknown): Readonly<Record<string, string>> {
  if (error instanceof FieldMistake) return { [error.field]: error.message }
  return error instanceof ApiProblem ? error.fields : {}
}

/** A mistake of something that is no field of this form is told on top. */
function isShown(form: HTMLFormElement | null, mistakes: Readonly<Record<string, string>>): boolean {
  return Object.keys(mistakes).some((name) => form?.elements.namedItem(name))
}

function requestIdOf(error: unknown): string | undefined {
  return error instanceof ApiProblem && error.status >= 500 ? error.requestId : undefined
}
