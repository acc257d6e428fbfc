/** Checkout Sessions: opened by the SDK, paid or left on our pay page, closed by the SDK or by time. */
import { readRoute } from './accounts.ts'
import { type Form, type FormValue, list, text, texts } from './form.ts'
import {
  invalid,
  missing,
  type PaymentIntent,
  type Price,
  type Product,
  type Session,
  StripeRefusal,
  wholeNumber,
} from './objects.ts'
import type { Objects, StripeObject } from './store.ts'

export type Bench = {
  /** Stripe's clock, in seconds. */
  now(): number
  newId(prefix: string): string
  payPage(sessionId: string): string
  onboardingPage(linkId: string): string
}

/** The documented test number that every bank refuses; any other is accepted. */
const refusedCard = '4000000000000002'

const halfHour = 30 * 60
const day = 24 * 60 * 60

export async function openSession(form: Form, objects: Objects, bench: Bench): Promise<Session> {
  if (text(form, 'mode') !== 'payment') throw invalid('Only mode=payment is supported here.', 'mode')
  const lines = []
  for (const [at, line] of list(form, 'line_items').entries()) lines.push(await readLine(line, at, objects))
  const [first] = lines
  if (!first) throw invalid('Missing required param: line_items.', 'line_items')
  if (lines.some((line) => line.currency !== first.currency))
    throw invalid('All line items must have the same currency.', 'line_items')
  const total = lines.reduce((sum, line) => sum + line.amount_total, 0)
  if (total < 50) throw invalid('The Checkout Session’s total amount is too small.', 'line_items')

  const id = bench.newId('cs_test')
  const session: Session = {
    id,
    object: 'checkout.session',
    created: bench.now(),
    livemode: false,
    mode: 'payment',
    ui_mode: 'hosted_page',
    status: 'open',
    payment_status: 'unpaid',
    amount_subtotal: total,
    amount_total: total,
    currency: first.currency,
    client_reference_id: text(form, 'client_reference_id') ?? null,
    customer_email: text(form, 'customer_email') ?? null,
    expires_at: readExpiry(text(form, 'expires_at'), bench.now()),
    success_url: required(form, 'success_url'),
    cancel_url: text(form, 'cancel_url') ?? null,
    url: bench.payPage(id),
    payment_intent: null,
    _route: await readRoute(form, total, objects),
    custom_text: { submit: noteOf(text(form, 'custom_text', 'submit', 'message')) },
    metadata: texts(form, 'metadata'),
    _lines: lines.map(({ name, quantity, amount_total }) => ({ name, quantity, amount_total })),
    _payment_metadata: texts(form, 'payment_intent_data', 'metadata'),
  }
  await objects.save(session)
  return session
}

/** Stripe closes a session by itself when its time is over; ours is closed when somebody looks. */
export async function findSession(id: string, objects: Objects, bench: Bench): Promise<Session> {
  const session = await objects.find<Session>(id)
  if (session?.object !== 'checkout.session') throw missing('checkout.session', id)
  return session.status === 'open' && session.expires_at <= bench.now()
    ? close(session, objects, bench)
    : session
}

export async function expireSession(id: string, objects: Objects, bench: Bench): Promise<Session> {
  const session = await findSession(id, objects, bench)
  if (session.status !== 'open')
    throw invalid(
      `Only Checkout Sessions with a status in ["open"] can be expired. This Checkout Session has a status of ${session.status}.`,
    )
  return close(session, objects, bench)
}

async function close(session: Session, objects: Objects, bench: Bench): Promise<Session> {
  const closed: Session = { ...session, status: 'expired', url: null }
  await objects.save(closed)
  await announce('checkout.session.expired', closed, objects, bench)
  return closed
}

/**
 * What Stripe's page does when the button is pressed. A refused card leaves the session open; a
 * session that is not open any more (a second click) stays what it is.
 */
