/**
 * The words of a page, by rules: description, search words, address, and what search engines show.
 *
 * Everything said follows from the draft. Dates, prices and numbers that may still change stay out of a
 * description, because the page shows them beside it and a text would go on saying the old ones.
 */
import { countryName } from '../../code-words.ts'
import { toSlug } from '../../slug.ts'
import { whenParts } from '../../time.ts'
import { usual } from '../defaults.ts'
import { article, list, onSite } from '../describe.ts'
import type { EventDraft, EventType } from '../draft.ts'
import type { MarketingPlan } from '../marketing-plan.ts'
import { propose, type Suggestion } from '../suggestion.ts'
import { type Asked, isGiven } from './facts.ts'
import { toneOf } from './tones.ts'

/** What such an event is, in words that are true of every one of them. */
const whatItIs: Partial<Record<EventType, string>> = {
  conference: 'Talks, and the conversations between them.',
  workshop: 'You learn by doing.',
  meetup: 'An informal gathering of people who share an interest.',
  seminar: 'A subject, explained and discussed.',
  networking: 'Time to meet people you do not know yet.',
  fundraiser: 'For a good cause.',
  concert: 'Live music.',
  hackathon: 'Build something together.',
  webinar: 'Online, from wherever you are.',
  tasting: 'To taste, and to learn what it is.',
  dinner: 'A meal, together.',
  performance: 'Live on stage.',
}

export function suggestDescription(asked: Asked): Suggestion[] {
  const { draft } = asked
  if (!draft.name || !draft.type || isGiven(asked, 'description')) return []
  const description = longDescription(draft)
  if (description === draft.description) return []
  return [
    propose({
      kind: 'description',
      title: 'A description that stays true',
      edits: { description },
      reason:
        'It leaves out date, price and numbers, which the page shows by itself and which may still change.',
      basis: 'the name, the kind and the place in your draft',
      confidence: 0.5,
    }),
  ]
}

function longDescription(draft: EventDraft): string {
  const { name = '', type = 'other' } = draft
  // Always the tone of its kind: who chooses another one chooses it for the marketing texts.
  const tone = toneOf({ draft: { type } })
  const noun = usual[type].noun
  const where = placeWords(draft)
  const paragraphs = [
    `${tone.opening} ${name}, ${article(noun)}${where ? ` ${where}` : ''}. ${whatItIs[type] ?? ''}`.trim(),
    [onSite(draft.amenities ?? []), draft.format === 'hybrid' ? 'You can also join online.' : '']
      .filter(Boolean)
      .join(' '),
    [refundSentence(draft), tone.closing].filter(Boolean).join(' '),
  ]
  return paragraphs.filter(Boolean).join('\n\n')
}

/** "online", "at The Drying Floor in Toronto", "in Toronto"; empty when nothing is known. */
export function placeWords({ format, venueName, city }: EventDraft): string {
  if (format === 'virtual') return 'online'
  return [venueName && `at ${venueName}`, city && `in ${city}`].filter(Boolean).join(' ')
}

const refunds: Record<NonNullable<EventDraft['refundPolicy']>, string> = {
  no_refunds: 'Tickets cannot be returned.',
  until_1_day: 'Tickets can be returned until one day before.',
  until_7_days: 'Tickets can be returned until seven days before.',
  until_30_days: 'Tickets can be returned until thirty days before.',
}

/** Only where there is something to return, and the policy is the person's own. */
function refundSentence({ refundPolicy, ticketTiers = [] }: EventDraft): string {
  return refundPolicy && ticketTiers.some((tier) => tier.priceCents > 0) ? refunds[refundPolicy] : ''
}

const emptyWords = new Set(
  'a an and at by de del der die das el en et for from in la las le les los of on or our the to un una und with y'.split(
    ' ',
  ),
)

/** Up to ten search words, the most telling first; small letters, no word twice. */
export function keywords(draft: EventDraft): string[] {
  const { name = '', type, city, country, format } = draft
  const noun = type ? usual[type].noun : ''
  const named = name
    .toLowerCase()
    .split(/[^\p{L}\p{N}]+/u)
    .filter((word) => word.length > 2 && !emptyWords.has(word) && !/^\d+$/.test(word))
  const words = [
    name.toLowerCase().trim(),
    noun && city ? `${noun} ${city.toLowerCase()}` : noun,
    ...named,
    format === 'virtual' ? `online ${noun}`.trim() : (city?.toLowerCase() ?? ''),
    country && format !== 'virtual' ? countryName(country).toLowerCase() : '',
    ...(draft.localStart && noun ? [`${noun} ${draft.localStart.slice(0, 4)}`] : []),
  ]
  return [...new Set(words.filter((word) => word && word.length <= 40))].slice(0, 10)
}

