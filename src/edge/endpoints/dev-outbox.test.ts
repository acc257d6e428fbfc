import { expect, it } from 'vitest'
import type { Context } from '../platform.ts'
import { mayReadOutbox } from './dev-outbox.tsx'

type Case = {
  mail?: 'outbox' | 'smtp'
  demo?: boolean
  from: string
  host?: string
  publicUrl?: string
  headers?: Record<string, string>
}

const asks = ({ mail = 'outbox', demo = false, from, host, publicUrl, headers = {} }: Case) =>
  mayReadOutbox(new Request(`http://${host ?? 'localhost:3000'}/dev/outbox`, { headers }), {
    platform: {
      mail: { name: mail },
      settings: { OPEN_DEMO: demo, PUBLIC_URL: publicUrl ?? 'http://localhost:3000' },
    } as Context['platform'],
    clientAddress: from,
  })

it.each<Case>([
  { from: '127.0.0.1' },
  { from: '127.8.9.10', host: '127.0.0.1:3000' },
  { from: '::1', host: '[::1]:3000' },
  { from: '::ffff:127.0.0.1' },
  { from: '203.0.113.9', demo: true },
  { from: '127.0.0.1', demo: true, publicUrl: 'https://demo.example.org' },
])('shows the mails of the stand-in to %o', (asked) => {
  expect(asks(asked)).toBe(true)
})

it.each<Case>([
  { from: '192.168.1.20' },
  { from: '127.0.0.1.evil.test' },
  { from: '' },
  // A proxy on this very machine asks from 127.0.0.1 for everybody.
  { from: '127.0.0.1', headers: { 'x-forwarded-for': '203.0.113.9' } },
  { from: '127.0.0.1', headers: { forwarded: 'for=203.0.113.9' } },
  { from: '127.0.0.1', headers: { 'x-real-ip': '203.0.113.9' } },
  { from: '127.0.0.1', publicUrl: 'https://tickets.example.org' },
  // A page of evil.test whose name now leads to 127.0.0.1.
  { from: '127.0.0.1', host: 'evil.test:3000' },
  { from: '127.0.0.1', mail: 'smtp' },
  { from: '127.0.0.1', mail: 'smtp', demo: true },
])('shows no mail to %o', (asked) => {
  expect(asks(asked)).toBe(false)
})
