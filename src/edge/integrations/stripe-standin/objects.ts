/** Stripe's objects as far as we use them, and the mistakes it answers with. */
import type { StripeObject } from './store.ts'

export const apiVersion = '2026-10-28.endive'

export type Session = StripeObject & {
  object: 'checkout.session'
  status: 'open' | 'complete' | 'expired'
  payment_status: 'unpaid' | 'paid'
  amount_total: number
  currency: string
  client_reference_id: string | null
  customer_email: string | null
  expires_at: number
  success_url: string
  cancel_url: string | null
  url: string | null
  payment_intent: string | null
  /** Not on a real session: Stripe keeps it for the payment. */
  _route: Route | null
  custom_text: { submit: { message: string } | null }
  metadata: Record<string, string>
  /** Not Stripe's: what the pay page shows and the payment is made from. Never sent out. */
  _lines: { name: string; quantity: number; amount_total: number }[]
  _payment_metadata: Record<string, string>
}

export type PaymentIntent = StripeObject & {
  object: 'payment_intent'
  amount: number
  amount_received: number
  amount_refunded: number
  currency: string
  status: 'requires_payment_method' | 'succeeded'
  transfer_data: { destination: string } | null
  application_fee_amount: number | null
  /** Not Stripe's: what came back from the organizer's account, and what of the fee was given back. */
  _transfer_reversed: number
  _fee_refunded: number
  metadata: Record<string, string>
}

/** Where the money of a payment is passed on to, and what is kept of it. */
export type Route = { destination: string; fee: number }

export type Account = StripeObject & {
  object: 'account'
  country: string
  charges_enabled: boolean
  payouts_enabled: boolean
  details_submitted: boolean
  capabilities: { card_payments: 'active' | 'inactive'; transfers: 'active' | 'inactive' }
  requirements: {
    currently_due: string[]
    eventually_due: string[]
    past_due: string[]
    pending_verification: string[]
    disabled_reason: string | null
    current_deadline: number | null
  }
  metadata: Record<string, string>
}

export type AccountLink = StripeObject & {
  object: 'account_link'
  expires_at: number
  url: string
  _account: string
  _return_url: string
  _refresh_url: string
  _used: boolean
}

export type Product = StripeObject & {
  object: 'product'
  active: boolean
  name: string
  metadata: Record<string, string>
}

export type Price = StripeObject & {
  object: 'price'
  active: boolean
  product: string
  unit_amount: number
  currency: string
  nickname: string | null
  metadata: Record<string, string>
}

export class StripeRefusal extends Error {
  readonly status: number
  readonly body: { error: Record<string, unknown> }

  constructor(status: number, type: string, message: string, more: Record<string, unknown> = {}) {
    super(message)
    this.status = status
    this.body = { error: { type, message, ...more } }
  }
}

export function invalid(message: string, param?: string): StripeRefusal {
  return new StripeRefusal(400, 'invalid_request_error', message, param ? { param } : {})
}

export function missing(what: string, id: string): StripeRefusal {
  return new StripeRefusal(404, 'invalid_request_error', `No such ${what}: '${id}'`, {
    code: 'resource_missing',
    param: 'id',
  })
}

/** What leaves the house: our own notes begin with an underscore. */
export function outward(object: StripeObject): StripeObject {
  return Object.fromEntries(Object.entries(object).filter(([key]) => !key.startsWith('_'))) as StripeObject
}

export function wholeNumber(value: string | undefined, param: string): number {
  const number = Number(value)
  if (value === undefined || !Number.isInteger(number) || number < 0)
    throw invalid(`Invalid integer: ${value ?? ''}`, param)
  return number
}
