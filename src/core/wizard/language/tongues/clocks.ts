/** A clock time as the reader writes it, from one in any language. */

export type DayPart = 'morning' | 'afternoon' | 'night'

export type SaidClock = {
  hour: number
  /** May be below 0 or above 59: "menos cuarto". */
  minute: number
  /** Written like a clock of 24 hours ("9h", "09:30"), so that it needs no guess. */
  sure: boolean
  part: DayPart | undefined
}

/** "09:00" is nine in the morning for certain, "9 o'clock" is open; undefined for what no clock shows. */
export function clock({ hour, minute, sure, part }: SaidClock): string | undefined {
  const total = hour * 60 + minute
  if (hour > 24 || total < 0 || total > 1440) return undefined
  const late = (part === 'afternoon' || part === 'night') && hour < 12 && !(part === 'night' && hour < 5)
  const minutes = total + (late ? 720 : 0) - (part === 'morning' && hour === 12 ? 720 : 0)
  const h = Math.floor(minutes / 60)
  const m = minutes % 60
  const two = (n: number) => String(n).padStart(2, '0')
  if (part || sure || h > 12) return `${two(h)}:${two(m)}`
  return m === 0 ? `${h} o'clock` : `${h}:${two(m)}`
}

export function dayPartOf(said: string | undefined): DayPart | undefined {
  if (!said) return undefined
  if (/^(?:ma[ñn]ana|madrugada|matin|a)/i.test(said)) return 'morning'
  return /^(?:tarde|apr|p)/i.test(said) ? 'afternoon' : 'night'
}
