/** Writes to buyers whose wait for a payment by hand ends soon. */
import { type Context, service } from '../platform.ts'

export async function remindOfPayments(context: Context): Promise<void> {
  await context.once(service).run`select public.remind_of_payments()`
}
