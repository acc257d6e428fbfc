/** The checkout form: what it carries, and what is wrong with what came back. */
import type { EventDetail } from '../core/api.ts'
import { type AppError, errorCatalogue } from '../core/errors.ts'
import { formatMoney } from '../core/money.ts'
import { PlaceOrderInput } from '../core/order-input.ts'
import { type Basket, readBasket, totalOf } from './basket.ts'
import type { Problem } from './parts/notice.tsx'

export type CheckoutForm = {
  basket: Basket
  name: string
  email: string
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

export function readCheckoutForm(data: URLSearchParams | FormData, event: EventDetail): CheckoutForm {
  const text = (name: string) => {
    const value = data.get(name)
    return typeof value === 'string' ? value : ''
  }
  return {
    basket: readBasket(data, event),
    name: text('name').slice(0, 200),
    email: text('email').trim().slice(0, 300),
    key: text('key'),
    shownTotalCents: /^\d{1,12}$/.test(text('total')) ? Number(text('total')) : null,
  }
}

type CheckedForm = { ok: true; input: PlaceOrderInput } | { ok: false; problems: CheckoutProblems }

export function checkForm(form: CheckoutForm, event: EventDetail): CheckedForm {
  const parsed = PlaceOrderInput.safeParse({
    event: event.slug,
    lines: Object.entries(form.basket).map(([tier_id, quantity]) => ({ tier_id, quantity })),
    buyer: { name: form.name, email: form.email },
  })
  if (!parsed.success) {
    const issues = parsed.error.issues.map((issue) => [issue.path.join('.'), issue.message] as const)
    return { ok: false, problems: problemsOf('Some of this needs another look', issues, 422) }
  }
  const total = totalOf(form.basket, event).cents
  if (form.shownTotalCents !== total) return { ok: false, problems: totalChanged(total, event.currency) }
  return { ok: true, input: parsed.data }
}

/** Nobody pays an amount they have not seen. */
function totalChanged(cents: number, currency: string): CheckoutProblems {
  const text = `It is now ${formatMoney(cents, currency)}. Nothing was ordered yet: check it and press the button again.`
  return { title: 'The total changed', problems: [{ text }], fields: {}, status: 409 }
}

/** Refusals of the order itself, in the catalogue's words, next to what was typed. */
export function problemsOfRefusal(error: AppError): CheckoutProblems {
  const { title } = errorCatalogue[error.code]
  const issues = Object.entries(error.facts.fields ?? {})
  if (issues.length > 0) return problemsOf(title, issues, error.status)
  const { detail } = error.facts
  return {
    title,
    problems: detail && detail !== title ? [{ text: detail }] : [],
    fields: {},
    status: error.status,
  }
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
  if (path.endsWith('email')) return 'email'
  if (path.endsWith('name')) return 'name'
  return 'tickets'
}

/** Stays within what the API accepts as an Idempotency-Key. */
export function isOrderKey(key: string): boolean {
  return /^[\w-]{8,64}$/.test(key)
}
