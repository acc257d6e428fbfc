/** Asks the payment company for what its webhooks did not bring. */
import type { Context } from '../platform.ts'
import { reconcilePayments as reconcile } from '../services/reconciliation.ts'

export async function reconcilePayments(context: Context): Promise<void> {
  await reconcile(context)
}