export async function paySession(
  session: Session,
  card: string,
  objects: Objects,
  bench: Bench,
): Promise<Session | 'declined'> {
  if (session.status !== 'open') return session
  const declined = card.replace(/\D/g, '') === refusedCard
  const payment: PaymentIntent = {
    id: bench.newId('pi'),
    object: 'payment_intent',
    created: bench.now(),
    livemode: false,
    amount: session.amount_total,
    amount_received: declined ? 0 : session.amount_total,
    amount_refunded: 0,
    currency: session.currency,
    status: declined ? 'requires_payment_method' : 'succeeded',
    transfer_data: session._route ? { destination: session._route.destination } : null,
    application_fee_amount: session._route?.fee || null,
    _transfer_reversed: 0,
    _fee_refunded: 0,
    metadata: session._payment_metadata,
  }
  await objects.save(payment)
  if (declined) {
    await announce('payment_intent.payment_failed', payment, objects, bench)
    return 'declined'
  }
  const paid: Session = {
    ...session,
    status: 'complete',
    payment_status: 'paid',
    payment_intent: payment.id,
    url: null,
  }
  await objects.save(paid)
  await announce('payment_intent.succeeded', payment, objects, bench)
  await announce('checkout.session.completed', paid, objects, bench)
  return paid
}

export async function announce(
  type: string,
  object: StripeObject,
  objects: Objects,
  bench: Bench,
): Promise<void> {
  await objects.announce({
    id: bench.newId('evt'),
    object: 'event',
    type,
    created: bench.now(),
    livemode: false,
    // Of what happens to connected accounts the envelope says whose it is.
    ...(object.object === 'account' ? { account: object.id } : {}),
    data: { object },
  })
}

async function readLine(line: FormValue, at: number, objects: Objects) {
  const param = `line_items[${at}]`
  const quantity = wholeNumber(text(line, 'quantity') ?? '1', `${param}[quantity]`)
  const stored = text(line, 'price')
  if (stored !== undefined) return pricedLine(await findPrice(stored, `${param}[price]`, objects), quantity)
  const unitAmount = wholeNumber(text(line, 'price_data', 'unit_amount'), `${param}[price_data][unit_amount]`)
  const currency = text(line, 'price_data', 'currency')?.toLowerCase()
  const name = text(line, 'price_data', 'product_data', 'name')
  if (!currency || !/^[a-z]{3}$/.test(currency))
    throw invalid('Invalid currency.', `${param}[price_data][currency]`)
  if (!name) throw invalid('Missing required param: name.', `${param}[price_data][product_data][name]`)
  return { name, quantity, currency, amount_total: unitAmount * quantity }
}

async function findPrice(id: string, param: string, objects: Objects) {
  const price = await objects.find<Price>(id)
  if (price?.object !== 'price')
    throw new StripeRefusal(404, 'invalid_request_error', `No such price: '${id}'`, {
      code: 'resource_missing',
      param,
    })
  const product = await objects.find<Product>(price.product)
  if (!price.active || !product?.active)
    throw invalid('The price specified is inactive. This field only accepts active prices.', param)
  return { price, product }
}

/** Under the name of the product, as Stripe shows it. */
function pricedLine({ price, product }: { price: Price; product: Product }, quantity: number) {
  return {
    name: product.name,
    quantity,
    currency: price.currency,
    amount_total: price.unit_amount * quantity,
  }
}

function noteOf(message: string | undefined): { message: string } | null {
  return message === undefined ? null : { message }
}

function readExpiry(given: string | undefined, now: number): number {
  if (given === undefined) return now + day
  const at = wholeNumber(given, 'expires_at')
  if (at < now + halfHour || at > now + day)
    throw invalid(
      'The `expires_at` timestamp must be between 30 minutes and 24 hours from now.',
      'expires_at',
    )
  return at
}

function required(form: Form, param: string): string {
  const value = text(form, param)
  if (!value)
    throw new StripeRefusal(400, 'invalid_request_error', `Missing required param: ${param}.`, { param })
  return value
}
