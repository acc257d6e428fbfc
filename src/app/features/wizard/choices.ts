/** The lists behind the draft's select boxes. */
import { typeWords } from '../../../core/code-words.ts'
import { eventFormats, eventTypes, refundPolicies, visibilities } from '../../../core/wizard/draft.ts'
import { formatWords, refundWords, visibilityWords } from './field-words.ts'

export type Choice = { value: string; label: string }

export const typeChoices: Choice[] = eventTypes.map((value) => ({ value, label: typeWords(value) }))
export const formatChoices: Choice[] = eventFormats.map((value) => ({ value, label: formatWords[value] }))
export const visibilityChoices: Choice[] = visibilities.map((value) => ({
  value,
  label: visibilityWords[value],
}))
export const refundChoices: Choice[] = refundPolicies.map((value) => ({ value, label: refundWords[value] }))

/** Every zone the browser knows, plus the one in use in case it does not know that. */
export function zoneChoices(current: string | undefined): Choice[] {
  const zones = new Set(Intl.supportedValuesOf('timeZone'))
  if (current) zones.add(current)
  return [...zones].sort().map((value) => ({ value, label: value.replaceAll('_', ' ') }))
}

/** Shown first: where most events on such platforms are sold. The rest follow by name. */
const usualCurrencies = ['USD', 'EUR', 'GBP', 'CAD', 'AUD', 'JPY', 'CHF', 'MXN', 'BRL', 'INR']

export function currencyChoices(current: string | undefined): Choice[] {
  const names = new Intl.DisplayNames('en', { type: 'currency' })
  const others = Intl.supportedValuesOf('currency').filter((code) => !usualCurrencies.includes(code))
  const codes = [...usualCurrencies, ...others]
  if (current && !codes.includes(current)) codes.unshift(current)
  return codes.map((value) => ({ value, label: `${value}, ${names.of(value) ?? value}` }))
}
