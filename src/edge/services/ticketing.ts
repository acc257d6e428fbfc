/**
 * Orders: place, pay, look at. The promises (no oversell, once per key, once
 * paid) are SQL's; this file and payments.ts bring SQL and the payment company together, never one inside the other.
 */
import type { OrderView, PlacedOrder } from '../../core/api.ts'
import { AppError } from '../../core/errors.ts'
import { isOffline, type WayToPay } from '../../core/offline-payments.ts'
import type { OrderQuote, PlaceOrderInput, QuoteInput } from '../../core/order-input.ts'
import type { PaymentRoute } from '../payment-accounts.ts'
import {
  type CheckoutRequest,
  type CheckoutSession,
  type Context,
  type PaymentProvider,
  service,
} from '../platform.ts'
import { eventUrl } from './events.ts'
import { providerFor } from './payment-providers.ts'

/** What public.place_order answers. */
export type Placed = {
  order: {
    id: string
    number: string
    status: PlacedOrder['order']['status']
    total_cents: number
    currency: string
    expires_at: string | null
  }
  token: string
  payment_required: boolean
  /** `price` is the company's, made for this very amount; absent where there is none. */
  lines: {
    name: string
    unit_price_cents: number
    quantity: number
    discount_cents: number
    added_cents: number
    price?: { provider: string; id: string }
  }[]
}

/** What lines would cost now, by the very functions that price an order. Holds nothing. */
export async function quoteOrder(context: Context, { event, lines, code }: QuoteInput): Promise<OrderQuote> {
  const { quote } = await context.once(context.caller).one<{ quote: OrderQuote }>`
    select public.quote_order(event_slug => ${event}, lines => ${lines}::jsonb, code => ${code ?? null}) as quote`
  return quote
}

/**
 * Holds the tickets in one round trip, then opens a payment for them.
 *
 * The same key with the same request is the same order, however often it is sent; that is also how a
 * buyer whose payment page could not be opened tries again. If we die in between, the hold lapses.
 */
export async function placeOrder(
  context: Context,
  input: PlaceOrderInput,
  idempotencyKey: string,
): Promise<PlacedOrder> {
  const { platform } = context
  const { event, lines, buyer, ...details } = input
  await platform.limits.spend('confirmations', buyer.email.toLowerCase())
  const { placed } = await context.once(context.caller).one<{ placed: Placed }>`
    select public.place_order(
      event_slug => ${event},
      lines => ${lines}::jsonb,
      buyer_name => ${buyer.name},
      buyer_email => ${buyer.email},
      idempotency_key => ${idempotencyKey},
      request_hash => encode(sha256(convert_to(${JSON.stringify(input)}, 'UTF8')), 'hex'),
      hold_minutes => ${platform.settings.HOLD_MINUTES},
      details => ${details}::jsonb) as placed`
  return payPlaced(context, placed, { email: buyer.email, payBy: input.pay_by })
}

/** An order that was written down, and the page where it is paid: none where it costs nothing. */
export async function payPlaced(
  context: Context,
  placed: Placed,
  { email, payBy }: { email: string; payBy?: WayToPay | undefined },
): Promise<PlacedOrder> {
  const url = orderUrl(context, placed.order.id, placed.token)
  if (!placed.payment_required) return { order: { ...placed.order, url }, payment_url: null }

  const payment = await openPayment(context, providerFor(context, payBy), placed, { url, email })
  const status = placed.order.status === 'held' ? 'awaiting_payment' : placed.order.status
  return { order: { ...placed.order, status, url }, payment_url: payment.url }
}

type TierPurchase = {
  tierId: string
  quantity: number
  buyer: PlaceOrderInput['buyer']
  code: string | undefined
  idempotencyKey: string
}

/**
 * The same for somebody who names a kind of ticket and no event. Strangers read no tiers, so the service looks whose it
 * is; what is answered is their own order.
 */
export async function buyOfTier(
  context: Context,
  { tierId, quantity, buyer, code, idempotencyKey }: TierPurchase,
): Promise<PlacedOrder> {
  const event = await context.once(service).maybe<{ slug: string }>`
    select event.slug
      from public.ticket_tiers as tier
      join public.events as event on event.id = tier.event_id and event.status not in ('draft', 'archived')
     where tier.id = ${tierId}`
  if (!event) throw new AppError('not_found', { detail: 'There is no such ticket.' })
  const lines = [{ tier_id: tierId, quantity }]
  return placeOrder(context, { event: event.slug, lines, buyer, ...(code && { code }) }, idempotencyKey)
}

