/** What the wizard says in English. */
import { usual } from '../../defaults.ts'
import { eventTypes } from '../../draft.ts'
import type { Phrasebook, Why } from './phrasebook.ts'

function refusal(why: Why, text: string): string {
  switch (why.why) {
    case 'past':
      return `${text} has already been. Which day did you mean?`
    case 'end_before_start':
      return `The end (${why.last}) is before the start (${why.first}). When does it end?`
    case 'too_many_guests':
      return `${why.count.toLocaleString('en')} guests is more than an event can hold here (${why.most.toLocaleString('en')}). How many do you expect?`
    case 'too_dear':
      return `A ticket can cost at most ${why.most.toLocaleString('en')} ${why.currency} here. What should ${why.names.map((name) => `"${name}"`).join(' and ')} cost?`
    case 'too_many_tiers':
      return `${why.count} kinds of ticket are more than an event can have here (${why.most}). Which ones do you want to sell?`
    case 'too_many_per_order':
      return `One order can hold at most ${why.most} tickets. How many should it be?`
    case 'too_much_tax':
      return 'Tax above 50 % looks like a slip. Which rate applies?'
  }
}

export const english: Phrasebook = {
  locale: 'en-GB',
  refusal,
  nothingFound: 'I could not find anything about the event in that.',
  allThere: 'Everything needed is there. Check the page, then publish.',
  begin: 'What is the event called, and when is it?',
  questions: {
    name: 'What is the event called?',
    type: 'What kind of event is it: a conference, a workshop, a concert …?',
    localStart: 'When does it start?',
    duration: 'How long does it take?',
    capacity: 'How many people can come?',
    city: 'Where does it take place? A city is enough for now, or say that it is online.',
    ticketTiers: 'Which tickets do you sell, and for how much? "Free" is an answer too.',
  },
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
  kinds: Object.fromEntries(eventTypes.map((type) => [type, usual[type].noun])) as Phrasebook['kinds'],
  summary: {
    online: 'online',
    inCity: (city) => `in ${city}`,
    forPeople: (count) => `for ${count} people`,
    on: (when, zone) => `on ${when} (${zone})`,
    timeOf: (place) => `${place} time`,
    lasting: (duration) => `for ${duration}`,
    tickets: 'Tickets',
    free: 'Free',
    and: 'and',
    days: 'days',
  },
  suggestion: {
    guests: (count) => `${count} guests`,
    usualSize: (kind) => `A usual size for a ${kind}.`,
    usualTickets: (kind) => `Usual prices and shares for a ${kind} of this size.`,
  },
}
