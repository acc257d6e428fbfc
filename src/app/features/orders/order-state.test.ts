import { expect, it } from 'vitest'
import { stateOf } from './order-state.tsx'

const order = { status: 'confirmed' as const, total_cents: 500, refunded_cents: 0, cancelled_at: null }

it.each([
  [{}, 'confirmed'],
  [{ refunded_cents: 1 }, 'partly'],
  [{ refunded_cents: 500 }, 'refunded'],
  [{ cancelled_at: '2027-01-01T00:00:00Z' }, 'cancelled'],
  [{ status: 'expired' as const, refunded_cents: 500 }, 'expired'],
])('says what became of %j', (changes, state) => {
  expect(stateOf({ ...order, ...changes })).toBe(state)
})