async function openPayment(
  context: Context,
  payments: PaymentProvider,
  { order, lines }: Placed,
  buyer: { url: string; email: string },
): Promise<{ url: string | null }> {
  if (order.status !== 'held') {
    const open = await openPaymentOf(context, order.id)
    if (open) return open
  }
  const { settings } = context.platform
  // Asked before the company is, and frozen with the payment: what changes later is for later orders.
  const isRouted = settings.STRIPE_CONNECT && !isOffline(payments.name)
  const route = isRouted ? await routeOf(context, order.id) : undefined
  const session = await payments
    .startCheckout({
      orderId: order.id,
      orderNumber: order.number,
      currency: order.currency,
      lines: lines.flatMap((line) => paidLine(line, payments.name)),
      buyerEmail: buyer.email,
      // `paid` lets the page say "confirming" until the webhook has spoken.
      successUrl: `${buyer.url}?paid`,
      cancelUrl: buyer.url,
      route,
    })
    .catch((cause: unknown) => {
      throw new AppError('payments_unavailable', { retryAfterSeconds: 5 }, { cause })
    })
  await writeDownPayment(context, payments, order.id, { session, route })
  return session
}

/** Where the money of an order goes; nothing where the installation keeps it. SQL says which account, and how much is kept. */
async function routeOf(context: Context, orderId: string): Promise<PaymentRoute | undefined> {
  const route = await context.once(service).maybe<{ destination: string; application_fee_cents: number }>`
    select destination, application_fee_cents from public.payment_route(${orderId})`
  return route && { accountId: route.destination, feeCents: route.application_fee_cents }
}

/** One that was discounted or charged is paid as a whole: its cents need not divide by its tickets. */
function paidLine(line: Placed['lines'][number], provider: string): CheckoutRequest['lines'] {
  const { name, quantity, unit_price_cents, discount_cents, added_cents, price } = line
  const due = quantity * unit_price_cents - discount_cents + added_cents
  if (due === 0) return []
  if (due !== quantity * unit_price_cents)
    return [{ name: `${quantity} × ${name}`, unitPriceCents: due, quantity: 1 }]
  return [
    {
      name,
      unitPriceCents: unit_price_cents,
      quantity,
      priceId: price?.provider === provider ? price.id : undefined,
    },
  ]
}

/** A page for an order whose hold ran out meanwhile must not stay payable. */
async function writeDownPayment(
  context: Context,
  payments: PaymentProvider,
  orderId: string,
  { session, route }: { session: CheckoutSession; route: PaymentRoute | undefined },
): Promise<void> {
  const sql = context.once(service)
  if (isOffline(payments.name)) {
    await sql.run`select public.open_offline_payment(${orderId}, ${payments.name})`
    return
  }
  const { log } = context.platform
  try {
    if (route)
      await sql.run`
        select public.open_routed_payment(
          order_id => ${orderId}, provider => ${payments.name}, session_id => ${session.id}, url => ${session.url},
          amount_cents => ${session.amountCents}, currency => ${session.currency},
          destination => ${route.accountId}, application_fee_cents => ${route.feeCents})`
    else
      await sql.run`
        select public.open_payment(
          order_id => ${orderId}, provider => ${payments.name}, session_id => ${session.id}, url => ${session.url},
          amount_cents => ${session.amountCents}, currency => ${session.currency})`
  } catch (error) {
    if (error instanceof AppError && error.code === 'order_not_payable')
      await payments.expireCheckout(session.id).catch((cause: unknown) => {
        log.warn({ order_id: orderId, error: String(cause) }, 'a payment page could not be closed')
      })
    throw error
  }
}

/** A repeated request for an order whose page is open: the same page, without asking the company. */
function openPaymentOf(context: Context, orderId: string): Promise<{ url: string | null } | undefined> {
  return context.once(service).maybe`
    select url from public.payment_attempts
     where order_id = ${orderId} and status = 'open'
     order by created_at desc limit 1`
}

type OrderRow = Omit<OrderView, 'event' | 'after_sale' | 'offline'> & {
  event: Omit<OrderView['event'], 'url'>
}

/**
 * An order as its holder or its organizer sees it; for anybody else it is not there. Row-level
 * security decides, by the claims of the caller: a wrong token and a missing order look the same.
 */
export async function getOrder(context: Context, orderId: string): Promise<OrderView> {
  type Read = { order: OrderRow | null } & Pick<OrderView, 'after_sale' | 'offline'>
  const { order, after_sale, offline } = await context.once(context.caller).one<Read>`
    select public.order_page(${orderId}) as order, public.order_after_sale(${orderId}) as after_sale,
           public.offline_payment(${orderId}) as offline`
  if (!order) throw new AppError('not_found')
  return {
    ...order,
    after_sale,
    offline,
    event: { ...order.event, url: eventUrl(context, order.event.slug) },
  }
}

/** The address is the key: whoever has it sees the order. */
export function orderUrl(context: Context, orderId: string, token: string): string {
  return `${context.platform.settings.PUBLIC_URL}/o/${orderId}/${token}`
}
