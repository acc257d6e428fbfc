/** What the wizard says in English. */
import { usual } from '../../defaults.ts'
import { eventTypes } from '../../draft.ts'
import { english as form } from '../../form-words/english.ts'
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
    case 'too_far':
      return `"${text}" is too far away. Which day did you mean?`
    case 'less_than_none':
      return `"${text}" is less than nothing. What did you mean?`
    case 'too_large':
      return `"${text}" is more than any event has. What did you mean?`
    case 'too_many_tickets':
      return `${why.count.toLocaleString('en')} tickets of one kind are more than can be sold here (${why.most.toLocaleString('en')}). How many are there?`
    case 'too_many_per_order':
      return `One order can hold at most ${why.most} tickets. How many should it be?`
    case 'too_much_tax':
      return 'Tax above 50 % looks like a slip. Which rate applies?'
  }
}

export const english: Phrasebook = {
  language: 'en',
  form,
  refusal,
  undo: 'Choose Undo at the top of the page: it takes back the last change, and each one before it.',
  nothingFound: 'I could not find anything about the event in that.',
  allThere: 'Everything needed is there. Check the page, then publish.',
  published: 'This event is published.',
  withoutModel: {
    person: 'Your share of the language model is used up for today, so I read this by simpler rules.',
    team: "Your team's share of the language model is used up for today, so I read this by simpler rules.",
    address: 'Many ask the language model from where you are, so I read this by simpler rules.',
  },
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
  kinds: Object.fromEntries(eventTypes.map((type) => [type, usual[type].noun])) as Phrasebook['kinds'],
  summary: {
    online: 'online',
    inCity: (city) => `in ${city}`,
    forPeople: (count) => `for ${count} people`,
    on: (when, zone) => `on ${when} (${zone})`,
    lasting: (duration) => `for ${duration}`,
    tickets: 'Tickets',
    free: 'Free',
    and: 'and',
  },
  suggestion: {
    guests: (count) => `${count} guests`,
    usualSize: (kind) => `A usual size for a ${kind}.`,
    usualTickets: (kind) => `Usual prices and shares for a ${kind} of this size.`,
  },
}
