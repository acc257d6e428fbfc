import { expect, it } from 'vitest'
import { wrap } from './lettering.ts'

const upTo = (characters: number) => (line: string) => line.length <= characters

it('breaks lines at spaces', () => {
  expect(wrap('Toronto Tech Summit 2027', upTo(12))).toEqual(['Toronto Tech', 'Summit 2027'])
})

it('breaks a word only when it is wider than a whole line', () => {
  expect(wrap('A Donaudampfschiff', upTo(8))).toEqual(['A', 'Donaudam', 'pfschiff'])
})

it('never breaks inside a character made of several code points', () => {
  expect(wrap('e\u0301e\u0301e\u0301', upTo(4))).toEqual(['e\u0301e\u0301', 'e\u0301'])
})

it('makes no line of nothing', () => {
  expect(wrap('   ', upTo(8))).toEqual([])
})
