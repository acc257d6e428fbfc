/**
 * The words of the app in the person's language. A language is a folder of `words`, a part of the app one
 * file in it, and only what is shown is loaded. What a person chose lives in this browser; until then
 * the browser's own wishes count.
 */
import i18next from 'i18next'
import { useSyncExternalStore } from 'react'
import { initReactI18next } from 'react-i18next'
import { type Language, languages, preferredLanguage } from '../../core/languages.ts'
import type { Part } from './resources.ts'

const key = 'language'

/**
 * Each part in each language, loaded when it is first shown: those that visitors meet. The list of all the others is
 * itself loaded where organizers work, since it grows with every page.
 */
const files = import.meta.glob<{ default: Record<string, unknown> }>(
  './words/*/{app,account,assistant,wizard*}.ts',
)

/** Before the first page is drawn: a page never shows the names of its words. */
export async function startWords(): Promise<void> {
  i18next.on('languageChanged', (language) => {
    document.documentElement.lang = language
    document.documentElement.dir = i18next.dir(language)
  })
  await i18next
    .use({ type: 'backend' as const, init: () => undefined, read })
    .use(initReactI18next)
    .init({
      lng: firstLanguage(),
      fallbackLng: false,
      supportedLngs: languages,
      ns: ['app'],
      defaultNS: 'app',
      // React escapes what it draws.
      interpolation: { escapeValue: false },
      returnNull: false,
    })
}

async function read(language: string, part: string) {
  const path = `./words/${language}/${part}.ts`
  const load = files[path] ?? (await import('./organizer-words.ts')).files[path]
  if (!load) throw new Error(`no words of ${part} in ${language}`)
  return (await load()).default
}

/** For a route to load beside its data. */
export function words(...parts: Part[]): Promise<void> {
  return i18next.loadNamespaces(parts)
}

/** The language of the words, also what numbers and dates are written in. */
export function currentLanguage(): Language {
  return preferredLanguage([i18next.resolvedLanguage ?? i18next.language ?? 'en'])
}

export function useLanguage(): [Language, (language: Language) => void] {
  return [useSyncExternalStore(subscribe, currentLanguage, currentLanguage), chooseLanguage]
}

function chooseLanguage(language: Language): void {
  try {
    localStorage.setItem(key, language)
  } catch {
    // Storage may be forbidden; then the choice lasts as long as the page.
  }
  void i18next.changeLanguage(language)
}

function firstLanguage(): Language {
  try {
    const chosen = localStorage.getItem(key)
    if (chosen) return preferredLanguage([chosen])
  } catch {
    // As above.
  }
  return preferredLanguage(navigator.languages)
}

function subscribe(heard: () => void): () => void {
  i18next.on('languageChanged', heard)
  return () => i18next.off('languageChanged', heard)
}
