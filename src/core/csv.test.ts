/** No spreadsheet runs what somebody wrote into a name, and every cell stays one. */
import { expect, it } from 'vitest'
import { csvLine } from './csv.ts'

it.each([
  ['=HYPERLINK("http://evil.example")', `"'=HYPERLINK(""http://evil.example"")"`],
  ['+1 416 555 0100', `'+1 416 555 0100`],
  ['-5', `'-5`],
  ['@SUM(A1)', `'@SUM(A1)`],
  ['\t=1', `'\t=1`],
  [' =1', `' =1`],
  ['\r=1', `"'\r=1"`],
])('writes %j as text', (cell, written) => {
  expect(csvLine([cell])).toBe(`${written}\r\n`)
})

it('keeps commas, semicolons, quotes and line breaks inside their cell, and numbers numbers', () => {
  expect(csvLine(['Okafor, "M"', 'two\nlines', 'a;b', 'plain', -1200, null])).toBe(
    '"Okafor, ""M""","two\nlines","a;b",plain,-1200,\r\n',
  )
})
