/** One clock time as people write it: "9am", "18:30", "half six", "19h", "noon", "six thirty pm". */

export type Clock = {
  hour: number
  minute: number
  /** What the person made clear: 'am' or 'pm', 'literal' for 24-hour writing, 'open' for a bare "9". */
  half: 'am' | 'pm' | 'literal' | 'open'
}

const hourWords = 'one two three four five six seven eight nine ten eleven twelve'.split(' ')
const hourWord = `(?:${hourWords.join('|')})`
const meridiem = '(?:\\s?(?:a\\.?m\\b\\.?|p\\.?m\\b\\.?))'
const dayPart = '(?:\\s+(?:in the|at)\\s+(?:morning|afternoon|evening|night))'

/** Unmistakable: has minutes, am or pm, an "h", or words only a clock uses. */
export const certainClock = `(?:(?:[01]?\\d|2[0-4])(?::[0-5]\\d|[.h][0-5][05])(?!\\d)(?::00)?${meridiem}?${dayPart}?|(?:0?\\d|1[0-2])${meridiem}|(?:0?\\d|1[0-2])(?:[ -]?ish\\b)|(?:0?\\d|1[0-2])${dayPart}|(?:0?\\d|1\\d|2[0-4])\\s?(?:h(?![a-z\\d])|uhr\\b)|\\b(?:12\\s+)?(?:noon|midday|midnight)\\b|\\b(?:half(?: past)?|quarter (?:past|to))\\s+(?:${hourWord}|\\d{1,2})\\b(?:${meridiem}|${dayPart})?|\\b(?:${hourWord}|\\d{1,2}) o'?\\s?clock(?:${dayPart})?|\\b${hourWord}(?:[ -](?:fifteen|thirty|forty[ -]five))?(?:${meridiem}|${dayPart}))`

/** A bare hour, a clock only in company: "9" in "9 to 5". */
export const bareClock = `(?:${certainClock}|\\b(?:[01]?\\d|2[0-4])(?![\\d:,.%]\\d|\\d|%|k\\b)|\\b${hourWord}(?:[ -]thirty)?\\b)`

export function readClock(said: string): Clock | undefined {
  const text = said.trim().toLowerCase()
  if (/noon|midday/.test(text) && !/afternoon/.test(text)) return { hour: 12, minute: 0, half: 'literal' }
  if (/midnight/.test(text)) return { hour: 24, minute: 0, half: 'literal' }

  const half = /p\.?m|afternoon|evening|at night/.test(text)
    ? 'pm'
    : /a\.?m\b|a\.m|morning/.test(text)
      ? 'am'
      : undefined
  const { hour, minute, literal } = readHands(text)
  if (hour === undefined || hour > 24 || minute > 59) return undefined
  if (half && hour <= 12) return { hour: (hour % 12) + (half === 'pm' ? 12 : 0), minute, half }
  // Nobody opens doors at half six in the morning without saying "morning".
  if (!half && /half|quarter/.test(text) && hour <= 7) return { hour: hour + 12, minute, half: 'pm' }
  return { hour, minute, half: literal || hour > 12 ? 'literal' : 'open' }
}

function readHands(text: string): { hour: number | undefined; minute: number; literal: boolean } {
  const spoken = /(half|quarter)( past| to)? ([a-z]+|\d{1,2})/.exec(text)
  if (spoken) {
    const hour = toHour(spoken[3] ?? '')
    const minute = spoken[1] === 'half' ? 30 : spoken[2] === ' to' ? 45 : 15
    return { hour: hour && minute === 45 ? hour - 1 : hour, minute, literal: false }
  }
  const figures = /(\d{1,2})(?:\s?[:.h]\s?(\d{2}))?(\s?h)?/.exec(text)
  if (figures) {
    const [, hour = '', minute = '0', h] = figures
    // "07:30" and "19h" come from 24-hour clocks; "7:30" may not.
    return {
      hour: Number(hour),
      minute: Number(minute),
      literal:
        hour.startsWith('0') ||
        (Number(hour) >= 10 && figures[2] !== undefined) ||
        Boolean(h) ||
        /\dh|uhr/.test(text),
    }
  }
  const word = /([a-z]+)(?:[ -](fifteen|thirty|forty))?/.exec(text)
  const minute = { fifteen: 15, thirty: 30, forty: 45 }[word?.[2] ?? ''] ?? 0
  return { hour: toHour(word?.[1] ?? ''), minute, literal: false }
}

function toHour(word: string): number | undefined {
  const at = hourWords.indexOf(word)
  return at >= 0 ? at + 1 : /^\d{1,2}$/.test(word) ? Number(word) : undefined
}
