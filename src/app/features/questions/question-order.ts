/**
 * A list of questions as an organizer arranges it: those about the order come first, as on the buyer's page, and a
 * question that follows an answer never comes before it.
 */
import type { EventQuestion } from '../../../core/questions.ts'

export type Questions = readonly EventQuestion[]

export const isChoice = ({ kind }: Pick<EventQuestion, 'kind'>): boolean =>
  kind === 'yes_no' || kind === 'one_of' || kind === 'some_of'

export const hasOptions = ({ kind }: Pick<EventQuestion, 'kind'>): boolean =>
  kind === 'one_of' || kind === 'some_of'

/** What can be answered to a question that others may follow. */
export const choicesOf = ({ kind, options }: Pick<EventQuestion, 'kind' | 'options'>): readonly string[] =>
  kind === 'yes_no' ? ['yes', 'no'] : options

/** As the buyer meets them. */
export function arranged(questions: Questions): EventQuestion[] {
  const of = (asked: EventQuestion['asked_per']) => questions.filter(({ asked_per }) => asked_per === asked)
  return [...of('order'), ...of('attendee')]
}

/** The questions that one may follow: earlier ones with choices; what a person says changes nothing for the order. */
export function leaders(
  questions: Questions,
  { id, asked_per }: Pick<EventQuestion, 'id' | 'asked_per'>,
): EventQuestion[] {
  const list = arranged(questions)
  const place = list.findIndex((one) => one.id === id)
  const earlier =
    place < 0 || list[place]?.asked_per !== asked_per
      ? list.filter((one) => one.id !== id && (one.asked_per === 'order' || asked_per === 'attendee'))
      : list.slice(0, place)
  return earlier.filter((one) => isChoice(one) && (one.asked_per === 'order' || asked_per === 'attendee'))
}

export const followers = (questions: Questions, id: string): EventQuestion[] =>
  questions.filter(({ shown_if }) => shown_if?.question_id === id)

/** One step up or down among its kind; undefined where it cannot go: at an end, or past what it follows. */
export function moved(questions: Questions, id: string, step: -1 | 1): EventQuestion[] | undefined {
  const list = arranged(questions)
  const place = list.findIndex((one) => one.id === id)
  const [one, other] = [list[place], list[place + step]]
  if (!one || !other || one.asked_per !== other.asked_per) return undefined
  const [later, earlier] = step < 0 ? [one, other] : [other, one]
  if (later.shown_if?.question_id === earlier.id) return undefined
  const next = [...list]
  next[place] = other
  next[place + step] = one
  return next
}

/** In its place, or as the last one. */
export function withQuestion(questions: Questions, question: EventQuestion): EventQuestion[] {
  const isThere = questions.some(({ id }) => id === question.id)
  return arranged(
    isThere ? questions.map((one) => (one.id === question.id ? question : one)) : [...questions, question],
  )
}

/** Without one; those that followed it are asked always. */
export function without(questions: Questions, id: string): EventQuestion[] {
  return questions
    .filter((one) => one.id !== id)
    .map((one) => (one.shown_if?.question_id === id ? { ...one, shown_if: null } : one))
}

/**
 * The same one back where it was, in a list that may have changed since: before all that came after it, so that what
 * followed it can follow it again.
 */
export function restored(questions: Questions, before: Questions, id: string): EventQuestion[] {
  const [list, known] = [arranged(questions), arranged(before)]
  const place = known.findIndex((one) => one.id === id)
  const question = known[place]
  if (!question || list.some((one) => one.id === id)) return list
  const later = new Map(known.slice(place + 1).map((one) => [one.id, one.shown_if]))
  const next = list.findIndex((one) => later.has(one.id))
  const [head, tail] = next < 0 ? [list, []] : [list.slice(0, next), list.slice(next)]
  const isLed = head.some((one) => one.id === question.shown_if?.question_id)
  const led = tail.map((one) => {
    const condition = later.get(one.id)
    return !one.shown_if && condition?.question_id === id ? { ...one, shown_if: condition } : one
  })
  return arranged([...head, { ...question, shown_if: isLed ? question.shown_if : null }, ...led])
}

/** The first question that would follow an answer that nobody can give any more. */
export function leftBehind(
  questions: Questions,
  changed: EventQuestion,
): { question: EventQuestion; value: string } | undefined {
  for (const question of followers(questions, changed.id)) {
    const value = question.shown_if?.value ?? ''
    const isGiven = isChoice(changed) && choicesOf(changed).includes(value)
    const isAskedLater = changed.asked_per === 'order' || question.asked_per === 'attendee'
    if (!isGiven || !isAskedLater) return { question, value }
  }
  return undefined
}
