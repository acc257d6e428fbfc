/**
 * What a model may propose, and what is kept of it. The fields and their rules are those of the
 * draft; `status`, `slug`, `description` and everything with an id are not among them.
 *
 * Each value is looked at alone: one that breaks its rule, or whose words the person never wrote,
 * is dropped and spoils nothing else.
 */
import { z } from 'zod'
import type { Language } from '../../languages.ts'
import { dearestPrice, toMajor } from '../../money.ts'
import { type Amenity, draftFields, type EventDraft, type FieldSource } from '../draft.ts'
import { phrasebookOf } from '../language/phrases/phrasebook.ts'
import type { Span } from '../language/spans.ts'
import type { ReadField, Reading } from '../reading.ts'
import { ProposedTier, readAmenities, readTiers } from './proposed-lists.ts'
import { contradicts, findQuote, givesLiterally, isDenied } from './quote.ts'

export const proposedFields = [
  'name',
  'type',
  'format',
  'visibility',
  'capacity',
  'city',
  'country',
  'venueName',
  'address',
  'amenities',
  'localStart',
  'duration',
  'currency',
  'ticketTiers',
  'maxPerOrder',
  'taxRate',
  'refundPolicy',
] as const
export type ProposedField = (typeof proposedFields)[number]

const words = z.string().describe('The passage of the text that gives the value, letter by letter.')
const confidence = z.number().min(0).max(1)

type ProposedValue = { value: unknown; words?: string; confidence: number }

const schemas = new Map<ProposedField, z.ZodType<ProposedValue>>(
  proposedFields.map((field) => [
    field,
    field === 'ticketTiers'
      ? z.object({ value: z.array(ProposedTier).max(20), confidence })
      : z.object({ value: draftFields[field], words, confidence }),
  ]),
)

/** The arguments of the model's one tool, as JSON Schema. */
export const proposalParameters: Record<string, unknown> = (() => {
  const { $schema: _, ...parameters } = z.toJSONSchema(z.object(Object.fromEntries(schemas)).partial(), {
    io: 'input',
  })
  return parameters
})()

/** The arguments as they came: looked at field by field. */
export type Proposal = Record<string, unknown>

export type ProposalFacts = {
  said: string
  /** The wall clock at the place, for "has already been". */
  now: string
  /** What prices are in when the proposal does not say. */
  currency: string
  /** The draft so far: what it has and the text does not touch stays. */
  draft: EventDraft
  /** What a refusal is said in. */
  language?: Language | undefined
}

export type Checked = Pick<Reading, 'fields' | 'refused'> & {
  /** Names of what was proposed and not kept, for the record. */
  dropped: string[]
}

export function checkProposal(proposal: Proposal, facts: ProposalFacts): Checked {
  const checked: Checked = { fields: [], refused: [], dropped: [] }
  const currency = readField('currency', proposal, facts)
  const within = { ...facts, currency: currency?.field === 'currency' ? currency.value : facts.currency }
  for (const name of Object.keys(proposal)) {
    const field = isProposable(name) ? readField(name, proposal, within) : undefined
    const refusal = field && refusalOf(field, within)
    if (refusal) checked.refused.push(refusal)
    else if (field) checked.fields.push(field)
    else if (checked.dropped.length < 20) checked.dropped.push(name.slice(0, 40))
  }
  return checked
}

function isProposable(name: string): name is ProposedField {
  return (proposedFields as readonly string[]).includes(name)
}

function readField(field: ProposedField, proposal: Proposal, facts: ProposalFacts): ReadField | undefined {
  const parsed = schemas.get(field)?.safeParse(proposal[field])
  if (!parsed?.success) return undefined
  const { value, words = '', confidence } = parsed.data
  if (field === 'ticketTiers') return tiersField(value as ProposedTier[], confidence, facts)
  const span = findQuote(facts.said, words)
  if (!span || isAgainstWords(field, value, { said: facts.said, words, span })) return undefined
  if (field === 'amenities') {
    const amenities = readAmenities(facts.said, value as Amenity[], facts.draft.amenities ?? [])
    return { field, value: amenities, source: sourceOf(facts.said, span, confidence, 'understood') }
  }
  return {
    field,
    value,
    source: sourceOf(facts.said, span, confidence, howSaid(field, value, words)),
  } as ReadField
}

