/**
 * The days nobody else reads, by chrono-node: it is good at the long tail but takes durations,
 * prices and "July 9-11 2027, 15,000" for dates, so it is asked last.
 */
import * as chrono from 'chrono-node'
import { type Day, makeDay, partsOf } from './calendar.ts'
import type { FoundDays } from './dates.ts'

/** "end of May", "early next month": no day yet, and a wrong one would look settled. */
const vague = /\b(?:end|mid|middle|beginning|start|early|late)\b/i

/** "Two day conference" lasts two days; it is not the day after tomorrow. */
const bareLength = /^\s*[a-z\d]+[ -](?:day|week|month|year)s?\s*$/i

/** "in a fortnight", "the day after": rarely used words for a day. */
export function askChrono(text: string, today: Day): FoundDays | undefined {
  const { year: y, month, date } = partsOf(today)
  const noon = new Date(Date.UTC(y, month - 1, date, 12))
  for (const result of chrono.parse(
    text.slice(0, 2000),
    { instant: noon, timezone: 0 },
    { forwardDate: true },
  )) {
    const { start } = result
    const saysDay = start.isCertain('day') || start.isCertain('weekday')
    if (
      !saysDay ||
      !/[a-z]{3}/i.test(result.text) ||
      /^\W*\d+\W*$/.test(result.text) ||
      /hour|min|sec|ago|last|now|past|half/i.test(result.text) ||
      vague.test(result.text) ||
      bareLength.test(result.text)
    )
      continue
    const first = makeDay(start.get('year') ?? y, start.get('month') ?? month, start.get('day') ?? date)
    if (first && first >= today)
      return {
        first,
        span: { start: result.index, end: result.index + result.text.length },
        // strength.guess; importing the table would tie the two files in a knot at load time.
        strength: 1,
        yearSaid: start.isCertain('year'),
      }
  }
  return undefined
}
