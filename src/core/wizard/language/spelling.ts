/**
 * Words that decide much, put right where one letter is wrong: "octobr", "poeple", "comferencia".
 * Only a few per language, long ones that no other word resembles; a name is never put right.
 */
import type { Language } from '../../languages.ts'
import { type Gloss, replacePieces } from './tongues/gloss.ts'
import { fold } from './tongues/lexicon.ts'

const decisive: Readonly<Record<Language, readonly string[]>> = {
  en: 'january february september october november december tuesday wednesday thursday saturday tomorrow people tickets regular student students capacity attendees conference workshop exhibition festival fundraiser hackathon networking birthday'.split(
    ' ',
  ),
  es: 'febrero septiembre octubre noviembre diciembre miércoles sábado domingo personas entradas anticipada estudiantes capacidad asistentes invitados conferencia congreso concierto exposición festival cumpleaños'.split(
    ' ',
  ),
  fr: 'janvier février septembre octobre novembre décembre mercredi vendredi dimanche personnes participants capacité conférence exposition spectacle séminaire anniversaire'.split(
    ' ',
  ),
}
/** One letter from a word above, and words of their own. */
const right = new Set('personal personnel concierta seminary regulars'.split(' '))

const misspelt: readonly (readonly [RegExp, string])[] = [[/\berly(?=[ -]bird)/gi, 'early']]

export function spelledRight(gloss: Gloss, language: Language): Gloss {
  const words = decisive[language].map((word) => [fold(word), word] as const)
  const folded = fold(gloss.text)
  const pieces = [...folded.matchAll(/(?<![\p{L}\d])\p{L}{6,14}(?![\p{L}\d])/gu)].flatMap((match) => {
    const [said] = match
    const written = gloss.text.slice(match.index, match.index + said.length)
    if (isName(written, said) || right.has(said) || words.some(([word]) => word === said)) return []
    const meant = words.find(([word]) => isOneSlipFrom(said, word))?.[1]
    return meant ? [{ start: match.index, end: match.index + said.length, written: meant }] : []
  })
  const spelled = replacePieces(gloss, pieces)
  const more = misspelt.flatMap(([pattern, written]) =>
    [...spelled.text.matchAll(pattern)].map((match) => ({
      start: match.index,
      end: match.index + match[0].length,
      written,
    })),
  )
  return replacePieces(spelled, more)
}

/** Capitals are a name's, but for months and days, and where all is capitals. */
function isName(written: string, said: string): boolean {
  const first = /^\p{Lu}/u.test(written)
  return (
    first && written !== written.toUpperCase() && !/^(?:[jfsond]\p{L}+(?:r|re|ry)|\p{L}+day)$/u.test(said)
  )
}

/** One letter too many, too few, another, or two that changed places; not an ending, which may be right. */
export function isOneSlipFrom(said: string, word: string): boolean {
  if (said[0] !== word[0] || Math.abs(said.length - word.length) > 1) return false
  if (said === `${word}s` || `${said}s` === word) return false
  let at = 0
  while (at < said.length && said[at] === word[at]) at++
  const [rest, wanted] = [said.slice(at), word.slice(at)]
  if (rest.length > wanted.length) return rest.slice(1) === wanted
  if (rest.length < wanted.length) return rest === wanted.slice(1)
  const isSwapped = rest[0] === wanted[1] && rest[1] === wanted[0] && rest.slice(2) === wanted.slice(2)
  return isSwapped || rest.slice(1) === wanted.slice(1)
}

/** All that a word may have been before one slip. Its first letter is believed. */
export function slipsOf(said: string): string[] {
  const slips = new Set<string>()
  for (let at = 1; at <= said.length; at++) {
    const [before, behind] = [said.slice(0, at), said.slice(at)]
    if (behind) slips.add(before + behind.slice(1))
    if (behind.length > 1) slips.add(before + (behind[1] ?? '') + (behind[0] ?? '') + behind.slice(2))
    for (const letter of 'abcdefghijklmnopqrstuvwxyz') {
      slips.add(before + letter + behind)
      if (behind) slips.add(before + letter + behind.slice(1))
    }
  }
  return [...slips]
}
