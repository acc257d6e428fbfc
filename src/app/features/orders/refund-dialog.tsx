/** Taking tickets back, giving money back, or both: what is chosen, what it comes to, and what the buyer gets. */
import { useMutation, useQueryClient } from '@tanstack/react-query'
import { type FormEvent, useState } from 'react'
import { useTranslation } from 'react-i18next'
import { formatMoney } from '../../../core/money.ts'
import type { OrderStory } from '../../../core/orders.ts'
import { refund } from '../../api/orders.ts'
import { currentLanguage } from '../../i18n/i18n.ts'
import { problemWords } from '../../problem-words.ts'
import { Button } from '../../ui/button.tsx'
import { Dialog, DialogCancel } from '../../ui/dialog.tsx'
import { Field } from '../../ui/field.tsx'
import { Input } from '../../ui/input.tsx'
import { Notice } from '../../ui/notice.tsx'
import { useToast } from '../../ui/toaster.tsx'
import { RefundChoices, Tick } from './refund-choices.tsx'
import { type Chosen, chosenCents, readAmount, writeAmount } from './refund-sums.ts'

export function RefundDialog({ story }: { story: OrderStory }) {
  const { t } = useTranslation('orders')
  const [open, setOpen] = useState(false)
  // One key for one opening: a press that is repeated is one refund.
  const [key, setKey] = useState('')
  const [isBusy, setIsBusy] = useState(false)
  return (
    <Dialog
      open={open}
      onOpenChange={(next) => {
        if (isBusy) return
        if (next) setKey(crypto.randomUUID())
        setOpen(next)
      }}
      trigger={<Button kind="primary">{t('story.refund')}</Button>}
      title={t('refund.title', { number: story.order.number })}
      description={t('refund.lead')}
    >
      <RefundForm key={key} story={story} requestKey={key} onBusy={setIsBusy} onDone={() => setOpen(false)} />
    </Dialog>
  )
}

type RefundFormProps = {
  story: OrderStory
  requestKey: string
  onBusy: (isBusy: boolean) => void
  onDone: () => void
}

function RefundForm({ story, requestKey, onBusy, onDone }: RefundFormProps) {
  const { t } = useTranslation('orders')
  const client = useQueryClient()
  const toast = useToast()
  const { order, left_cents } = story
  const [chosen, setChosen] = useState<Chosen>({ tickets: new Set(), extras: new Set() })
  /** Null as long as it follows what is chosen. */
  const [typed, setTyped] = useState<string | null>(null)
  const [toStock, setToStock] = useState(true)
  const [reason, setReason] = useState('')
  const [isAsked, setIsAsked] = useState(false)
  const money = (cents: number) => formatMoney(cents, order.currency, currentLanguage())
  const suggested = chosenCents(story, chosen)
  const cents = typed === null ? suggested : readAmount(typed, order.currency)
  const count = chosen.tickets.size + chosen.extras.size

  const { mutate, isPending, error } = useMutation({
    mutationFn: () =>
      refund(
        order.id,
        {
          tickets: [...chosen.tickets],
          extras: story.extras
            .filter(({ line_id }) => chosen.extras.has(line_id))
            .map(({ line_id, quantity, cancelled }) => ({ line_id, quantity: quantity - cancelled })),
          ...(typed !== null && cents !== null ? { amount_cents: cents } : {}),
          currency: order.currency,
          to_stock: toStock,
          reason: reason.trim(),
        },
        requestKey,
      ),
    onMutate: () => onBusy(true),
    onSuccess: ({ amount_cents }) => {
      toast({
        title:
          amount_cents > 0 ? t('refund.doneMoney', { amount: money(amount_cents) }) : t('refund.doneCancel'),
      })
      onDone()
    },
    onSettled: () => {
      onBusy(false)
      void client.invalidateQueries({ queryKey: ['orders', order.id] })
      void client.invalidateQueries({ queryKey: ['events', order.event_id] })
    },
  })

  function submit(event: FormEvent) {
    event.preventDefault()
    setIsAsked(true)
    if (!mistakeIn()) mutate()
  }

  function mistakeIn(): string | undefined {
    if (cents === null) return t('refund.invalid')
    if (cents > left_cents) return t('refund.tooMuch', { left: money(left_cents) })
    if (cents === 0 && count === 0) return t('refund.nothing')
    return undefined
  }

  // Said once it was asked for, and gone as soon as it is mended.
  const mistake = isAsked ? mistakeIn() : undefined
  return (
    <form noValidate onSubmit={submit} className="grid gap-5">
      <RefundChoices story={story} chosen={chosen} onChange={setChosen} />
      {left_cents > 0 ? (
        <Field
          label={t('refund.amount')}
          hint={t('refund.amountHint', { left: money(left_cents) })}
          error={mistake}
        >
          {(wiring) => (
            <Input
              {...wiring}
              inputMode="decimal"
              autoComplete="off"
              suffix={order.currency}
              value={typed ?? writeAmount(suggested, order.currency)}
              onChange={(event) => setTyped(event.target.value)}
            />
          )}
        </Field>
      ) : (
        <div className="grid gap-2 text-14 text-ink-soft">
          {order.total_cents === 0 && <p>{t('refund.amountFree')}</p>}
          <p role="alert" className="text-danger-ink empty:hidden">
            {mistake}
          </p>
        </div>
      )}
      <Tick label={t('refund.toStock')} checked={toStock} onChange={setToStock} />
      <Field label={t('refund.reason')} hint={t('refund.reasonHint')}>
        {(wiring) => (
          <Input
            {...wiring}
            maxLength={500}
            value={reason}
            onChange={(event) => setReason(event.target.value)}
          />
        )}
      </Field>
      <section className="grid gap-1 rounded-control bg-sunken p-4 text-14" aria-live="polite">
        <h3 className="font-label text-14">{t('refund.buyerTitle', { name: order.buyer_name })}</h3>
        <ul className="grid list-disc gap-1 ps-5">
          <li>{cents ? t('refund.buyerMoney', { amount: money(cents) }) : t('refund.buyerNothing')}</li>
          {chosen.tickets.size > 0 && <li>{t('refund.buyerVoid', { count: chosen.tickets.size })}</li>}
          <li>{t('refund.buyerMail')}</li>
        </ul>
      </section>
      <div role="alert" className="empty:hidden">
        {error && (
          <Notice tone="danger" title={t('refund.failed')}>
            {problemWords(error)}
          </Notice>
        )}
      </div>
      <div className="sticky -bottom-6 -mx-6 -mb-6 flex flex-wrap justify-end gap-2 border-line border-t bg-raised px-6 py-4">
        <DialogCancel asChild>
          <Button disabled={isPending}>{t('refund.keep')}</Button>
        </DialogCancel>
        <Button type="submit" kind="danger" loading={isPending}>
          {cents ? t('refund.submitMoney', { amount: money(cents) }) : t('refund.submitCancel')}
        </Button>
      </div>
    </form>
  )
}
