/** The lists behind the draft's select boxes. */
import type { Language } from '../../../core/languages.ts'
import { eventFormats, eventTypes, refundPolicies, visibilities } from '../../../core/wizard/draft.ts'
import type { Speech } from './speech.ts'

export type Choice = { value: string; label: string }
type Words = Pick<Speech, 't'>

export function typeChoices({ t }: Words): Choice[] {
  return eventTypes.map((value) => ({ value, label: t(`type.${value}`) }))
}

export function formatChoices({ t }: Words): Choice[] {
  return eventFormats.map((value) => ({ value, label: t(`format.${value}`) }))
}

export function visibilityChoices({ t }: Words): Choice[] {
  return visibilities.map((value) => ({ value, label: t(`visibility.${value}`) }))
}

export function refundChoices({ t }: Words): Choice[] {
  return refundPolicies.map((value) => ({ value, label: t(`refund.${value}`) }))
}

/** Every zone the browser knows, plus the one in use in case it does not know that. */
export function zoneChoices(current: string | undefined): Choice[] {
  const zones = new Set(Intl.supportedValuesOf('timeZone'))
  if (current) zones.add(current)
  return [...zones].sort().map((value) => ({ value, label: value.replaceAll('_', ' ') }))
}

/** Shown first: where most events on such platforms are sold. The rest follow by name. */
const usualCurrencies = ['USD', 'EUR', 'GBP', 'CAD', 'AUD', 'JPY', 'CHF', 'MXN', 'BRL', 'INR']

export function currencyChoices(current: string | undefined, language: Language): Choice[] {
  const names = new Intl.DisplayNames(language, { type: 'currency' })
  const others = Intl.supportedValuesOf('currency').filter((code) => !usualCurrencies.includes(code))
  const codes = [...usualCurrencies, ...others]
  if (current && !codes.includes(current)) codes.unshift(current)
  return codes.map((value) => ({ value, label: `${value}, ${names.of(value) ?? value}` }))
}
