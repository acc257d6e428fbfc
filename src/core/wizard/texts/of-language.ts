/** The texts by language, for whoever writes in all of them: the server. A page loads the one it needs. */
import type { Language } from '../../languages.ts'
import { english } from './english.ts'
import { french } from './french.ts'
import { spanish } from './spanish.ts'
import type { Texts } from './texts.ts'

const texts: Readonly<Record<Language, Texts>> = { en: english, es: spanish, fr: french }
export const allTexts: readonly Texts[] = Object.values(texts)

export function textsOf(language: Language): Texts {
  return texts[language]
}
