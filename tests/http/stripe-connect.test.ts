/** What the real adapter writes on Stripe's wire about connected accounts, and what the stand-in refuses as Stripe does. */
import Stripe from 'stripe'
import { afterAll, beforeAll, beforeEach, describe, expect, inject, it } from 'vitest'
import { createStripe } from '../../src/edge/integrations/stripe.ts'
import { createStripeStandin, standinKey } from '../../src/edge/integrations/stripe-standin.ts'
import type { CheckoutRequest, Payments } from '../../src/edge/platform.ts'
import { createWorld, type World } from '../support/database.ts'
import { createTestPlatform, publicUrl, type TestPlatform } from '../support/platform.ts'

let world: World
let app: TestPlatform
let clock = new Date()
let sent: { path: string; key: string | null; form: Record<string, string> }[] = []
let payments: Payments
let standin: ReturnType<typeof createStripeStandin>

beforeAll(async () => {
  world = await createWorld(inject('postgres'))
  app = await createTestPlatform(world)
  standin = createStripeStandin({
    database: app.platform.database,
    publicUrl: () => publicUrl,
    now: () => clock,
  })
  payments = createStripe({
    name: 'stripe-standin',
    secretKey: standinKey,
    webhookSecret: standin.webhookSecret,
    now: () => clock,
    fetch: async (input, init) => {
      const request = new Request(input, init)
      sent.push({
        path: `${request.method} ${new URL(request.url).pathname}`,
        key: request.headers.get('idempotency-key'),
        form: Object.fromEntries(new URLSearchParams(await request.clone().text())),
      })
      return standin.handle(request)
    },
  })
})
beforeEach(() => {
  sent = []
  clock = new Date()
})
afterAll(async () => {
  await app.close()
  await world.close()
})

const sdk = () =>
  new Stripe(standinKey, {
    httpClient: Stripe.createFetchHttpClient((input: RequestInfo | URL, init?: RequestInit) =>
      standin.handle(new Request(input, init)),
    ),
    maxNetworkRetries: 0,
    telemetry: false,
  })
const anAccount = async (standing: 'complete' | 'restricted' = 'complete') => {
  const id = await payments.accounts.open({ key: crypto.randomUUID(), organizationId: 'o-1', country: 'CA' })
  await standin.changeAccount(id, standing)
  sent = []
  return id
}
const request = (route?: CheckoutRequest['route']): CheckoutRequest => ({
  orderId: crypto.randomUUID(),
  orderNumber: 'EV-1',
  currency: 'CAD',
  lines: [{ name: 'Regular', unitPriceCents: 2500, quantity: 2 }],
  buyerEmail: 'bea@example.org',
  successUrl: `${publicUrl}/o/1/t?paid`,
  cancelUrl: `${publicUrl}/o/1/t`,
  route,
})
const routed = (form: Record<string, string> = {}) =>
  Object.fromEntries(
    Object.entries(form).filter(([name]) => /transfer|application|reverse|behalf/.test(name)),
  )

describe('an account', () => {
  it('is asked for under our own id, as one whose documents and dashboard are Stripe’s', async () => {
    const account = { key: crypto.randomUUID(), organizationId: 'o-1', country: 'CA' }

    const ids = [await payments.accounts.open(account), await payments.accounts.open(account)]

    expect(new Set(ids).size).toBe(1)
    expect(sent[0]).toEqual({
      path: 'POST /v1/accounts',
      key: `account:${account.key}:CA`,
      form: {
        'controller[stripe_dashboard][type]': 'express',
        'controller[requirement_collection]': 'stripe',
        'controller[fees][payer]': 'application',
        'controller[losses][payments]': 'application',
        country: 'CA',
        'capabilities[card_payments][requested]': 'true',
        'capabilities[transfers][requested]': 'true',
        'metadata[organization_id]': 'o-1',
        'metadata[payment_account_id]': account.key,
      },
    })
  })

  it('gets links that are good once, and for minutes', async () => {
    const accountId = await anAccount('restricted')
    const wish = { accountId, returnUrl: `${publicUrl}/back`, refreshUrl: `${publicUrl}/again` }
    const linkIdOf = async () => (await payments.accounts.link(wish)).split('/').at(-1) ?? ''
    const [used, late] = [await linkIdOf(), await linkIdOf()]

    const first = await standin.submitOnboarding(used, 'complete')
    const second = await standin.submitOnboarding(used, 'rejected')
    clock = new Date(clock.getTime() + 6 * 60_000)
    const tooLate = await standin.submitOnboarding(late, 'rejected')

    expect([first, second, tooLate]).toEqual([wish.returnUrl, wish.refreshUrl, wish.refreshUrl])
    expect(await payments.accounts.find(accountId)).toMatchObject({
      charges_enabled: true,
      disabled_reason: null,
    })
    expect(sent.find(({ path }) => path === 'POST /v1/account_links')?.form).toEqual({
      account: accountId,
      type: 'account_onboarding',
      return_url: wish.returnUrl,
      refresh_url: wish.refreshUrl,
      'collection_options[fields]': 'eventually_due',
    })
  })

  it('that the key may not see is closed; that Stripe does not answer is not', async () => {
    expect(await payments.accounts.find('acct_of_somebody_else')).toMatchObject({
      charges_enabled: false,
      disabled_reason: 'gone',
    })
    const unreachable = createStripe({
      name: 'stripe',
      secretKey: standinKey,
      webhookSecret: async () => '',
      now: () => clock,
      fetch: async () => Response.json({ error: { type: 'api_error', message: 'Down.' } }, { status: 400 }),
    })
    await expect(unreachable.accounts.find('acct_1')).rejects.toThrow()
  })
})

