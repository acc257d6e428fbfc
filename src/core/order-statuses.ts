/** The states of an order, in the order in which it meets them. */
export const orderStatuses = [
  'held',
  'awaiting_payment',
  'processing',
  'confirmed',
  'expired',
  'cancelled',
  'stuck',
] as const
export type OrderStatus = (typeof orderStatuses)[number]
