import { describe, expect, it } from 'vitest'
import { readRequest } from '../read.ts'
import { detectLanguage } from './detect.ts'
import { french } from './french.ts'
import { applyRules, literalGloss, spanAsWritten } from './gloss.ts'
import { applyLexicon, makeLexicon } from './lexicon.ts'
import { applyNumerals } from './numerals.ts'
import { spanish } from './spanish.ts'

describe('the language of a text', () => {
  it.each([
    ['en', 'make it 600'],
    ['en', 'Los Angeles party 8pm'],
    ['en', 'Las Vegas wedding, 5 June 2027'],
    ['en', 'Dinner at La Maison du Chocolat, Paris, 12 March 2027, 40 guests'],
    ['en', 'Cinco de Mayo fiesta in San Antonio, 200 people'],
    ['en', ''],
    ['es', 'que sean 600'],
    ['es', 'sin VIP el sábado'],
    ['es', 'Cena en Los Angeles'],
    ['es', 'QUIERO HACER UNA FIESTA'],
    ['fr', 'déplace-le à vendredi'],
    ['fr', 'plutôt 600 personnes'],
    ['fr', "soiree a l'opera pour 40 personnes"],
  ])('is told from its words (%s): %s', (language, text) => {
    expect(detectLanguage(text)).toBe(language)
  })

  it('is that of the talk so far where the words do not tell', () => {
    expect(detectLanguage('VIP 300', 'fr')).toBe('fr')
    expect(detectLanguage('add a VIP tier for $300', 'fr')).toBe('en')
  })
})

describe('a number in words', () => {
  it.each([
    ['treinta y cinco', '35'],
    ['ciento veinte', '120'],
    ['mil doscientas', '1200'],
    ['dos mil quinientos', '2500'],
    ['tres millones', '3000000'],
    ['una mesa', 'una mesa'],
  ])('of Spanish is a number: %s', (said, written) => {
    expect(applyNumerals(literalGloss(said), spanish.numerals).text).toBe(written)
  })

  it.each([
    ['vingt et un', '21'],
    ['soixante-quinze', '75'],
    ['quatre-vingts', '80'],
    ['quatre-vingt-dix-sept', '97'],
    ['deux cents', '200'],
    ['mille cinq cents', '1500'],
    ['une table', 'une table'],
  ])('of French is a number: %s', (said, written) => {
    expect(applyNumerals(literalGloss(said), french.numerals).text).toBe(written)
  })
})

describe('a gloss', () => {
  const lexicon = makeLexicon('tickets: entradas\nearly bird: entradas anticipadas\nin: en')

  it('takes the longest phrase, whatever its accents, and keeps capitals', () => {
    expect(applyLexicon(literalGloss('Entradas anticipadas en ENTRADAS'), lexicon).text).toBe(
      'Early bird in TICKETS',
    )
  })

  it('leads back to the letters it stands for, through several passes', () => {
    const text = 'hay 30 entradas anticipadas'
    const gloss = applyRules(applyLexicon(literalGloss(text), lexicon), [[/(\d+) (early bird)/g, '$2 x $1']])
    const span = (word: string) => {
      const start = gloss.text.indexOf(word)
      const { start: from, end } = spanAsWritten(gloss, { start, end: start + word.length })
      return text.slice(from, end)
    }

    expect(gloss.text).toBe('hay early bird x 30')
    expect(span('early bird')).toBe('entradas anticipadas')
    expect(span('30')).toBe('30')
    expect(span('early bird x 30')).toBe('30 entradas anticipadas')
  })
})

it('tolerates two languages in one text', () => {
  const reading = readRequest(
    'Concierto de verano / Summer concert, July 12 2027, 20:00, 400 personas, 20 €',
    {
      now: '2026-11-20T14:00:00Z',
      gazetteer: { find: () => [] },
    },
  )
  const value = (field: string) => reading.fields.find((one) => one.field === field)?.value

  expect([value('localStart'), value('capacity'), value('currency')]).toEqual([
    '2027-07-12T20:00',
    400,
    'EUR',
  ])
})
