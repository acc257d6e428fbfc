import { expect, it } from 'vitest'
import type { PaymentAccountView } from '../../../core/payment-accounts.ts'
import { standingOf } from './standing.ts'

const account: PaymentAccountView = {
  is_connect: true,
  may_change: true,
  fee: { bps: 0, fixed_cents: 0 },
  currency: 'CAD',
  state: 'restricted',
  country: 'CA',
  charges_enabled: false,
  payouts_enabled: false,
  requirements: { currently_due: [], past_due: [], pending_verification: [], deadline: null },
  disabled_reason: null,
  asked_at: null,
}

it.each([
  [{ state: 'none' }, 'none'],
  [{ state: 'active', charges_enabled: true, payouts_enabled: true }, 'active'],
  [{ state: 'pending', disabled_reason: 'requirements.past_due' }, 'unfinished'],
  [{ state: 'pending', disabled_reason: 'requirements.pending_verification' }, 'checking'],
  [{ disabled_reason: 'requirements.past_due' }, 'missing'],
  [{ disabled_reason: null }, 'missing'],
  [{ disabled_reason: 'under_review' }, 'checking'],
  [{ charges_enabled: true }, 'payoutsWait'],
  [{ disabled_reason: 'rejected.fraud' }, 'rejected'],
  [{ disabled_reason: 'gone' }, 'gone'],
  [{ disabled_reason: 'platform_paused' }, 'stopped'],
] as const)('tells of %j as %s', (wish, standing) => {
  expect(standingOf({ ...account, ...wish })).toBe(standing)
})
