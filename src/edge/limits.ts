/**
 * How often somebody may ask. In memory: a process that restarts forgets, and that is fine.
 * The numbers of `wizard` are seed 003's; the others stop floods and leave a busy office alone.
 */
import { RateLimiterMemory, type RateLimiterRes } from 'rate-limiter-flexible'
import { AppError } from '../core/errors.ts'
import type { Limits } from './platform.ts'

type Options = { points: number; duration: number; blockDuration?: number }

const rules = {
  wizard: { points: 30, duration: 60, blockDuration: 60 },
  // Values of a form, saved as they are typed: nothing is read and no model is asked.
  saves: { points: 240, duration: 60 },
  // Characters: reading costs by length, and one address can be any number of visitors.
  reading: { points: 200_000, duration: 60 },
  // Questions to a model: a day's tokens are counted per person, and one address can be any number of visitors.
  model: { points: 120, duration: 600 },
  orders: { points: 60, duration: 60 },
  // Pages and totals that are asked for with a promo code, which can be guessed.
  codes: { points: 120, duration: 60 },
  reads: { points: 600, duration: 60 },
  // Guesses at one account, from wherever they come.
  identity: { points: 30, duration: 60 },
  // What strangers may make us send to one mailbox, from wherever they come.
  mails: { points: 20, duration: 600 },
  // The same for orders: a family buys more often than it forgets its password.
  confirmations: { points: 60, duration: 600 },
  // Files that occupy the thread while they are drawn.
  drawings: { points: 30, duration: 60 },
  // Whole files of somebody's data: a few a day are plenty, and each reads many tables.
  exports: { points: 12, duration: 600 },
  // Guesses at the address that confirms it, too.
  erasures: { points: 20, duration: 600 },
  // Each writes proofs of what was agreed to.
  preferences: { points: 120, duration: 60 },
  // Each may be a mail to somebody who did not ask for it.
  waiting: { points: 20, duration: 600 },
  // Each asks the payment company several things.
  payment_setups: { points: 10, duration: 60 },
  // Requests of one API key.
  keys: { points: 600, duration: 60 },
  // Guesses at API keys, per address.
  bad_keys: { points: 30, duration: 60 },
  // What one phone, or one member, asks at a door: a scan every 40 ms, longer than a queue lasts.
  doors: { points: 1_500, duration: 60 },
  // Tests and replays of webhooks: each is a request to somebody else.
  webhook_sends: { points: 60, duration: 60 },
} as const satisfies Record<string, Options>
export type LimitRule = keyof typeof rules

export function createLimits(): Limits {
  const limiters = Object.fromEntries(
    Object.entries(rules).map(([rule, options]) => [rule, new RateLimiterMemory(options)]),
  ) as Record<LimitRule, RateLimiterMemory>

  return {
    async spend(rule, key, amount = 1) {
      try {
        const left = await limiters[rule].consume(networkOf(key) || 'unknown', amount)
        return {
          limit: rules[rule].points,
          remaining: left.remainingPoints,
          resetSeconds: Math.ceil(left.msBeforeNext / 1_000),
        }
      } catch (refusal) {
        const { msBeforeNext = 1_000 } = refusal as RateLimiterRes
        throw new AppError('rate_limited', { retryAfterSeconds: Math.ceil(msBeforeNext / 1_000) })
      }
    },
  }
}

/** A household has 2^64 addresses of version 6, so their first half counts for all of them. */
function networkOf(key: string): string {
  if (!/^[\da-f:]*:[\da-f:]*$/i.test(key)) return key
  const [head = '', tail] = key.toLowerCase().split('::')
  const left = head.split(':').filter(Boolean)
  const right = tail?.split(':').filter(Boolean) ?? []
  const zeros = Array<string>(tail === undefined ? 0 : Math.max(0, 8 - left.length - right.length)).fill('0')
  return [...left, ...zeros, ...right]
    .slice(0, 4)
    .map((group) => group.replace(/^0+(?=.)/, ''))
    .join(':')
}

/** For benches and tests: `RATE_LIMITS=off`. */
export const noLimits: Limits = { spend: async () => undefined }
