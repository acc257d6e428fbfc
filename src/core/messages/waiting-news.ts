/** The mails of a waiting list: you are on it, here is your wish, places are held for you, they soon will not be, they are not. Words only. */
import { formatMoney } from '../money.ts'
import { formatWhen } from '../time.ts'
import type { WaitingEntryView } from '../waiting.ts'
import { type MessageWords, oneLine } from './words.ts'

export type WaitingNews = {
  kind:
    | 'waiting_joined'
    | 'waiting_again'
    | 'waiting_offer'
    | 'waiting_offer_ending'
    | 'waiting_offer_expired'
  entry: WaitingEntryView
  /** What the form said that made us write. */
  wish: { quantity: number; tier_ids: string[] }
  /** The entry's own page: whoever has it is whoever waits. */
  url: string
  eventUrl: string
}

export function waitingNews(news: WaitingNews): MessageWords {
  const { entry } = news
  return { ...wordsOf(news), footer: [footer(entry)] }
}

function wordsOf(news: WaitingNews): Omit<MessageWords, 'footer'> {
  const { kind, entry, url } = news
  const name = oneLine(entry.event.name)
  const hello = `Hello ${oneLine(entry.name)}.`
  const page = { label: 'See your place, change it or leave', url }
  switch (kind) {
    case 'waiting_joined':
      return {
        subject: `You are on the waiting list for ${name}`,
        preheader: positionWords(entry),
        heading: 'You are on the list',
        paragraphs: [
          `${hello} ${positionWords(entry)}`,
          'When places come back for you, we hold them and write to you. Then you have some hours to take them.',
          'You did not ask for this? Open the page below and leave the list; nobody writes to you again about it.',
        ],
        facts: wishFacts(entry),
        action: page,
      }
    case 'waiting_again':
      return {
        subject: `Your waiting list entry for ${name}`,
        preheader: 'Nothing has changed yet.',
        heading: 'You were here before',
        paragraphs: [
          `${hello} Somebody filled in the waiting list form with this address, maybe you.`,
          `Nothing has changed yet. To wait for ${placesOf(news.wish.quantity)}, open the page and confirm.`,
        ],
        facts: wishFacts(entry),
        action: { label: 'See and confirm the new wish', url: `${url}?${wishQuery(news)}` },
      }
    case 'waiting_offer':
    case 'waiting_offer_ending':
      return offerWords(news, kind === 'waiting_offer_ending')
    case 'waiting_offer_expired':
      return {
        subject: `Your places for ${name} were passed on`,
        preheader: 'The time to take them is over.',
        heading: 'The time to take your places is over',
        paragraphs: [
          `${hello} They were held for you and now go to whoever waits next. You paid nothing.`,
          'Still interested? Open the page below and join again, at the end of the list.',
        ],
        facts: wishFacts(entry),
        action: { label: 'Join again', url },
      }
    default:
      return kind satisfies never
  }
}

function offerWords({ entry, url }: WaitingNews, isEnding: boolean): Omit<MessageWords, 'footer'> {
  const { offer } = entry
  const name = oneLine(entry.event.name)
  const until = offer ? formatWhen(offer.expires_at, entry.event.timezone) : ''
  const what = placesOf(offer?.quantity ?? entry.quantity)
  const price = offer && offer.total_cents > 0 ? formatMoney(offer.total_cents, offer.currency) : 'Free'
  return {
    subject: isEnding ? `Held for you only until ${until}: ${name}` : `Places for ${name} are held for you`,
    preheader: `${what}, until ${until}.`,
    heading: isEnding ? 'Your places are not held much longer' : `${what} held for you`,
    paragraphs: [
      `Hello ${oneLine(entry.name)}. ${what} came back and nobody else can have them until ${until}.`,
      'Take them or decline them on the page below. If you do nothing, they go to whoever waits next.',
    ],
    facts: [
      { label: 'Ticket', value: `${offer?.quantity ?? entry.quantity} × ${oneLine(offer?.tier_name ?? '')}` },
      { label: 'Total', value: price },
      { label: 'Held until', value: until },
    ],
    action: { label: 'Take or decline', url },
  }
}

/** "You are 3rd: 2 groups are before you." */
export function positionWords({ groups_ahead: ahead }: Pick<WaitingEntryView, 'groups_ahead'>): string {
  if (ahead === null) return 'You do not wait any more.'
  if (ahead === 0) return 'You are first in line.'
  return `You are ${ordinal(ahead + 1)}: ${ahead === 1 ? '1 group is' : `${ahead} groups are`} before you.`
}

function ordinal(place: number): string {
  const ending = { one: 'st', two: 'nd', few: 'rd' } as Partial<Record<Intl.LDMLPluralRule, string>>
  return `${place}${ending[new Intl.PluralRules('en', { type: 'ordinal' }).select(place)] ?? 'th'}`
}

function wishFacts(entry: WaitingEntryView): MessageWords['facts'] {
  return [
    { label: 'Event', value: oneLine(entry.event.name) },
    { label: 'Date', value: formatWhen(entry.event.starts_at, entry.event.timezone) },
    { label: 'You wait for', value: `${placesOf(entry.quantity)}, ${wishWords(entry)}` },
  ]
}

export const wishWords = ({ tiers }: Pick<WaitingEntryView, 'tiers'>) =>
  tiers.length === 0 ? 'any ticket' : tiers.map(oneLine).join(' or ')

export const placesOf = (count: number) => (count === 1 ? '1 ticket' : `${count} tickets`)

/** Numbers and ids alone, so nothing needs escaping. */
function wishQuery({ wish }: WaitingNews): string {
  return [`quantity=${wish.quantity}`, ...wish.tier_ids.map((id) => `tier=${id}`)].join('&')
}

const footer = (entry: WaitingEntryView) =>
  `You get this because this address is on the waiting list of ${oneLine(entry.event.organizer)}. The page above is yours alone: do not pass it on.`
