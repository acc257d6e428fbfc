/**
 * The outside as types: what a verb may ask of the world, and nothing else.
 *
 * Each company is a folder mate of its stand-in in `integrations/`; `integrations/connect.ts`
 * picks the real one where there is a key and the stand-in where there is none.
 */
import type { Scope } from '../core/developers.ts'
import type { Language } from '../core/languages.ts'
import type { Gazetteer } from '../core/wizard/reading.ts'
import type { StripeStandin } from './integrations/stripe-standin.ts'
import type { Settings } from './settings.ts'

/** Who is asking. Only `service` passes row-level security; grep for it is the security review. */
export type Caller =
  | { kind: 'anonymous' }
  | { kind: 'user'; userId: string; email: string | null; name: string; isAnonymous: boolean }
  /** The holder of an order's address: role anon plus claims that SQL itself verifies. */
  | { kind: 'order'; orderId: string; token: string }
  | KeyCaller
  | { kind: 'service' }

/**
 * A program with an API key: role authenticated plus claims that SQL itself verifies. `scope` is the one its route
 * needs; without one, row-level security shows it nothing of its organization.
 */
export type KeyCaller = {
  kind: 'key'
  keyId: string
  organizationId: string
  scopes: Scope[]
  /** sha256 of the secret, which itself goes no further than the door. */
  proof: string
  scope: Scope | null
}

export const anonymous: Caller = { kind: 'anonymous' }
export const service: Caller = { kind: 'service' }

/** Statements as tagged templates; every `${value}` is a bound parameter, never text. */
export type Sql = {
  all<Row>(text: TemplateStringsArray, ...values: unknown[]): Promise<Row[]>
  /** Exactly one row, else a bug. */
  one<Row>(text: TemplateStringsArray, ...values: unknown[]): Promise<Row>
  maybe<Row>(text: TemplateStringsArray, ...values: unknown[]): Promise<Row | undefined>
  run(text: TemplateStringsArray, ...values: unknown[]): Promise<number>
}

export type Database = {
  /** One transaction with the caller's role and claims set as PostgREST sets them. */
  as<T>(caller: Caller, work: (sql: Sql) => Promise<T>, requestId?: string): Promise<T>
  /** Each statement is its own transaction, sent with begin, role, claims and commit in one round trip. */
  once(caller: Caller, requestId?: string): Sql
  /** Runs `heard` for every notification of the channel; survives a restart of the database. */
  listen(channel: string, heard: (payload: string) => void): Promise<() => Promise<void>>
  close(): Promise<void>
}

export type CheckoutRequest = {
  orderId: string
  orderNumber: string
  currency: string
  /** `priceId` is a stored price of the very amount; without one the page names the amount itself. */
  lines: { name: string; unitPriceCents: number; quantity: number; priceId?: string | undefined }[]
  buyerEmail: string
  successUrl: string
  cancelUrl: string
}
export type CheckoutSession = {
  id: string
  url: string | null
  status: 'open' | 'complete' | 'expired'
  paymentId: string | null
  /** Complete is not paid: a bank debit is underway for days, and may fail. */
  isPaid: boolean
  amountCents: number
  currency: string
}

/** An event as the payment company should know it: a product, and a price for each paid tier. */
export type EventSetup = {
  eventId: string
  name: string
  /** False once nothing of it sells any more. */
  isOnSale: boolean
  tiers: { tierId: string; name: string; priceCents: number; currency: string }[]
  /** The same try asks twice with the same key; the next one with another, since companies keep failures, too. */
  tryKey: string
}
export type EventSetUp = { productId: string; prices: { tierId: string; priceId: string }[] }

/** What a verified webhook of the provider says, reduced to what we act on. */
export type PaymentEvent = {
  id: string
  type: string
  /** The order named in the provider's metadata; null when the event is not about an order. */
  orderId: string | null
  sessionId: string | null
  paymentId: string | null
  /** What was paid; null when the event is not about money that arrived. */
  amountCents: number | null
  currency: string | null
  payload: unknown
}

export type RefundRequest = { refundId: string; orderId: string; paymentId: string; amountCents: number }
/** What became of a refund. Refused outright it has no id; `ownId` is ours, null for one that is not of our making. */
export type RefundAnswer = {
  id: string | null
  ownId: string | null
  status: 'pending' | 'succeeded' | 'failed'
  amountCents: number
  failure: string | null
}

export type Payments = {
  name: 'stripe' | 'stripe-standin'
  /** Makes the event's product and prices, or finds what an earlier try made; brings both up to date. */
  setUpEvent(event: EventSetup): Promise<EventSetUp>
  /** Opens a hosted payment page. Idempotent by order id. */
  startCheckout(request: CheckoutRequest): Promise<CheckoutSession>
  getCheckout(sessionId: string): Promise<CheckoutSession>
  /** Closes an open page so that it can no longer be paid; answers what it found when it was too late. */
  expireCheckout(sessionId: string): Promise<CheckoutSession>
  /** Idempotent by the refund's own id. Throws when the company gave no answer: it may have paid all the same. */
  refund(request: RefundRequest): Promise<RefundAnswer>
  /** All refunds of a payment, also those made in the company's own dashboard. */
  findRefunds(paymentId: string): Promise<(RefundAnswer & { id: string })[]>
  /** Throws AppError('bad_signature') when the signature is not the provider's. */
  readWebhook(rawBody: string, signature: string | null): Promise<PaymentEvent>
  /** Stripe's own half, when there is no key: the pay page and the sender of webhooks. */
  standin?: StripeStandin
}

