/** What the payment company kept of each payment: it says so some time after the payment, and only when it is asked. */
import type { Context } from '../platform.ts'
import { readFees as read } from '../services/ledger.ts'

export async function readFees(context: Context): Promise<void> {
  const known = await read(context)
  if (known > 0) context.platform.log.info({ known }, 'fees of payments were read')
}
