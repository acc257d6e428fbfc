/**
 * `/e/:slug/checkout`: the tickets, who they are for, and one button.
 *
 * GET shows the form with a fresh order key; POST places the order and leads on to the payment
 * page, or to the tickets when they are free. Whatever is refused comes back here with nothing lost.
 */
import type { EventDetail } from '../../core/api.ts'
import { AppError, type ErrorCode } from '../../core/errors.ts'
import { getEvent } from '../../edge/services/events.ts'
import { placeOrder } from '../../edge/services/ticketing.ts'
import { html, seeOther } from '../answer.tsx'
import {
  type CheckoutForm,
  type CheckoutProblems,
  checkForm,
  isOrderKey,
  problemsOfRefusal,
  readCheckoutForm,
  readCode,
  totalChanged,
} from '../checkout-form.ts'
import { totalOfForm } from '../checkout-total.ts'
import { eventColours } from '../colours.ts'
import { Document } from '../document.tsx'
import { CheckoutBody } from '../parts/checkout-body.tsx'
import { readForm } from '../read-form.ts'
import { saleOf } from '../sale.ts'
import { refuseForeignForms } from '../same-origin.ts'
import { ownPath, param, type Visit } from '../visit.ts'
import { busyPage } from './busy.tsx'

export async function showCheckout(visit: Visit): Promise<Response> {
  const event = await getEvent(visit.context, param(visit, 'slug'), readCode(visit.url.searchParams))
  if (saleOf(event, visit.context.platform.now()).state !== 'open')
    return seeOther(`/e/${event.slug}#tickets`)
  const form = { ...readCheckoutForm(visit.url.searchParams, event), key: visit.context.platform.newId() }
  return render(visit, event, form, null)
}

export async function sendCheckout(visit: Visit): Promise<Response> {
  refuseForeignForms(visit)
  const data = await readForm(visit.request)
  const event = await getEvent(visit.context, param(visit, 'slug'), readCode(data))
  const form = readCheckoutForm(data, event)
  if (!isOrderKey(form.key)) form.key = visit.context.platform.newId()
  if (data.get('do') === 'update') return render(visit, event, form, null)

  const checked = checkForm(form, event)
  if (!checked.ok) return render(visit, event, form, checked.problems)
  const { context } = visit
  await context.platform.limits.spend('orders', context.clientAddress)
  try {
    const { order, payment_url } = await placeOrder(context, checked.input, form.key)
    return seeOther(ownPath(visit, payment_url ?? order.url))
  } catch (error) {
    if (!(error instanceof AppError)) throw error
    // Somebody we need is away. The key is sent again, too, so what was held meanwhile is found again.
    if (error.status === 503) return busyPage(visit, error, data)
    if (error.status >= 500) throw error
    return renderRefusal(visit, event, form, error)
  }
}

/** The event is read again: what was refused is shown with what is left now. */
async function renderRefusal(visit: Visit, event: EventDetail, form: CheckoutForm, error: AppError) {
  const fresh = await getEvent(visit.context, event.slug, form.code)
  if (error.code === 'price_changed') {
    const { cents } = await totalOfForm(visit.context, fresh, form)
    return render(visit, fresh, form, totalChanged(cents, fresh.currency))
  }
  const usedUp = usedUpKeys[error.code]
  if (!usedUp) return render(visit, fresh, form, problemsOfRefusal(error, fresh))
  const again = {
    title: usedUp,
    problems: [{ text: 'Press the button again to place this as a new order.' }],
    fields: {},
    status: 409,
  }
  return render(visit, fresh, { ...form, key: visit.context.platform.newId() }, again)
}

/** The page was sent before, and its order cannot become the one that is asked for now. */
const usedUpKeys: Partial<Record<ErrorCode, string>> = {
  idempotency_key_reused: 'You already sent this page once',
  order_not_payable: 'The time to pay for these tickets ran out',
}

async function render(
  visit: Visit,
  event: EventDetail,
  form: CheckoutForm,
  problems: CheckoutProblems | null,
): Promise<Response> {
  const total = await totalOfForm(visit.context, event, form)
  return html(
    visit,
    <Document
      visit={visit}
      className="checkout-page"
      head={{
        title: problems ? `Problem: checkout for ${event.name}` : `Checkout for ${event.name}`,
        noindex: true,
        islands: ['tickets'],
        colours: eventColours(event),
      }}
    >
      <CheckoutBody event={event} form={form} total={total} problems={problems} />
    </Document>,
    {
      status: problems?.status ?? 200,
      noindex: true,
      headers: {
        // An empty form may be kept: who comes back from the payment page finds the same key, and with
        // it the same order. What somebody typed is not.
        'cache-control': visit.request.method === 'POST' ? 'no-store' : 'private, no-cache',
        // Not no-referrer: under it browsers send a form with "Origin: null", and we could not tell our
        // own page from another site.
        'referrer-policy': 'same-origin',
      },
    },
  )
}
