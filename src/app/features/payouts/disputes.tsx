/** Payments that buyers' banks ask back, those that wait for an answer first, and until when. */
import { useQuery } from '@tanstack/react-query'
import { Link } from '@tanstack/react-router'
import type { TFunction } from 'i18next'
import { useTranslation } from 'react-i18next'
import type { DisputeStatus } from '../../../core/dispute-statuses.ts'
import { dateLocale } from '../../../core/languages.ts'
import { formatMoney } from '../../../core/money.ts'
import type { DisputeView } from '../../../core/payouts.ts'
import { disputesQuery } from '../../api/payouts.ts'
import { currentLanguage } from '../../i18n/i18n.ts'
import { Badge, type Tone } from '../../ui/badge.tsx'
import { Card } from '../../ui/card.tsx'
import { Skeleton } from '../../ui/skeleton.tsx'
import { NotLoaded } from '../developers/not-loaded.tsx'
import { dueWords } from './due-words.ts'

const tones: Record<DisputeStatus, Tone> = {
  inquiry: 'warning',
  inquiry_review: 'info',
  needs_response: 'danger',
  under_review: 'info',
  closed: 'neutral',
  lost: 'neutral',
  won: 'success',
}

export function Disputes({ organizationId }: { organizationId: string }) {
  const { t } = useTranslation('payouts')
  const { data, error, isFetching, refetch } = useQuery(disputesQuery(organizationId))
  if (data?.length === 0)
    return (
      <Card title={t('disputes.title')}>
        <p className="text-14 text-ink-soft">{t('disputes.none')}</p>
      </Card>
    )
  return (
    <Card title={t('disputes.title')} description={t('disputes.lead')} flush={data !== undefined}>
      {data ? (
        <ul className="divide-y divide-line border-line border-t">
          {data.map((dispute) => (
            <Dispute key={dispute.id} dispute={dispute} />
          ))}
        </ul>
      ) : error ? (
        <NotLoaded title={t('disputes.notLoaded')} problem={error} again={refetch} busy={isFetching} />
      ) : (
        <Skeleton className="h-24" />
      )}
    </Card>
  )
}

function Dispute({ dispute }: { dispute: DisputeView }) {
  const { t } = useTranslation('payouts')
  return (
    <li className="grid gap-x-6 gap-y-1 p-4 sm:grid-cols-[minmax(0,1fr)_auto] sm:px-6">
      <p className="flex min-w-0 flex-wrap items-baseline gap-x-3 gap-y-1">
        <Link
          to="/events/$eventId/orders/$orderId"
          params={{ eventId: dispute.event_id, orderId: dispute.order_id }}
          className="font-label touch:py-1"
        >
          <bdi>{dispute.buyer_name}</bdi>
        </Link>
        <span className="tabular break-words text-13 text-ink-soft">
          {dispute.order_number} · <bdi>{dispute.event_name}</bdi>
        </span>
      </p>
      <p className="flex items-center justify-between gap-3 sm:justify-end">
        <span className="tabular font-label">
          {formatMoney(dispute.amount_cents, dispute.currency, currentLanguage())}
        </span>
        <Badge tone={tones[dispute.status]}>{t(`disputes.states.${dispute.status}`)}</Badge>
      </p>
      <p className="text-14 text-ink-soft sm:col-span-2">
        {reasonOf(dispute, t)} {t(`disputes.means.${dispute.status}`)}
        {isWaiting(dispute) && <Due at={dispute.evidence_due_at} />}
      </p>
    </li>
  )
}

const isWaiting = ({ status }: DisputeView) => status === 'inquiry' || status === 'needs_response'

function Due({ at }: { at: string | null }) {
  const { t } = useTranslation('payouts')
  if (!at) return null
  const day = new Date(at).toLocaleDateString(dateLocale(currentLanguage()), {
    weekday: 'long',
    day: 'numeric',
    month: 'long',
  })
  return (
    <strong className="ms-1 font-label text-ink">
      {t('disputes.answerBy', { day, left: dueWords(at, new Date(), t) })}
    </strong>
  )
}

const reasons = [
  'credit_not_processed',
  'duplicate',
  'fraudulent',
  'product_not_received',
  'product_unacceptable',
  'unrecognized',
] as const

/** Companies know more reasons than anybody needs, and add to them. */
function reasonOf({ reason }: DisputeView, t: TFunction<'payouts'>): string {
  return t(`disputes.reasons.${reasons.find((known) => known === reason) ?? 'other'}`)
}
