/**
 * What a payment company tells of one order, as a table: paid, and given money back in the company's own dashboard.
 * A kind of event is one line here, and every order of the lines is tried by tests/http/webhook-permutations.test.ts.
 */
import Stripe from 'stripe'
import { standinKey } from '../../src/edge/integrations/stripe-standin.ts'
import type { TestPlatform } from './platform.ts'

/** An order that is paid, and partly or wholly refunded, at the company; we have heard of none of it. */
export type Told = {
  orderId: string
  sessionId: string
  paymentId: string
  refundId: string
  amount: number
  back: number
}
type Line = {
  type: string
  about: (told: Told) => object
  /** Nothing follows from it: it is strewn among the others instead of being tried at every place with each of them. */
  isNoise?: true
}

const session = (told: Told) => ({
  id: told.sessionId,
  object: 'checkout.session',
  status: 'complete',
  payment_status: 'paid',
  payment_intent: told.paymentId,
  amount_total: told.amount,
  currency: 'cad',
  metadata: { order_id: told.orderId },
})
const charge = (told: Told, amount_refunded = 0) => ({
  id: told.paymentId.replace(/^pi/, 'ch'),
  object: 'charge',
  payment_intent: told.paymentId,
  amount: told.amount,
  amount_refunded,
  currency: 'cad',
  metadata: { order_id: told.orderId },
})
/** Nobody writes our ids into a refund made in the dashboard. */
const refund = (told: Told) => ({
  id: told.refundId,
  object: 'refund',
  amount: told.back,
  currency: 'cad',
  payment_intent: told.paymentId,
  status: 'succeeded',
  metadata: {},
})

export const sequence: Line[] = [
  { type: 'checkout.session.completed', about: session },
  { type: 'checkout.session.async_payment_succeeded', about: session },
  { type: 'refund.created', about: refund },
  { type: 'charge.refunded', about: (told) => charge(told, told.back) },
  { type: 'refund.updated', about: refund },
  {
    type: 'payment_intent.succeeded',
    about: (told) => ({ ...charge(told), id: told.paymentId, object: 'payment_intent', status: 'succeeded' }),
    isNoise: true,
  },
  { type: 'charge.succeeded', about: charge, isNoise: true },
  { type: 'charge.updated', about: charge, isNoise: true },
]

/** Every order of the lines that matter, each with the noise at places of its own. */
export function permutations(): Line[][] {
  const noise = sequence.filter((line) => line.isNoise)
  return ordersOf(sequence.filter((line) => !line.isNoise)).map((lines, index) =>
    noise.reduce((all, line, at) => all.toSpliced((index * (at + 3)) % (all.length + 1), 0, line), lines),
  )
}

function ordersOf<T>(all: T[]): T[][] {
  if (all.length < 2) return [all]
  return all.flatMap((one, at) => ordersOf(all.toSpliced(at, 1)).map((rest) => [one, ...rest]))
}

/** The event as the company signs and posts it: the same event however often it is posted. */
export const eventOf = ({ type, about }: Line, told: Told) =>
  JSON.stringify({
    id: `evt_${type.replaceAll('.', '_')}_${told.orderId}`,
    object: 'event',
    type,
    created: Math.floor(Date.now() / 1_000),
    data: { object: about(told) },
  })

/** The company's side of the line, through its own SDK: what a person does in its dashboard. */
export function dashboard(app: TestPlatform): Stripe {
  const { standin } = app.platform.payments
  if (!standin) throw new Error('this platform talks to no stand-in')
  return new Stripe(standinKey, {
    httpClient: Stripe.createFetchHttpClient((input: RequestInfo | URL, init?: RequestInit) =>
      standin.handle(new Request(input, init)),
    ),
    maxNetworkRetries: 0,
    telemetry: false,
  })
}

/** Between the company and us: whatever it posts from now on is lost. */
export function cutWire(app: TestPlatform): void {
  app.platform.fetch = async () => new Response(null, { status: 503 })
}
