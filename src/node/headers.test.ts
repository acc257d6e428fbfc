import { expect, it } from 'vitest'
import { protect } from './headers.ts'

const page = { 'content-type': 'text/html; charset=utf-8' }

function given(own: Record<string, string>, url = 'http://localhost:3000') {
  const headers = new Headers(own)
  protect(headers, { PUBLIC_URL: url })
  return headers
}

it('lets no answer be taken for another kind, nor tell other sites where it came from', () => {
  const headers = given({ 'content-type': 'application/json' })

  expect(headers.get('x-content-type-options')).toBe('nosniff')
  expect(headers.get('referrer-policy')).toBe('strict-origin-when-cross-origin')
  expect(headers.get('cross-origin-opener-policy')).toBe('same-origin')
})

it('lets a page run our own scripts only, and be framed by nobody else', () => {
  const policy = given(page).get('content-security-policy')

  expect(policy).toMatch(/default-src 'self'; script-src 'self';/)
  expect(policy).toContain("frame-ancestors 'self'")
  expect(policy).toContain("form-action 'self'")
})

it('leaves a stricter word of the room that answered', () => {
  const headers = given({
    ...page,
    'content-security-policy': "default-src 'none'",
    'referrer-policy': 'no-referrer',
  })

  expect(headers.get('content-security-policy')).toBe("default-src 'none'")
  expect(headers.get('referrer-policy')).toBe('no-referrer')
})

it('insists on https where people reach us by it, and only there', () => {
  expect(given({}, 'https://events.example').get('strict-transport-security')).toContain('max-age=31536000')
  expect(given({}).has('strict-transport-security')).toBe(false)
})
