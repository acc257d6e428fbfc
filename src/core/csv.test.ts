import { expect, it } from 'vitest'
import { csvRow } from './csv.ts'

it('quotes what a comma, a quote or a new line would break', () => {
  expect(csvRow(['a,b', 'say "hi"', 'two\nlines', 'plain', null, -1.5])).toBe(
    '"a,b","say ""hi""","two\nlines",plain,,-1.5\r\n',
  )
})

it.each(['=1+1', '+1', '-1', '@SUM(A1)', '\t=1', ' =1', '\r=1'])('lets no spreadsheet run %j', (text) => {
  expect(csvRow([text]).replace(/^"/, '')).toMatch(/^'/)
})
