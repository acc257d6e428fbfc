/** How the wizard speaks of values: their words, the language numbers and dates are written in, and the rules' sentences. */
import type { TFunction } from 'i18next'
import { useMemo } from 'react'
import { useTranslation } from 'react-i18next'
import type { Language } from '../../../core/languages.ts'
import type { FormWords } from '../../../core/wizard/form-words/form-words.ts'
import { formWordsOf } from '../../../core/wizard/form-words/of-language.ts'
import { useLanguage } from '../../i18n/i18n.ts'

export type Speech = {
  t: TFunction<'wizardFields'>
  language: Language
  /** What is wrong with a value, in the words the server would use. */
  rules: FormWords
}

export function useSpeech(): Speech {
  const { t } = useTranslation('wizardFields')
  const [language] = useLanguage()
  return useMemo(() => ({ t, language, rules: formWordsOf(language) }), [t, language])
}
