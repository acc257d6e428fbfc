/**
 * Money is an integer of minor units plus a currency. This file knows how many minor
 * units a currency has and how an amount is written for people, in English unless another language is asked for.
 */
import type { Language } from './languages.ts'

/** Currencies whose minor unit is the unit itself (ISO 4217 exponent 0, as Stripe charges them). */
const zeroDecimal = new Set('BIF CLP DJF GNF JPY KMF KRW MGA PYG RWF UGX VND VUV XAF XOF XPF'.split(' '))
/** ISO 4217 exponent 3. */
const threeDecimal = new Set('BHD IQD JOD KWD LYD OMR TND'.split(' '))

/** Number of digits after the point: 2 for USD, 0 for JPY, 3 for KWD. */
export function minorDigits(currency: string): 0 | 2 | 3 {
  const code = currency.toUpperCase()
  return zeroDecimal.has(code) ? 0 : threeDecimal.has(code) ? 3 : 2
}

/**
 * Roughly how many units of a currency buy what one US dollar buys, as a power of ten. Only for
 * telling a slip of the finger from a price, and how many zeros a usual price has; never for converting.
 */
const weakness: Record<string, number> = {
  ...Object.fromEntries(
    'CZK DKK EGP MXN NOK SEK THB TRY TWD UAH ZAR HKD'.split(' ').map((code) => [code, 10]),
  ),
  ...Object.fromEntries(
    'ARS BDT CRC DOP HUF INR ISK JPY KES LKR NPR PHP PKR RSD RUB'.split(' ').map((code) => [code, 100]),
  ),
  ...Object.fromEntries('CLP COP IQD KRW MMK NGN TZS UGX XAF XOF'.split(' ').map((code) => [code, 1_000])),
  ...Object.fromEntries('IDR IRR LAK LBP PYG UZS VND'.split(' ').map((code) => [code, 10_000])),
}

/** How many zeros more than in dollars a usual price has: 1 for EUR, 100 for JPY. */
export function scaleOf(currency: string): number {
  return weakness[currency.toUpperCase()] ?? 1
}

/** The most that any one ticket may cost, in minor units: what SQL's integers hold twenty times. */
export const mostMinor = 100_000_000

/** The dearest believable ticket in minor units: 10,000 dollars' worth (requirements 2.4). */
export function dearestPrice(currency: string): number {
  return Math.min(toMinor(10_000 * scaleOf(currency), currency), mostMinor)
}

/** Major units as a person types them (199 or 12.5) to minor units (19900, 1250). */
export function toMinor(major: number, currency: string): number {
  return Math.round(major * 10 ** minorDigits(currency))
}

export function toMajor(minor: number, currency: string): number {
  return minor / 10 ** minorDigits(currency)
}

/** `19900, 'USD'` is "$199", `19950, 'CAD'` "CA$199.50": whole amounts lose their zeros; zero is "Free". */
export function formatPrice(minor: number, currency: string, language: Language = 'en'): string {
  return minor === 0 ? freeWords[language] : formatMoney(minor, currency, language)
}

const freeWords: Record<Language, string> = { en: 'Free', es: 'Gratis', fr: 'Gratuit' }

/** Like formatPrice, but zero is written as an amount. */
export function formatMoney(minor: number, currency: string, language: Language = 'en'): string {
  const major = toMajor(minor, currency)
  const digits = Number.isInteger(major) ? 0 : minorDigits(currency)
  return formatter(currency, digits, language).format(major)
}

const formatters = new Map<string, Intl.NumberFormat>()

/** Making one costs as much as a hundred uses, and there are few currencies. */
function formatter(currency: string, digits: number, language: Language): Intl.NumberFormat {
  const key = `${language} ${currency} ${digits}`
  const made = formatters.get(key)
  if (made) return made
  const fresh = new Intl.NumberFormat(language, {
    style: 'currency',
    currency,
    currencyDisplay: 'symbol',
    minimumFractionDigits: digits,
    maximumFractionDigits: digits,
  })
  // A draft may name any three letters.
  if (formatters.size > 500) formatters.clear()
  formatters.set(key, fresh)
  return fresh
}
