/**
 * Stripe's side of the wire, for when there is no key: the official SDK speaks to it unchanged.
 *
 * It keeps Stripe's promises that matter to us: an idempotency key answers twice with the same
 * object or refuses a different request, sessions close after their time, a declined card leaves
 * the session open, and every change is announced by a signed webhook until we acknowledge it.
 */
import Stripe from 'stripe'
import type { Database } from '../platform.ts'
import {
  changeAccount,
  findAccount,
  linkAccount,
  openAccount,
  openLink,
  type Standing,
  submitLink,
} from './stripe-standin/accounts.ts'
import {
  closeDispute,
  type Dispute,
  expandedDispute,
  expandedPayment,
  failPayout,
  findPayout,
  openDispute,
  type Payout,
  payOut,
} from './stripe-standin/books.ts'
import {
  createPrice,
  createProduct,
  listPrices,
  type Outage,
  outageOf,
  updatePrice,
  updateProduct,
} from './stripe-standin/catalogue.ts'
import { type Bench, expireSession, findSession, openSession, paySession } from './stripe-standin/checkout.ts'
import { eventList, eventOutward } from './stripe-standin/events.ts'
import { type Form, parseForm } from './stripe-standin/form.ts'
import { missing, outward, type Session, StripeRefusal } from './stripe-standin/objects.ts'
import { listRefunds, refundPayment } from './stripe-standin/refunds.ts'
import { type Objects, type StripeObject, standinStore } from './stripe-standin/store.ts'

/** What the pay page shows. */
export type PayPage = Pick<
  Session,
  'id' | 'status' | 'amount_total' | 'currency' | 'customer_email' | 'success_url' | 'cancel_url'
> & { lines: Session['_lines']; note: string | null }

export type Onboarding = { country: string; goOn: string | null }

export type StripeStandin = {
  /** The API itself: what `fetch('https://api.stripe.com/…')` would answer. */
  handle(request: Request): Promise<Response>
  payPage(sessionId: string): Promise<PayPage | undefined>
  pay(sessionId: string, card: string): Promise<PayPage | 'declined'>
  /** A webhook as Stripe would post it: body and signature header. */
  signedEvent(eventId: string): Promise<{ body: string; signature: string } | undefined>
  webhookSecret(): Promise<string>
  /** What happens at banks: a buyer's asks for money back, decides, and an organizer's gets it or sends it back. */
  bank: {
    openDispute(wish: { paymentId: string; reason: string; isInquiry?: boolean }): Promise<Dispute>
    closeDispute(disputeId: string, isWon: boolean): Promise<Dispute>
    payOut(wish: { amount: number; currency: string }): Promise<Payout>
    failPayout(payoutId: string): Promise<Payout>
    /** Of one kind, the latest first. */
    latest(kind: 'payment_intent' | 'dispute' | 'payout'): Promise<StripeObject[]>
  }
  /** The onboarding of an account, as its page shows it; where to go instead when the link is over. */
  onboarding(linkId: string): Promise<Onboarding | undefined>
  /** What was given on that page, null for nothing yet; answers where the person goes on. */
  submitOnboarding(linkId: string, standing: Standing | null): Promise<string>
  /** As if Stripe had looked at an account again, and found it so. */
  changeAccount(accountId: string, standing: Standing): Promise<void>
  /** Until it is lifted: products and prices are refused, or stored and never answered, or everything is slow. Outlives a restart. */
  outage(kind: Outage | null): Promise<void>
}

export const standinKey = 'sk_test_standin'

type StandinOptions = {
  database: Database
  publicUrl(): string
  now(): Date
  /** STRIPE_WEBHOOK_SECRET, or one made here and kept with the objects. */
  webhookSecret?: string | undefined
}

