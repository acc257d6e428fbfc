import { describe, expect, it } from 'vitest'
import { stopOf, wantsOf } from './payment-accounts.ts'

describe('what the company wants', () => {
  it('is told once for each kind, in one order, whatever order the codes have', () => {
    expect(
      wantsOf([
        'tos_acceptance.date',
        'external_account',
        'individual.verification.document',
        'individual.dob.day',
        'individual.dob.month',
        'business_profile.url',
        'company.tax_id',
      ]),
    ).toEqual(['person', 'document', 'business', 'bank', 'terms'])
  })

  it('that has no word of ours is told as something else, never left out', () => {
    expect(wantsOf(['settings.new_thing_of_tomorrow'])).toEqual(['other'])
    expect(wantsOf([])).toEqual([])
  })
})

describe('why it stopped an account', () => {
  it.each([
    [null, null],
    ['requirements.past_due', 'missing'],
    ['action_required.requested_capabilities', 'missing'],
    ['requirements.pending_verification', 'checking'],
    ['under_review', 'checking'],
    ['rejected.terms_of_service', 'rejected'],
    ['gone', 'gone'],
    ['platform_paused', 'other'],
    ['a reason of tomorrow', 'other'],
  ])('reads %s as %s', (reason, stop) => {
    expect(stopOf(reason)).toBe(stop)
  })
})
