import { expect, it } from 'vitest'
import { csvLine } from './csv.ts'

it.each([
  ['=HYPERLINK("http://evil.example")', `"'=HYPERLINK(""http://evil.example"")"`],
  ['+1 416 555 0100', `'+1 416 555 0100`],
  ['-5', `'-5`],
  ['@SUM(A1)', `'@SUM(A1)`],
  ['\t=1', `'\t=1`],
])('writes %j as text', (cell, written) => {
  expect(csvLine([cell])).toBe(`${written}\r\n`)
})

it('keeps commas, quotes and line breaks inside their cell, and numbers numbers', () => {
  expect(csvLine(['Okafor, "M"', 'two\nlines', -1200, null])).toBe('"Okafor, ""M""","two\nlines",-1200,\r\n')
})
