/** Shares, seconds and milliseconds in words; what there is none of is a dash. Units of time have the same signs everywhere. */
import type { TFunction } from 'i18next'
import type { Language } from '../../../core/languages.ts'

const none = '–'

export function percentWords(share: number | null, language: Language, t: TFunction<'app'>): string {
  if (share === null) return none
  const percent = share * 100
  // One decimal below ten, where a whole percent would hide a half.
  const maximumFractionDigits = percent > 0 && percent < 10 ? 1 : 0
  return t('percent', { number: percent.toLocaleString(language, { maximumFractionDigits }) })
}

export function secondsWords(seconds: number | null): string {
  if (seconds === null) return none
  if (seconds < 60) return `${seconds} s`
  const minutes = Math.floor(seconds / 60)
  const rest = seconds % 60
  return rest ? `${minutes} min ${rest} s` : `${minutes} min`
}

export function latencyWords(ms: number | null, language: Language): string {
  if (ms === null) return none
  return ms < 1_000 ? `${ms} ms` : `${(ms / 1_000).toLocaleString(language, { maximumFractionDigits: 1 })} s`
}
