/** Numbers, months and weekdays as people write them. */

const units =
  'zero one two three four five six seven eight nine ten eleven twelve thirteen fourteen fifteen sixteen seventeen eighteen nineteen'.split(
    ' ',
  )
const tens = 'twenty thirty forty fifty sixty seventy eighty ninety'.split(' ')

const small = [...units.slice(1), ...tens, 'fourty'].join('|')

/** Pattern of a number in words: "a hundred and fifty", "two dozen", "twenty-five", "ten million". */
export const wordNumber = `(?:(?:a|half a|a couple of|${small})[ -](?:${small}[ -])?(?:hundred|thousand|dozen|million)(?: and (?:${small})(?:[ -](?:${small}))?)?|(?:${small})(?:[ -](?:${units.slice(1, 10).join('|')}))?)(?![a-z])`

/** Pattern of a number in digits: "500", "1,200", "12.000", "1'500", "15,00,000", "1.5". */
export const digits = String.raw`\d{1,9}(?:[,.']\d{2,3})*(?:\.\d{1,2})?`

const ordinals =
  'first second third fourth fifth sixth seventh eighth ninth tenth eleventh twelfth thirteenth fourteenth fifteenth sixteenth seventeenth eighteenth nineteenth twentieth'.split(
    ' ',
  )
/** Pattern of a day of the month in words: "the sixth", "twenty-first", "thirtieth". */
export const ordinalWord = `(?:(?:twenty|thirty)[ -](?:${ordinals.slice(0, 9).join('|')})|thirtieth|${ordinals.join('|')})(?![a-z])`

/** 6 for "6", "6th" and "sixth". */
export function dayNumber(said: string): number {
  const [tenWord, one] = said.toLowerCase().split(/[ -]/)
  if (/^\d/.test(said)) return Number.parseInt(said, 10)
  if (tenWord === 'thirtieth') return 30
  const base = tenWord === 'twenty' ? 20 : tenWord === 'thirty' ? 30 : 0
  return base + ordinals.indexOf((base ? one : tenWord) ?? '') + 1
}

/** Pattern of a year as people say it: "twenty twenty seven", "two thousand and thirty". */
export const spokenYear = `(?:twenty|two thousand(?: and)?)[ -](?:twenty|thirty)(?:[ -](?:${units.slice(1, 10).join('|')}))?(?![a-z])`

/** 2027 for "twenty twenty-seven". */
export function yearNumber(said: string): number {
  return 2000 + (toNumber(said.toLowerCase().replace(/^(?:twenty|two thousand(?: and)?)[ -]/, '')) % 100)
}

export const weekdays = ['sunday', 'monday', 'tuesday', 'wednesday', 'thursday', 'friday', 'saturday']
export const months = [
  'january',
  'february',
  'march',
  'april',
  'may',
  'june',
  'july',
  'august',
  'september',
  'october',
  'november',
  'december',
]

export const weekdayWord =
  '(?:mon(?:day)?|tue(?:s(?:day)?)?|wed(?:s|nes(?:day)?)?|thu(?:r(?:s(?:day)?)?)?|fri(?:day)?|sat(?:ur(?:day)?)?|sun(?:day)?)'
/** Any word that begins like a month; `monthOf` decides whether it is one. */
export const monthWord = '(?:jan|feb|mar|apr|may|jun|jul|aug|sep|oct|nov|dec)[a-z]{0,7}'

/** 0 for "sun", "Sunday"; undefined for anything else. */
export function weekdayOf(word: string): number | undefined {
  const at = weekdays.findIndex((day) => day.startsWith(word.toLowerCase().slice(0, 3)))
  return at < 0 ? undefined : at
}

/** 1 for "jan", "January", "januray"; undefined for "market". */
export function monthOf(word: string): number | undefined {
  const said = word.toLowerCase().replace(/\.$/, '')
  const at = months.findIndex((month) => month.startsWith(said.slice(0, 3)))
  const month = months[at]
  if (!month) return undefined
  if (month.startsWith(said) || said === 'sept' || said === 'febr') return at + 1
  return said.length >= 5 && editDistance(said, month) <= 2 ? at + 1 : undefined
}

/** "1,200" is 1200, "12.000" is 12000, "12,50" is 12.5, "two dozen" is 24, "2k" is 2000. */
export function toNumber(said: string): number {
  const text = said.toLowerCase().trim()
  const numeral = /^(\d[\d,.']*)\s?(k|m|mio|million|thousand)?$/.exec(text)
  if (!numeral) return fromWords(text)
  const scale = { k: 1e3, thousand: 1e3, m: 1e6, mio: 1e6, million: 1e6 }[numeral[2] ?? ''] ?? 1
  return fromDigits(numeral[1] ?? '') * scale
}

function fromDigits(text: string): number {
  const last = /[,.](\d+)$/.exec(text)
  // "1.500" is a thousand and a half, "0.500" is a half.
  const isDecimal = last && (last[1]?.length !== 3 || /^0[.,]/.test(text))
  if (!isDecimal) return Number(text.replace(/[,.']/g, ''))
  const whole = text.slice(0, last.index).replace(/[,.']/g, '')
  return Number(`${whole}.${last[1]}`)
}

function fromWords(text: string): number {
  let total = 0
  let group = 0
  for (const word of text.replace('half a dozen', 'six').replace('a couple of', 'two').split(/[ -]+/)) {
    const unit = units.indexOf(word)
    const ten = tens.indexOf(word === 'fourty' ? 'forty' : word)
    if (unit >= 0) group += unit
    else if (ten >= 0) group += (ten + 2) * 10
    else if (word === 'dozen') group = (group || 1) * 12
    else if (word === 'hundred') group = (group || 1) * 100
    else if (word === 'thousand' || word === 'million') {
      total += (group || 1) * (word === 'million' ? 1e6 : 1e3)
      group = 0
    }
  }
  return total + group
}

/** Letters to change, add or drop to turn one word into the other. Words here are short. */
export function editDistance(one: string, other: string): number {
  let row = Array.from({ length: other.length + 1 }, (_, i) => i)
  for (let i = 1; i <= one.length; i++) {
    const next = [i]
    for (let j = 1; j <= other.length; j++) {
      const same = one[i - 1] === other[j - 1]
      next[j] = Math.min((row[j] ?? 0) + 1, (next[j - 1] ?? 0) + 1, (row[j - 1] ?? 0) + (same ? 0 : 1))
    }
    row = next
  }
  return row[other.length] ?? 0
}
