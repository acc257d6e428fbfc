/**
 * A circuit breaker for one model, in memory: after three failures in a row the model rests, so that
 * nobody waits for it in vain. After the rest one question is let through as a probe, and what
 * becomes of it decides. A process that restarts forgets, and that is fine.
 */

const failuresUntilRest = 3
const restMs = 30_000

export type Breaker = {
  /** Whether to ask now. A yes after a rest is the probe: nobody else gets one until it is told how that went. */
  mayAsk(): boolean
  answered(): void
  failed(): void
  /** The asking was broken off by the caller, which says nothing about the model. */
  unheard(): void
}

export function createBreaker(now: () => number): Breaker {
  let failures = 0
  let restsUntil = 0
  let isProbing = false
  return {
    mayAsk() {
      if (failures < failuresUntilRest) return true
      if (isProbing || now() < restsUntil) return false
      isProbing = true
      return true
    },
    answered() {
      failures = 0
      isProbing = false
    },
    failed() {
      failures += 1
      isProbing = false
      if (failures >= failuresUntilRest) restsUntil = now() + restMs
    },
    unheard() {
      isProbing = false
    },
  }
}
