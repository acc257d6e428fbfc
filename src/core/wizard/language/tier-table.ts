/**
 * Tickets pasted as a table: "GA | 45 | 300". A head row says which column is which; without one,
 * the first number of a row is its price and the second how many there are.
 */
import { findAmounts } from './money.ts'
import type { Slate, Span } from './spans.ts'
import { writeTierName } from './tier-words.ts'
import type { FoundTier } from './tiers.ts'
import { toNumber } from './words.ts'

type Row = { cells: string[]; span: Span }

const bareNumber = /^\d{1,3}(?:[,.' ]\d{3})*(?:[.,]\d{1,2})?$|^\d{1,7}(?:[.,]\d{1,2})?$/
const priceHead = /price|cost|fee|amount|rate|each|[$€£]/i
const countHead = /qty|quantity|number|count|available|capacity|seats|places|#|how many|amount of|allocation/i

/** Wipes what it reads. One row alone is no table: "Friday | 20 | Leeds" may be anything. */
export function readTierTable(slate: Slate): FoundTier[] {
  const rows = findRows(slate.rest())
  const head = rows.find(({ cells }) =>
    cells.slice(1).some((cell) => priceHead.test(cell) && !/\d/.test(cell)),
  )
  const priceAt = head ? head.cells.findIndex((cell, i) => i > 0 && priceHead.test(cell)) : -1
  const countAt = head ? head.cells.findIndex((cell, i) => i > 0 && countHead.test(cell)) : -1

  const tiers = rows.flatMap((row) => {
    const tier = row === head ? undefined : toTier(row, priceAt, countAt)
    return tier ? [tier] : []
  })
  if (tiers.length < 2) return []
  if (head) slate.take(head.span)
  for (const tier of tiers) slate.take(tier.span)
  return tiers
}

function findRows(text: string): Row[] {
  return [...text.matchAll(/^[^\n]*(?:\||\t| {3,})[^\n]*$/gm)].flatMap((match) => {
    const cells = match[0]
      .split(/\s*\|\s*|\s{3,}/)
      .map((cell) => cell.trim())
      .filter((cell) => cell !== '')
    const span = { start: match.index, end: match.index + match[0].length }
    return cells.length >= 2 && cells.length <= 5 ? [{ cells, span }] : []
  })
}

function toTier({ cells, span }: Row, priceAt: number, countAt: number): FoundTier | undefined {
  const name = cells[0] ?? ''
  const numbers = cells.flatMap((cell, i) => (i > 0 && isFigure(cell) ? [i] : []))
  const price = cells[priceAt > 0 ? priceAt : (numbers[0] ?? 0)] ?? ''
  const count = cells[countAt > 0 ? countAt : (numbers.find((i) => cells[i] !== price) ?? -1)] ?? ''
  if (!/^\p{L}[\p{L}\d '&/()+.-]{0,40}$/u.test(name) || !isFigure(price)) return undefined
  const amount = findAmounts(price)[0]
  const free = /^(?:free|-)$/i.test(price)
  return {
    name: writeTierName(name),
    major: free ? 0 : (amount?.major ?? toNumber(price)),
    unit: amount?.unit ?? null,
    quantity: bareNumber.test(count) ? toNumber(count) : null,
    span,
  }
}

function isFigure(cell: string): boolean {
  const amount = findAmounts(cell)[0]
  return (
    bareNumber.test(cell) ||
    /^free$/i.test(cell) ||
    (amount !== undefined && amount.span.end - amount.span.start >= cell.length - 2)
  )
}
