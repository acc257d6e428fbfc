import { expect, it } from 'vitest'
import { isFromOurPage } from './from-our-page.ts'

const asks = (headers: Record<string, string>) =>
  isFromOurPage(
    new Request('http://127.0.0.1:3000/e/jazz/checkout', { method: 'POST', headers }),
    'https://jazz.example',
  )

it.each([
  [{}],
  [{ 'sec-fetch-site': 'same-origin', origin: 'https://somewhere.example' }],
  [{ 'sec-fetch-site': 'none' }],
  [{ origin: 'https://jazz.example' }],
  [{ origin: 'http://127.0.0.1:3000' }],
  // A proxy of ours ends TLS and keeps the host.
  [{ origin: 'https://tickets.example', host: 'tickets.example' }],
])('believes %o', (headers) => {
  expect(asks(headers)).toBe(true)
})

it.each([
  [{ 'sec-fetch-site': 'cross-site' }],
  [{ 'sec-fetch-site': 'same-site', origin: 'https://jazz.example' }],
  [{ origin: 'https://evil.example' }],
  [{ origin: 'http://jazz.example' }],
  [{ origin: 'null' }],
  [{ origin: 'https://evil.example', host: 'jazz.example' }],
])('does not believe %o', (headers) => {
  expect(asks(headers)).toBe(false)
})
