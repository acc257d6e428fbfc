/**
 * A tagged template as a statement: `$1`-numbered text, a name for the server's plan cache, bound values.
 *
 * A template literal is one object per place in the source, so text and name are made once per place.
 */
import { shortHash } from '../short-hash.ts'

export type Statement = { text: string; name: string; values: unknown[] }

type Shape = { text: string; name: string; jsonAt: boolean[] }

const shapes = new WeakMap<TemplateStringsArray, Shape>()

export function statement(parts: TemplateStringsArray, values: unknown[]): Statement {
  let shape = shapes.get(parts)
  if (!shape) {
    shape = shapeOf(parts)
    shapes.set(parts, shape)
  }
  const { jsonAt } = shape
  return { text: shape.text, name: shape.name, values: values.map((value, at) => bound(value, jsonAt[at])) }
}

function shapeOf(parts: TemplateStringsArray): Shape {
  const text = parts.reduce((before, part, at) => `${before}$${at}${part}`)
  return { text, name: `s${shortHash(text)}`, jsonAt: parts.slice(1).map((part) => /^::jsonb?\b/.test(part)) }
}

/**
 * The driver writes an array as a PostgreSQL array, which is right everywhere but before `::jsonb`.
 * Text before `::jsonb` is taken as JSON already written.
 */
function bound(value: unknown, asJson = false): unknown {
  if (value === undefined || value === null) return null
  return asJson && typeof value !== 'string' ? JSON.stringify(value) : value
}
