import { expect, it } from 'vitest'
import type { Context } from '../platform.ts'
import { mayReadOutbox } from './dev-outbox.tsx'

type Case = { mail: 'outbox' | 'smtp'; demo: boolean; from: string }

const asks = ({ mail, demo, from }: Case) =>
  mayReadOutbox({
    platform: { mail: { name: mail }, settings: { DEMO: demo } } as Context['platform'],
    clientAddress: from,
  })

it.each<Case & { may: boolean }>([
  { mail: 'outbox', demo: false, from: '127.0.0.1', may: true },
  { mail: 'outbox', demo: false, from: '127.8.9.10', may: true },
  { mail: 'outbox', demo: false, from: '::1', may: true },
  { mail: 'outbox', demo: false, from: '::ffff:127.0.0.1', may: true },
  { mail: 'outbox', demo: false, from: '192.168.1.20', may: false },
  { mail: 'outbox', demo: false, from: '127.0.0.1.evil.test', may: false },
  { mail: 'outbox', demo: false, from: '', may: false },
  { mail: 'outbox', demo: true, from: '203.0.113.9', may: true },
  { mail: 'smtp', demo: false, from: '127.0.0.1', may: false },
  { mail: 'smtp', demo: true, from: '127.0.0.1', may: false },
])('shows the mails of $mail with demo $demo to "$from": $may', ({ may, ...asked }) => {
  expect(asks(asked)).toBe(may)
})
