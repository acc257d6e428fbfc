import { describe, expect, it } from 'vitest'
import { type EventDraft, eventTypes } from '../draft.ts'
import { MarketingPlan, networks, postLength, postLimits, type Tone, tones } from '../marketing-plan.ts'
import { type Asked, noFacts } from './facts.ts'
import { marketingPlan } from './marketing.ts'
import { suggestMarketing } from './plan-advice.ts'

const full: EventDraft = {
  name: 'Toronto Tech Summit',
  type: 'conference',
  format: 'physical',
  city: 'Toronto',
  venueName: 'The Drying Floor',
  dateTime: '2027-11-15T14:00:00.000Z',
  timezone: 'America/Toronto',
  currency: 'CAD',
  ticketTiers: [
    { name: 'Early bird', priceCents: 19_900, quantity: 30, type: 'early_bird' },
    { name: 'Regular', priceCents: 29_900, quantity: 100, type: 'regular' },
  ],
}
const asked = (draft: EventDraft, over: Partial<Asked> = {}): Asked => ({
  draft,
  sources: {},
  facts: noFacts,
  now: '2027-01-12T15:00:00.000Z',
  ...over,
})
const textsOf = (plan: MarketingPlan) => [
  ...Object.values(plan.landing),
  ...plan.mails.flatMap((mail) => [mail.subject, mail.body]),
  ...plan.posts.map((post) => post.text),
  ...plan.whatsapp.map((message) => message.text),
]
/** Names as long as they may be, facts missing, and everything there. */
const drafts: EventDraft[] = [
  full,
  { name: 'Jam', type: 'concert', dateTime: '2027-11-15T14:00:00.000Z', timezone: 'UTC' },
  { ...full, name: 'n'.repeat(100), venueName: 'v'.repeat(120), city: 'c'.repeat(100) },
  { ...full, name: '東京'.repeat(50), venueName: '会場'.repeat(60), city: '東京' },
  { ...full, format: 'virtual', ticketTiers: [{ name: 'Free', priceCents: 0, quantity: 10, type: 'free' }] },
]
const every = drafts.flatMap((draft) =>
  eventTypes.flatMap((type) => tones.map((tone): [EventDraft, Tone] => [{ ...draft, type }, tone])),
)

