/** `/o/:orderId/:token`: the address is the key. Whoever has it is the order's holder. */
import { z } from 'zod'
import type { OrderView } from '../core/api.ts'
import { AppError } from '../core/errors.ts'
import { withCaller } from '../edge/context.ts'
import type { Context } from '../edge/platform.ts'
import { getOrder } from '../edge/services/ticketing.ts'
import { param, type Visit } from './visit.ts'

/** A wrong token and a missing order are the same 404: an order number in a URL tells nothing. */
export async function visitedOrder(
  visit: Visit,
): Promise<{ order: OrderView; path: string; context: Context }> {
  const orderId = param(visit, 'orderId')
  const token = param(visit, 'token')
  if (!z.uuid().safeParse(orderId).success || !/^[\w-]{43}$/.test(token)) throw new AppError('not_found')
  const context = withCaller(visit.context, { kind: 'order', orderId, token })
  return { order: await getOrder(context, orderId), path: `/o/${orderId}/${token}`, context }
}
