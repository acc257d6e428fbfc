import { expect, it } from 'vitest'
import { toSlug } from './slug.ts'

it.each([
  ['Toronto Tech Summit 2027', 'toronto-tech-summit-2027'],
  ['  Café & Crème: Zürich!  ', 'cafe-creme-zurich'],
  ['AI.Summit', 'aisummit'],
  ['🎉🎉', ''],
])('%s becomes "%s"', (name, slug) => {
  expect(toSlug(name)).toBe(slug)
})

it('is never longer than 60 and never ends in a hyphen', () => {
  const slug = toSlug(`${'word '.repeat(11)}word and more`)

  expect(slug.length).toBeLessThanOrEqual(60)
  expect(slug).not.toMatch(/-$/)
})
