/** What is said about suggestions in English. */
import { amenityName } from '../../../code-words.ts'
import { usual } from '../../defaults.ts'
import { type Amenity, amenityWords, type EventType } from '../../draft.ts'
import { english as texts } from '../../texts/english.ts'
import { listIn } from '../../texts/texts.ts'
import type { Said } from './said.ts'

/** "1 past event", "3 past events". */
function count(number: number, noun: string): string {
  return `${number} ${noun}${number === 1 ? '' : 's'}`
}

/** "Wifi" inside a sentence, but "AV equipment" stays as it is. */
function inside(words: string): string {
  return /^[A-Z]{2}/.test(words) ? words : words.charAt(0).toLowerCase() + words.slice(1)
}

const units = { hour: 'an hour', half_day: 'half a day', day: 'a day' } as const
const noun = (type: EventType) => usual[type].noun
const languages = { en: 'English', es: 'Spanish', fr: 'French' } as const

export const english: Said = {
  language: 'en',
  and: texts.and,
  aKind: texts.aKind,
  venue: {
    holds: (room, guests) => (guests ? `Holds ${room}, you expect ${guests}.` : `Holds ${room}.`),
    has: (amenities) => `Has ${amenities}.`,
    amenities: Object.fromEntries(amenityWords.map((word) => [word, inside(amenityName(word))])) as Record<
      Amenity,
      string
    >,
    rated: (stars, reviews) => `Rated ${stars} of 5 in ${count(reviews, 'review')}.`,
    lists: (price, unit) => `Lists ${price} ${units[unit]}.`,
    onRequest: 'Names its price on request.',
    freeThen: 'Free on your date as of now.',
    basis: (fitting, city, isDated) =>
      `${count(fitting, 'listed venue')} in ${city} large enough${isDated ? ' and free then' : ''}`,
  },
  tickets: {
    ownReason: (type) => `What you usually ask for a ${noun(type)}, and how you shared out the places.`,
    soldOut: (tiers) => `${tiers} sold out every time: you could ask more or offer more.`,
    ownBasis: (events, type) => `${count(events, `past ${noun(type)}`)} of yours`,
    similarReason: (type) =>
      `The middle of what others ask for a ${noun(type)}; the places are shared out as is usual.`,
    similarBasis: (events, where) =>
      `${count(events, 'similar published event')}${{ city: ' in this city', country: ' in this country', anywhere: '' }[where]}`,
    tableReason: (type) =>
      `Usual prices and shares for a ${noun(type)} of this size. You have no past one to go by yet.`,
    tableBasis: (type) => `the usual table for a ${noun(type)}`,
    farAway: 'Your price is more than a quarter away from what is usual.',
  },
  dates: {
    weekdays: ['Sunday', 'Monday', 'Tuesday', 'Wednesday', 'Thursday', 'Friday', 'Saturday'],
    ownReason: (weekday, time, weeks) =>
      `Yours are mostly on a ${weekday} at ${time}. This leaves ${weeks} weeks to announce it.`,
    usualReason: (type, { weekday, time, weeks }) =>
      `A ${noun(type)} is often on a ${weekday} at ${time}, announced ${weeks} weeks before.`,
    isHoliday: (day, holiday) => `${day} is ${holiday} there.`,
    clashes: (event, day) => `${event} is in the same city on ${day}.`,
    nearest: 'The same weekday and time, as near as it is free.',
    yourDate: 'your date',
    holidays: 'the public holidays of the place',
    nearby: (events) => `${count(events, 'public event')} nearby`,
  },
  fees: {
    title: 'Let the price carry the card fee',
    reason: (price, fee) =>
      `Of ${price} the card company keeps about ${fee}. A little more per ticket leaves you what you meant to ask. EventOS takes nothing.`,
    basis: (rate, isKnown) =>
      `${rate}, the ${isKnown ? 'standard card rate of the country' : 'general card rate'}`,
  },
  description: {
    title: 'A description that stays true',
    reason:
      'It leaves out date, price and numbers, which the page shows by itself and which may still change.',
    basis: 'the name, the kind and the place in your draft',
  },
  keywords: {
    reason: 'Words that people who look for such an event type: what it is called, what it is, where it is.',
    basis: 'the name, the kind and the place in your draft',
  },
  slug: {
    taken: (address) =>
      `${address} belongs to another event. With place and year, people can tell yours from it.`,
    unspelled: 'The name cannot be spelled in an address, so this says what, where and when.',
    takenBasis: 'the addresses that are taken',
    unspelledBasis: 'the kind, the place and the date in your draft',
  },
  seo: {
    changed: 'The draft has changed since the present text for search engines was written.',
    fits: (lengths) =>
      `Short enough to be shown whole in a list of results: ${listIn(
        texts,
        lengths.map(({ is, most }) => `${is} of ${most}`),
      )} characters.`,
    basis: 'the name, the kind, the place and the date in your draft',
  },
  plan: {
    tones: { professional: 'professional', warm: 'warm', playful: 'playful' },
    title: ({ tone, written, mails, posts, messages }) =>
      `A marketing plan${written ? ` in ${languages[written]}` : ''}, ${tone}: ${count(mails, 'mail')}, ${count(posts, 'post')}, ${messages} WhatsApp messages`,
    changed: 'The date, the place or the prices changed since the present texts were written.',
    reason: 'Landing text, mails, posts and messages to edit. They stay drafts until you send them yourself.',
    basis: 'the facts in your draft, and nothing else',
  },
}
