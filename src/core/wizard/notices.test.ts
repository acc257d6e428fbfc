import { describe, expect, it } from 'vitest'
import type { EventDraft } from './draft.ts'
import { formWordsOf } from './form-words/of-language.ts'
import { notices } from './notices.ts'

const paid: EventDraft = {
  format: 'physical',
  ticketTiers: [{ name: 'Regular', priceCents: 2500, quantity: 10, type: 'regular' }],
}
const open = (draft: EventDraft) =>
  notices(draft)
    .filter(({ ok }) => !ok)
    .map(({ field }) => field)

describe('worth a look before publishing', () => {
  it.each<[string, EventDraft, string[]]>([
    ['tax and returns of paid tickets', { ...paid, venueName: 'Hall' }, ['taxRate', 'refundPolicy']],
    [
      'nothing once they are said, tax of nothing too',
      { ...paid, venueName: 'Hall', taxRate: 0, refundPolicy: 'no_refunds' },
      [],
    ],
    [
      'neither for free tickets',
      {
        format: 'physical',
        venueName: 'Hall',
        ticketTiers: [{ name: 'Free', priceCents: 0, quantity: 9, type: 'free' }],
      },
      [],
    ],
    ['a venue that is only wished for', { venueId: crypto.randomUUID(), venueName: 'Hall' }, ['venueName']],
    ['a place that is still to be announced', { format: 'physical', city: 'Toronto' }, ['venueName']],
    ['the link of an online event, and no place', { format: 'virtual' }, ['onlineLink']],
    ['both for who comes either way', { format: 'hybrid' }, ['venueName', 'onlineLink']],
    ['no link that is there', { format: 'virtual', onlineLink: 'https://zoom.example/j/1' }, []],
  ])('%s', (_what, draft, fields) => {
    expect(open(draft)).toEqual(fields)
  })
})

it('says that payments follow by themselves, or that there is nothing to pay', () => {
  const free: EventDraft = { ticketTiers: [{ name: 'Free', priceCents: 0, quantity: 9, type: 'free' }] }
  const said = (draft: EventDraft) => notices(draft).find(({ field }) => field === 'ticketTiers')

  expect(said(paid)).toMatchObject({ ok: true, text: 'Payments are set up when you publish.' })
  expect(said(free)).toMatchObject({
    ok: true,
    text: 'The tickets are free, so there is nothing to pay out.',
  })
  expect(said({})).toBeUndefined()
})

it('leads to a field each, in the order of the stages, in every language', () => {
  for (const language of ['en', 'es', 'fr'] as const) {
    const items = notices({ ...paid, format: 'hybrid' }, formWordsOf(language))

    expect(items.map(({ stage }) => stage)).toEqual([3, 3, 4, 4, 4])
    expect(items.every(({ text }) => text.length > 10)).toBe(true)
  }
})
