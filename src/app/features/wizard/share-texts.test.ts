import { expect, it } from 'vitest'
import { wordsIn } from '../../../../tests/support/app-words.ts'
import { shareTexts } from './share-texts.ts'

const english = { t: await wordsIn('en', 'wizard'), language: 'en' } as const
const url = 'https://events.example/e/harbour-jazz'

it('says the facts that are there, and no others', () => {
  const draft = { name: 'Harbour Jazz', localStart: '2027-06-03T20:00', city: 'Lisbon' }
  const tiers = [{ name: 'Seat', priceCents: 2500, quantity: 80, type: 'regular' as const }]

  expect(shareTexts({ ...draft, currency: 'EUR', ticketTiers: tiers }, url, english)[0]?.text).toBe(
    `Harbour Jazz, Thu 3 Jun 2027, 20:00, Lisbon. Tickets from €25: ${url}`,
  )
  expect(shareTexts({ name: 'Harbour Jazz' }, url, english)[0]?.text).toBe(`Harbour Jazz. ${url}`)
})

it('brings the posts of the plan with the real address in them', () => {
  const marketing = {
    tone: 'warm' as const,
    landing: { headline: 'Jazz', subheadline: '', body: '', callToAction: 'Come' },
    mails: [],
    posts: [{ network: 'x' as const, text: 'Come! {{event_link}}' }],
    whatsapp: [],
  }

  expect(shareTexts({ marketing }, url, english)[1]).toEqual({ label: 'X', text: `Come! ${url}` })
})

it.each([
  ['es', `Harbour Jazz, jue 3 jun 2027, 20:00, en línea. Entradas desde 1250,50\u00a0€: ${url}`],
  [
    'fr',
    `Harbour Jazz, jeu. 3 juin 2027, 20:00, en ligne. Billets à partir de 1\u202f250,50\u00a0€\u00a0: ${url}`,
  ],
] as const)('says them in %s', async (language, sentence) => {
  const draft = {
    name: 'Harbour Jazz',
    localStart: '2027-06-03T20:00',
    format: 'virtual' as const,
    currency: 'EUR',
    ticketTiers: [{ name: 'Seat', priceCents: 125_050, quantity: 80, type: 'regular' as const }],
  }

  expect(shareTexts(draft, url, { t: await wordsIn(language, 'wizard'), language })[0]?.text).toBe(sentence)
})
