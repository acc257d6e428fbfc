/** What the checkout page says an order comes to: the order's own price where there is one, by the functions that make it. */
import type { EventDetail } from '../core/api.ts'
import { AppError } from '../core/errors.ts'
import type { OrderQuote } from '../core/order-input.ts'
import type { Context } from '../edge/platform.ts'
import { quoteOrder } from '../edge/services/ticketing.ts'
import { totalOf } from './basket.ts'
import { type CheckoutForm, isOfCode, quoteInputOf } from './checkout-form.ts'
import { tiersOf } from './sale.ts'

export type CheckoutTotal = {
  cents: number
  /** People it lets in. */
  count: number
  /** Null where nothing is chosen, or what is chosen cannot be had: then `cents` is the sum of the prices. */
  quote: OrderQuote | null
  /** Why the code does not count; the total is the one without it. */
  codeProblem: AppError | null
}

export async function totalOfForm(
  context: Context,
  event: EventDetail,
  form: CheckoutForm,
): Promise<CheckoutTotal> {
  const { cents, count } = totalOf(form.basket, event, form.prices)
  const input = quoteInputOf(form, event)
  const none = { cents, count, quote: null, codeProblem: null }
  if (!input || count === 0) return none
  try {
    const quote = await quoteOrder(context, input)
    const places = tiersOf(event).map(({ id }) => id)
    quote.lines.sort((one, other) => places.indexOf(one.tier_id) - places.indexOf(other.tier_id))
    return { cents: quote.total_cents, count, quote, codeProblem: null }
  } catch (error) {
    if (!(error instanceof AppError) || error.status >= 500) throw error
    // What else is refused is said when it is ordered: until then more may come back.
    if (!isOfCode(error)) return none
    return { ...(await totalOfForm(context, event, { ...form, code: '' })), codeProblem: error }
  }
}
