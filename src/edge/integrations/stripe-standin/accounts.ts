/** Connected accounts: opened by the SDK, filled in on our onboarding page, and restricted whenever somebody wishes. */
import { announce, type Bench } from './checkout.ts'
import { type Form, text, texts } from './form.ts'
import {
  type Account,
  type AccountLink,
  invalid,
  missing,
  type Route,
  StripeRefusal,
  wholeNumber,
} from './objects.ts'
import type { Objects, StripeObject } from './store.ts'

/** What an onboarding page, or time, does to an account. */
export const standings = ['complete', 'review', 'no_bank', 'rejected', 'restricted'] as const
export type Standing = (typeof standings)[number]

const minutes = 60
/** A few, so that there is somewhere Stripe does not go. */
const elsewhere = ['CU', 'IR', 'KP', 'RU', 'SY']
const wanted = [
  'business_profile.url',
  'external_account',
  'individual.verification.document',
  'tos_acceptance.date',
]

export async function openAccount(form: Form, objects: Objects, bench: Bench): Promise<StripeObject> {
  const country = text(form, 'country') ?? 'US'
  if (!/^[A-Z]{2}$/.test(country) || elsewhere.includes(country))
    throw invalid(`${country} is not currently supported by Stripe.`, 'country')
  const account: Account = {
    id: bench.newId('acct'),
    object: 'account',
    created: bench.now(),
    country,
    charges_enabled: false,
    payouts_enabled: false,
    details_submitted: false,
    capabilities: { card_payments: 'inactive', transfers: 'inactive' },
    controller: {
      type: 'application',
      requirement_collection: text(form, 'controller', 'requirement_collection'),
    },
    requirements: {
      ...nothingDue,
      currently_due: wanted,
      eventually_due: wanted,
      disabled_reason: 'requirements.past_due',
    },
    metadata: texts(form, 'metadata'),
  }
  await objects.save(account)
  await announce('account.updated', account, objects, bench)
  return account
}

const nothingDue: Account['requirements'] = {
  currently_due: [],
  eventually_due: [],
  past_due: [],
  pending_verification: [],
  disabled_reason: null,
  current_deadline: null,
}

export async function findAccount(id: string, objects: Objects): Promise<Account> {
  const account = await objects.find<Account>(id)
  // Stripe does not say whether there is such an account that is not ours.
  if (account?.object !== 'account')
    throw new StripeRefusal(
      403,
      'invalid_request_error',
      `The provided key does not have access to account '${id}'.`,
      {
        code: 'account_invalid',
      },
    )
  return account
}

export async function linkAccount(form: Form, objects: Objects, bench: Bench): Promise<StripeObject> {
  const account = await findAccount(text(form, 'account') ?? '', objects)
  if (text(form, 'type') !== 'account_onboarding')
    throw invalid('Only account_onboarding is supported here.', 'type')
  const [returnUrl, refreshUrl] = [text(form, 'return_url'), text(form, 'refresh_url')]
  if (!returnUrl || !refreshUrl) throw invalid('You must provide return_url and refresh_url.', 'return_url')
  const id = bench.newId('alink')
  const link: AccountLink = {
    id,
    object: 'account_link',
    created: bench.now(),
    expires_at: bench.now() + 5 * minutes,
    url: bench.onboardingPage(id),
    _account: account.id,
    _return_url: returnUrl,
    _refresh_url: refreshUrl,
    _used: false,
  }
  await objects.save(link)
  return link
}

/** A link is good once, and for minutes: whoever comes later is sent to ask for a new one. */
export async function openLink(id: string, objects: Objects, bench: Bench) {
  const link = await objects.find<AccountLink>(id)
  if (link?.object !== 'account_link') throw missing('account_link', id)
  const isOver = link._used || link.expires_at <= bench.now()
  return { link, isOver, account: await findAccount(link._account, objects) }
}

/** What was given on the page; null leaves it for later. Answers where the person goes on. */
export async function submitLink(
  id: string,
  standing: Standing | null,
  objects: Objects,
  bench: Bench,
): Promise<string> {
  const { link, isOver, account } = await openLink(id, objects, bench)
  if (isOver) return link._refresh_url
  await objects.save({ ...link, _used: true })
  if (standing) await changeAccount(account.id, standing, objects, bench)
  return link._return_url
}

export async function changeAccount(
  id: string,
  standing: Standing,
  objects: Objects,
  bench: Bench,
): Promise<void> {
  const account = await findAccount(id, objects)
  const { requirements, charges, payouts } = outcomes[standing]
  const changed: Account = {
    ...account,
    details_submitted: true,
    charges_enabled: charges,
    payouts_enabled: payouts,
    capabilities: {
      card_payments: charges ? 'active' : 'inactive',
      transfers: charges ? 'active' : 'inactive',
    },
    requirements: { ...nothingDue, ...requirements },
  }
  await objects.save(changed)
  await announce('account.updated', changed, objects, bench)
}

type Outcome = { charges: boolean; payouts: boolean; requirements: Partial<Account['requirements']> }

const document = ['individual.verification.document']
const outcomes: Record<Standing, Outcome> = {
  complete: { charges: true, payouts: true, requirements: {} },
  review: {
    charges: false,
    payouts: false,
    requirements: { pending_verification: document, disabled_reason: 'requirements.pending_verification' },
  },
  no_bank: {
    charges: true,
    payouts: false,
    requirements: {
      currently_due: ['external_account'],
      past_due: ['external_account'],
      eventually_due: ['external_account'],
    },
  },
  rejected: { charges: false, payouts: false, requirements: { disabled_reason: 'rejected.other' } },
  restricted: {
    charges: false,
    payouts: false,
    requirements: {
      currently_due: document,
      past_due: document,
      eventually_due: document,
      disabled_reason: 'requirements.past_due',
    },
  },
}

/** Where a payment page sends its money: only to an account that may have it, and no more is kept than there is. */
export async function readRoute(form: Form, total: number, objects: Objects): Promise<Route | null> {
  const destination = text(form, 'payment_intent_data', 'transfer_data', 'destination')
  const fee = text(form, 'payment_intent_data', 'application_fee_amount')
  if (destination === undefined) {
    if (fee !== undefined)
      throw invalid('Can only apply an application_fee_amount with a destination.', feeParam)
    return null
  }
  const account = await objects.find<Account>(destination)
  if (account?.object !== 'account')
    throw new StripeRefusal(400, 'invalid_request_error', `No such destination: '${destination}'`, {
      code: 'resource_missing',
      param: 'payment_intent_data[transfer_data][destination]',
    })
  if (account.capabilities.transfers !== 'active')
    throw new StripeRefusal(
      400,
      'invalid_request_error',
      'Your destination account needs to have transfers enabled.',
      {
        code: 'insufficient_capabilities_for_transfer',
      },
    )
  if (fee === undefined) return { destination, fee: 0 }
  const cents = wholeNumber(fee, feeParam)
  if (cents === 0) throw invalid('This value must be greater than or equal to 1.', feeParam)
  if (cents > total)
    throw invalid('Your application fee cannot be greater than the amount being charged.', feeParam)
  return { destination, fee: cents }
}

const feeParam = 'payment_intent_data[application_fee_amount]'
