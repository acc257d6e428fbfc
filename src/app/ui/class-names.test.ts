import { expect, it } from 'vitest'
import { classNames } from './class-names.ts'

it('lets the later of two rival utilities win', () => {
  expect(classNames('p-2 rounded-card', false, 'p-4', { 'rounded-control': true })).toBe(
    'p-4 rounded-control',
  )
})

it('tells our sizes from our colours', () => {
  expect(classNames('text-14 text-ink', 'text-13', 'text-danger-ink')).toBe('text-13 text-danger-ink')
})
