/**
 * A tagged template as a statement: `$1`-numbered text, a name for the server's plan cache, bound values.
 *
 * A template literal is one object per place in the source, so text and name are made once per place.
 */

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

/** 53 bits (cyrb53, public domain): two statements of one program never meet, and names stay short. */
function shortHash(text: string): string {
  let a = 0xdeadbeef
  let b = 0x41c6ce57
  for (let at = 0; at < text.length; at++) {
    const code = text.charCodeAt(at)
    a = Math.imul(a ^ code, 2654435761)
    b = Math.imul(b ^ code, 1597334677)
  }
  a = Math.imul(a ^ (a >>> 16), 2246822507) ^ Math.imul(b ^ (b >>> 13), 3266489909)
  b = Math.imul(b ^ (b >>> 16), 2246822507) ^ Math.imul(a ^ (a >>> 13), 3266489909)
  return (4294967296 * (2097151 & b) + (a >>> 0)).toString(36)
}
