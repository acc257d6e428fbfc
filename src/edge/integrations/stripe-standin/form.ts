/** The body of a Stripe request: `line_items[0][price_data][currency]=usd` as nested values. */

export type FormValue = string | FormValue[] | { [key: string]: FormValue }
export type Form = { [key: string]: FormValue }

/** Names that would reach into the objects we build. */
const forbidden = new Set(['__proto__', 'constructor', 'prototype'])

export function parseForm(text: string): Form {
  const form: Form = Object.create(null)
  for (const [name, value] of new URLSearchParams(text)) {
    const path = name.replaceAll(']', '').split('[')
    if (!path.some((key) => forbidden.has(key))) place(form, path, value)
  }
  return withLists(form) as Form
}

function place(form: Form, path: string[], value: string): void {
  let level = form
  for (const key of path.slice(0, -1)) {
    const next = level[key]
    level = level[key] = typeof next === 'object' && !Array.isArray(next) ? next : Object.create(null)
  }
  level[path.at(-1) ?? ''] = value
}

/** `{ 0: a, 1: b }` is how a list arrives. */
function withLists(value: FormValue): FormValue {
  if (typeof value === 'string' || Array.isArray(value)) return value
  const entries = Object.entries(value).map(([key, inner]) => [key, withLists(inner)] as const)
  const isList = entries.length > 0 && entries.every(([key], at) => key === String(at))
  return isList ? entries.map(([, inner]) => inner) : Object.fromEntries(entries)
}

// Reading what was parsed; a missing or misshapen value is absent, as for Stripe.

export function text(form: FormValue | undefined, ...path: string[]): string | undefined {
  const value = at(form, path)
  return typeof value === 'string' ? value : undefined
}

export function list(form: FormValue | undefined, ...path: string[]): FormValue[] {
  const value = at(form, path)
  return Array.isArray(value) ? value : []
}

export function texts(form: FormValue | undefined, ...path: string[]): Record<string, string> {
  const value = at(form, path)
  if (typeof value !== 'object' || Array.isArray(value)) return {}
  return Object.fromEntries(
    Object.entries(value).filter((entry): entry is [string, string] => typeof entry[1] === 'string'),
  )
}

function at(form: FormValue | undefined, path: string[]): FormValue | undefined {
  let value = form
  for (const key of path) {
    if (typeof value !== 'object' || Array.isArray(value)) return undefined
    value = value[key]
  }
  return value
}
