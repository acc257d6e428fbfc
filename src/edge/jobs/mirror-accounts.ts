/** Asks the payment company about accounts of organizers that nobody asked about for a while. */
import type { Context } from '../platform.ts'
import { mirrorDueAccounts } from '../services/payment-accounts.ts'

export async function mirrorAccounts(context: Context): Promise<void> {
  await mirrorDueAccounts(context)
}
