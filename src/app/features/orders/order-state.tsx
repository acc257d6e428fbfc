/** The state of an order in a word: what became of its money counts before what became of the order. */
import { useTranslation } from 'react-i18next'
import type { DisputeStatus } from '../../../core/dispute-statuses.ts'
import type { FoundOrder } from '../../../core/orders.ts'
import { Badge, type Tone } from '../../ui/badge.tsx'

type State = FoundOrder['status'] | 'refunded' | 'partly'

const tones: Record<State, Tone> = {
  held: 'neutral',
  awaiting_payment: 'info',
  processing: 'info',
  confirmed: 'success',
  expired: 'neutral',
  cancelled: 'neutral',
  stuck: 'warning',
  refunded: 'neutral',
  partly: 'accent',
}

/** What a bank says stands beside it: the tickets stay what they are. */
const disputeTones: Record<DisputeStatus, Tone> = {
  inquiry: 'warning',
  inquiry_review: 'warning',
  needs_response: 'danger',
  under_review: 'danger',
  closed: 'neutral',
  lost: 'neutral',
  won: 'success',
}

export function OrderState({ order }: { order: FoundOrder }) {
  const { t } = useTranslation('orders')
  const state = stateOf(order)
  return (
    <span className="inline-flex flex-wrap items-center gap-1.5">
      <Badge tone={tones[state]}>{t(`states.${state}`)}</Badge>
      {order.dispute_status && (
        <Badge tone={disputeTones[order.dispute_status]}>{t(`disputes.${order.dispute_status}`)}</Badge>
      )}
    </span>
  )
}

export function stateOf(
  order: Pick<FoundOrder, 'status' | 'refunded_cents' | 'total_cents' | 'cancelled_at'>,
): State {
  if (order.status !== 'confirmed') return order.status
  if (order.refunded_cents > 0) return order.refunded_cents >= order.total_cents ? 'refunded' : 'partly'
  return order.cancelled_at ? 'cancelled' : 'confirmed'
}