type Quote = { said: string; words: string; span: Span }

/** Houses and streets are written down or they are invented. */
const written: readonly ProposedField[] = ['venueName', 'address']
const counts: readonly ProposedField[] = ['capacity', 'maxPerOrder']

/** Quoted, and yet not what the quote says. */
function isAgainstWords(field: ProposedField, value: unknown, { said, words, span }: Quote): boolean {
  if (field !== 'amenities' && isDenied(said, span)) return true
  if (typeof value === 'string' && written.includes(field)) return !givesLiterally(said, value)
  return typeof value === 'number' && counts.includes(field) && contradicts(words, value)
}

function tiersField(proposed: ProposedTier[], confidence: number, facts: ProposalFacts) {
  const { said, currency, draft } = facts
  const read = readTiers(proposed, { said, currency, before: draft.ticketTiers ?? [] })
  if (!read) return undefined
  const source = sourceOf(said, read.span, confidence, read.isLiteral ? 'literal' : 'counted')
  return { field: 'ticketTiers' as const, value: read.tiers.slice(0, 20), source }
}

/** Never as sure as the person: what stands in the words is likely, what was made of them less so. */
const sureness = {
  literal: { via: 'said', most: 0.9 },
  understood: { via: 'said', most: 0.8 },
  counted: { via: 'inferred', most: 0.6 },
} as const

function howSaid(field: ProposedField, value: unknown, words: string): keyof typeof sureness {
  const isPlain = typeof value === 'number' || typeof value === 'string'
  if (isPlain && givesLiterally(words, value)) return 'literal'
  // A name that the words do not hold was made up from them.
  return typeof value === 'number' || field === 'name' ? 'counted' : 'understood'
}

function sourceOf(
  said: string,
  { start, end }: Span,
  confidence: number,
  how: keyof typeof sureness,
): FieldSource {
  const { via, most } = sureness[how]
  return { via, text: said.slice(start, end), start, end, confidence: Math.min(confidence, most) }
}

/** What the rules refuse is refused from a model too, with the same question back. */
function refusalOf(
  read: ReadField,
  { now, currency, language = 'en' }: ProposalFacts,
): Reading['refused'][number] | undefined {
  const text = read.source.text ?? ''
  const { refusal } = phrasebookOf(language)
  if (read.field === 'localStart' && read.value <= now)
    return { field: 'localStart', text, reason: refusal({ why: 'past' }, text) }
  if (read.field !== 'ticketTiers') return undefined
  const most = dearestPrice(currency)
  const dear = read.value.find((tier) => tier.priceCents > most)
  if (!dear) return undefined
  const why = { why: 'too_dear' as const, names: [dear.name], most: toMajor(most, currency), currency }
  return { field: 'ticketTiers', text, reason: refusal(why, text) }
}

/** The city that the words name, and its country where they name that, too. */
export function proposedPlace(said: string, proposal: Proposal): { city?: string; country?: string } {
  const quoted = (field: 'city' | 'country') => {
    const parsed = schemas.get(field)?.safeParse(proposal[field])
    const value = parsed?.success && findQuote(said, parsed.data.words ?? '') ? parsed.data.value : undefined
    return typeof value === 'string' ? { [field]: value } : {}
  }
  return { ...quoted('city'), ...quoted('country') }
}

/** Currency before prices are counted: what the proposal quotes, what the rules heard, the place, the draft. */
export function currencyOf(rules: Reading, draft: EventDraft, placeCurrency: string | undefined): string {
  const heard = rules.fields.find((read) => read.field === 'currency')
  if (heard?.field === 'currency' && heard.source.via === 'said') return heard.value
  return placeCurrency ?? (heard?.field === 'currency' ? heard.value : undefined) ?? draft.currency ?? 'USD'
}
