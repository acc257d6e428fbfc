/** Payments that wait for a person: why, what may be done, and what each of it does. Nothing where none waits. */
import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query'
import { Link } from '@tanstack/react-router'
import { useTranslation } from 'react-i18next'
import { formatMoney } from '../../../core/money.ts'
import type { ResolveInput, StuckPayment } from '../../../core/orders.ts'
import { resolve, stuckQuery } from '../../api/orders.ts'
import { currentLanguage } from '../../i18n/i18n.ts'
import { problemWords } from '../../problem-words.ts'
import { Button } from '../../ui/button.tsx'
import { Card } from '../../ui/card.tsx'
import { Notice } from '../../ui/notice.tsx'
import { useToast } from '../../ui/toaster.tsx'
import { DismissPayment } from './dismiss-payment.tsx'

export function StuckPayments({ eventId }: { eventId: string }) {
  const { t } = useTranslation('orders')
  const { data = [] } = useQuery(stuckQuery(eventId))
  if (data.length === 0) return null
  return (
    <Card title={t('stuck.title')} description={t('stuck.note')} flush>
      <ul className="divide-y divide-line border-line border-t">
        {data.map((payment) => (
          <StuckRow key={payment.payment_id} eventId={eventId} payment={payment} />
        ))}
      </ul>
    </Card>
  )
}

function StuckRow({ eventId, payment }: { eventId: string; payment: StuckPayment }) {
  const { t } = useTranslation('orders')
  const client = useQueryClient()
  const toast = useToast()
  const decide = useMutation({
    mutationFn: (input: ResolveInput) => resolve(payment.payment_id, input),
    onSuccess: () => toast({ title: t('stuck.done') }),
    onSettled: () => client.invalidateQueries({ queryKey: ['events', eventId] }),
  })
  const amount = formatMoney(payment.amount_cents, payment.currency, currentLanguage())
  const name = payment.buyer_name
  const isUnderway = payment.refund_status !== null && payment.refund_status !== 'failed'
  return (
    <li className="grid gap-3 p-4 sm:px-6">
      <div className="flex flex-wrap items-baseline justify-between gap-x-4 gap-y-1">
        <p className="text-14">
          <Link
            to="/events/$eventId/orders/$orderId"
            params={{ eventId, orderId: payment.order_id }}
            className="font-label"
          >
            <bdi>{name}</bdi>
          </Link>{' '}
          <span className="tabular text-ink-soft">{payment.order_number}</span>
        </p>
        <p className="tabular font-label text-14">{amount}</p>
      </div>
      <p className="text-14">
        {t(`stuck.reasons.${payment.reason}`)}{' '}
        {payment.failure && <span className="text-ink-soft">{payment.failure}</span>}
      </p>
      {isUnderway ? (
        <p className="text-13 text-ink-soft">{t('stuck.underway')}</p>
      ) : (
        <div className="grid gap-3 sm:grid-cols-[auto_minmax(0,1fr)] sm:items-center">
          <Button
            size="small"
            loading={decide.isPending && decide.variables.action === 'refund'}
            onClick={() => decide.mutate({ action: 'refund' })}
          >
            {t('stuck.refund')}
          </Button>
          <p className="text-13 text-ink-soft">{t('stuck.refundNote', { amount, name })}</p>
          {payment.can_confirm && (
            <>
              <Button
                size="small"
                loading={decide.isPending && decide.variables.action === 'confirm_if_places'}
                onClick={() => decide.mutate({ action: 'confirm_if_places' })}
              >
                {t('stuck.confirm')}
              </Button>
              <p className="text-13 text-ink-soft">{t('stuck.confirmNote', { name })}</p>
            </>
          )}
          <DismissPayment onDismiss={(note) => decide.mutateAsync({ action: 'dismiss', note })} />
        </div>
      )}
      <div role="alert" className="empty:hidden">
        {decide.error && <Notice tone="danger">{problemWords(decide.error)}</Notice>}
      </div>
    </li>
  )
}
