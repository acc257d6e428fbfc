import { expect, it } from 'vitest'
import { statement } from './statement.ts'

const say = (parts: TemplateStringsArray, ...values: unknown[]) => statement(parts, values)

it('numbers its values', () => {
  expect(say`select ${1}, ${'two'}`).toMatchObject({ text: 'select $1, $2', values: [1, 'two'] })
})

it('has the same name for the same text and another for another', () => {
  const one = () => say`select ${1}`.name

  expect(one()).toBe(one())
  expect(one()).toBe(say`select ${2}`.name)
  expect(one()).not.toBe(say`select ${1}::int`.name)
})

it('writes lists as JSON before ::jsonb and leaves them to the driver elsewhere', () => {
  expect(say`select ${[1, 2]}::jsonb, ${[1, 2]}, ${'[3]'}::jsonb, ${null}::json`.values).toEqual([
    '[1,2]',
    [1, 2],
    '[3]',
    null,
  ])
})

it('sends what is undefined as null', () => {
  expect(say`select ${undefined}`.values).toEqual([null])
})
