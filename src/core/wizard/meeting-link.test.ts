import { expect, it } from 'vitest'
import { isMeetingLink } from './meeting-link.ts'

it.each([
  'https://zoom.us/j/123?pwd=a.B-c_1',
  'https://meet.google.com/abc-defg-hij',
  'https://Video.Example:8443/room#x',
  'https://example.org',
])('takes %s', (link) => {
  expect(isMeetingLink(link)).toBe(true)
})

it.each([
  '',
  'zoom.us/j/123',
  'http://zoom.us/j/123',
  'javascript:alert(1)',
  'https://zoom.us@evil.example/j/1',
  'https://user:pass@zoom.us/j/1',
  'https://zoom.us/a b',
  'https://zoom.us/"><script>',
  'https://zoom.us\\@evil.example',
  'https:///j/1',
  'https://-zoom.us/',
  'https://zoom.us/\nhttps://evil.example',
])('refuses %j', (link) => {
  expect(isMeetingLink(link)).toBe(false)
})
