/**
 * Reads a request for an event without a model, in the languages of tongues/: the same text always
 * gives the same fields, each with the words it came from. Nothing in the text is an instruction to
 * us; it can only fill fields, and `status` is not one of them.
 *
 * What was pasted around the request is put aside (paste.ts), the language is told from the words,
 * the text is glossed into the words the reader knows, read, and handed back in the person's own.
 */

import type { Language } from '../../languages.ts'
import type { EventDraft } from '../draft.ts'
import type { Gazetteer, Place, Reading, ReadOptions } from '../reading.ts'
import { withoutSurroundings } from './paste.ts'
import { phrasebookOf } from './phrases/phrasebook.ts'
import { withWordsForPictures } from './pictures.ts'
import { readWords } from './reader.ts'
import type { WordReading } from './refusal.ts'
import { spelledRight } from './spelling.ts'
import { detectLanguage, glossIn, toldLanguage } from './tongues/detect.ts'
import { applyRules, type Gloss, literalGloss, type Rule } from './tongues/gloss.ts'
import { applyLexicon } from './tongues/lexicon.ts'
import { applyNumerals } from './tongues/numerals.ts'
import { asPasted, asWritten } from './tongues/original.ts'
import type { Tongue } from './tongues/tongue.ts'
import { languageOfUndo } from './undo.ts'

export function readRequest(text: string, options: ReadOptions): Reading {
  const bare = withoutSurroundings(text)
  const undoing = languageOfUndo(bare.text)
  if (undoing) {
    const { missing } = readWords('', options)
    return { fields: [], missing, refused: [], language: undoing, asks: 'undo' }
  }
  const heard = bare.text.trim() ? bare.text : text
  const language = languageOf(heard, options.draft)
  const spoken = { ...options, spoken: spokenIn(heard, options) }
  const tongue = glossIn(language)
  const plain = spelledRight(withWordsForPictures(bare), language)
  if (!tongue) return answerable(asPasted(readWords(plain.text, options), { text, gloss: plain }), spoken)

  const gloss = glossed(plain, tongue)
  const tickets = new Map<string, string>()
  const draft = options.draft && withGlossedTickets(options.draft, tongue, tickets)
  const gazetteer = spokenFirst(options.gazetteer, tongue)
  const reading = readWords(gloss.text, { ...options, ...(draft && { draft }), gazetteer, dayFirst: true })
  return answerable(asWritten(reading, { text, gloss, tongue, tickets }), spoken)
}

/** What is refused is said in the language the person speaks. */
function answerable(reading: WordReading, { spoken, language = 'en' }: ReadOptions): Reading {
  const { refusal } = phrasebookOf(spoken ?? language)
  const refused = reading.refused.map((one) => ({
    field: one.field,
    text: one.text,
    reason: refusal(one, one.text),
  }))
  return { ...reading, refused, ...(spoken && { language: spoken }) }
}

/** What the words tell, else what was spoken before, else what the names in the draft tell. */
function spokenIn(text: string, { draft, spoken }: ReadOptions): Language | undefined {
  const names = namesIn(draft)
  return toldLanguage(text, detectLanguage(names)) ?? spoken ?? toldLanguage(names)
}

/** A draft made in a language is talked about in it, where the words do not tell. */
export function languageOf(text: string, draft: EventDraft | undefined): Language {
  return detectLanguage(text, detectLanguage(namesIn(draft)))
}

function namesIn(draft: EventDraft | undefined): string {
  const names = [draft?.name, draft?.venueName, ...(draft?.ticketTiers ?? []).map(({ name }) => name)]
  return names.filter(Boolean).join(' ')
}

export function glossed(text: Gloss, tongue: Tongue): Gloss {
  const first = applyNumerals(applyRules(text, [...plainLetters, ...tongue.first]), tongue.numerals)
  return applyRules(applyLexicon(applyRules(first, tongue.before), tongue.lexicon), tongue.after)
}

/** Typographers' apostrophes and blanks. */
const plainLetters: Rule[] = [
  [/[’ʼ]/g, "'"],
  [/[\u00a0\u202f\u2009]/g, ' '],
]

/** Whoever writes in French means Brest in Brittany, though Brest in Belarus is larger. Paris stays in France for all. */
function spokenFirst(gazetteer: Gazetteer, { countries }: Tongue): Gazetteer {
  return {
    find(name) {
      const places = gazetteer.find(name)
      const least = (places[0]?.population ?? 0) / 8
      const isNear = ({ country, population }: Place) => countries.has(country) && population >= least
      return [...places.filter(isNear), ...places.filter((place) => !isNear(place))]
    },
  }
}

/** The tickets of the draft under the names the reader will meet them by. */
function withGlossedTickets(draft: EventDraft, tongue: Tongue, tickets: Map<string, string>): EventDraft {
  const ticketTiers = draft.ticketTiers?.map((tier) => {
    const name = applyLexicon(literalGloss(tier.name), tongue.lexicon).text.slice(0, 50)
    tickets.set(name.toLowerCase(), tier.name)
    return { ...tier, name }
  })
  return { ...draft, ...(ticketTiers && { ticketTiers }) }
}
