import { expect, it } from 'vitest'
import { shareTexts } from './share-texts.ts'

const url = 'https://events.example/e/harbour-jazz'

it('says the facts that are there, and no others', () => {
  const draft = { name: 'Harbour Jazz', localStart: '2027-06-03T20:00', city: 'Lisbon' }
  const tiers = [{ name: 'Seat', priceCents: 2500, quantity: 80, type: 'regular' as const }]

  expect(shareTexts({ ...draft, currency: 'EUR', ticketTiers: tiers }, url)[0]?.text).toBe(
    `Harbour Jazz, Thu 3 Jun 2027, 20:00, Lisbon. Tickets from €25: ${url}`,
  )
  expect(shareTexts({ name: 'Harbour Jazz' }, url)[0]?.text).toBe(`Harbour Jazz. ${url}`)
})

it('brings the posts of the plan with the real address in them', () => {
  const marketing = {
    tone: 'warm' as const,
    landing: { headline: 'Jazz', subheadline: '', body: '', callToAction: 'Come' },
    mails: [],
    posts: [{ network: 'x' as const, text: 'Come! {{event_link}}' }],
    whatsapp: [],
  }

  expect(shareTexts({ marketing }, url)[1]).toEqual({ label: 'X', text: `Come! ${url}` })
})
