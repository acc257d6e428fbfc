/** What the form says in English. The rules of the fields are written in it. */
import type { FormWords } from './form-words.ts'

export const english: FormWords = {
  language: 'en',
  rule: (sentence) => sentence,
  tooDear: (tier, price, most) => `"${tier}" would cost ${price}. The most is ${most}.`,
  done: {
    name: 'The event has a name.',
    type: 'The kind of event is known.',
    localStart: 'The date is set.',
    duration: 'The length is known.',
    capacity: 'The number of guests is known.',
    city: 'The place is known.',
    ticketTiers: 'Tickets are set and fit the capacity.',
    currency: 'The currency is set.',
  },
  takesPlaceOnline: 'It takes place online.',
  todo: {
    name: 'Give the event a name of at least 3 characters.',
    type: 'Say what kind of event it is.',
    localStart: 'Say when it starts.',
    duration: 'Say how long it takes.',
    capacity: 'Say how many people can come.',
    city: 'Say where it takes place, or that it is online.',
    ticketTiers: 'Add at least one ticket. It may be free.',
    currency: 'Choose a currency.',
  },
  startIsPast: 'The start is in the past. Choose a date to come.',
  noTimezone: 'Say in which time zone it takes place.',
  howMany: (ticket) => `Say how many "${ticket}" tickets there are.`,
  tooManyTickets: (offered, capacity) => `The tickets add up to ${offered}, but only ${capacity} people fit.`,
}
