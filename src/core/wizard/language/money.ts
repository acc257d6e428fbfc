/**
 * Amounts of money: "$199", "350 EUR", "R450", "Rs. 1,200", "20k pesos", "fifty quid".
 *
 * Some marks belong to a family of currencies. Which one is meant follows from the country of the
 * event: "$" in Toronto is CAD, in Sydney AUD, and USD where the country has no dollar (or no
 * country is known). To change that, change `families`.
 */
import { type Span, spanOf } from './spans.ts'
import { toNumber, wordNumber } from './words.ts'

export type Amount = {
  major: number
  /** ISO code, or the name of a family in `families`. */
  unit: string
  span: Span
  /** The sign or code alone: "$", "EUR". */
  mark?: Span
}

/** Family: the member meant without a country, then all members. */
const families: Readonly<Record<string, readonly string[]>> = {
  dollar: ['USD', 'CAD', 'AUD', 'NZD', 'SGD', 'HKD', 'MXN', 'TWD', 'JMD', 'TTD', 'BSD', 'BBD', 'FJD', 'NAD'],
  /** "$" alone: dollars, and the pesos that are written like them. */
  sign: [
    ...['USD', 'CAD', 'AUD', 'NZD', 'SGD', 'HKD', 'MXN', 'TWD', 'JMD', 'TTD', 'BSD', 'BBD', 'FJD', 'NAD'],
    ...['COP', 'ARS', 'CLP', 'UYU', 'DOP'],
  ],
  peso: ['MXN', 'COP', 'ARS', 'CLP', 'PHP', 'UYU', 'DOP'],
  krone: ['SEK', 'NOK', 'DKK', 'ISK', 'CZK'],
  rupee: ['INR', 'PKR', 'LKR', 'NPR', 'MUR'],
  yen: ['JPY', 'CNY'],
  cfa: ['XOF', 'XAF'],
  franc: ['CHF', 'XOF', 'XAF', 'RWF'],
  pound: ['GBP', 'EGP'],
  dirham: ['AED', 'MAD'],
  dinar: ['KWD', 'BHD', 'JOD', 'TND', 'DZD', 'RSD'],
  shilling: ['KES', 'UGX', 'TZS'],
  real: ['BRL'],
}

/** Marks as said, lower case, to a code or a family. */
const marks: Readonly<Record<string, string>> = {
  $: 'sign',
  dollars: 'dollar',
  dollar: 'dollar',
  bucks: 'dollar',
  buck: 'dollar',
  us$: 'USD',
  'us dollars': 'USD',
  au$: 'AUD',
  a$: 'AUD',
  ca$: 'CAD',
  c$: 'CAD',
  nz$: 'NZD',
  s$: 'SGD',
  sg$: 'SGD',
  hk$: 'HKD',
  mx$: 'MXN',
  nt$: 'TWD',
  r$: 'BRL',
  j$: 'JMD',
  tt$: 'TTD',
  bds$: 'BBD',
  n$: 'NAD',
  fj$: 'FJD',
  reais: 'BRL',
  '€': 'EUR',
  euro: 'EUR',
  euros: 'EUR',
  e: 'EUR',
  '£': 'GBP',
  pounds: 'pound',
  pound: 'pound',
  quid: 'GBP',
  sterling: 'GBP',
  '₹': 'INR',
  rs: 'rupee',
  'rs.': 'rupee',
  rupees: 'rupee',
  inr: 'INR',
  '¥': 'yen',
  yen: 'JPY',
  yuan: 'CNY',
  rmb: 'CNY',
  '₦': 'NGN',
  naira: 'NGN',
  '₩': 'KRW',
  won: 'KRW',
  '₪': 'ILS',
  nis: 'ILS',
  shekels: 'ILS',
  '₱': 'PHP',
  '฿': 'THB',
  baht: 'THB',
  '₺': 'TRY',
  tl: 'TRY',
  lira: 'TRY',
  '₫': 'VND',
  dong: 'VND',
  '₴': 'UAH',
  hryvnia: 'UAH',
  '₵': 'GHS',
  cedis: 'GHS',
  zł: 'PLN',
  zloty: 'PLN',
  zlotys: 'PLN',
  zl: 'PLN',
  kč: 'CZK',
  koruna: 'CZK',
  ft: 'HUF',
  forint: 'HUF',
  lei: 'RON',
  kr: 'krone',
  'kr.': 'krone',
  kroner: 'krone',
  kronor: 'krone',
  krone: 'krone',
  r: 'ZAR',
  rand: 'ZAR',
  ksh: 'KES',
  kshs: 'KES',
  ush: 'UGX',
  tsh: 'TZS',
  shillings: 'shilling',
  rm: 'MYR',
  ringgit: 'MYR',
  rp: 'IDR',
  rupiah: 'IDR',
  pesos: 'peso',
  peso: 'peso',
  francs: 'franc',
  fcfa: 'cfa',
  cfa: 'cfa',
  sfr: 'CHF',
  'fr.': 'CHF',
  dirhams: 'dirham',
  dhs: 'AED',
  dh: 'MAD',
  riyals: 'SAR',
  riyal: 'SAR',
  dinars: 'dinar',
  kd: 'KWD',
  soles: 'PEN',
  lari: 'GEL',
  dram: 'AMD',
  tenge: 'KZT',
  manat: 'AZN',
  leva: 'BGN',
  birr: 'ETB',
  taka: 'BDT',
  kwacha: 'ZMW',
  pula: 'BWP',
  denars: 'MKD',
}

