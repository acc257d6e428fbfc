/**
 * Places too small for the first look: what stands behind "in" when no city was found. A town on
 * the list gives country and zone; a village no list knows gives its name alone.
 */
import type { Gazetteer, Place } from '../reading.ts'
import { capitalised } from './capitals.ts'
import { hasKindWord } from './kind.ts'
import { mayMean } from './money.ts'
import { hintsBehind } from './regions.ts'
import type { Slate, Span } from './spans.ts'
import { isBuilding } from './venue.ts'

/** What follows "in" and is no place. */
const notPlace =
  /^(?:an?|our|my|his|her|their|your|total|advance|person|aid|partnership|association|collaboration|cooperation|addition|order|case|mind|memory|honou?r|support|celebration|concert|conversation|english|french|spanish|german|italian|the|this|that|its|one|two|three|spring|summer|autumn|fall|winter|early|mid|late|store|house|town|room|rooms|usd|eur|gbp|cad|aud|cash|dollars?|euros?|pounds?|attendance|charge|front|between|about|around|with|and|or|it|them|us|which|conjunction|general|particular|full|half|public|private|groups?|teams?|pairs?|need|hybrid|online|january|february|march|april|may|june|july|august|september|october|november|december|q[1-4])$/i
const word = "\\p{L}[\\p{L}'-]+"
const ends = '(?:on|at|in|from|for|with|and|next|this|starting|by|to|the|is|are|via|per|every)\\b'
const behindIn = new RegExp(
  `\\b(?:in|near|outside)\\s+(${word}(?:[ -](?!${ends})${word}){0,3})(?=\\s*(?:$|[,.;!?(\\n¦|]|\\d|-\\s|\\b${ends}))`,
  'giu',
)
/** Capitals at the start of a line, behind a comma or behind "in". */
const standing = /(?:^|[,;\n|¦]\s*|\bin\s+)(\p{Lu}[\p{L}'-]+(?: \p{Lu}[\p{L}'-]+){0,3})/gu
const behindVenue =
  /^\s*,\s*(\p{Lu}[\p{L}'-]+(?:[ -](?:\p{Lu}[\p{L}'-]+|\p{Ll}{2,3}(?=[ -]\p{Lu}))){0,4})(?=\s*(?:$|[,.;\n¦|]))/u

export type Village = {
  name: string
  span: Span
  place: Place | undefined
  /** What a state or country behind the name tells: "Lake Macquarie NSW". */
  country?: string
}

/** Runs behind the prices, so that "in cash £5" is out of the way. */
export function findVillage(
  slate: Slate,
  gazetteer: Gazetteer,
  units: readonly string[],
): Village | undefined {
  const text = slate.rest().slice(0, 3000)
  for (const match of text.matchAll(behindIn)) {
    const said = match[1] ?? ''
    if (said.split(' ').some((one) => notPlace.test(one)) || hasKindWord(said)) continue
    const start = match.index + match[0].indexOf(said, 2)
    const span = { start, end: start + said.length }
    const places = gazetteer.find(said)
    const { hints } = hintsBehind(text.slice(span.end, span.end + 40))
    const hinted = places.find((place) => hints.some(({ country }) => country === place.country))
    // A small place abroad that no one pays for in pounds is another Barrow than the one meant.
    const place = hinted ?? places.find(({ currency }) => units.every((unit) => mayMean(unit, currency)))
    // Small letters name a place where all letters are small; elsewhere they are just words.
    if (!place && !/^\p{Lu}/u.test(said) && /\p{Lu}/u.test(slate.plain.slice(1))) continue
    return { name: capitalised(said), span, place }
  }
  return withRegion(text)
}

/** "Lake Macquarie NSW": a name no list has, with a region behind it that tells the country. */
function withRegion(text: string): Village | undefined {
  for (const match of text.matchAll(standing))
    for (const size of [1, 2, 3]) {
      const words = (match[1] ?? '').split(' ')
      const name = words.slice(0, size).join(' ')
      const start = match.index + match[0].length - (match[1] ?? '').length
      const end = start + name.length
      const behind = text.slice(end, end + 40)
      const { hints, length } = hintsBehind(behind)
      const ends = /^\s*(?:$|[,.;\n|¦(])/.test(behind.slice(length))
      const [hint] = hints
      if (words.length < size || !hint || !ends || notPlace.test(name) || hasKindWord(name)) continue
      return { name, span: { start, end: end + length }, place: undefined, country: hint.country }
    }
  return undefined
}

/** "Memorial Hall, Church Stretton": capitals right behind the house. */
export function villageBehind(slate: Slate, venue: Span): Village | undefined {
  const match = behindVenue.exec(slate.rest().slice(venue.end, venue.end + 60))
  const said = match?.[1]
  const isHouse = isBuilding(said?.split(' ')[0] ?? '')
  if (!match || !said || isHouse || notPlace.test(said) || hasKindWord(said)) return undefined
  const start = venue.end + match[0].lastIndexOf(said)
  return { name: said, span: { start, end: start + said.length }, place: undefined }
}