export function createStripeStandin(options: StandinOptions): StripeStandin {
  const store = standinStore(options.database)
  const bench: Bench = {
    now: () => Math.floor(options.now().getTime() / 1_000),
    newId: (prefix) => `${prefix}_${crypto.randomUUID().replaceAll('-', '')}`,
    payPage: (sessionId) => `${options.publicUrl()}/dev/pay/${sessionId}`,
    onboardingPage: (linkId) => `${options.publicUrl()}/dev/connect/${linkId}`,
  }

  async function webhookSecret(): Promise<string> {
    if (options.webhookSecret) return options.webhookSecret
    return store.transaction(async (objects) => {
      const fresh = { id: 'webhook_secret', object: 'secret', secret: bench.newId('whsec') }
      if (await objects.claim(fresh)) return fresh.secret
      return (await objects.find<typeof fresh>('webhook_secret'))?.secret ?? fresh.secret
    })
  }

  return {
    webhookSecret,
    bank: {
      openDispute: (wish) => store.transaction((objects) => openDispute(wish, objects, bench)),
      closeDispute: (id, isWon) => store.transaction((objects) => closeDispute(id, isWon, objects, bench)),
      payOut: (wish) => store.transaction((objects) => payOut(wish, objects, bench)),
      failPayout: (id) => store.transaction((objects) => failPayout(id, objects, bench)),
      latest: (kind) => store.transaction((objects) => objects.latest(kind)),
    },
    outage: (kind) => store.transaction((objects) => objects.save({ id: 'outage', object: 'outage', kind })),
    handle: (request) => answer(request, (work) => store.transaction(work), bench),

    payPage: (sessionId) =>
      store.transaction(async (objects) => {
        const known = await objects.find<Session>(sessionId)
        return known?.object === 'checkout.session'
          ? pageOf(await findSession(sessionId, objects, bench))
          : undefined
      }),

    pay: (sessionId, card) =>
      store.transaction(async (objects) => {
        const session = await findSession(sessionId, objects, bench)
        const paid = await paySession(session, card, objects, bench)
        return paid === 'declined' ? paid : pageOf(paid)
      }),

    onboarding: (linkId) =>
      store.transaction(async (objects) => {
        const known = await objects.find(linkId)
        if (known?.object !== 'account_link') return undefined
        const { link, isOver, account } = await openLink(linkId, objects, bench)
        return { country: account.country, goOn: isOver ? link._refresh_url : null }
      }),

    submitOnboarding: (linkId, standing) =>
      store.transaction((objects) => submitLink(linkId, standing, objects, bench)),

    changeAccount: (accountId, standing) =>
      store.transaction((objects) => changeAccount(accountId, standing, objects, bench)),

    signedEvent: async (eventId) => {
      const event = await store.transaction((objects) => objects.find(eventId))
      if (event?.object !== 'event') return undefined
      const body = JSON.stringify(eventOutward(event))
      const signature = await Stripe.webhooks.generateTestHeaderStringAsync({
        payload: body,
        secret: await webhookSecret(),
        timestamp: bench.now(),
        cryptoProvider: Stripe.createSubtleCryptoProvider(),
      })
      return { body, signature }
    },
  }
}

type Transaction = <T>(work: (objects: Objects) => Promise<T>) => Promise<T>
type Verb = (
  request: { id: string; form: Form; url: URL },
  objects: Objects,
  bench: Bench,
) => Promise<StripeObject>