export const codes =
  'USD|EUR|GBP|CAD|AUD|NZD|CHF|SEK|NOK|DKK|ISK|PLN|CZK|HUF|RON|BGN|RSD|UAH|TRY|GEL|ILS|AED|SAR|QAR|KWD|BHD|OMR|JOD|EGP|MAD|TND|ZAR|NGN|KES|GHS|UGX|TZS|RWF|ETB|ZMW|XOF|XAF|INR|PKR|BDT|LKR|NPR|CNY|RMB|HKD|TWD|JPY|KRW|SGD|MYR|IDR|THB|VND|PHP|MXN|BRL|ARS|CLP|COP|PEN|UYU|CRC|NIS|AMD|KZT|AZN|BWP|MKD|DOP|GTQ|BOB|PYG|JMD|TTD|MUR|NAD|XPF|FJD|KHR|LAK|MMK|MNT|UZS|LBP|IQD|DZD|BAM|MDL'

const figure =
  "(\\d{1,3}(?: \\d{3})+(?!\\d|\\s*(?:cap|people|ppl|guests|seats|tickets|pax|max|places|spots)\\b)|\\d{1,9}(?:[,.'](?:\\d{3}|\\d{2}(?!\\d)|\\d{2}(?=,\\d{3})))*)(k)?(?:,-|\\/-)?(?![\\d])"
const prefix =
  '(?:(?<![a-z])(?:J|TT|BDS|N|FJ)\\$|US\\$|AU\\$|CA\\$|NZ\\$|SG\\$|HK\\$|MX\\$|NT\\$|R\\$|A\\$|C\\$|S\\$|[$€£₹¥₦₩₪₱฿₺₫₴₵]|(?<![a-z])(?:rs\\.?|kshs?|rm|rp\\.?|sfr|fr\\.|kr\\.?|dhs?|kd)|(?<![a-z])r(?=\\d))'
const suffix =
  'us dollars|dollars?|bucks?|euros?|pounds?|quid|sterling|rupees|rs\\b|yen|yuan|naira|won|shekels|baht|tl|lira|dong|hryvnia|cedis|zloty?s?|zł|zl|kč|forint|ft|lei|kroner|kronor|krone|kr\\.?|rand|f?cfa|shillings|ringgit|rupiah|pesos?|francs|dirhams|riyals?|dinars|reais|soles|lari|dram|tenge|manat|leva|birr|taka|kwacha|pula|denars|e(?=[\\s,.;)]|$)'

