import { expect, it } from 'vitest'
import { clientAddressOf } from './client-address.ts'

const from = (forwardedFor: string, trustedProxies: number) =>
  clientAddressOf({ forwardedFor, trustedProxies, socketAddress: '198.51.100.1' })

it.each(['', '127.0.0.1', '127.0.0.1, ::1'])(
  'believes nothing that is forwarded without a proxy of ours: %j',
  (claimed) => {
    expect(from(claimed, 0)).toBe('198.51.100.1')
  },
)

it('takes what our own proxies appended, and not what a stranger wrote before them', () => {
  expect(from('127.0.0.1, 203.0.113.7', 1)).toBe('203.0.113.7')
  expect(from('127.0.0.1, 203.0.113.7, 10.0.0.2', 2)).toBe('203.0.113.7')
})

it.each(['', ' , ', '203.0.113.7'])(
  'takes the socket’s where the proxies appended less than they should: %j',
  (forwarded) => {
    expect(from(forwarded, 2)).toBe('198.51.100.1')
  },
)
