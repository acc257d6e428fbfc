import { expect, it } from 'vitest'
import {
  isPlausibleAccount,
  noOfflineSettings,
  OfflineSettingsInput,
  readableAccount,
} from './offline-payments.ts'

it('believes an IBAN whose digits fit together, and no other', () => {
  expect(isPlausibleAccount('DE89 3704 0044 0532 0130 00')).toBe(true)
  expect(isPlausibleAccount('gb82west12345698765432')).toBe(true)
  expect(isPlausibleAccount('DE89 3704 0044 0532 0130 01')).toBe(false)
})

it('lets accounts of countries without IBAN be what they are', () => {
  expect(isPlausibleAccount('transit 00012, account 1234567')).toBe(true)
})

it('groups an IBAN by four and leaves other accounts alone', () => {
  expect(readableAccount('de89370400440532013000')).toBe('DE89 3704 0044 0532 0130 00')
  expect(readableAccount('003-00012-1234567')).toBe('003-00012-1234567')
})

it('asks for an account where a bank transfer is offered', () => {
  const asked = { ...noOfflineSettings, bank_transfer: true }
  expect(OfflineSettingsInput.safeParse(asked).success).toBe(false)
  expect(
    OfflineSettingsInput.safeParse({ ...asked, account_holder: 'Harbour', account: '1-2-3' }).success,
  ).toBe(true)
})