const amounts = new RegExp(
  [
    `(?<pre>${prefix})\\s?(?<a>${figure})(?:\\s?(?<precode>${codes})\\b)?`,
    `\\b(?<code>${codes})\\s?(?<b>${figure})`,
    `(?<![\\d.,:/-])(?<!\\b(?:table|team|group|pack|box) (?:of|for) )(?<c>${figure})\\s?(?<post>(?:${codes})\\b|[$€£₹₺₪฿₩](?!\\s?\\d)|(?:${suffix})(?![a-z]))`,
    `\\b(?<d>${wordNumber})\\s(?<said>dollars|bucks|euros?|pounds|quid|rupees|rand|pesos|kroner|francs)\\b`,
    '\\b(?:a\\s)?(?<slang>fiver|tenner)\\b',
  ].join('|'),
  'giu',
)

/** "Entry 50p": pence, where a ticket is spoken of. */
const pence =
  /(?<=\b(?:entry|entrance|admission|tickets?|kids|children|adults|door)(?: is| are|:| at| for)?\s)(\d{2})p\b(?!p)/gi

export function findAmounts(text: string): Amount[] {
  const found: Amount[] = []
  for (const match of text.matchAll(pence))
    found.push({ major: Number(match[1]) / 100, unit: 'GBP', span: spanOf(match) })
  for (const match of text.matchAll(amounts)) {
    const g = match.groups ?? {}
    if (g.slang) {
      found.push({ major: g.slang.toLowerCase() === 'fiver' ? 5 : 10, unit: 'GBP', span: spanOf(match) })
      continue
    }
    const said = g.a ?? g.b ?? g.c ?? g.d ?? ''
    const mark = (g.precode ?? g.pre ?? g.code ?? g.post ?? g.said ?? '').toLowerCase().trim()
    const unit = marks[mark] ?? marks[mark.replace(/\.$/, '')] ?? mark.toUpperCase()
    const major = toNumber(said.replace(/,-$|\/-$/, '').replace(/(?<=\d) (?=\d)/g, ''))
    const span = spanOf(match)
    const start = span.start + Math.max(0, match[0].toLowerCase().lastIndexOf(mark))
    if (Number.isFinite(major))
      found.push({
        major,
        unit: unit === 'RMB' ? 'CNY' : unit === 'NIS' ? 'ILS' : unit,
        span,
        mark: { start, end: start + mark.length },
      })
  }
  return found
}

/** May "pounds" be what they pay with where the currency is GBP? */
export function mayMean(unit: string, currency: string): boolean {
  return unit === currency || (families[unit]?.includes(currency) ?? false)
}

/** "$" and "kr" are shared by countries; "€", "₹" and codes are not. */
export function isShared(unit: string): boolean {
  return (families[unit]?.length ?? 0) > 1
}

/** A code stays itself; a family becomes the member that `local` is, or its first. */
export function resolveUnit(unit: string, local: string | undefined, country?: string): string {
  const family = families[unit]
  if (!family) return unit
  // A currency code begins with the code of its country: AU, AUD.
  const national = country && family.find((code) => code.startsWith(country))
  if (national) return national
  return (local && family.includes(local) ? local : family[0]) ?? unit
}

/** "$20" in Bogotá is no twenty pesos, which buy nothing. */
export function soundsForeign(unit: string, currency: string, majors: readonly number[]): boolean {
  return unit === 'sign' && /^(?:COP|CLP|ARS)$/.test(currency) && majors.every((major) => major < 500)
}

/** "prices in USD", "all prices are in euros": a currency said without an amount. */
export function findBareUnit(text: string): { unit: string; span: Span } | undefined {
  const match = new RegExp(
    `\\b(?:prices?|priced|currency|charge|pay|paid|tickets?|all|sell)\\b[^.;\\n]{0,30}?\\b(?:in|is|to|are)\\s+(${codes}|us dollars|dollars|euros?|pounds|sterling|rupees|rand|pesos|francs|naira|yen|won|baht|zloty|kroner|reais)\\b`,
    'i',
  ).exec(text)
  const mark = match?.[1]?.toLowerCase() ?? ''
  return match ? { unit: marks[mark] ?? mark.toUpperCase(), span: spanOf(match) } : undefined
}
