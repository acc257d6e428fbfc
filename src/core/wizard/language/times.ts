/**
 * When on the day: start and end. Ranges are read first ("9am to 5pm", "6-9:30pm"), then
 * single times, whose part the words before them tell ("doors 7", "wraps at 5", "show 20:00").
 */
import { bareClock, type Clock, certainClock, readClock } from './clock.ts'
import { around, type Slate, type Span, spanOf } from './spans.ts'

/** Minutes after midnight; an end may lie beyond 1440, on the next morning. */
export type FoundTimes = {
  start?: { minute: number; span: Span; sure: boolean }
  end?: { minute: number; span: Span }
}

const to = '\\s*(?:-|to|until|untill|till|til|through|thru)\\s*'
const range = new RegExp(`(?<![\\d:.,/$€£-])(${bareClock})${to}(${bareClock}|late\\b|close\\b)`, 'gi')
const between = new RegExp(`\\bbetween\\s+(${bareClock})\\s+and\\s+(${bareClock})`, 'gi')
/** "6.30 for 7pm": people come at the first and it begins at the second. */
const arriveFor = new RegExp(
  `(?<![\\d:.,/$€£-])(?:${bareClock})\\s+for\\s+(?:an?\\s+)?(${certainClock}|\\d{1,2}:[0-5]\\d)`,
  'gi',
)
const single = new RegExp(`(?<![\\d:.,/$€£-])${certainClock}`, 'gi')
const cue =
  '(?:\\b(?:at|@|from|klo|kl\\.?|starts?|starting|begins?|beginning|kicks? ?-?off|doors(?: open)?|show|on stage|curtain(?: up)?|around|until|till|til|ends?|ending|wraps?(?: up)?|finish(?:es|ing)?|closes?|carriages|time:?|be)(?: at| around| by)?|@|\\bto)\\s*'
const cued = new RegExp(
  `${cue}(${bareClock})(?=\\s*(?:$|[.,;!?)\\n|¦]|-\\s|\\b(?:in|on|at|for|with|and|until|till|til|to|sharp|every|each|daily|please|instead|this|next|tomorrow|today|the|ends?|finish(?:es)?|clos(?:es|ing))\\b|(?:mon|tue|wed|thu|fri|sat|sun)[a-z]*\\b))`,
  'gi',
)

const isDoors =
  /(?:doors?|reporting|registration|arriv\w*|check-?in|set-?up|load-?in|coffee|queue)(?: \w+)?(?: time)?\W*(?:opens? |from |at |@ )?\W*$/i
const isStart =
  /(?:show|starts?|starting|begins?|kicks? ?-?off|curtain(?: up)?|ceremony|gun goes off|on stage|performance|concert)(?: time)?[^\w,;]*(?:from |at |@ |is )?\W*$/i
const isEnd =
  /\b(?:until|till?|ends?|ending|wraps?(?: up)?|finish(?:es|ing)?|clos(?:es?|ing)|carriages|over by|out by)(?: time)?\W*(?:(?:on )?(?:mon|tue|wed|thu|fri|sat|sun)[a-z]*\W+)?(?:at |by |around |@ )?\W*$|\bto[^\w¦]*(?:at |by |around |@ )?[^\w¦]*$/i
/** "move it to 10am" is a start, though "to" stands before it. */
const moved = /\b(?:move|change|push|shift|bring|switch|set|reschedule|start)\b[^.;]{0,20}\bto\s*$/i
const notTimes =
  /\b(?:aged?|ages|up to|teams? of|groups? of|tables? of|level|grade|chapter|class|max|room|no\.?|between ages)\s*$/i
const notAfter =
  /^(?:st|nd|rd|th)\b|^\s*(?:people|ppl|guests?|kids|teams?|players|seats|tickets|persons?|pax|year|yr|km|k\b|miles|%|minutes?|mins?|hours?|hrs?|days?|nights?|speakers|[$€£])/i

/** "7pm. Tickets £15": with its half of the day said, it counts nothing. */
const isSure = /\d\s?[ap]\.?m\b|o'clock|noon|midnight|\d:\d\d/i

type Said = { clock: Clock; span: Span; part: 'start' | 'end' | 'doors' | 'any' }

/** `evening`: this kind of event is rather at seven in the evening than in the morning. */
export function readTimes(slate: Slate, evening: boolean): FoundTimes {
  keepStartOnly(slate)
  const text = slate.rest()
  const ranged = readRange(text, slate, evening)
  const singles = readSingles(slate)
  if (ranged) return withOpener(ranged, singles, evening)

  const start =
    singles.find((one) => one.part === 'start') ??
    singles.find((one) => one.part === 'any') ??
    singles.find((one) => one.part === 'doors')
  const end = singles.find((one) => one.part === 'end' && one !== start)
  return settle(start, end, evening)
}

/** "Ceremony 3pm, reception 6pm to midnight": it starts with what is said to start. */
function withOpener(ranged: FoundTimes, singles: Said[], evening: boolean): FoundTimes {
  const opener = singles.find(
    ({ part, span }) => part === 'start' && span.end <= (ranged.start?.span.start ?? 0),
  )
  if (!opener || !ranged.start) return ranged
  const minute = startMinute(opener.clock, undefined, evening)
  return minute < ranged.start.minute
    ? { ...ranged, start: { minute, span: opener.span, sure: true } }
    : ranged
}

/** Wipes the hour of arrival, so that the hour of the start is the only one left. */
function keepStartOnly(slate: Slate): void {
  for (const match of slate.rest().matchAll(arriveFor)) {
    const at = match.index + match[0].lastIndexOf(match[1] ?? '')
    slate.take({ start: match.index, end: at })
  }
}

