import { expect, it } from 'vitest'
import { baseOf, visualRuns } from './bidi.ts'

/** What an eye meets from left to right, one character after the other. */
function drawn(line: string): string {
  return visualRuns(line)
    .map((run) => (run.rightToLeft ? [...run.text].reverse().join('') : run.text))
    .join('')
}

it('leaves left-to-right text alone', () => {
  expect(drawn('Ana María, VIP (2 of 12)')).toBe('Ana María, VIP (2 of 12)')
})

it('puts the words of a right-to-left name in right-to-left order', () => {
  expect(drawn('דוד כהן')).toBe('ןהכ דוד')
})

it('keeps numbers readable inside right-to-left text', () => {
  expect(drawn('שורה 12 מקום 34')).toBe('34 םוקמ 12 הרוש')
  expect(drawn('תאריך 2027-11-15')).toBe('2027-11-15 ךיראת')
  expect(drawn('שעה 12:30')).toBe('12:30 העש')
})

it('lets a Latin word stand in a Hebrew line and a Hebrew word in a Latin line', () => {
  expect(drawn('כרטיס VIP אחד')).toBe('דחא VIP סיטרכ')
  expect(drawn('Dinner with דוד כהן tonight')).toBe('Dinner with ןהכ דוד tonight')
})

it('mirrors brackets and keeps a pair together', () => {
  expect(drawn('כרטיס VIP (12 מקומות)')).toBe('(תומוקמ 12) VIP סיטרכ')
  expect(drawn('כנס (Tel Aviv)')).toBe('(Tel Aviv) סנכ')
  expect(drawn('Ana (אנה)')).toBe('Ana (הנא)')
})

it('follows the first strong letter unless it is told the direction', () => {
  expect(baseOf('12 מקומות')).toBe(1)
  expect(baseOf('12 places')).toBe(0)
  expect(visualRuns('2027 Tel Aviv', 1).map((run) => run.text)).toEqual(['Tel Aviv', ' ', '2027'])
})

it('drops invisible direction marks, which no font draws', () => {
  expect(drawn('A\u200f\u202eB')).toBe('AB')
})
