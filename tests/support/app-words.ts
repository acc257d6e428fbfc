/** The words of the app as tests read them, in any language and without a browser. */
import { createInstance, type TFunction } from 'i18next'
import type { Part } from '../../src/app/i18n/resources.ts'
import type { Language } from '../../src/core/languages.ts'

/** `const t = await wordsIn('es', 'organizer')`, then `t('soldOut')`. */
export async function wordsIn<P extends Part>(language: Language, part: P): Promise<TFunction<P>> {
  const i18n = createInstance()
  await i18n.init({
    lng: language,
    resources: { [language]: { [part]: await wordsFile(language, part) } },
    ns: [part],
    defaultNS: part,
    interpolation: { escapeValue: false },
  })
  return i18n.getFixedT(language, part)
}

export async function wordsFile(language: Language, part: Part) {
  const { default: words } = await import(`../../src/app/i18n/words/${language}/${part}.ts`)
  return words as Record<string, unknown>
}
