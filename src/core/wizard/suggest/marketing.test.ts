import { describe, expect, it } from 'vitest'
import { type Language, languages } from '../../languages.ts'
import { type EventDraft, eventTypes } from '../draft.ts'
import { MarketingPlan, networks, postLength, postLimits, type Tone, tones } from '../marketing-plan.ts'
import { french } from '../texts/french.ts'
import { allTexts } from '../texts/of-language.ts'
import { spanish } from '../texts/spanish.ts'
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
const every = allTexts.flatMap((texts) =>
  drafts.flatMap((draft) =>
    eventTypes.flatMap((type) => tones.map((tone) => marketingPlan({ ...draft, type }, tone, texts))),
  ),
)

describe('a plan', () => {
  it('is one the draft takes, within every limit, for every kind, tone, language and length of names', () => {
    for (const made of every) {
      const plan = MarketingPlan.parse(made)
      expect(plan.mails.map((mail) => [mail.type, mail.offsetHours])).toEqual([
        ['announcement', null],
        ['reminder', -168],
        ['last_chance', -24],
      ])
      expect(plan.posts.map((post) => post.network).toSorted()).toEqual([...networks].toSorted())
      for (const { network, text } of plan.posts)
        expect(postLength(network, text)).toBeLessThanOrEqual(postLimits[network])
      expect(plan.posts.find(({ network }) => network === 'x')?.text).toContain('{{event_link}}')
      expect(plan.whatsapp).toHaveLength(2)
    }
  })

  it('prints no missing field and no half sentence', () => {
    for (const plan of every)
      for (const text of textsOf(plan)) expect(text).not.toMatch(/undefined|null|NaN|\.\.| \.|, \.|: *$/m)
  })

  it('has no English word in another language', () => {
    const named = { ...full, name: 'Xyz', venueName: 'Zyx' }
    for (const texts of allTexts.filter(({ language }) => language !== 'en'))
      for (const type of eventTypes)
        for (const tone of tones) {
          const text = textsOf(marketingPlan({ ...named, type }, tone, texts)).join(' ')
          expect(text).not.toMatch(
            /(?<!\p{L})(the|and|of|at|in|an|is|it|for|tickets?|get|free|join|online|tomorrow|week|hello|time|from|see|you)(?!\p{L})/iu,
          )
        }
  })

  it('sounds different in each tone, and says the same facts', () => {
    for (const texts of allTexts) {
      const plans = tones.map((tone) => marketingPlan(full, tone, texts))
      for (const part of [
        (plan: MarketingPlan) => plan.landing.body,
        (plan: MarketingPlan) => plan.mails[0]?.body,
        (plan: MarketingPlan) => plan.posts[0]?.text,
      ])
        expect(new Set(plans.map(part)).size).toBe(tones.length)
      expect(new Set(plans.map((plan) => plan.writtenFrom)).size).toBe(1)
    }
  })

  it('is written from the same facts in every language, so that none makes another outdated', () => {
    expect(new Set(allTexts.map((texts) => marketingPlan(full, 'warm', texts).writtenFrom)).size).toBe(1)
  })

  it('invents no haste, no scarcity and no number', () => {
    for (const plan of every) {
      const text = textsOf(plan).join(' ')
      expect(text).not.toMatch(
        /\b(hurry|limited|selling fast|last chance|only \d+|don.t miss|tickets left|sold out)\b/i,
      )
      expect(text).not.toMatch(
        /últim[ao]s? (oportunidad|entradas|plazas)|date prisa|no te (lo )?pierdas|agotad|dernière chance|dépêchez|ne manquez pas|plus que \d+|épuisé/i,
      )
    }
    const numbers = textsOf(marketingPlan(full, 'professional')).join(' ').match(/\d+/g)
    expect(new Set(numbers)).toEqual(new Set(['15', '2027', '09', '00', '199']))
  })

  it('says "tomorrow" in the mail of the day before alone', () => {
    for (const texts of allTexts.flatMap((one) => tones.map((tone) => ({ tone, texts: one })))) {
      const { mails, posts, whatsapp, landing } = marketingPlan(full, texts.tone, texts.texts)
      const others = [
        ...mails.slice(0, 2).map((mail) => mail.subject + mail.body),
        ...posts.map((post) => post.text),
        ...whatsapp.map((one) => one.text),
        landing.body,
      ]
      expect(others.join(' ')).not.toMatch(/tomorrow|one sleep|mañana|una noche|demain|encore un dodo/i)
      expect(`${mails[2]?.subject}`).toMatch(/^(Tomorrow|Mañana|Demain)/)
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

it('reads like this in Spanish and in French', () => {
  const [es, fr] = [spanish, french].map((texts) => marketingPlan(full, 'professional', texts))

  expect(es?.landing.subheadline).toBe(
    'Una conferencia en The Drying Floor, Toronto. Lunes 15 de noviembre de 2027 a las 09:00, hora de Toronto.',
  )
  expect(es?.mails[1]?.body).toBe(
    'Hola,\n\nTe recordamos que es dentro de una semana: Toronto Tech Summit, una conferencia en The Drying Floor, Toronto.\n\nEmpieza el lunes 15 de noviembre de 2027 a las 09:00, hora de Toronto. Entradas desde 199\u00a0CAD.\n\nToda la información: {{event_link}}\n\nUn cordial saludo',
  )
  expect(fr?.landing.subheadline).toBe(
    'Une conférence à The Drying Floor, Toronto. Lundi 15 novembre 2027 à 09:00, heure de Toronto.',
  )
  expect(fr?.posts.find((post) => post.network === 'x')?.text).toBe(
    'Toronto Tech Summit. Lun. 15 nov. 2027, 09:00, heure de Toronto. {{event_link}} Billets à partir de 199\u00a0$CA. À The Drying Floor, Toronto. #Toronto #conférence',
  )
})

it('French contracts before a place that begins with an article', () => {
  const told = (city: string) => marketingPlan({ name: 'Jam', type: 'concert', city }, 'warm', french)

  expect(told('Le Havre').landing.subheadline).toBe('Un concert au Havre.')
  expect(told('Les Ulis').landing.subheadline).toBe('Un concert aux Ulis.')
  expect(told('Lyon').landing.subheadline).toBe('Un concert à Lyon.')
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

  it('is one plan in every language, named where it is not that of the page', () => {
    const offered = (told: Language, written: Language) => suggestMarketing(asked(full, { told, written }))[0]
    const english = offered('en', 'en')

    for (const told of languages)
      for (const written of languages) expect(offered(told, written)?.id).toBe(english?.id)
    expect(english?.title).toMatch(/^A marketing plan, professional/)
    expect(offered('en', 'fr')?.title).toMatch(/^A marketing plan in French, professional/)
    expect(offered('es', 'es')?.title).toBe(
      'Un plan de marketing, profesional: 3 correos, 4 publicaciones, 2 mensajes de WhatsApp',
    )
    expect(offered('fr', 'en')?.title).toMatch(/^Un plan marketing en anglais, professionnel\u00a0:/)
  })

  it('does not come again in another language', () => {
    const marketing = marketingPlan(full, 'warm', french)

    for (const written of languages)
      expect(suggestMarketing(asked({ ...full, marketing }, { written }))).toEqual([])
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
