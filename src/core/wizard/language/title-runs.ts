/** Runs of capitals, and how far of one is a title: "Jazz Under the Stars in Lyon" ends before "in". */

import type { TitleFacts } from './title.ts'
import { breaks } from './title-words.ts'
import { isBuilding } from './venue.ts'

const capital = "(?:[\\p{Lu}\\d][\\p{L}\\d'.&/+-]*|#\\p{L}+)"
const joint =
  "(?:of|the|and|in|for|on|under|to|a|an|&|with|at|vs\\.?|by|from|de|la|le|les|los|las|del|al|du|des|au|aux|et|con|para|pour|der|die|und|y|el|e|do|da|'n'|n|x|after|before|who|into|over)"
/** A title stands on one line. */
const gap = '[^\\S\\n]+'
const run = `${capital}(?:(?:${gap}${joint}){0,3}${gap}${capital}){0,11}`

const anyRun = new RegExp(run, 'gu')
const runHere = new RegExp(`^${run}`, 'u')

/** "31 January 2027. Riverbend Folk Festival": a sentence ends a run, another begins. */
export function runsIn(text: string): { 0: string; index: number }[] {
  return [...text.matchAll(anyRun)].flatMap((match) => {
    const parts = match[0].split(/(?<=\d\.)\s+(?=\p{Lu})/u)
    return parts.map((part) => ({ 0: part, index: match.index + match[0].indexOf(part) }))
  })
}

/** Capitals at the start of `text`, as far as they make a title. */
export function properRun(text: string, facts: TitleFacts): string | undefined {
  const match = runHere.exec(text)
  // "2-day UX workshop" and "12 June" are no titles; "40th Anniversary" and "5K Fun Run" may be.
  if (!match || /^\d+(?:[-:./]|\s|$)/.test(match[0])) return undefined
  let name = match[0]
  const stop = breaks.exec(name)
  if (stop) name = name.slice(0, stop.index)
  // "Jazz Night in Lyon": the city is a place, not the title; "Women in Data Nairobi Meetup" goes on.
  for (const at of [...name.matchAll(/\s(?:in|at|near|from|to|for)\s+/gi)].reverse()) {
    const behind = name.slice(at.index + at[0].length)
    if (
      facts.isCity(behind) ||
      facts.isCity(behind.split(/\s+/).slice(0, 2).join(' ')) ||
      (/\s(?:at|from)\s/i.test(at[0]) && at.index > 0) ||
      isBuilding(behind)
    )
      name = name.slice(0, at.index)
  }
  name = name.replace(/\.\s+[\s\S]*$/, '')
  // "Hackathon over 48 hours", "Gala Dinner for 300 guests": a number with its noun is a length or a count.
  if (/^\s?-?(?:hours?|hrs?|days?|min|people|guests|ppl)/.test(text.slice(name.length)))
    name = name.replace(/\s+(?:over\s+|for\s+)?\d+$/, '')
  return trimEnd(name.replace(new RegExp(`\\s+(?:${joint})$`, 'iu'), '')) || undefined
}

/** Title case: nearly every word of weight has a capital. */
export function isProper(name: string): boolean {
  const words = name.split(/\s+/).filter((word) => /\p{L}/u.test(word))
  const heavy = words.filter((word) => !new RegExp(`^${joint}$`, 'iu').test(word))
  const capitals = heavy.filter(
    (word) => /^[^\p{L}]*\p{Lu}/u.test(word) || /\d/.test(word) || /\p{Ll}\p{Lu}/u.test(word),
  )
  return heavy.length > 0 && capitals.length === heavy.length
}

export function trimEnd(text: string): string {
  return text.replace(/[\s.,;:!?("'-]+$/, '')
}
