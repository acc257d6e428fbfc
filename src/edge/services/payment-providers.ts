/** Which provider a payment is with: the way a buyer chose, or the id it was given then. */
import { isOffline, type WayToPay } from '../../core/offline-payments.ts'
import { createOffline, isOfflineId } from '../integrations/offline.ts'
import type { Context, PaymentProvider } from '../platform.ts'

export function providerFor(context: Context, way: WayToPay | undefined): PaymentProvider {
  return isOffline(way) ? createOffline(context, way) : context.platform.payments
}

/** `id` is of a payment page or of a payment. */
export function providerOf(context: Context, id: string): PaymentProvider {
  return isOfflineId(id) ? createOffline(context, 'bank_transfer') : context.platform.payments
}
