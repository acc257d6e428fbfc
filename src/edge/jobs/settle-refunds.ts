/** Asks the payment company about refunds whose end nobody knows. */
import type { Context } from '../platform.ts'
import { settleRefunds as settle } from '../services/refunds.ts'

export async function settleRefunds(context: Context): Promise<void> {
  await settle(context)
}
