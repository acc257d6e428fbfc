/** The state of an order in a word: what became of its money counts before what became of the order. */
import { useTranslation } from 'react-i18next'
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

export function OrderState({ order }: { order: FoundOrder }) {
  const { t } = useTranslation('orders')
  const state = stateOf(order)
  return <Badge tone={tones[state]}>{t(`states.${state}`)}</Badge>
}

export function stateOf(
  order: Pick<FoundOrder, 'status' | 'refunded_cents' | 'total_cents' | 'cancelled_at'>,
): State {
  if (order.status !== 'confirmed') return order.status
  if (order.refunded_cents > 0) return order.refunded_cents >= order.total_cents ? 'refunded' : 'partly'
  return order.cancelled_at ? 'cancelled' : 'confirmed'
}
