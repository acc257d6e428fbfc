/** Days counted from today: "tomorrow", "next Friday", "two weeks from tomorrow", "the 18th". */
import { addDays, addMonths, type Day, dayOfWeek, makeDay, nextOf, nthWeekday, partsOf } from './calendar.ts'
import type { FoundDays } from './dates.ts'
import { spanOf } from './spans.ts'
import { toNumber, weekdayOf, weekdayWord } from './words.ts'

const count = '(an?|one|two|three|four|five|six|seven|eight|nine|ten|\\d{1,3})'

type Rule = { pattern: RegExp; day: (match: RegExpExecArray, today: Day) => Day | undefined; last?: number }

const fullWeekday = '(sunday|monday|tuesday|wednesday|thursday|friday|saturday)'
const shortWeekday = '(?:mon|tues?|weds?|thurs?|thu|fri|sat|sun)'

/** Tried in this order; the first to match a stretch of text has it. */
const rules: Rule[] = [
  {
    pattern: new RegExp(
      `\\b${count}\\s+(days?|weeks?|months?)\\s+(?:from|after)\\s+(now|today|tomorrow|tmrw)`,
      'gi',
    ),
    day: (m, today) =>
      shift(m[3]?.startsWith('t') && m[3] !== 'today' ? addDays(today, 1) : today, m[1], m[2]),
  },
  {
    pattern: new RegExp(`\\b(a|one|two|three)\\s+weeks?\\s+(?:from|on)\\s+(?:this\\s+)?${fullWeekday}`, 'gi'),
    day: (m, today) => addDays(upcoming(today, m[2]), 7 * many(m[1])),
  },
  {
    pattern: new RegExp(`\\bin\\s+${count}\\s+(days?|weeks?|months?)(?:'? time)?\\b`, 'gi'),
    day: (m, today) => shift(today, m[1], m[2]),
  },
  { pattern: /\b(?:in )?a fortnight(?:'s time)?\b/gi, day: (_, today) => addDays(today, 14) },
  { pattern: /\b(?:the )?day after (?:tomorrow|tmrw)\b/gi, day: (_, today) => addDays(today, 2) },
  { pattern: /\b(?:today|tonight|tonite|this evening|this afternoon)\b/gi, day: (_, today) => today },
  {
    pattern: /\b(?:tomorrow|tommorow|tomorow|tommorrow|tmrw|tmr|tmw|2moro|2morrow)\b/gi,
    day: (_, today) => addDays(today, 1),
  },
  { pattern: /\byesterday\b/gi, day: (_, today) => addDays(today, -1) },
  {
    pattern: new RegExp(
      `\\b(?:on\\s+)?(first|second|third|fourth|last)\\s+${fullWeekday}\\s+(?:of|in)\\s+(next|this|the)\\s+month`,
      'gi',
    ),
    day: (m, today) => {
      const { year, month } = partsOf(m[3]?.toLowerCase() === 'next' ? addMonths(today, 1) : today)
      const n = ['first', 'second', 'third', 'fourth'].indexOf((m[1] ?? '').toLowerCase()) + 1
      return nthWeekday(year, month, weekdayOf(m[2] ?? '') ?? 0, n || -1)
    },
  },
  {
    pattern:
      /\bnext month,? on (?:the )?(\d{1,2})(?:st|nd|rd|th)?\b|\b(?:on )?the (\d{1,2})(?:st|nd|rd|th)? of next month\b/gi,
    day: (m, today) => {
      const { year, month } = partsOf(addMonths(`${today.slice(0, 8)}01`, 1))
      return makeDay(year, month, Number(m[1] ?? m[2]))
    },
  },
  {
    pattern: /\b(?:the (\d{1,2})(?:st|nd|rd|th)? of )this month\b/gi,
    day: (m, today) => {
      const { year, month } = partsOf(today)
      return makeDay(year, month, Number(m[1]))
    },
  },
  {
    pattern: new RegExp(
      `\\b(?:the\\s+)?week after next,?\\s+(?:on\\s+)?(${weekdayWord})\\b|\\b(?:on\\s+)?(${weekdayWord}),?\\s+(?:of\\s+)?(?:the\\s+)?week after next\\b|\\b(${weekdayWord})\\s+after next\\b`,
      'gi',
    ),
    day: (m, today) => addDays(inNextWeek(today, m[1] ?? m[2] ?? m[3]), 7),
  },
  {
    pattern: /\b(?:the )?week after next\b/gi,
    day: (_, today) => addDays(inNextWeek(today, 'monday'), 7),
  },
  {
    pattern: new RegExp(
      `\\bnext\\s+week(?:'s)?,?\\s+(?:on\\s+)?(${weekdayWord})\\b|\\b(${weekdayWord})\\s+(?:of\\s+)?next\\s+week\\b`,
      'gi',
    ),
    day: (m, today) => inNextWeek(today, m[1] ?? m[2]),
  },
  { pattern: new RegExp(`\\bnext\\s+(${weekdayWord})\\b`, 'gi'), day: (m, today) => inNextWeek(today, m[1]) },
  {
    pattern: /\b(?:this|the) (?:coming )?weekend\b/gi,
    day: (_, today) => upcoming(today, 'saturday'),
    last: 1,
  },
  { pattern: /\bnext weekend\b/gi, day: (_, today) => inNextWeek(today, 'saturday'), last: 1 },
  {
    pattern: new RegExp(`\\blast\\s+(${weekdayWord})\\b(?!\\s+(?:of|in))`, 'gi'),
    day: (m, today) => addDays(upcoming(today, m[1]), -7),
  },
  {
    pattern: new RegExp(`\\b(${fullWeekday.slice(1, -1)})\\s+week\\b`, 'gi'),
    day: (m, today) => addDays(upcoming(today, m[1]), 7),
  },
  {
    // Not "Fridays" of the past: the first of a series is the coming one.
    pattern: new RegExp(
      `\\b(?:on\\s+|this\\s+|this coming\\s+|coming\\s+|every\\s+)?${fullWeekday}s?\\b`,
      'gi',
    ),
    day: (m, today) => upcoming(today, m[1]),
  },
  {
    pattern: new RegExp(
      `(?:\\b(?:on|this|coming|every)\\s+|^|[,.;]\\s*)(${shortWeekday})\\b|\\b(${shortWeekday})\\b(?=\\.?,?\\s+(?:at\\s+|@\\s*)?(?:\\d|noon|evening|night|morning))`,
      'gi',
    ),
    day: (m, today) => upcoming(today, m[1] ?? m[2]),
  },
  {
    pattern:
      /\b(?:on|for|to|meant?|say|it's|actually|rather) the (\d{1,2})(?:st|nd|rd|th)\b(?!\s+(?:floor|anniversary|edition|birthday|of|annual))/gi,
    day: (m, today) => theNext(today, Number(m[1])),
  },
]

export function readRelativeDays(text: string, today: Day): FoundDays[] {
  return rules.flatMap(({ pattern, day, last }) =>
    [...text.matchAll(pattern)].flatMap((match) => {
      const first = day(match, today)
      if (!first) return []
      const { start, end } = spanOf(match)
      const lead = /^[,.;\s]+/.exec(match[0])?.[0].length ?? 0
      // 3 is strength.relative; importing the table would tie the two files in a knot at load time.
      return [
        {
          first,
          ...(last && { last: addDays(first, last) }),
          span: { start: start + lead, end },
          strength: 3,
          yearSaid: false,
        },
      ]
    }),
  )
}

/** The next such weekday after today. */
function upcoming(today: Day, word: string | undefined): Day {
  const ahead = ((weekdayOf(word ?? '') ?? 0) - dayOfWeek(today) + 7) % 7
  return addDays(today, ahead || 7)
}

/** That weekday of the week, Monday to Sunday, after this one. */
function inNextWeek(today: Day, word: string | undefined): Day {
  const monday = addDays(today, 7 - ((dayOfWeek(today) + 6) % 7))
  return addDays(monday, ((weekdayOf(word ?? '') ?? 0) + 6) % 7)
}

/** "the 18th": of this month, or of the next one that has it. */
function theNext(today: Day, date: number): Day | undefined {
  for (let ahead = 0; ahead < 3; ahead++) {
    const { year, month } = partsOf(addMonths(`${today.slice(0, 8)}01`, ahead))
    const day = makeDay(year, month, date)
    if (day && day >= today) return day
  }
  return nextOf(today, (year) => makeDay(year, 1, date))
}

function shift(day: Day, said: string | undefined, unit = ''): Day {
  const n = many(said)
  if (unit.startsWith('month')) return addMonths(day, n)
  return addDays(day, unit.startsWith('week') ? n * 7 : n)
}

function many(said = ''): number {
  return /^an?$/i.test(said) ? 1 : toNumber(said)
}
