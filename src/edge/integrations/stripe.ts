/**
 * Payments through the official Stripe SDK: hosted Checkout, one session an order. What Stripe knows of
 * an event is in stripe-catalogue.ts.
 *
 * The stand-in is this same file with another `fetch`, so what the tests prove is what runs.
 */
import Stripe from 'stripe'
import { AppError } from '../../core/errors.ts'
import type { CheckoutRequest, CheckoutSession, Payments } from '../platform.ts'
import { findRoute, passedOn, stripeAccounts } from './stripe-accounts.ts'
import { createStripeBooks } from './stripe-books.ts'
import { setUpEvent } from './stripe-catalogue.ts'
import { idOf, listEvents, paymentEventOf } from './stripe-events.ts'
import { askForRefund, findRefunds } from './stripe-refunds.ts'

type StripeOptions = {
  name: Payments['name']
  secretKey: string
  webhookSecret(): Promise<string>
  /** Of what Stripe says of connected accounts; null where it says nothing of them. */
  connectWebhookSecret?: string | undefined
  fetch: typeof fetch
  now(): Date
}

export function createStripe(options: StripeOptions): Payments {
  const { name, secretKey, fetch, now } = options
  const stripe = new Stripe(secretKey, {
    httpClient: Stripe.createFetchHttpClient(fetch),
    timeout: 10_000,
    maxNetworkRetries: 2,
    telemetry: false,
  })

  return {
    name,

    setUpEvent: (event) => setUpEvent(stripe, event),

    startCheckout: async (request) => {
      const expiresAt = sessionEnd(now())
      // With the time in it, since Stripe refuses a key whose parameters changed. A second session
      // for an order is made only if the first one's address was never stored, so never shown.
      const { route } = request
      const key = `checkout:${request.orderId}:${expiresAt}${route ? `:${route.accountId}:${route.feeCents}` : ''}`
      const open = (wanted: CheckoutRequest, idempotencyKey: string) =>
        stripe.checkout.sessions.create(checkoutOf(wanted, expiresAt), { idempotencyKey })
      try {
        return sessionOf(await open(request, key))
      } catch (error) {
        if (!isAboutAPrice(error)) throw error
        return sessionOf(await open(withoutPrices(request), `${key}:named`))
      }
    },

    getCheckout: async (sessionId) => sessionOf(await stripe.checkout.sessions.retrieve(sessionId)),

    expireCheckout: async (sessionId) => {
      try {
        return sessionOf(await stripe.checkout.sessions.expire(sessionId))
      } catch (error) {
        if (!(error instanceof Stripe.errors.StripeInvalidRequestError)) throw error
        // A page of another account, e.g. of the stand-in before there was a key: nobody can pay it here.
        if (error.code === 'resource_missing') return unknownSession(sessionId)
        // Already paid or already closed: what it became is the answer.
        return sessionOf(await stripe.checkout.sessions.retrieve(sessionId))
      }
    },

    refund: (request) => askForRefund(stripe, request),

    findRefunds: (paymentId) => findRefunds(stripe, paymentId),

    listEvents: (since) => listEvents(stripe, since),
    books: createStripeBooks(stripe),

    findRoute: (paymentId) => findRoute(stripe, paymentId),

    accounts: stripeAccounts(stripe),

    readWebhook: async (rawBody, signature) =>
      paymentEventOf(await verified(stripe, options, { rawBody, signature })),
  }
}

type Letter = { rawBody: string; signature: string | null }

/** Signed with either secret: Stripe has one for what happens here, and one for what happens to connected accounts. */
async function verified(stripe: Stripe, options: StripeOptions, { rawBody, signature }: Letter) {
  const provider = Stripe.createSubtleCryptoProvider()
  const open = (secret: string) =>
    stripe.webhooks.constructEventAsync(rawBody, signature ?? '', secret, undefined, provider)
  const { connectWebhookSecret } = options
  try {
    return await open(await options.webhookSecret()).catch((error: unknown) => {
      if (connectWebhookSecret) return open(connectWebhookSecret)
      throw error
    })
  } catch (cause) {
    throw new AppError('bad_signature', {}, { cause })
  }
}

function checkoutOf(request: CheckoutRequest, expiresAt: number): Stripe.Checkout.SessionCreateParams {
  const metadata = { order_id: request.orderId, order_number: request.orderNumber }
  return {
    mode: 'payment',
    line_items: request.lines.map((line) => ({
      quantity: line.quantity,
      ...(line.priceId
        ? { price: line.priceId }
        : {
            price_data: {
              currency: request.currency.toLowerCase(),
              unit_amount: line.unitPriceCents,
              product_data: { name: line.name },
            },
          }),
    })),
    // A stored price is shown under its product's name, the event's: the buyer still reads which tickets these are.
    ...(request.lines.some((line) => line.priceId)
      ? { custom_text: { submit: { message: ticketWords(request) } } }
      : {}),
    client_reference_id: request.orderId,
    customer_email: request.buyerEmail,
    metadata,
    payment_intent_data: { metadata, ...passedOn(request.route) },
    expires_at: expiresAt,
    success_url: request.successUrl,
    cancel_url: request.cancelUrl,
  }
}

function ticketWords({ lines }: CheckoutRequest): string {
  return lines.map((line) => `${line.quantity} × ${line.name}`).join(', ')
}

/** A price that was archived by hand, or that an account before this one had: the amount is ours to name, as ever. */
function isAboutAPrice(error: unknown): boolean {
  return (
    error instanceof Stripe.errors.StripeInvalidRequestError &&
    /^line_items\[\d+\]\[price\]$/.test(error.param ?? '')
  )
}

function withoutPrices(request: CheckoutRequest): CheckoutRequest {
  return { ...request, lines: request.lines.map(({ priceId: _, ...line }) => line) }
}

/**
 * An hour at least, as long as a hold can be made by its buyer; when it ends sooner, the page is closed. Rounded up
 * to the next half hour, so that a retry within it sends the same parameters; a minute more, because Stripe's clock
 * is not ours.
 */
function sessionEnd(now: Date): number {
  const halfHour = 30 * 60
  return (Math.ceil(now.getTime() / 1_000 / halfHour) + 2) * halfHour + 60
}

function sessionOf(session: Stripe.Checkout.Session): CheckoutSession {
  return {
    id: session.id,
    url: session.url,
    status: statusOf(session.status),
    paymentId: idOf(session.payment_intent),
    isPaid: session.payment_status === 'paid',
    amountCents: session.amount_total ?? 0,
    currency: (session.currency ?? '').toUpperCase(),
  }
}

function unknownSession(id: string): CheckoutSession {
  return { id, url: null, status: 'expired', paymentId: null, isPaid: false, amountCents: 0, currency: '' }
}

/** Stripe's list may grow; what we do not know is treated as not yet paid. */
function statusOf(status: string | null): CheckoutSession['status'] {
  return status === 'complete' || status === 'expired' ? status : 'open'
}