describe('a plan', () => {
  it('is one the draft takes, within every limit, for every kind, tone and length of names', () => {
    for (const [draft, tone] of every) {
      const plan = MarketingPlan.parse(marketingPlan(draft, tone))
      expect(plan.mails.map((mail) => [mail.type, mail.offsetHours])).toEqual([
        ['announcement', null],
        ['reminder', -168],
        ['last_chance', -24],
      ])
      expect(plan.posts.map((post) => post.network).toSorted()).toEqual([...networks].toSorted())
      for (const { network, text } of plan.posts)
        expect(postLength(network, text)).toBeLessThanOrEqual(postLimits[network])
      expect(plan.whatsapp).toHaveLength(2)
    }
  })

  it('prints no missing field and no half sentence', () => {
    for (const [draft, tone] of every)
      for (const text of textsOf(marketingPlan(draft, tone)))
        expect(text).not.toMatch(/undefined|null|NaN|\.\.| \.|, \.|: *$/m)
  })

  it('invents no haste, no scarcity and no number', () => {
    for (const [draft, tone] of every) {
      const text = textsOf(marketingPlan(draft, tone)).join(' ')
      expect(text).not.toMatch(
        /\b(hurry|limited|selling fast|last chance|only \d+|don.t miss|tickets left|sold out)\b/i,
      )
    }
    const numbers = textsOf(marketingPlan(full, 'professional')).join(' ').match(/\d+/g)
    expect(new Set(numbers)).toEqual(new Set(['15', '2027', '09', '00', '199']))
  })

  it('says "tomorrow" in the mail of the day before alone', () => {
    for (const tone of tones) {
      const { mails, posts, whatsapp, landing } = marketingPlan(full, tone)
      const others = [
        ...mails.slice(0, 2).map((mail) => mail.subject + mail.body),
        ...posts.map((post) => post.text),
        ...whatsapp.map((one) => one.text),
        landing.body,
      ]
      expect(others.join(' ')).not.toMatch(/tomorrow|one sleep/i)
      expect(`${mails[2]?.subject}`).toContain('Tomorrow')
    }
  })

  it('names the page by a token, in every mail and message', () => {
    const plan = marketingPlan(full, 'warm')

    for (const text of [
      ...plan.mails.map((mail) => mail.body),
      ...plan.whatsapp.map((message) => message.text),
    ])
      expect(text).toContain('{{event_link}}')
    expect(textsOf(plan).join(' ')).not.toMatch(/https?:/)
  })

  it('reads like this', () => {
    const { landing, mails, posts } = marketingPlan(full, 'professional')

    expect(landing).toEqual({
      headline: 'Toronto Tech Summit',
      subheadline: 'A conference at The Drying Floor in Toronto. Mon 15 Nov 2027, 09:00, Toronto time.',
      body: 'Join us for Toronto Tech Summit, a conference at The Drying Floor in Toronto.\n\nIt starts on Mon 15 Nov 2027, 09:00, Toronto time. Tickets from CA$199.\n\nWe look forward to your visit.',
      callToAction: 'Get tickets',
    })
    expect(mails[1]).toEqual({
      type: 'reminder',
      subject: 'In a week: Toronto Tech Summit',
      body: 'Hello,\n\nA reminder that it takes place in a week: Toronto Tech Summit, a conference at The Drying Floor in Toronto.\n\nIt starts on Mon 15 Nov 2027, 09:00, Toronto time. Tickets from CA$199.\n\nEverything about it: {{event_link}}\n\nKind regards',
      offsetHours: -168,
    })
    expect(posts.find((post) => post.network === 'x')?.text).toBe(
      'Toronto Tech Summit. Mon 15 Nov 2027, 09:00, Toronto time. {{event_link}} Tickets from CA$199. At The Drying Floor in Toronto. #Toronto #conference',
    )
  })
})

describe('offering it', () => {
  const withPlan = (tone: Tone, draft = full): EventDraft => ({
    ...draft,
    marketing: marketingPlan(draft, tone),
  })

  it('suits the kind of event until somebody chooses', () => {
    const tone = (draft: EventDraft, wanted?: Tone) =>
      MarketingPlan.parse(suggestMarketing(asked(draft, wanted ? { tone: wanted } : {}))[0]?.edits.marketing)
        .tone

    expect(tone(full)).toBe('professional')
    expect(tone({ ...full, type: 'party' })).toBe('playful')
    expect(tone({ ...full, type: 'dinner' })).toBe('warm')
    expect(tone(full, 'playful')).toBe('playful')
  })

  it('stops once there is one, unless another tone is asked for', () => {
    expect(suggestMarketing(asked(withPlan('warm')))).toEqual([])
    expect(suggestMarketing(asked(withPlan('warm'), { tone: 'playful' }))).toHaveLength(1)
  })

  it('comes back when date, place or prices have changed', () => {
    const moved = { ...withPlan('warm'), dateTime: '2027-11-22T14:00:00.000Z' }

    expect(suggestMarketing(asked(moved))[0]?.reason).toContain('changed since')
  })

  it('keeps search words and what search engines show', () => {
    const marketing = {
      ...marketingPlan(full, 'warm'),
      mails: [],
      posts: [],
      keywords: ['a'],
      seo: { title: 'T', description: 'D' },
    }

    expect(suggestMarketing(asked({ ...full, marketing }))[0]?.edits.marketing).toMatchObject({
      keywords: ['a'],
      seo: { title: 'T' },
    })
  })

  it('waits for a name, a kind and a date', () => {
    for (const field of ['name', 'type', 'dateTime'] as const) {
      const { [field]: _, ...rest } = full
      expect(suggestMarketing(asked(rest))).toEqual([])
    }
  })
})
