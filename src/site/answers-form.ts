/** The part of the checkout form that the organizer asks: which questions, their fields, and what came back. */
import type { EventDetail } from '../core/api.ts'
import type { Answers, AnswerValue, AttendeeInput, EventQuestion } from '../core/questions.ts'
import type { TierView } from '../core/ticket-offer.ts'
import type { Basket } from './basket.ts'
import { tiersOf } from './sale.ts'

/** Field name to what was said, as it was typed: nothing of it is lost when the page comes back. */
export type Said = Record<string, string[]>

/** One person an order is for; `place` counts within the tier. */
export type Person = { tier: TierView; place: number; questions: EventQuestion[] }

/** More names than this nobody types on a page; without questions they may stay the buyer's. */
const mostNamed = 40

export const answerField = (questionId: string) => `answer_${questionId}`
export const personField = ({ tier, place }: Person, what: string) => `person_${tier.id}_${place}_${what}`

export function readSaid(form: URLSearchParams | FormData): Said {
  const said: Said = {}
  for (const name of new Set(form.keys()))
    if (/^(answer|person)_[\w-]{1,100}$/.test(name))
      said[name] = form
        .getAll(name)
        .filter((value) => typeof value === 'string')
        .map((value) => value.slice(0, 2_100))
  return said
}

/** What the order is asked as it stands; questions about tiers nobody chose are not. */
export function orderQuestions(event: EventDetail, basket: Basket): EventQuestion[] {
  return event.questions.filter(
    ({ asked_per, tier_ids }) =>
      asked_per === 'order' && (tier_ids.length === 0 || tier_ids.some((id) => (basket[id] ?? 0) > 0)),
  )
}

/** Everybody the order lets in, tier by tier. */
export function peopleOf(event: EventDetail, basket: Basket): Person[] {
  return tiersOf(event).flatMap((tier) => {
    const count = Math.min((basket[tier.id] ?? 0) * tier.admits, 400)
    const questions = event.questions.filter(
      ({ asked_per, tier_ids }) =>
        asked_per === 'attendee' && (tier_ids.length === 0 || tier_ids.includes(tier.id)),
    )
    return Array.from({ length: count }, (_, index) => ({ tier, place: index + 1, questions }))
  })
}

/** Somebody alone has the buyer's name, and a crowd is not typed in by hand. */
export function areNamed(people: Person[]): boolean {
  return people.length > 1 && people.length <= mostNamed
}

export function answersOf(event: EventDetail, basket: Basket, said: Said): Answers {
  return given(orderQuestions(event, basket), said, ({ id }) => answerField(id))
}

export function attendeesOf(event: EventDetail, basket: Basket, said: Said): AttendeeInput[] {
  const people = peopleOf(event, basket).map((person): AttendeeInput => {
    const name = said[personField(person, 'name')]?.[0]?.trim()
    const answers = given(person.questions, said, ({ id }) => personField(person, id))
    return {
      tier_id: person.tier.id,
      ...(name ? { name } : {}),
      ...(Object.keys(answers).length > 0 ? { answers } : {}),
    }
  })
  // Where nobody is named and nothing is said, there is nothing to send.
  return people.some((person) => person.name || person.answers) ? people : []
}

/** Where a path that SQL names as wrong lives on the page; null for a path of something else. */
export function fieldOfAnswer(path: string): string | null {
  const [place, ...rest] = path.split('.')
  if (place === 'answers' && rest[0]) return answerField(rest[0])
  if (place === 'attendees' && rest.length === 3) return `person_${rest.join('_')}`
  return null
}

function given(
  questions: EventQuestion[],
  said: Said,
  fieldOf: (question: EventQuestion) => string,
): Answers {
  const answers = questions.flatMap((question): [string, AnswerValue][] => {
    const values = (said[fieldOf(question)] ?? []).filter((value) => value.trim() !== '')
    if (values.length === 0) return []
    return [[question.id, question.kind === 'some_of' ? values : (values[0] ?? '')]]
  })
  return Object.fromEntries(answers)
}
