/** What is said about suggestions, by language. */
import type { Language } from '../../../languages.ts'
import { english } from './english.ts'
import { french } from './french.ts'
import type { Said } from './said.ts'
import { spanish } from './spanish.ts'

const said: Readonly<Record<Language, Said>> = { en: english, es: spanish, fr: french }

/** English where nobody says. */
export function saidIn(language: Language = 'en'): Said {
  return said[language]
}