describe('a payment page', () => {
  it('names the account and the fee, and comes back as one page under one key', async () => {
    const accountId = await anAccount()
    const wanted = request({ accountId, feeCents: 155 })

    const pages = [await payments.startCheckout(wanted), await payments.startCheckout(wanted)]

    expect(new Set(pages.map(({ id }) => id)).size).toBe(1)
    expect(routed(sent[0]?.form)).toEqual({
      'payment_intent_data[transfer_data][destination]': accountId,
      'payment_intent_data[application_fee_amount]': '155',
    })
    expect(sent[0]?.key).toMatch(new RegExp(`:${accountId}:155$`))
  })

  it('names no fee where there is none, and nothing at all without an account', async () => {
    const accountId = await anAccount()

    await payments.startCheckout(request({ accountId, feeCents: 0 }))
    await payments.startCheckout(request())

    expect(sent.map(({ form }) => routed(form))).toEqual([
      { 'payment_intent_data[transfer_data][destination]': accountId },
      {},
    ])
  })

  it('is refused for an account that may not be paid, or a fee above the total', async () => {
    const [restricted, open] = [await anAccount('restricted'), await anAccount()]

    for (const route of [
      { accountId: restricted, feeCents: 0 },
      { accountId: 'acct_unknown', feeCents: 0 },
      { accountId: open, feeCents: 5001 },
    ])
      await expect(payments.startCheckout(request(route))).rejects.toMatchObject({
        type: 'StripeInvalidRequestError',
      })
  })
})

describe('a refund', () => {
  const paid = async (route?: CheckoutRequest['route']) => {
    const page = await payments.startCheckout(request(route))
    await standin.pay(page.id, '4242 4242 4242 4242')
    sent = []
    return (await payments.getCheckout(page.id)).paymentId ?? ''
  }
  const refund = (paymentId: string, route?: CheckoutRequest['route'], amountCents = 5000) =>
    payments.refund({
      refundId: crypto.randomUUID(),
      orderId: crypto.randomUUID(),
      paymentId,
      amountCents,
      route,
    })
  const lastForm = () => routed(sent.find(({ path }) => path === 'POST /v1/refunds')?.form)

  it('takes the money back from where it went, and the fee with it where one was kept', async () => {
    const route = { accountId: await anAccount(), feeCents: 155 }
    const paymentId = await paid(route)

    expect(await payments.findRoute(paymentId)).toEqual(route)
    expect(await refund(paymentId, route)).toMatchObject({ status: 'succeeded' })
    expect(lastForm()).toEqual({ reverse_transfer: 'true', refund_application_fee: 'true' })
  })

  it('mentions no fee that was not kept, and nothing of accounts where there was none', async () => {
    const route = { accountId: await anAccount(), feeCents: 0 }
    const [withRoute, without] = [await paid(route), await paid()]

    await refund(withRoute, route)
    expect(lastForm()).toEqual({ reverse_transfer: 'true' })
    sent = []
    expect(await payments.findRoute(without)).toBeNull()
    await refund(without)
    expect(lastForm()).toEqual({})
  })

  it('of what was never passed on cannot be taken back from anybody', async () => {
    const paymentId = await paid()

    await expect(
      sdk().refunds.create({ payment_intent: paymentId, reverse_transfer: true }),
    ).rejects.toMatchObject({ type: 'StripeInvalidRequestError' })
  })
})