const verbs: [method: string, path: RegExp, verb: Verb][] = [
  ['POST', /^\/v1\/checkout\/sessions$/, ({ form }, ...at) => openSession(form, ...at)],
  ['GET', /^\/v1\/checkout\/sessions\/([^/]+)$/, ({ id }, ...at) => findSession(id, ...at)],
  ['POST', /^\/v1\/checkout\/sessions\/([^/]+)\/expire$/, ({ id }, ...at) => expireSession(id, ...at)],
  ['POST', /^\/v1\/accounts$/, ({ form }, ...at) => openAccount(form, ...at)],
  ['GET', /^\/v1\/accounts\/([^/]+)$/, ({ id }, objects) => findAccount(id, objects)],
  ['POST', /^\/v1\/account_links$/, ({ form }, ...at) => linkAccount(form, ...at)],
  ['POST', /^\/v1\/products$/, ({ form }, ...at) => createProduct(form, ...at)],
  ['POST', /^\/v1\/products\/([^/]+)$/, ({ id, form }, objects) => updateProduct(id, form, objects)],
  ['POST', /^\/v1\/prices$/, ({ form }, ...at) => createPrice(form, ...at)],
  ['POST', /^\/v1\/prices\/([^/]+)$/, ({ id, form }, objects) => updatePrice(id, form, objects)],
  ['GET', /^\/v1\/prices$/, ({ url }, objects) => listPrices(url.searchParams.get('product') ?? '', objects)],
  ['GET', /^\/v1\/events$/, ({ url }, objects) => eventList(url.searchParams, objects)],
  ['GET', /^\/v1\/payment_intents\/([^/]+)$/, ({ id, url }, objects) => expandedPayment(id, url, objects)],
  ['GET', /^\/v1\/disputes\/([^/]+)$/, ({ id }, objects) => expandedDispute(id, objects)],
  ['GET', /^\/v1\/payouts\/([^/]+)$/, ({ id }, objects) => findPayout(id, objects)],
  ['POST', /^\/v1\/refunds$/, ({ form }, ...at) => refundPayment(form, ...at)],
  [
    'GET',
    /^\/v1\/refunds$/,
    ({ url }, objects) => listRefunds(url.searchParams.get('payment_intent') ?? '', objects),
  ],
]

async function answer(request: Request, transaction: Transaction, bench: Bench): Promise<Response> {
  const headers = { 'request-id': bench.newId('req') }
  try {
    if (request.headers.get('authorization') !== `Bearer ${standinKey}`)
      throw new StripeRefusal(401, 'invalid_request_error', 'Invalid API Key provided.')
    const url = new URL(request.url)
    const body = await request.text()
    const found = verbs.find(([method, path]) => method === request.method && path.test(url.pathname))
    if (!found)
      throw new StripeRefusal(
        404,
        'invalid_request_error',
        `Unrecognized request URL (${request.method}: ${url.pathname}).`,
      )
    const [, path, verb] = found
    const id = decodeURIComponent(path.exec(url.pathname)?.[1] ?? '')
    const key = request.method === 'POST' ? request.headers.get('idempotency-key') : null
    const { outage, result } = await transaction(async (objects) => {
      const outage = await outageOf(url.pathname, objects)
      if (outage === 'refuses') throw new StripeRefusal(503, 'api_error', 'We are down for a moment.')
      const once = () => verb({ id, form: parseForm(body), url }, objects, bench)
      return {
        outage,
        result: await (key ? idempotently(key, `${url.pathname} ${body}`, once, objects) : once()),
      }
    })
    if (outage === 'silent') await new Promise(() => {})
    if (typeof outage === 'object') await new Promise((resolve) => setTimeout(resolve, outage?.slowMs))
    return Response.json(outward(result), { headers })
  } catch (error) {
    if (error instanceof StripeRefusal) return Response.json(error.body, { status: error.status, headers })
    throw error
  }
}

/** A refused request rolls back and frees its key, as Stripe frees the key of an invalid request. */
async function idempotently(
  key: string,
  request: string,
  once: () => Promise<StripeObject>,
  objects: Objects,
): Promise<StripeObject> {
  const entry = { id: `idempotency:${key}`, object: 'idempotency_key', request, result: null }
  if (await objects.claim(entry)) {
    const result = outward(await once())
    await objects.save({ ...entry, result })
    return result
  }
  const before = await objects.find<{ id: string; object: string; request: string; result: StripeObject }>(
    entry.id,
  )
  if (!before) throw missing('idempotency key', key)
  if (before.request !== request)
    throw new StripeRefusal(
      400,
      'idempotency_error',
      'Keys for idempotent requests can only be used with the same parameters they were first used with.',
    )
  return before.result
}

function pageOf(session: Session): PayPage {
  const { id, status, amount_total, currency, customer_email, success_url, cancel_url } = session
  const note = session.custom_text?.submit?.message ?? null
  return {
    id,
    status,
    amount_total,
    currency,
    customer_email,
    success_url,
    cancel_url,
    lines: session._lines,
    note,
  }
}
