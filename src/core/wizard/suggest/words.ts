/**
 * The words of a page, by rules: description, search words, address, and what search engines show.
 *
 * Everything said follows from the draft. Dates, prices and numbers that may still change stay out of a
 * description, because the page shows them beside it and a text would go on saying the old ones.
 */
import { countryName } from '../../code-words.ts'
import { toSlug } from '../../slug.ts'
import { whenParts } from '../../time.ts'
import type { EventDraft } from '../draft.ts'
import type { MarketingPlan } from '../marketing-plan.ts'
import { propose, type Suggestion } from '../suggestion.ts'
import { english } from '../texts/english.ts'
import { allTexts, textsOf } from '../texts/of-language.ts'
import { onSite, placeWords, type Texts } from '../texts/texts.ts'
import { type Asked, isGiven } from './facts.ts'
import { fitted } from './fitted.ts'
import { saidIn } from './said/of-language.ts'
import { usualTone } from './tones.ts'

export function suggestDescription(asked: Asked): Suggestion[] {
  const { draft, told, written = 'en' } = asked
  if (!draft.name || !draft.type || isGiven(asked, 'description')) return []
  // Taken over in any language, it is there.
  if (allTexts.some((texts) => longDescription(draft, texts) === draft.description)) return []
  return [
    propose({
      kind: 'description',
      ...saidIn(told).description,
      edits: { description: longDescription(draft, textsOf(written)) },
      confidence: 0.5,
      value: { description: longDescription(draft, english) },
    }),
  ]
}

function longDescription(draft: EventDraft, texts: Texts): string {
  const { name = '', type = 'other' } = draft
  // Always the tone of its kind: who chooses another one chooses it for the marketing texts.
  const tone = texts.tones[usualTone(type)]
  const where = placeWords(draft, texts)
  const paragraphs = [
    `${tone.opening} ${name}, ${texts.aKind[type]}${where && ` ${where}`}. ${texts.whatItIs[type] ?? ''}`.trim(),
    [onSite(draft.amenities ?? [], texts), draft.format === 'hybrid' ? texts.alsoOnline : '']
      .filter(Boolean)
      .join(' '),
    [refundSentence(draft, texts), tone.closing].filter(Boolean).join(' '),
  ]
  return paragraphs.filter(Boolean).join('\n\n')
}

/** Only where there is something to return, and the policy is the person's own. */
function refundSentence({ refundPolicy, ticketTiers = [] }: EventDraft, { refunds }: Texts): string {
  return refundPolicy && ticketTiers.some((tier) => tier.priceCents > 0) ? refunds[refundPolicy] : ''
}

const emptyWords = new Set(
  'a an and at by de del der die das el en et for from in la las le les los of on or our the to un una und with y'.split(
    ' ',
  ),
)

/** Up to ten search words, the most telling first; small letters, no word twice. */
export function keywords(draft: EventDraft, texts: Texts = english): string[] {
  const { name = '', type, city, country, format } = draft
  const noun = type ? texts.kinds[type] : ''
  const named = name
    .toLowerCase()
    .split(/[^\p{L}\p{N}]+/u)
    .filter((word) => word.length > 2 && !emptyWords.has(word) && !/^\d+$/.test(word))
  const words = [
    name.toLowerCase().trim(),
    noun && city ? `${noun} ${city.toLowerCase()}` : noun,
    ...named,
    format === 'virtual' ? texts.onlineKind(noun) : (city?.toLowerCase() ?? ''),
    country && format !== 'virtual' ? countryName(country, texts.language).toLowerCase() : '',
    ...(draft.localStart && noun ? [`${noun} ${draft.localStart.slice(0, 4)}`] : []),
  ]
  return [...new Set(words.filter((word) => word && word.length <= 40))].slice(0, 10)
}

