import { describe, expect, it } from 'vitest'
import { safeReturn } from './return-path.ts'

describe('safeReturn', () => {
  it.each(['/wizard/7a0e', '/events/1?tab=orders', '/'])('keeps a path of the app: %s', (path) => {
    expect(safeReturn(path)).toBe(path)
  })

  it.each([
    undefined,
    '',
    'https://evil.example',
    '//evil.example',
    '/\\evil.example',
    '/ /evil',
    'javascript:alert(1)',
  ])('goes home instead of %s', (path) => {
    expect(safeReturn(path)).toBe('/')
  })
})
