/**
 * POST /api/tickets/purchase, as seed 002 calls it: so many tickets of one kind for one address, answered with 200.
 *
 * A thin door to the very service of the checkout. The documents send no key with it; who sends an `Idempotency-Key` gets
 * one order for it, however often, and who sends none gets an order for each request. What goes wrong says the
 * documents' words beside our own.
 */
import { z } from 'zod'
import { AppError } from '../../core/errors.ts'
import type { Context } from '../platform.ts'
import { buyOfTier } from '../services/ticketing.ts'
import { readJson } from './read-json.ts'

const Purchase = z.object({
  ticket_category_id: z.uuid('This is not a ticket id.'),
  quantity: z.number('Say how many.').int().min(1, 'At least one.').max(20, 'At most 20.'),
  customer_email: z.email('Write an email address, such as ana@example.org.').max(254),
  /** The documents send none; then it is what stands before the @. */
  customer_name: z.string().trim().min(2, 'Write the full name.').max(120).optional(),
  promo_code: z.string().trim().max(50, 'At most 50 characters.').optional(),
})

export async function post(request: Request, context: Context): Promise<Response> {
  await context.platform.limits.spend('orders', context.clientAddress)
  const { ticket_category_id, quantity, customer_email, customer_name, promo_code } = Purchase.parse(
    await readJson(request),
  )
  const key = request.headers.get('idempotency-key') ?? crypto.randomUUID()
  if (key.length < 1 || key.length > 200) throw new AppError('idempotency_key_missing')
  const { order, payment_url } = await buyOfTier(context, {
    tierId: ticket_category_id,
    quantity,
    buyer: { name: customer_name ?? nameOf(customer_email), email: customer_email },
    code: promo_code,
    idempotencyKey: key,
  })
  return Response.json(
    {
      success: true,
      order_id: order.id,
      order_number: order.number,
      status: order.status,
      quantity,
      total_cents: order.total_cents,
      currency: order.currency,
      expires_at: order.expires_at,
      order_url: order.url,
      payment_url,
    },
    { headers: { 'cache-control': 'no-store' } },
  )
}

/** A name has two letters at least. */
function nameOf(email: string): string {
  const name = email.slice(0, email.lastIndexOf('@')).slice(0, 120)
  return name.length > 1 ? name : email.slice(0, 120)
}
