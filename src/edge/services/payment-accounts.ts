/**
 * Accounts of organizers at the payment company: opened, continued and mirrored.
 *
 * The company is asked between transactions, never inside one, and always for how an account stands now: what an event
 * says of it is only a reason to ask. Where it sends people back to is made here, of our own address, so that no link
 * leads anywhere else.
 */
import { AppError } from '../../core/errors.ts'
import { type OnboardingLink, PaymentAccountView } from '../../core/payment-accounts.ts'
import { type Context, type Platform, service } from '../platform.ts'
import { signedIn } from './organizations.ts'

/** What the settings say, written down for SQL to read. */
export async function sayPaymentTerms({ database, payments, settings }: Platform): Promise<void> {
  await database.once(service).run`
    select public.set_payment_terms(
      is_connect => ${settings.STRIPE_CONNECT}, provider => ${payments.name},
      share_bps => ${settings.PLATFORM_FEE_PERCENT}, fee_fixed_cents => ${settings.PLATFORM_FEE_FIXED_CENTS})`
}

/** For managers of the organization; for anybody else it is not there. */
export async function getPaymentAccount(
  context: Context,
  organizationId: string,
): Promise<PaymentAccountView> {
  const { account } = await context.once(signedIn(context)).one<{ account: unknown }>`
    select public.payment_account_view(${organizationId}) as account`
  if (!account) throw new AppError('not_found')
  return PaymentAccountView.parse(account)
}

type Begun = { id: string; provider_account_id: string | null; country: string }

/** A page of the company for whoever owns the organization: the first time, and whenever something is missing. */
export async function continueOnboarding(
  context: Context,
  organizationId: string,
  country: string,
): Promise<OnboardingLink> {
  const person = signedIn(context)
  const { payments, limits, settings } = context.platform
  await limits.spend('payment_setups', person.userId)
  const begun = await context.once(person).one<Begun>`
    select id, provider_account_id, country
      from public.begin_payment_account(organization_id => ${organizationId}, country => ${country})`
  const accountId = begun.provider_account_id ?? (await open(context, organizationId, begun))
  const page = `${settings.PUBLIC_URL}/app/settings/payments?organization=${organizationId}`
  try {
    const url = await payments.accounts.link({
      accountId,
      returnUrl: `${page}&from=return`,
      refreshUrl: `${page}&from=expired`,
    })
    return { url }
  } catch (cause) {
    throw new AppError('payments_unavailable', { retryAfterSeconds: 5 }, { cause })
  }
}

/** Made under the id of our row: whoever died before writing it down finds the same account. */
async function open(context: Context, organizationId: string, { id, country }: Begun): Promise<string> {
  const { payments } = context.platform
  const made = await payments.accounts.open({ key: id, organizationId, country }).catch((cause: unknown) => {
    if (cause instanceof AppError) throw cause
    throw new AppError('payments_unavailable', { retryAfterSeconds: 5 }, { cause })
  })
  const { held } = await context.once(service).one<{ held: string }>`
    select public.attach_payment_account(id => ${id}, provider_account_id => ${made}) as held`
  return held
}

/** Asked again for somebody who came back from the company, or who wants to know now. */
export async function refreshPaymentAccount(
  context: Context,
  organizationId: string,
): Promise<PaymentAccountView> {
  const person = signedIn(context)
  await context.platform.limits.spend('payment_setups', person.userId)
  // Row-level security says whether it is theirs to ask about.
  const account = await context.once(person).maybe<{ account_id: string | null }>`
    select provider_account_id as account_id from public.payment_accounts
     where organization_id = ${organizationId} and provider = ${context.platform.payments.name}`
  if (account?.account_id)
    await mirrorAccount(context, account.account_id).catch((cause: unknown) => {
      throw new AppError('payments_unavailable', { retryAfterSeconds: 5 }, { cause })
    })
  return getPaymentAccount(context, organizationId)
}

/** Accounts that nobody asked about for a while: a webhook may never have come. */
export async function mirrorDueAccounts(context: Context): Promise<void> {
  const { platform } = context
  await sayPaymentTerms(platform)
  const due = await context.once(service).all<{ account_id: string }>`
    select account_id from public.list_payment_accounts_to_ask() where provider = ${platform.payments.name}`
  for (const { account_id } of due)
    await mirrorAccount(context, account_id).catch((error: unknown) => {
      platform.log.warn({ error: String(error) }, 'a payment account could not be looked at')
    })
}

/**
 * How an account stands, from the company. The time is taken before asking, by the database's clock: of two answers
 * under way at once the one that was asked for later stays. An account that no organization of ours has is nobody's.
 */
export async function mirrorAccount(context: Context, accountId: string): Promise<void> {
  const { payments } = context.platform
  const known = await context.once(service).maybe<{ asked_at: string }>`
    select clock_timestamp()::text as asked_at from public.payment_accounts
     where provider = ${payments.name} and provider_account_id = ${accountId}`
  if (!known) return
  const facts = await payments.accounts.find(accountId)
  await context.once(service).run`
    select public.mirror_payment_account(
      provider => ${payments.name}, account_id => ${accountId}, facts => ${facts}::jsonb,
      asked_at => ${known.asked_at}::timestamptz)`
}
