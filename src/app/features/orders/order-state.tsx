/** The state of an order in a word: what became of its money counts before what became of the order. */
import { useTranslation } from 'react-i18next'
import type { DisputeStatus } from '../../../core/dispute-statuses.ts'
import type { FoundOrder } from '../../../core/orders.ts'
import { Badge, type Tone } from '../../ui/badge.tsx'

type StateName = FoundOrder['status'] | 'refunded' | 'partly'

const tones: Record<StateName, Tone> = {
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
  return (
    <span className="inline-flex flex-wrap items-center gap-1.5">
      <State order={order} />
      {order.dispute_status && <Dispute status={order.dispute_status} />}
    </span>
  )
}

/** In a list there is room for one word: what a bank wants stands before what the order is, as long as it wants it. */
export function OrderStateInList({ order }: { order: FoundOrder }) {
  const { dispute_status: dispute } = order
  const isOver = dispute === null || dispute === 'won' || dispute === 'closed'
  return isOver ? <State order={order} /> : <Dispute status={dispute} />
}

function State({ order }: { order: FoundOrder }) {
  const { t } = useTranslation('orders')
  const state = stateOf(order)
  return <Badge tone={tones[state]}>{t(`states.${state}`)}</Badge>
}

function Dispute({ status }: { status: DisputeStatus }) {
  const { t } = useTranslation('orders')
  return <Badge tone={disputeTones[status]}>{t(`disputes.${status}`)}</Badge>
}

export function stateOf(
  order: Pick<FoundOrder, 'status' | 'refunded_cents' | 'total_cents' | 'cancelled_at'>,
): StateName {
  if (order.status !== 'confirmed') return order.status
  if (order.refunded_cents > 0) return order.refunded_cents >= order.total_cents ? 'refunded' : 'partly'
  return order.cancelled_at ? 'cancelled' : 'confirmed'
}
