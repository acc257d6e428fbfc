import { expect, it } from 'vitest'
import { createLimits } from './limits.ts'

const refusals = async (keys: string[]) => {
  const limits = createLimits()
  const answers = await Promise.allSettled(keys.map((key) => limits.spend('drawings', key)))
  return answers.filter(({ status }) => status === 'rejected').length
}

it('counts the addresses of one household as one, however they are written', async () => {
  const household = Array.from({ length: 29 }, (_, n) => `2001:db8:0:7::${n.toString(16)}`)

  expect(await refusals([...household, '2001:0db8:0000:0007:ffff:1:2:3', '2001:DB8:0:7:9:9:9:9'])).toBe(1)
})

it('keeps other households, other addresses and people apart', async () => {
  const others = Array.from({ length: 40 }, (_, n) => [
    `2001:db8:0:${(n + 16).toString(16)}::1`,
    `203.0.113.${n}`,
    `::ffff:203.0.113.${n}`,
    `person.${n}@example.org`,
  ])

  expect(await refusals(others.flat())).toBe(0)
})
