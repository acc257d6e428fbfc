/** The checkout form: what it carries, and what is wrong with what came back. */
import type { EventDetail } from '../core/api.ts'
import { type AppError, errorCatalogue } from '../core/errors.ts'
import { formatMoney } from '../core/money.ts'
import { isOffline, type WayToPay } from '../core/offline-payments.ts'
import { PlaceOrderInput, type QuoteInput } from '../core/order-input.ts'
import { answersOf, attendeesOf, fieldOfAnswer, readSaid, type Said } from './answers-form.ts'
import { type Basket, type NamedPrices, namedPrice, priceFieldOf, readBasket, readPrices } from './basket.ts'
import type { Problem } from './parts/notice.tsx'
import { tiersOf } from './sale.ts'

export type CheckoutForm = {
  basket: Basket
  prices: NamedPrices
  code: string
  name: string
  email: string
  said: Said
  payBy: WayToPay
  /** Made when the page is first shown: the same page sent twice is the same order. */
  key: string
  /** What the button said when it was pressed; null before that. */
  shownTotalCents: number | null
}

/** Field name to sentence; `problems` is the same, for the summary on top. */
export type CheckoutProblems = {
  title: string
  problems: Problem[]
  fields: Record<string, string>
  status: number
}

/** The event depends on the code, so it is read before the rest of the form is. */
export function readCode(data: URLSearchParams | FormData): string {
  return textOf(data, 'code').trim().slice(0, 50)
}

export function readCheckoutForm(data: URLSearchParams | FormData, event: EventDetail): CheckoutForm {
  const total = textOf(data, 'total')
  return {
    basket: readBasket(data, event),
    prices: readPrices(data, event),
    code: readCode(data),
    name: textOf(data, 'name').slice(0, 200),
    email: textOf(data, 'email').trim().slice(0, 300),
    said: readSaid(data),
    payBy:
      event.ways_to_pay.find((way) => way === textOf(data, 'pay_by')) ?? event.ways_to_pay[0] ?? 'online',
    key: textOf(data, 'key'),
    shownTotalCents: /^\d{1,12}$/.test(total) ? Number(total) : null,
  }
}

function textOf(data: URLSearchParams | FormData, name: string): string {
  const value = data.get(name)
  return typeof value === 'string' ? value : ''
}

/** What was chosen, as a price is asked for; null where nothing is, or a price that was named is no amount. */
export function quoteInputOf(form: CheckoutForm, event: EventDetail): QuoteInput | null {
  const lines = linesOf(form, event)
  if (lines.length === 0 || Object.keys(priceProblems(form, event)).length > 0) return null
  return { event: event.slug, lines, ...(form.code ? { code: form.code } : {}) }
}

function linesOf(form: CheckoutForm, event: EventDetail): QuoteInput['lines'] {
  return tiersOf(event).flatMap((tier) => {
    const quantity = form.basket[tier.id]
    if (!quantity) return []
    const price = tier.price_kind === 'open' ? namedPrice(tier, form.prices) : null
    return [{ tier_id: tier.id, quantity, ...(price === null ? {} : { unit_price_cents: price }) }]
  })
}

/** Of the open prices among what was chosen: no amount, or less than the lowest. */
function priceProblems(form: CheckoutForm, event: EventDetail): Record<string, string> {
  const wrong = tiersOf(event).flatMap((tier): [string, string][] => {
    if (tier.price_kind !== 'open' || !form.basket[tier.id]) return []
    const price = namedPrice(tier, form.prices)
    if (price === null) return [[priceFieldOf(tier.id), 'Write an amount, such as 12.50.']]
    const least = formatMoney(tier.price_cents, tier.currency)
    return price < tier.price_cents
      ? [[priceFieldOf(tier.id), `“${tier.name}” costs at least ${least}.`]]
      : []
  })
  return Object.fromEntries(wrong)
}

type CheckedForm = { ok: true; input: PlaceOrderInput } | { ok: false; problems: CheckoutProblems }

