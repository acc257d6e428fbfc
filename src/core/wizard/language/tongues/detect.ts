/** Which language a text is in: the small words tell. Nobody has to set it, and English is the answer to a tie. */

import type { Language } from '../../../languages.ts'
import { french } from './french.ts'
import { fold } from './lexicon.ts'
import { spanish } from './spanish.ts'
import { type Tongue, wordsOf } from './tongue.ts'

export const tongues: Readonly<Record<Exclude<Language, 'en'>, Tongue>> = { es: spanish, fr: french }

const english = wordsOf(
  'the of for and in at on with to from by is are be we our my i you it this that will people tickets ticket free each per event please not make add move change rename drop remove want need hi hello thanks starting until next tomorrow today guests seats places an about open new date time location price prices capacity title venue name where when city street doors show night people who what cost',
)

/** Enough to know a language from a few borrowed words. */
const longestLook = 4000

/** "Los Angeles", "Cinco de Mayo": names are said in every language. */
const inNames = /(?<!\p{L})(?:L[aeo]s?|El|Del?|Du|Cinco de Mayo)(?=\s+\p{Lu}|\s*$|(?<=Mayo))/gu

/** `hint` decides where the text itself says nothing: "VIP 300 €". */
export function detectLanguage(text: string, hint: Language = 'en'): Language {
  return decide(scoresOf(text), hint)
}

/** The same, or nothing where the words do not tell: names and numbers are what they are in every language. */
export function toldLanguage(text: string, hint: Language = 'en'): Language | undefined {
  const scores = scoresOf(text)
  const language = decide(scores, hint)
  // A borrowed word that many languages share is no English.
  return language !== 'en' || scores.en >= 2 ? language : undefined
}

type Scores = Record<Language, number>

function scoresOf(text: string): Scores {
  const words = fold(text.slice(0, longestLook).replace(inNames, ' ')).match(/\p{L}+/gu) ?? []
  const score = { en: 0, es: 0, fr: 0 }
  for (const word of words) {
    const isEnglish = english.has(word)
    if (isEnglish) score.en += 2
    else if (tongues.es.lexicon.english.has(word) && tongues.fr.lexicon.english.has(word)) score.en += 1
    for (const language of ['es', 'fr'] as const) {
      const { telling, lexicon } = tongues[language]
      if (telling.has(word)) score[language] += isEnglish ? 1 : 2
      else if (!isEnglish && (word === 'de' || word === 'en' || lexicon.own.has(word))) score[language] += 0.5
    }
  }
  if (/[ñ¿¡]/i.test(text)) score.es += 2
  if (/[çœêèû]|(?<!\p{L})à(?!\p{L})|(?<!\p{L})[ldjnmsc]['’](?=\p{L}{3})/iu.test(text)) score.fr += 2
  return score
}

function decide(score: Scores, hint: Language): Language {
  // A word or two that many languages share: the talk so far decides.
  if (hint !== 'en' && score[hint] >= score.en && score[hint] >= Math.max(score.es, score.fr) - 1) return hint
  if (score.es > score.en && score.es > score.fr) return 'es'
  return score.fr > score.en && score.fr >= score.es ? 'fr' : 'en'
}

export function glossIn(language: Language): Tongue | undefined {
  return language === 'en' ? undefined : tongues[language]
}
