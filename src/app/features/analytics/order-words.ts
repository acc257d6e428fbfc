/** What has become of an order, in a word the organizer would use. */
import type { OrderStatus } from '../../../core/api.ts'
import type { Tone } from '../../ui/badge.tsx'

export const orderWords: Record<OrderStatus, { words: string; tone: Tone }> = {
  held: { words: 'Held', tone: 'neutral' },
  awaiting_payment: { words: 'Paying', tone: 'info' },
  processing: { words: 'Processing', tone: 'info' },
  confirmed: { words: 'Confirmed', tone: 'success' },
  expired: { words: 'Expired', tone: 'neutral' },
  cancelled: { words: 'Cancelled', tone: 'neutral' },
  stuck: { words: 'Needs a look', tone: 'warning' },
}
