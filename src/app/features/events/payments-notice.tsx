/** Why paid tickets do not sell yet, when that is tried again, and a way not to wait for it. Nothing once they sell. */
import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query'
import { Link } from '@tanstack/react-router'
import { useTranslation } from 'react-i18next'
import type { PaymentsState } from '../../../core/payments-state.ts'
import { formatWhen } from '../../../core/time.ts'
import { ApiProblem } from '../../api/client.ts'
import { dashboardQuery, retryPaymentSetup } from '../../api/events.ts'
import { currentLanguage } from '../../i18n/i18n.ts'
import { problemWords } from '../../problem-words.ts'
import { Button } from '../../ui/button.tsx'
import { Notice } from '../../ui/notice.tsx'

/** Often enough that somebody who waits sees it happen. */
const askEveryMs = 10_000

export function PaymentsNotice({ eventId }: { eventId: string }) {
  const { t } = useTranslation('organizer')
  const client = useQueryClient()
  const { data } = useQuery({
    ...dashboardQuery(eventId),
    refetchInterval: ({ state }) => (state.data?.payments.status === 'ready' ? false : askEveryMs),
  })
  const retry = useMutation({
    mutationFn: () => retryPaymentSetup(eventId),
    onSettled: () => client.invalidateQueries(dashboardQuery(eventId)),
  })
  const payments = retry.data?.status === 'ready' ? retry.data : data?.payments
  if (!payments) return null
  const isReady = payments.status === 'ready'
  if (payments.status === 'account') return <AccountWaits />
  return (
    <>
      {!isReady && (
        <Notice
          tone="warning"
          title={t(payments.status === 'failed' ? 'payments.failedTitle' : 'payments.pendingTitle')}
          actions={
            <Button size="small" loading={retry.isPending} onClick={() => retry.mutate()}>
              {t('payments.retry')}
            </Button>
          }
        >
          <p>{t(payments.status === 'failed' ? 'payments.failed' : 'payments.pending')}</p>
          {payments.status === 'pending' && <NextTry payments={payments} />}
        </Notice>
      )}
      <div role="status" className="empty:hidden">
        {isReady && retry.isSuccess && <Notice tone="success" title={t('payments.ready')} />}
      </div>
      <div role="alert" className="empty:hidden">
        {retry.error && <Notice tone="danger">{sentenceFor(retry.error, t('payments.managersOnly'))}</Notice>}
      </div>
    </>
  )
}

/** Nothing to try again: the organization's account is what paid tickets wait for. */
function AccountWaits() {
  const { t } = useTranslation('organizer')
  return (
    <Notice
      tone="warning"
      title={t('payments.pendingTitle')}
      actions={
        <Button size="small" asChild>
          <Link to="/settings/payments">{t('payments.toAccount')}</Link>
        </Button>
      }
    >
      <p>{t('payments.account')}</p>
    </Notice>
  )
}

/** In the zone of whoever waits, since it is them who look at a clock. */
function NextTry({ payments }: { payments: PaymentsState }) {
  const { t } = useTranslation('organizer')
  const { timeZone } = Intl.DateTimeFormat().resolvedOptions()
  return (
    <p>
      {payments.next_retry_at
        ? t('payments.next', { when: formatWhen(payments.next_retry_at, timeZone, currentLanguage()) })
        : t('payments.now')}
    </p>
  )
}

function sentenceFor(problem: unknown, managersOnly: string): string {
  return problem instanceof ApiProblem && problem.code === 'not_found' ? managersOnly : problemWords(problem)
}
