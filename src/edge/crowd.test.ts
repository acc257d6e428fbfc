import { describe, expect, it } from 'vitest'
import { comeBackLater, createCrowd } from './crowd.ts'

describe('a crowd', () => {
  it('lets in so many and no more, and the next one when one has left', () => {
    const crowd = createCrowd(2)
    const [first, second] = [crowd.enter('/events'), crowd.enter('/api/v1/orders')]

    expect([first, second].every(Boolean)).toBe(true)
    expect(crowd.enter('/events')).toBeNull()
    first?.()
    expect(crowd.enter('/events')).not.toBeNull()
    expect(crowd.enter('/events')).toBeNull()
  })

  it.each([
    '/health',
    '/ready',
    '/metrics',
    '/api/webhooks/stripe',
    '/functions/v1/payment-webhook',
    '/app/assets/a.js',
  ])('never turns %s away, and is no smaller for it', (path) => {
    const crowd = createCrowd(1)

    for (let visit = 0; visit < 5; visit += 1) expect(crowd.enter(path)).not.toBeNull()
    expect(crowd.enter('/events')).not.toBeNull()
    expect(crowd.enter(path)).not.toBeNull()
  })

  it('tells people to come back after some seconds, and not all at the same one', () => {
    const seconds = Array.from({ length: 200 }, () => comeBackLater().facts.retryAfterSeconds ?? 0)

    expect(Math.min(...seconds)).toBeGreaterThanOrEqual(1)
    expect(Math.max(...seconds)).toBeLessThanOrEqual(5)
    expect(new Set(seconds).size).toBeGreaterThan(1)
  })
})
