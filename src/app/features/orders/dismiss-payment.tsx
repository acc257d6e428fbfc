/** Saying that a payment was dealt with in another way; the words are needed, because nothing else will tell. */
import { type FormEvent, useState } from 'react'
import { useTranslation } from 'react-i18next'
import { Button } from '../../ui/button.tsx'
import { Dialog, DialogCancel } from '../../ui/dialog.tsx'
import { Field } from '../../ui/field.tsx'
import { Textarea } from '../../ui/textarea.tsx'

export function DismissPayment({ onDismiss }: { onDismiss: (note: string) => Promise<unknown> }) {
  const { t } = useTranslation('orders')
  const [open, setOpen] = useState(false)
  const [note, setNote] = useState('')
  const [isMissing, setIsMissing] = useState(false)
  const [isBusy, setIsBusy] = useState(false)

  async function submit(event: FormEvent) {
    event.preventDefault()
    setIsMissing(!note.trim())
    if (!note.trim()) return
    setIsBusy(true)
    // What went wrong is said in the row behind.
    await onDismiss(note.trim()).catch(() => {})
    setIsBusy(false)
    setOpen(false)
  }

  return (
    <Dialog
      open={open}
      onOpenChange={(next) => !isBusy && setOpen(next)}
      trigger={
        <Button size="small" kind="quiet">
          {t('stuck.dismiss')}
        </Button>
      }
      title={t('stuck.dismissTitle')}
      description={t('stuck.dismissBody')}
    >
      <form noValidate onSubmit={submit} className="grid gap-4">
        <Field label={t('stuck.dismissNote')} error={isMissing ? t('stuck.dismissMissing') : undefined}>
          {(wiring) => (
            <Textarea
              {...wiring}
              rows={3}
              maxLength={500}
              value={note}
              onChange={(event) => setNote(event.target.value)}
            />
          )}
        </Field>
        <div className="flex flex-wrap justify-end gap-2">
          <DialogCancel asChild>
            <Button disabled={isBusy}>{t('stuck.keep')}</Button>
          </DialogCancel>
          <Button type="submit" kind="primary" loading={isBusy}>
            {t('stuck.dismissSubmit')}
          </Button>
        </div>
      </form>
    </Dialog>
  )
}
