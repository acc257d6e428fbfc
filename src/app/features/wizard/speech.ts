/** How the wizard speaks of values: their words, the language numbers and dates are written in, and the rules' sentences. */
import { type QueryClient, queryOptions, useQuery, useQueryClient } from '@tanstack/react-query'
import type { TFunction } from 'i18next'
import { useMemo } from 'react'
import { useTranslation } from 'react-i18next'
import type { Language } from '../../../core/languages.ts'
import type { FormWords } from '../../../core/wizard/form-words/form-words.ts'
import { useLanguage } from '../../i18n/i18n.ts'

export type Speech = {
  t: TFunction<'wizardFields'>
  language: Language
  /** What is wrong with a value, in the words the server would use. */
  rules: FormWords
}

const files: Record<Language, () => Promise<FormWords>> = {
  en: () => import('../../../core/wizard/form-words/english.ts').then((file) => file.english),
  es: () => import('../../../core/wizard/form-words/spanish.ts').then((file) => file.spanish),
  fr: () => import('../../../core/wizard/form-words/french.ts').then((file) => file.french),
}

export const rulesQuery = (language: Language) =>
  queryOptions({
    queryKey: ['rules', language],
    queryFn: files[language],
    staleTime: Number.POSITIVE_INFINITY,
    gcTime: Number.POSITIVE_INFINITY,
  })

export function useSpeech(): Speech {
  const { t } = useTranslation('wizardFields')
  const [language] = useLanguage()
  const client = useQueryClient()
  // Whoever changes the language sees the sentences of another one until the new ones are here, also in what
  // is drawn for the first time meanwhile.
  const { data: rules } = useQuery({ ...rulesQuery(language), placeholderData: () => loadedRules(client) })
  if (!rules) throw new Error('the route of the wizard loads the rules before its page')
  return useMemo(() => ({ t, language, rules }), [t, language, rules])
}

function loadedRules(client: QueryClient): FormWords | undefined {
  return client
    .getQueriesData<FormWords>({ queryKey: ['rules'] })
    .map(([, rules]) => rules)
    .find(Boolean)
}
