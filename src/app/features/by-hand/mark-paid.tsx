/** Somebody saw the money of an order: on a bank statement, or in their hand. */
import { useMutation, useQueryClient } from '@tanstack/react-query'
import { type FormEvent, useState } from 'react'
import { useTranslation } from 'react-i18next'
import { formatMoney } from '../../../core/money.ts'
import type { OrderStory } from '../../../core/orders.ts'
import { markPaid } from '../../api/by-hand.ts'
import { currentLanguage } from '../../i18n/i18n.ts'
import { problemWords } from '../../problem-words.ts'
import { Button } from '../../ui/button.tsx'
import { Dialog, DialogCancel } from '../../ui/dialog.tsx'
import { Field } from '../../ui/field.tsx'
import { Input } from '../../ui/input.tsx'
import { Notice } from '../../ui/notice.tsx'
import { useToast } from '../../ui/toaster.tsx'
import { readAmount, writeAmount } from '../orders/refund-sums.ts'

export function MarkPaid({ order }: { order: OrderStory['order'] }) {
  const { t } = useTranslation('orders')
  const [open, setOpen] = useState(false)
  return (
    <Dialog
      open={open}
      onOpenChange={setOpen}
      trigger={<Button kind="primary">{t('byHand.mark.open')}</Button>}
      title={t('byHand.mark.title', { number: order.number })}
      description={order.status === 'awaiting_payment' ? t('byHand.mark.lead') : t('byHand.mark.late')}
    >
      <MarkForm order={order} onDone={() => setOpen(false)} />
    </Dialog>
  )
}

function MarkForm({ order, onDone }: { order: OrderStory['order']; onDone: () => void }) {
  const { t } = useTranslation('orders')
  const client = useQueryClient()
  const toast = useToast()
  const [typed, setTyped] = useState(writeAmount(order.total_cents, order.currency))
  const [note, setNote] = useState('')
  const [mistake, setMistake] = useState<string>()
  const total = formatMoney(order.total_cents, order.currency, currentLanguage())
  const { mutate, isPending, error } = useMutation({
    mutationFn: (amount_cents: number) =>
      markPaid(order.id, { amount_cents, currency: order.currency, note: note.trim() }),
    onSuccess: ({ outcome }) => {
      toast({ title: t(outcome === 'refund_due' ? 'byHand.mark.goesBack' : 'byHand.mark.done') })
      onDone()
    },
    onSettled: () => {
      void client.invalidateQueries({ queryKey: ['orders', order.id] })
      void client.invalidateQueries({ queryKey: ['events', order.event_id] })
    },
  })

  function submit(event: FormEvent) {
    event.preventDefault()
    const cents = readAmount(typed, order.currency)
    // The server says the same; a part of the money is no mistake of typing, so it is said in words.
    setMistake(cents === order.total_cents ? undefined : t('byHand.mark.notTheWhole', { total }))
    if (cents === order.total_cents) mutate(cents)
  }

  return (
    <form noValidate onSubmit={submit} className="grid gap-5">
      <Field label={t('byHand.mark.amount')} error={mistake}>
        {(wiring) => (
          <Input
            {...wiring}
            inputMode="decimal"
            autoComplete="off"
            suffix={order.currency}
            value={typed}
            onChange={(event) => setTyped(event.target.value)}
          />
        )}
      </Field>
      <Field label={t('byHand.mark.note')} hint={t('byHand.mark.noteHint')}>
        {(wiring) => (
          <Input {...wiring} maxLength={500} value={note} onChange={(event) => setNote(event.target.value)} />
        )}
      </Field>
      <p className="text-13 text-ink-soft">{t('byHand.mark.undo')}</p>
      <div role="alert" className="empty:hidden">
        {error && <Notice tone="danger">{problemWords(error)}</Notice>}
      </div>
      <div className="flex flex-wrap justify-end gap-2">
        <DialogCancel asChild>
          <Button disabled={isPending}>{t('byHand.mark.keep')}</Button>
        </DialogCancel>
        <Button type="submit" kind="primary" loading={isPending}>
          {t('byHand.mark.submit', { total })}
        </Button>
      </div>
    </form>
  )
}
