/**
 * Whether many people are buying from this process right now. What can wait then waits: drawing the
 * tickets of one mail takes as much of the processor as dozens of orders.
 */
import type { Platform } from './platform.ts'

/** A second with this many orders is a rush. */
const ordersPerSecond = 20
/** It lasts until this long after its last such second. */
const quietAfterMs = 3_000

type Second = { startedAt: number; orders: number; rushUntil: number }

const seconds = new WeakMap<Platform, Second>()

export function noteOrder(platform: Platform, now = performance.now()): void {
  const second = seconds.get(platform) ?? { startedAt: now, orders: 0, rushUntil: 0 }
  if (now - second.startedAt >= 1_000) Object.assign(second, { startedAt: now, orders: 0 })
  second.orders++
  if (second.orders >= ordersPerSecond) second.rushUntil = now + quietAfterMs
  seconds.set(platform, second)
}

export function isRush(platform: Platform, now = performance.now()): boolean {
  return now < (seconds.get(platform)?.rushUntil ?? 0)
}