/** Whether the total is still the one that was shown, the order itself decides. */
export function checkForm(form: CheckoutForm, event: EventDetail): CheckedForm {
  const answers = answersOf(event, form.basket, form.said)
  const attendees = attendeesOf(event, form.basket, form.said)
  const parsed = PlaceOrderInput.safeParse({
    event: event.slug,
    lines: linesOf(form, event),
    ...(form.code ? { code: form.code } : {}),
    // A page whose total cannot be read was not ours: it shows nothing, so it pays nothing.
    expected_total_cents: form.shownTotalCents ?? 0,
    buyer: { name: form.name, email: form.email },
    // What costs nothing is paid in no way.
    ...(isOffline(form.payBy) && form.shownTotalCents ? { pay_by: form.payBy } : {}),
    ...(Object.keys(answers).length > 0 ? { answers } : {}),
    ...(attendees.length > 0 ? { attendees } : {}),
  })
  const issues = [
    ...Object.entries(priceProblems(form, event)),
    ...(parsed.error?.issues.map((issue) => [issue.path.join('.'), issue.message] as const) ?? []),
  ]
  if (!parsed.success || issues.length > 0)
    return { ok: false, problems: problemsOf('Some of this needs another look', issues, 422) }
  return { ok: true, input: parsed.data }
}

/** Nobody pays an amount they have not seen. */
export function totalChanged(cents: number, currency: string): CheckoutProblems {
  const text = `It is now ${formatMoney(cents, currency)}. Nothing was ordered yet: check it and press the button again.`
  return { title: 'The total changed', problems: [{ text }], fields: {}, status: 409 }
}

/** Refusals of the order itself, in the catalogue's words, next to what was typed. */
export function problemsOfRefusal(error: AppError, event: EventDetail): CheckoutProblems {
  const { title } = errorCatalogue[error.code]
  const issues = Object.entries(error.facts.fields ?? {})
  if (issues.length > 0) return namingQuestions(problemsOf(title, issues, error.status), event)
  const { detail } = error.facts
  if (isOfCode(error)) return problemsOf(title, [['code', codeWords(error)]], error.status)
  return {
    title,
    problems: detail && detail !== title ? [{ text: detail }] : [],
    fields: {},
    status: error.status,
  }
}

/** On top of the page "Answer this question." needs its question, and whose; at its field it does not. */
function namingQuestions(found: CheckoutProblems, event: EventDetail): CheckoutProblems {
  const problems = found.problems.map(({ text, field = '' }): Problem => {
    const question = event.questions.find(({ id }) => field.endsWith(`_${id}`))
    if (!question) return { text, field }
    const [, tierId, place] = /^person_([\w-]+)_(\d+)_/.exec(field) ?? []
    const tier = tiersOf(event).find(({ id }) => id === tierId)
    const whose = tier ? ` (${tier.name} ${place})` : ''
    return { text: `${question.label}${whose}: ${text}`, field }
  })
  return { ...found, problems }
}

/** The code is at fault, and without it the order would go through. */
export function isOfCode(error: AppError): boolean {
  return error.code.startsWith('code_')
}

/** What is wrong with the code, and what to do about it. */
export function codeWords({ code, facts }: AppError): string {
  return [errorCatalogue[code].title, facts.detail].filter(Boolean).join(' ')
}

function problemsOf(
  title: string,
  issues: readonly (readonly [path: string, text: string])[],
  status: number,
): CheckoutProblems {
  const problems: Problem[] = []
  const fields: Record<string, string> = {}
  for (const [path, text] of issues) {
    const field = fieldOfPath(path)
    if (field in fields) continue
    fields[field] = text
    problems.push({ text, field })
  }
  return { title, problems, fields, status }
}

/** Where a path of PlaceOrderInput lives on the page. */
function fieldOfPath(path: string): string {
  const answer = fieldOfAnswer(path)
  if (answer !== null) return answer
  if (path.startsWith('price_') || path === 'code') return path
  if (path.endsWith('email')) return 'email'
  if (path === 'buyer.name' || path === 'name') return 'name'
  return 'tickets'
}

/** Stays within what the API accepts as an Idempotency-Key. */
export function isOrderKey(key: string): boolean {
  return /^[\w-]{8,64}$/.test(key)
}
