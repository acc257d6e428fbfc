/** The words of the form by language, for whoever speaks all of them: the server. A page loads the one it speaks. */
import type { Language } from '../../languages.ts'
import { english } from './english.ts'
import type { FormWords } from './form-words.ts'
import { french } from './french.ts'
import { spanish } from './spanish.ts'

const words: Readonly<Record<Language, FormWords>> = { en: english, es: spanish, fr: french }

export function formWordsOf(language: Language): FormWords {
  return words[language]
}
