/**
 * Accounts of organizers through Stripe Connect, and where the money of a payment goes.
 *
 * Stripe hosts the onboarding, asks for documents and shows the dashboard; the installation pays Stripe's fees and
 * answers for losses. That is what Stripe used to call an Express account.
 */
import Stripe from 'stripe'
import { AppError } from '../../core/errors.ts'
import type { AccountFacts, NewAccount, PaymentAccounts, PaymentRoute } from '../payment-accounts.ts'

export function stripeAccounts(stripe: Stripe): PaymentAccounts {
  return {
    open: (account) => openAccount(stripe, account),

    link: async ({ accountId, returnUrl, refreshUrl }) => {
      const link = await stripe.accountLinks.create({
        account: accountId,
        type: 'account_onboarding',
        return_url: returnUrl,
        refresh_url: refreshUrl,
        // What Stripe will want later is asked for now: nobody's sale stops in the middle of an event.
        collection_options: { fields: 'eventually_due' },
      })
      return link.url
    },

    find: async (accountId) => {
      try {
        return factsOf(await stripe.accounts.retrieve(accountId))
      } catch (error) {
        if (isGone(error)) return closed
        throw error
      }
    },
  }
}

async function openAccount(stripe: Stripe, account: NewAccount): Promise<string> {
  const { key, organizationId, country } = account
  try {
    const made = await stripe.accounts.create(
      {
        controller: {
          stripe_dashboard: { type: 'express' },
          requirement_collection: 'stripe',
          fees: { payer: 'application' },
          losses: { payments: 'application' },
        },
        country,
        capabilities: { card_payments: { requested: true }, transfers: { requested: true } },
        metadata: { organization_id: organizationId, payment_account_id: key },
      },
      // Stripe refuses a key whose parameters changed: nothing of who asks is in them, and what may change is in the key.
      { idempotencyKey: `account:${key}:${country}` },
    )
    return made.id
  } catch (cause) {
    if (!(cause instanceof Stripe.errors.StripeInvalidRequestError)) throw cause
    const detail = 'The payment company opens no account for this country.'
    throw new AppError('invalid_input', { detail, fields: { country: detail } }, { cause })
  }
}

/** The part of a payment page that sends its money on; Stripe wants no fee named where there is none. */
export function passedOn(route: PaymentRoute | undefined) {
  if (!route) return {}
  return {
    transfer_data: { destination: route.accountId },
    ...(route.feeCents > 0 ? { application_fee_amount: route.feeCents } : {}),
  }
}

/** The part of a refund that takes back what was sent on, and gives back what was kept; both in proportion. */
export function takenBack(route: PaymentRoute | undefined) {
  if (!route) return {}
  return { reverse_transfer: true, ...(route.feeCents > 0 ? { refund_application_fee: true } : {}) }
}

export async function findRoute(stripe: Stripe, paymentId: string): Promise<PaymentRoute | null> {
  const payment = await stripe.paymentIntents.retrieve(paymentId)
  const destination = payment.transfer_data?.destination
  if (!destination) return null
  return {
    accountId: typeof destination === 'string' ? destination : destination.id,
    feeCents: payment.application_fee_amount ?? 0,
  }
}

/**
 * The account that an event is about; null for any other event. Whose account it is says the envelope, and an object
 * that names another one is not believed.
 */
export function changedAccount(event: Stripe.Event): string | null {
  if (event.type === 'account.application.deauthorized') return event.account ?? null
  if (event.type !== 'account.updated') return null
  const { id } = event.data.object
  return event.account === undefined || event.account === id ? id : null
}

function factsOf(account: Stripe.Account): AccountFacts {
  const { requirements } = account
  return {
    charges_enabled: account.charges_enabled === true,
    payouts_enabled: account.payouts_enabled === true,
    details_submitted: account.details_submitted === true,
    requirements: {
      currently_due: requirements?.currently_due ?? [],
      past_due: requirements?.past_due ?? [],
      pending_verification: requirements?.pending_verification ?? [],
      deadline: requirements?.current_deadline
        ? new Date(requirements.current_deadline * 1_000).toISOString()
        : null,
    },
    disabled_reason: requirements?.disabled_reason ?? null,
  }
}

/** Of another Stripe account than the key's, or taken from us by its owner. */
function isGone(error: unknown): boolean {
  return (
    error instanceof Stripe.errors.StripePermissionError ||
    (error instanceof Stripe.errors.StripeInvalidRequestError &&
      (error.code === 'resource_missing' || error.code === 'account_invalid'))
  )
}

const closed: AccountFacts = {
  charges_enabled: false,
  payouts_enabled: false,
  details_submitted: true,
  requirements: { currently_due: [], past_due: [], pending_verification: [], deadline: null },
  disabled_reason: 'gone',
}
