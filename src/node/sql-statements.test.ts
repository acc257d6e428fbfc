import { expect, it } from 'vitest'
import { startOfStatement } from './sql-statements.ts'

const text = `/* One; two. */
create table a (b text default ';;');

-- Three;
create function c() returns text language sql as $body$
  select 'it''s; $$ inside';
$body$;
comment on table "odd;name" is 'so; it is';
`

const line = (before: number) => {
  const start = startOfStatement(text, before)
  return start && text.slice(0, start).split('\n').length
}

it('finds the statement after so many others, whatever hides a semicolon', () => {
  expect([0, 1, 2].map(line)).toEqual([2, 5, 8])
  expect(text.slice((startOfStatement(text, 2) ?? 0) - 1)).toMatch(/^comment on table/)
})

it('finds none after the last', () => {
  expect([3, 4].map((before) => startOfStatement(text, before))).toEqual([undefined, undefined])
})
