/** Which provider a payment is with: the way a buyer chose, or the id it was given then. */
import { isOffline, offlineMark, type WayToPay } from '../../core/offline-payments.ts'
import type { Context, PaymentProvider } from '../platform.ts'

export function providerFor({ platform }: Context, way: WayToPay | undefined): PaymentProvider {
  return isOffline(way) ? platform.byHand(way) : platform.payments
}

/** `id` is of a payment page or of a payment. */
export function providerOf({ platform }: Context, id: string): PaymentProvider {
  return id.startsWith(offlineMark) ? platform.byHand('bank_transfer') : platform.payments
}
