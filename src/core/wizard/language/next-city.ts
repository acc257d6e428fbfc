/**
 * The city a draft moves to. Whoever says "not Toronto, Montreal" or "swap Toronto for Ottawa" names
 * the old one, too: where two stand in a correction, the one of the draft is the one that is left.
 */
import type { ReadOptions } from '../reading.ts'
import { type FoundCity, findCity } from './places.ts'
import { makeSlate, type Slate } from './spans.ts'

export function findNextCity(
  slate: Slate,
  { gazetteer, draft }: ReadOptions,
  units: readonly string[],
): FoundCity | undefined {
  const other = draft?.city ? sureOf(findCity(without(slate, draft.city), gazetteer, units)) : undefined
  return other ?? sureOf(findCity(slate, gazetteer, units))
}

const exchange =
  /(?<!\p{L})(?:swap|switch|change|replace|trade|move|not|from|instead of|cambia\p{L}*|reemplaza|sustituye|no|remplacer?|pas)(?!\p{L})[^.;\n]{0,30}$/iu
const forWhich = /^\s(?:for|with|to|by|but|per|por|par|pour)\s/iu

/** "At the Royal York Hotel" moves no event to York. */
function sureOf(city: FoundCity | undefined): FoundCity | undefined {
  return city?.weak ? undefined : city
}

/** The same slate, of which nothing is taken, where the old city is no word any more. */
function without(slate: Slate, city: string): Slate {
  const rest = slate.rest()
  const at = rest.toLowerCase().indexOf(city.toLowerCase())
  if (at < 0) return slate
  const behind = rest.slice(at + city.length)
  const isSwapped = exchange.test(rest.slice(Math.max(0, at - 40), at))
  // What stands behind the word of exchange is where it goes; as long as it was, so that offsets stay.
  const led = isSwapped ? behind.replace(forWhich, (word) => ' in '.padStart(word.length)) : behind
  return makeSlate(rest.slice(0, at) + 'x'.repeat(city.length) + led)
}
