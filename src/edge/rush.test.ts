import { expect, it } from 'vitest'
import type { Platform } from './platform.ts'
import { isRush, noteOrder } from './rush.ts'

const platform = () => ({}) as Platform
const buy = (where: Platform, orders: number, at: number) => {
  for (let n = 0; n < orders; n++) noteOrder(where, at + n)
}

it('is no rush while orders come one by one', () => {
  const shop = platform()

  for (let second = 0; second < 20; second++) buy(shop, 3, second * 1_000)

  expect(isRush(shop, 19_500)).toBe(false)
})

it('is a rush from twenty orders within a second until three seconds after the last of them', () => {
  const shop = platform()

  buy(shop, 20, 1_000)

  expect([isRush(shop, 1_020), isRush(shop, 3_900), isRush(shop, 4_100)]).toEqual([true, true, false])
})

it('is one process’s own affair', () => {
  const [busy, idle] = [platform(), platform()]

  buy(busy, 50, 0)

  expect(isRush(idle, 10)).toBe(false)
})
