/**
 * How many requests are answered at once. Whoever comes beyond that is told at once to come back, which costs next to
 * nothing; let in, they would wait for a connection behind everybody else, and all would be slow.
 */
import { AppError } from '../core/errors.ts'

/** What keeps us alive and what money says of itself is never turned away; files cost nothing. */
const alwaysLetIn = [
  '/health',
  '/ready',
  '/metrics',
  '/api/webhooks/',
  '/functions/v1/payment-webhook',
  '/assets/',
  '/app/',
]

export type Crowd = {
  /** Null when there is no room; else what to call when the answer is made. */
  enter(path: string): (() => void) | null
}

export function createCrowd(most: number): Crowd {
  let inside = 0
  const leave = () => {
    inside -= 1
  }
  return {
    enter(path) {
      if (alwaysLetIn.some((prefix) => path.startsWith(prefix))) return () => {}
      if (inside >= most) return null
      inside += 1
      return leave
    },
  }
}

/** Not all at the same second: they would only meet again. */
export function comeBackLater(): AppError {
  return new AppError('overloaded', { retryAfterSeconds: 1 + Math.floor(Math.random() * 5) })
}
