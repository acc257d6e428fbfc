/** What languages are called in themselves: whoever cannot read this page finds the way to one that they can. */
import type { Language } from '../../core/languages.ts'

export function nameOfLanguage(language: Language): string {
  const name = new Intl.DisplayNames(language, { type: 'language' }).of(language) ?? language
  return name.charAt(0).toLocaleUpperCase(language) + name.slice(1)
}
