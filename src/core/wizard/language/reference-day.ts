/**
 * From which day a correction counts. "Move it to Friday" means the Friday of the week the event is
 * in, "the 20th" the twentieth of its month, "March 3" the
 * one nearest to it; only what names a year, or counts from today, counts from now.
 */
import { addDays, type Day, dayOfWeek } from './calendar.ts'
import { monthOf, weekdayWord } from './words.ts'

const absolute =
  /\b(?:today|tonight|tomorrow|tmrw|next|this|coming|weeks?|months?|in \d+ days?|\d{4}|\d{1,2}[./-]\d{1,2})\b/i
const weekday = new RegExp(`\\b(?:${weekdayWord})\\b`, 'i')
const ordinal = /\b\d{1,2}(?:st|nd|rd|th)\b/i
const halfAYear = 182

/** `before` is the draft's day. Answers a day no later than what is meant; `today` when the text says enough by itself. */
export function referenceDay(text: string, before: Day, today: Day): Day {
  if (absolute.test(text)) return today
  const from = startOf(text, before)
  return from && from > today ? from : today
}

function startOf(text: string, before: Day): Day | undefined {
  const namesMonth = (text.match(/\p{L}{3,}/gu) ?? []).some((word) => monthOf(word) !== undefined)
  if (namesMonth) return addDays(before, -halfAYear)
  if (weekday.test(text)) return sundayBefore(before)
  return ordinal.test(text) ? `${before.slice(0, 8)}01` : undefined
}

/** The day before the Monday of that week. */
function sundayBefore(day: Day): Day {
  return addDays(day, -(((dayOfWeek(day) + 6) % 7) + 1))
}