function readRange(text: string, slate: Slate, evening: boolean): FoundTimes | undefined {
  for (const match of [...text.matchAll(between), ...text.matchAll(range)]) {
    const [whole, from = '', until = ''] = match
    const span = spanOf(match)
    const lead = text.slice(Math.max(0, span.start - 24), span.start)
    const tail = text.slice(span.end, span.end + 16)
    if (notTimes.test(lead) || (notAfter.test(tail) && !isSure.test(whole))) continue
    const startClock = readClock(from)
    const endClock = readClock(until)
    const open = /^(?:late|close)$/i.test(until.trim())
    if (!startClock || (!endClock && !open)) continue
    const bare = startClock.half === 'open' && endClock?.half === 'open' && !/[:.h]\d\d/i.test(whole)
    if (bare && !isPlausibleBareRange(lead, tail, startClock, endClock)) continue
    slate.take(span)
    const result = settle(
      { clock: startClock, span, part: 'start' },
      endClock && { clock: endClock, span, part: 'end' },
      evening,
    )
    return result
  }
  return undefined
}

/** "9 to 5", "11-9", "10-4" with nothing countable behind them. */
function isPlausibleBareRange(lead: string, tail: string, from: Clock, until: Clock): boolean {
  const looksLikeHours = from.hour > until.hour || (from.hour >= 7 && until.hour <= 12)
  const cueBefore = /(?:from|between|time:?|hours:?|open|daily)\s*$|¦[\s,]*$/i.test(lead)
  const endsHere =
    /^\s*(?:$|[.,;!?)\n¦]|(?:each|every|daily|on|in|at|and|with|for|both|sharp|ish|the)\b)/i.test(tail)
  return from.hour <= 24 && until.hour <= 24 && from.hour > 0 && (cueBefore || looksLikeHours) && endsHere
}

function readSingles(slate: Slate): Said[] {
  const found: Said[] = []
  const add = (said: string, span: Span) => {
    const rest = slate.rest()
    const lead = rest.slice(Math.max(0, span.start - 28), span.start)
    const clock = readClock(said)
    if (!clock || notTimes.test(lead)) return
    if (notAfter.test(rest.slice(span.end, span.end + 12)) && !isSure.test(said)) return
    // "11 Oct 09:00 - 12 Oct 16:00": a time, a dash, a day that is wiped by now.
    const dash = /\s*(?:-|\b(?:to|until|till?))\s*¦+[\s,]*(?:at\s+)?$/.exec(lead)
    const closes = dash && found.some((one) => one.span.end === span.start - dash[0].length)
    const tail = rest.slice(span.end, span.end + 12)
    const part =
      closes || /^\s*(?:finish|end|close|curfew)\b/i.test(tail) || (isEnd.test(lead) && !moved.test(lead))
        ? 'end'
        : isDoors.test(lead)
          ? 'doors'
          : isStart.test(lead) || /^\s*(?:start|kick-?off|curtain)\b/i.test(tail)
            ? 'start'
            : 'any'
    found.push({ clock, span, part })
    slate.take(span)
  }
  for (const match of slate.rest().matchAll(single)) add(match[0], spanOf(match))
  for (const match of slate.rest().matchAll(cued)) {
    const said = match[1] ?? ''
    const end = spanOf(match).end
    add(said, { start: end - said.length, end })
  }
  return found.sort((a, b) => a.span.start - b.span.start)
}

/** Decides which half of the day an open hour is in, the end after the start. */
function settle(start: Said | undefined, end: Said | undefined, evening: boolean): FoundTimes {
  const times: FoundTimes = {}
  if (start && end && evening) end = { ...end, clock: asOpen(start.clock, end.clock) }
  if (start) {
    const minute = startMinute(start.clock, end?.clock, evening)
    times.start = { minute, span: start.span, sure: start.clock.half !== 'open' }
  }
  if (end) {
    const span = start ? around(start.span, end.span) : end.span
    times.end = {
      minute: endMinute(end.clock, times.start?.minute),
      span: start?.span === end.span ? span : end.span,
    }
  }
  return times
}

/** "7:30 to 10:30" of an evening: beside an open hour, "10:30" is one too. */
function asOpen(start: Clock, end: Clock): Clock {
  const isLate = end.half === 'literal' && (end.hour === 10 || end.hour === 11) && start.hour < end.hour
  return isLate && start.half === 'open' && start.hour >= 5 ? { ...end, half: 'open' } : end
}

function startMinute(clock: Clock, end: Clock | undefined, evening: boolean): number {
  const minute = clock.hour * 60 + clock.minute
  if (clock.half !== 'open') return minute % 1440
  const later = minute + (clock.hour < 12 ? 720 : 0)
  if (end && end.half !== 'open') {
    // "6-9:30pm" and "11-2pm": the nearest reading before the end.
    const endAt = end.hour * 60 + end.minute
    const literal = end.half === 'literal' && clock.minute + end.minute > 0 && end.hour < 12
    if (literal) return minute
    // "doors 9, ends 2am": whoever closes in the small hours opened in the evening.
    if (endAt <= 6 * 60 && clock.hour >= 6) return later
    return later < endAt ? later : minute
  }
  if (clock.hour >= 1 && clock.hour <= 5) return later
  if (end?.half === 'open' && clock.hour >= 7 && !evening) return minute
  return evening && clock.hour >= 6 && clock.hour <= 11 ? later : minute
}

function endMinute(clock: Clock, start: number | undefined): number {
  const minute = clock.hour * 60 + clock.minute
  if (start === undefined) return clock.half === 'open' && clock.hour < 9 ? minute + 720 : minute
  if (clock.half === 'open') {
    if (minute > start) return minute
    if (minute + 720 > start && clock.hour < 12) return minute + 720
    return minute + 1440
  }
  return minute > start ? minute : minute + 1440
}
