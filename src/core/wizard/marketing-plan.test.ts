import { describe, expect, it } from 'vitest'
import { MarketingPlan, PlanMail, PlanPost, postLength } from './marketing-plan.ts'

describe('how long a post is', () => {
  it('counts every link as 23 on X, and as it is elsewhere', () => {
    const text = `Come: https://example.org/${'a'.repeat(300)}`
    expect(postLength('x', text)).toBe(6 + 23)
    expect(postLength('linkedin', text)).toBe([...text].length)
  })

  it('counts letters beyond Latin twice on X, as X does', () => {
    expect(postLength('x', '東京 2027')).toBe(9)
    expect(postLength('instagram', '東京 2027')).toBe(7)
    expect(postLength('x', 'Zürich')).toBe(6)
  })
})

describe('a plan', () => {
  it('refuses a post that is longer than its network takes', () => {
    expect(PlanPost.safeParse({ network: 'x', text: 'a'.repeat(281) }).success).toBe(false)
    expect(PlanPost.safeParse({ network: 'x', text: 'a'.repeat(280) }).success).toBe(true)
    expect(PlanPost.safeParse({ network: 'linkedin', text: 'a'.repeat(281) }).success).toBe(true)
  })

  it('refuses a subject that would bring headers of its own', () => {
    const mail = {
      type: 'announcement',
      subject: 'Hello\r\nBcc: all@example.org',
      body: 'Hi',
      offsetHours: null,
    }
    expect(PlanMail.safeParse(mail).success).toBe(false)
  })

  it('may be empty but for its landing text', () => {
    const landing = { headline: 'Come', subheadline: '', body: '', callToAction: 'Get tickets' }
    expect(
      MarketingPlan.parse({ tone: 'warm', landing, mails: [], posts: [], whatsapp: [] }).landing,
    ).toEqual(landing)
  })
})
