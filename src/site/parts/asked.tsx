/** What the organizer asks on the checkout page: about the order, and about each person who comes. */
import type { EventDetail } from '../../core/api.ts'
import type { EventQuestion } from '../../core/questions.ts'
import {
  answerField,
  areNamed,
  orderQuestions,
  type Person,
  peopleOf,
  personField,
  type Said,
} from '../answers-form.ts'
import type { Basket } from '../basket.ts'
import { QuestionField } from './question-field.tsx'

type AskedProps = { event: EventDetail; basket: Basket; said: Said; problems: Record<string, string> }

export function OrderQuestions({ event, basket, said, problems }: AskedProps) {
  const questions = orderQuestions(event, basket)
  return questions.map((question) => (
    <QuestionField
      key={question.id}
      question={question}
      name={answerField(question.id)}
      values={said[answerField(question.id)] ?? []}
      problem={problems[answerField(question.id)]}
      condition={conditionOf(question, event, null)}
    />
  ))
}

export function People({ event, basket, said, problems }: AskedProps) {
  const people = peopleOf(event, basket)
  const named = areNamed(people)
  const asked = people.filter(({ questions }) => named || questions.length > 0)
  if (asked.length === 0) return null
  const shown = asked.map((person) => (
    <OnePerson key={personField(person, '')} {...{ person, people, event, said, problems, named }} />
  ))
  if (asked.some(({ questions }) => questions.length > 0))
    return (
      <section className="step" aria-labelledby="people">
        <h2 id="people">Who is coming</h2>
        {shown}
      </section>
    )
  const isSaid = asked.some((person) => said[personField(person, 'name')]?.[0])
  return (
    <details className="names" id="names" open={isSaid}>
      <summary>Put other names on the tickets (optional)</summary>
      {shown}
    </details>
  )
}

type OnePersonProps = Omit<AskedProps, 'basket'> & { person: Person; people: Person[]; named: boolean }

function OnePerson({ person, people, event, said, problems, named }: OnePersonProps) {
  const number = people.indexOf(person) + 1
  const nameField = personField(person, 'name')
  return (
    <fieldset className="person">
      <legend>
        {people.length > 1 ? `Ticket ${number}: ` : ''}
        <bdi>{person.tier.name}</bdi>
      </legend>
      {named && (
        <div className="field">
          <label htmlFor={nameField}>Name on ticket {number} (optional)</label>
          <input
            id={nameField}
            name={nameField}
            defaultValue={said[nameField]?.[0] ?? ''}
            autoComplete="off"
            maxLength={120}
            dir="auto"
          />
        </div>
      )}
      {person.questions.map((question) => (
        <QuestionField
          key={question.id}
          question={question}
          name={personField(person, question.id)}
          values={said[personField(person, question.id)] ?? []}
          problem={problems[personField(person, question.id)]}
          condition={conditionOf(question, event, person)}
        />
      ))}
    </fieldset>
  )
}

/** The field that a question waits for: of the same person, or of the order. */
function conditionOf(question: EventQuestion, event: EventDetail, person: Person | null) {
  const earlier = event.questions.find(({ id }) => id === question.shown_if?.question_id)
  if (!earlier) return undefined
  const field =
    person && earlier.asked_per === 'attendee' ? personField(person, earlier.id) : answerField(earlier.id)
  return { field, label: earlier.label }
}
