/** Gives back the places of orders nobody paid for in time. */
import type { Context } from '../platform.ts'
import { expireHolds as expire } from '../services/payments.ts'

export async function expireHolds(context: Context): Promise<void> {
  const released = await expire(context)
  if (released > 0) context.platform.log.info({ orders: released }, 'unpaid holds were given back')
}
