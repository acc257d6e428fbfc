import { expect, it } from 'vitest'
import { list, parseForm, text, texts } from './form.ts'

it('reads nested names and lists as Stripe’s SDK writes them', () => {
  const form = parseForm(
    'mode=payment&line_items[0][quantity]=2&line_items[1][quantity]=1&metadata[order_id]=o-1',
  )

  expect(text(form, 'mode')).toBe('payment')
  expect(list(form, 'line_items').map((line) => text(line, 'quantity'))).toEqual(['2', '1'])
  expect(texts(form, 'metadata')).toEqual({ order_id: 'o-1' })
})

it('answers absent for what is missing or has another shape', () => {
  const form = parseForm('a[b]=1')

  expect(text(form, 'a')).toBeUndefined()
  expect(text(form, 'a', 'b', 'c')).toBeUndefined()
  expect(list(form, 'a')).toEqual([])
  expect(texts(form, 'nothing')).toEqual({})
})

it('does not let a name reach into our own objects', () => {
  parseForm('__proto__[polluted]=1&constructor[prototype][polluted]=1&a[__proto__][polluted]=1')

  expect(({} as Record<string, unknown>).polluted).toBeUndefined()
})