export function suggestKeywords({ draft }: Asked): Suggestion[] {
  if (!draft.name || draft.marketing?.keywords?.length) return []
  const words = keywords(draft)
  if (words.length < 3) return []
  return [
    propose({
      kind: 'keywords',
      title: words.slice(0, 5).join(', '),
      edits: { marketing: { ...planOf(draft), keywords: words } },
      reason:
        'Words that people who look for such an event type: what it is called, what it is, where it is.',
      basis: 'the name, the kind and the place in your draft',
      confidence: 0.6,
      value: words,
    }),
  ]
}

/** A plan to add to: the draft's own, or one with nothing but a headline. */
export function planOf({ marketing, name = 'Your event' }: EventDraft): MarketingPlan {
  if (marketing) return marketing
  const landing = { headline: name, subheadline: '', body: '', callToAction: 'Get tickets' }
  return { tone: 'professional', landing, mails: [], posts: [], whatsapp: [] }
}

/** Another address where the present one is taken, too vague, or cannot be spelled. */
export function suggestSlug(asked: Asked): Suggestion[] {
  const { draft, facts } = asked
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
      reason: facts.isSlugTaken
        ? `/e/${draft.slug} belongs to another event. With place and year, people can tell yours from it.`
        : 'The name cannot be spelled in an address, so this says what, where and when.',
      basis: facts.isSlugTaken
        ? 'the addresses that are taken'
        : 'the kind, the place and the date in your draft',
      confidence: 0.7,
    }),
  ]
}

const longestTitle = 60
const longestSnippet = 155

export function seo(draft: EventDraft): { title: string; description: string } {
  const { name = '', type = 'other', city, format, dateTime, timezone } = draft
  const when = dateTime && timezone ? whenParts(dateTime, timezone) : undefined
  const where = format === 'virtual' ? 'online' : city
  const day = when && `${when.weekdayAndDay.split(' ')[1]} ${when.monthAndYear}`
  const title = fitted([name, [where, day].filter(Boolean).join(', ')], ' · ', longestTitle)
  const noun = usual[type].noun
  const isFree = draft.ticketTiers?.length && draft.ticketTiers.every((tier) => tier.priceCents === 0)
  const sentences = [
    `${name}: ${article(noun)}${placeWords(draft) ? ` ${placeWords(draft)}` : ''}${day ? ` on ${day}` : ''}.`,
    whatItIs[type] ?? '',
    isFree ? 'Free to attend.' : draft.ticketTiers?.length ? 'Tickets online.' : '',
  ]
  return { title, description: fitted(sentences, ' ', longestSnippet) }
}

/** As many of the parts as fit, in order; the first is cut at a word if it must be. */
export function fitted(parts: readonly string[], between: string, longest: number): string {
  let text = ''
  for (const part of parts.filter(Boolean)) {
    const longer = text ? `${text}${between}${part}` : part
    if ([...longer].length <= longest) text = longer
    else if (!text) text = cutAtWord(part, longest)
  }
  return text
}

function cutAtWord(text: string, longest: number): string {
  const cut = [...text].slice(0, longest - 1).join('')
  const space = cut.lastIndexOf(' ')
  return `${(space > longest / 2 ? cut.slice(0, space) : cut).trimEnd()}…`
}

export function suggestSeo({ draft }: Asked): Suggestion[] {
  if (!draft.name || !draft.type) return []
  const wanted = seo(draft)
  const { title, description } = draft.marketing?.seo ?? {}
  if (title === wanted.title && description === wanted.description) return []
  const isOlder = title !== undefined
  return [
    propose({
      kind: 'seo',
      title: wanted.title,
      edits: { marketing: { ...planOf(draft), seo: wanted } },
      reason: isOlder
        ? 'The draft has changed since the present text for search engines was written.'
        : `Short enough to be shown whole in a list of results: ${list([`${[...wanted.title].length} of ${longestTitle}`, `${[...wanted.description].length} of ${longestSnippet}`])} characters.`,
      basis: 'the name, the kind, the place and the date in your draft',
      confidence: isOlder ? 0.4 : 0.55,
      value: wanted,
    }),
  ]
}
