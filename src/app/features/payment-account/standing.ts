/** Which story the page tells of an account: its state, and why. */
import { type PaymentAccountView, stopOf } from '../../../core/payment-accounts.ts'

export type Standing =
  | 'none'
  | 'unfinished'
  | 'checking'
  | 'active'
  | 'missing'
  | 'payoutsWait'
  | 'rejected'
  | 'gone'
  | 'stopped'

export function standingOf(account: PaymentAccountView): Standing {
  const { state, charges_enabled, disabled_reason } = account
  if (state === 'none' || state === 'active') return state
  const stop = stopOf(disabled_reason)
  if (state === 'pending') return stop === 'checking' ? 'checking' : 'unfinished'
  if (charges_enabled) return 'payoutsWait'
  if (stop === 'rejected' || stop === 'gone' || stop === 'checking') return stop
  return stop === 'other' ? 'stopped' : 'missing'
}
