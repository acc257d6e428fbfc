/** Days that have a name instead of a date. */
import { addDays, type Day, easter, makeDay, nthWeekday } from './calendar.ts'

type Holiday = { name: string; on: (year: number) => Day | undefined }

const fixed = (name: string, month: number, date: number): Holiday => ({
  name,
  on: (year) => makeDay(year, month, date),
})
const floating = (name: string, month: number, weekday: number, n: number): Holiday => ({
  name,
  on: (year) => nthWeekday(year, month, weekday, n),
})
const fromEaster = (name: string, days: number): Holiday => ({
  name,
  on: (year) => {
    const sunday = easter(year)
    return sunday && addDays(sunday, days)
  },
})

/** `name` is a pattern. Longer names stand before the shorter ones they contain. */
export const holidays: readonly Holiday[] = [
  fixed("new year'?s eve|nye|silvester", 12, 31),
  fixed("new year'?s day", 1, 1),
  fixed("valentine'?s?(?: day)?|v-day", 2, 14),
  fixed("st\\.? ?patrick'?s(?: day)?|st\\.? paddy'?s(?: day)?", 3, 17),
  fixed("(?:international )?women'?s day", 3, 8),
  fixed('pi day', 3, 14),
  fixed("april fool'?s?(?: day)?", 4, 1),
  fixed('earth day', 4, 22),
  fixed("king'?s day|koningsdag", 4, 27),
  fixed('anzac day', 4, 25),
  fixed('may day', 5, 1),
  fixed('star wars day', 5, 4),
  fixed('cinco de mayo', 5, 5),
  fixed('juneteenth', 6, 19),
  fixed('canada day', 7, 1),
  fixed('(?:us )?independence day|the fourth of july', 7, 4),
  fixed('bastille day', 7, 14),
  fixed('halloween', 10, 31),
  fixed('guy fawkes(?: night)?|bonfire night', 11, 5),
  fixed('veterans day|remembrance day|armistice day', 11, 11),
  fixed('christmas eve|xmas eve', 12, 24),
  fixed("boxing day|st\\.? stephen'?s day", 12, 26),
  fixed('christmas day|christmas|xmas', 12, 25),
  floating('mlk day|martin luther king(?: jr\\.?)? day', 1, 1, 3),
  floating("presidents'? day", 2, 1, 3),
  floating("mother'?s'? day", 5, 0, 2),
  floating('memorial day', 5, 1, -1),
  floating("father'?s'? day", 6, 0, 3),
  floating('labou?r day', 9, 1, 1),
  floating("columbus day|indigenous peoples'? day", 10, 1, 2),
  floating('thanksgiving(?: day)?', 11, 4, 4),
  { name: 'black friday', on: (year) => plus(nthWeekday(year, 11, 4, 4), 1) },
  { name: 'cyber monday', on: (year) => plus(nthWeekday(year, 11, 4, 4), 4) },
  fromEaster('good friday', -2),
  fromEaster('easter monday', 1),
  fromEaster('easter sunday|easter', 0),
  fromEaster('pentecost|whit sunday', 49),
  fromEaster('mardi gras|shrove tuesday|fat tuesday|pancake day', -47),
]

function plus(day: Day | undefined, count: number): Day | undefined {
  return day && addDays(day, count)
}