export type MailEventKind =
  | 'sent'
  | 'deferred'
  | 'delivered'
  | 'opened'
  | 'clicked'
  | 'bounced'
  | 'failed'
  | 'complained'
  | 'unsubscribed'

/** What a mail company says about one mail, reduced to what we act on. */
export type MailEvent = {
  id: string
  /** The company's word for it. */
  type: string
  /** Ours; null when nothing follows from it. */
  kind: MailEventKind | null
  messageId: string | null
  occurredAt: string | null
  detail: { reason?: string; permanent?: boolean; category?: string }
  /** An address the company will not write to any more, whoever asks it. */
  blocked: { address: string; reason: 'bounce' | 'complaint' | 'unsubscribe' } | null
}

export type MailAttachment = { filename: string; contentType: string; content: Uint8Array }
export type MailMessage = {
  to: { name?: string; address: string }
  subject: string
  html: string
  text: string
  attachments?: MailAttachment[]
  /** The same key is sent once, however often asked. */
  key: string
}
export type Mail = {
  name: 'smtp' | 'outbox'
  send(message: MailMessage): Promise<{ id: string }>
}

/** One question to a language model: what it is for, the words it is about, and the one tool it may call. */
export type ModelQuestion = {
  instructions: string
  /** What people wrote. Data, and the model is told so. */
  words: string
  tool: { name: string; description: string; parameters: Record<string, unknown> }
}
export type ModelOutcome = {
  /** The arguments of the tool call, an object; absent when no model answered. */
  input?: Record<string, unknown>
  /** Which model answered. */
  model?: string
  /** Of all attempts; estimated where the server did not say. */
  tokensIn: number
  tokensOut: number
  /** Until the answer was whole, or nobody was left to ask. */
  ms: number
  /** Who did not answer and why, in order: words of ours, never the server's. */
  failed: { model: string; reason: string }[]
}
export type Model = {
  /** The most that one question may cost, for taking it from a budget beforehand. */
  mostTokens(question: ModelQuestion): number
  /** Walks the chain of models. Never throws for a model's sake; `signal` is the caller's, who may leave. */
  ask(question: ModelQuestion, signal?: AbortSignal): Promise<ModelOutcome>
}

/** Who signed a request: bearer JWT, bearer session, or session cookie. Throws AppError('unauthorized') for a bad token. */
export type Identity = { callerOf(request: Request): Promise<Caller> }

/** Changed dashboards, fanned out to open streams of this process. */
export type Live = {
  subscribe(eventId: string, heard: (version: number) => void): () => void
}

/** One message to an address that somebody else wrote down. */
export type Parcel = { url: string; headers: Record<string, string>; body: string }
/**
 * Posts where strangers say. Connects to public addresses alone, checked when it connects and kept to; follows no
 * redirect, waits ten seconds at most, and reads the beginning of the answer. Throws a sentence for people.
 */
export type Courier = { post(parcel: Parcel): Promise<{ status: number; answer: string }> }

/** What is left of a limit after spending. */
export type Allowance = { limit: number; remaining: number; resetSeconds: number }

export type Limits = {
  /** Spends one, or `amount`; answers what is left, nothing where there are no limits; throws AppError('rate_limited') with the seconds to wait. `key` names the person or address. */
  spend(
    rule:
      | 'wizard'
      | 'saves'
      | 'reading'
      | 'model'
      | 'orders'
      | 'reads'
      | 'identity'
      | 'mails'
      | 'confirmations'
      | 'drawings'
      | 'exports'
      | 'erasures'
      | 'preferences'
      | 'waiting'
      | 'payment_setups'
      | 'codes'
      | 'keys'
      | 'bad_keys'
      | 'webhook_sends',
    key: string,
    amount?: number,
  ): Promise<Allowance | undefined>
}

export type Log = {
  info(facts: Record<string, unknown>, message: string): void
  warn(facts: Record<string, unknown>, message: string): void
  error(facts: Record<string, unknown>, message: string): void
}

/** Fonts and the rasterizer, by the name of what they are. */
export type FileName =
  | 'dejavu-sans'
  | 'dejavu-sans-bold'
  | 'bricolage.woff2'
  | 'bricolage-ext.woff2'
  | 'instrument.woff2'
  | 'instrument-ext.woff2'
  | 'resvg.wasm'

export type Platform = {
  settings: Settings
  database: Database
  payments: Payments
  mail: Mail
  /** Absent without a key: there is no stand-in that pretends to understand. */
  model?: Model
  places: Gazetteer
  identity: Identity
  live: Live
  limits: Limits
  log: Log
  /** The wall clock, for words like "tomorrow"; never for expiry: that is the database's. */
  now(): Date
  newId(): string
  fetch: typeof fetch
  /** Absent where the runtime cannot check whom it connects to: then webhooks wait for a process that can. */
  courier?: Courier
  /** Seconds since the worker of this process last came round; null before its first. Absent where none runs. */
  heartbeat?: () => number | null
  /** Bytes that ship with us and that `edge` cannot read by itself. Absent where nobody prints tickets. */
  files?: { read(name: FileName): Promise<Uint8Array> }
}

export type Context = {
  caller: Caller
  requestId: string
  /** Where the request came from, for limits; empty when nobody told us. */
  clientAddress: string
  /** What the person reads the pages in; what they say may be in another one. */
  language: Language
  /** Aborted when the caller leaves. A function, since most requests never ask; absent for work that no request asked for. */
  signal?(): AbortSignal
  platform: Platform
  as: Database['as']
  once: Database['once']
}