export function suggestKeywords({ draft, told, written = 'en' }: Asked): Suggestion[] {
  if (!draft.name || draft.marketing?.keywords?.length) return []
  const texts = textsOf(written)
  const words = keywords(draft, texts)
  if (words.length < 3) return []
  return [
    propose({
      kind: 'keywords',
      title: words.slice(0, 5).join(', '),
      edits: { marketing: { ...planOf(draft, texts), keywords: words } },
      ...saidIn(told).keywords,
      confidence: 0.6,
      value: keywords(draft),
    }),
  ]
}

/** A plan to add to: the draft's own, or one with nothing but a headline. */
function planOf({ marketing, name = '' }: EventDraft, { tones }: Texts): MarketingPlan {
  if (marketing) return marketing
  const { callToAction } = tones.professional
  const landing = { headline: name, subheadline: '', body: '', callToAction }
  return { tone: 'professional', landing, mails: [], posts: [], whatsapp: [] }
}

/** Another address where the present one is taken, too vague, or cannot be spelled. */
export function suggestSlug(asked: Asked): Suggestion[] {
  const { draft, facts } = asked
  const { slug: said } = saidIn(asked.told)
  if (!draft.name || (draft.slug && !facts.isSlugTaken)) return []
  const year = draft.localStart?.slice(0, 4) ?? ''
  const base = draft.slug ?? toSlug(draft.name)
  const parts = [base || (draft.type ?? 'event').replaceAll('_', '-'), toSlug(draft.city ?? ''), year]
  const slug = toSlug(parts.filter((part, place) => part && (place === 0 || !base.includes(part))).join(' '))
  if (!slug || slug === draft.slug) return []
  return [
    propose({
      kind: 'slug',
      title: `/e/${slug}`,
      edits: { slug },
      reason: facts.isSlugTaken ? said.taken(`/e/${draft.slug}`) : said.unspelled,
      basis: facts.isSlugTaken ? said.takenBasis : said.unspelledBasis,
      confidence: 0.7,
    }),
  ]
}

const longestTitle = 60
const longestSnippet = 155

export function seo(draft: EventDraft, texts: Texts = english): { title: string; description: string } {
  const { name = '', type = 'other', city, format, dateTime, timezone } = draft
  const when = dateTime && timezone ? whenParts(dateTime, timezone, texts.language) : undefined
  const day = when ? `${when.weekdayAndDay.split(' ')[1]} ${when.monthAndYear}` : ''
  const title = fitted(
    [name, [format === 'virtual' ? texts.online : city, day].filter(Boolean).join(', ')],
    ' · ',
    longestTitle,
  )
  const isFree = draft.ticketTiers?.length && draft.ticketTiers.every((tier) => tier.priceCents === 0)
  const sentences = [
    texts.seo.summary({ name, what: texts.aKind[type], where: placeWords(draft, texts), day }),
    texts.whatItIs[type] ?? '',
    isFree ? texts.seo.free : draft.ticketTiers?.length ? texts.seo.tickets : '',
  ]
  return { title, description: fitted(sentences, ' ', longestSnippet) }
}

export function suggestSeo({ draft, told, written = 'en' }: Asked): Suggestion[] {
  if (!draft.name || !draft.type) return []
  const texts = textsOf(written)
  const wanted = seo(draft, texts)
  const { title, description } = draft.marketing?.seo ?? {}
  const isThere = allTexts.some((each) => {
    const other = seo(draft, each)
    return title === other.title && description === other.description
  })
  if (isThere) return []
  const isOlder = title !== undefined
  const said = saidIn(told).seo
  return [
    propose({
      kind: 'seo',
      title: wanted.title,
      edits: { marketing: { ...planOf(draft, texts), seo: wanted } },
      reason: isOlder
        ? said.changed
        : said.fits([
            { is: [...wanted.title].length, most: longestTitle },
            { is: [...wanted.description].length, most: longestSnippet },
          ]),
      basis: said.basis,
      confidence: isOlder ? 0.4 : 0.55,
      value: seo(draft),
    }),
  ]
}
