/** The sentences that the first box offers to start from are really understood, in each language, to the last word. */
import { expect, it } from 'vitest'
import { languages } from '../../src/core/languages.ts'
import { applyReading } from '../../src/core/wizard/apply.ts'
import { readRequest } from '../../src/core/wizard/language/read.ts'
import { loadGazetteer } from '../../src/edge/integrations/places.ts'
import { wordsIn } from '../support/app-words.ts'

const gazetteer = await loadGazetteer()
const now = '2026-11-20T14:00:00Z'

async function drafted(language: (typeof languages)[number], example: 'conference' | 'workshop' | 'webinar') {
  const t = await wordsIn(language, 'wizard')
  const reading = readRequest(t(`sentenceBox.${example}`), { now, gazetteer })
  return { reading, draft: applyReading({ draft: {}, sources: {} }, reading, {}).draft }
}

it.each(languages)(
  'a conference in %s has its people, its day and its three kinds of ticket',
  async (language) => {
    const { draft } = await drafted(language, 'conference')

    expect(draft).toMatchObject({
      type: 'conference',
      capacity: 500,
      localStart: '2027-11-15T09:00',
      duration: 480,
      ticketTiers: [
        { priceCents: 19_900, quantity: 150 },
        { priceCents: 29_900, quantity: 250 },
        { priceCents: 49_900, quantity: 100 },
      ],
    })
    expect(draft.name).toMatch(/2027/)
    expect(draft.city).toBeTruthy()
  },
)

it.each(languages)('a workshop in %s has its place, its hours and its price', async (language) => {
  const { draft } = await drafted(language, 'workshop')

  expect(draft).toMatchObject({
    type: 'workshop',
    capacity: 14,
    country: 'PT',
    duration: 180,
    currency: 'EUR',
    ticketTiers: [{ priceCents: 6_500 }],
  })
  expect(draft.localStart).toMatch(/T14:00$/)
})

it.each(languages)('a webinar in %s is online, free, and in three weeks', async (language) => {
  const { draft } = await drafted(language, 'webinar')

  expect(draft).toMatchObject({ type: 'webinar', format: 'virtual', capacity: 200 })
  expect(draft.localStart).toMatch(/^2026-12-1[1-7]T18:00$/)
  expect(draft.ticketTiers?.every((tier) => tier.priceCents === 0)).toBe(true)
})
