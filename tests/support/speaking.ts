/** How the wizard speaks in a language, as useSpeech hands it to what is drawn. */
import type { Speech } from '../../src/app/features/wizard/speech.ts'
import type { Language } from '../../src/core/languages.ts'
import { formWordsOf } from '../../src/core/wizard/form-words/of-language.ts'
import { wordsIn } from './app-words.ts'

export async function speechIn(language: Language): Promise<Speech> {
  return { t: await wordsIn(language, 'wizardFields'), language, rules: formWordsOf(language) }
}
