/** One question of the organizer as a field: ten kinds, each with the control a phone knows best. */
import type { EventQuestion } from '../../core/questions.ts'

type QuestionFieldProps = {
  question: EventQuestion
  name: string
  values: string[]
  problem: string | undefined
  /** Where its condition looks, on a page with script. */
  condition?: { field: string; label: string } | undefined
}

export function QuestionField({ question, name, values, problem, condition }: QuestionFieldProps) {
  const isChoice = ['yes_no', 'one_of', 'some_of'].includes(question.kind)
  const about: About = {
    name,
    label: question.is_required ? question.label : `${question.label} (optional)`,
    hints: [
      question.help,
      condition && `Only if “${condition.label}” is answered with “${shownValue(question)}”.`,
    ],
    problem,
  }
  const control = isChoice ? (
    <Choice question={question} about={about} values={values} />
  ) : (
    <Typed question={question} about={about} value={values[0] ?? ''} />
  )
  if (!condition) return control
  return (
    <div data-shown-if={condition.field} data-shown-value={question.shown_if?.value}>
      {control}
    </div>
  )
}

type About = {
  name: string
  label: string
  hints: (string | null | undefined)[]
  problem: string | undefined
}

function shownValue({ shown_if }: EventQuestion): string {
  if (shown_if?.value === 'yes') return 'Yes'
  return shown_if?.value === 'no' ? 'No' : (shown_if?.value ?? '')
}

/** What describes a control, and the words themselves. */
function described({ name, hints, problem }: About) {
  const said = hints.filter(Boolean).join(' ')
  const ids = [said && `${name}-hint`, problem && `${name}-problem`].filter(Boolean).join(' ')
  return {
    attributes: { ...(ids ? { 'aria-describedby': ids } : {}), ...(problem ? { 'aria-invalid': true } : {}) },
    words: (
      <>
        {said && (
          <p className="hint" id={`${name}-hint`}>
            {said}
          </p>
        )}
        {problem && (
          <p className="problem" id={`${name}-problem`}>
            {problem}
          </p>
        )}
      </>
    ),
  }
}

const typed = {
  short_text: { type: 'text', maxLength: 200 },
  long_text: { type: 'text', maxLength: 2000 },
  number: { type: 'text', inputMode: 'decimal', maxLength: 20 },
  email: { type: 'email', maxLength: 254 },
  phone: { type: 'tel', maxLength: 30 },
  url: { type: 'url', maxLength: 500 },
  date: { type: 'date' },
} as const

function Typed({ question, about, value }: { question: EventQuestion; about: About; value: string }) {
  const { attributes, words } = described(about)
  const { name, label, problem } = about
  const field = { id: name, name, defaultValue: value, dir: 'auto', ...attributes }
  return (
    <div className={problem ? 'field has-problem' : 'field'}>
      <label htmlFor={name}>{label}</label>
      {words}
      {question.kind === 'long_text' ? (
        <textarea {...field} rows={3} maxLength={2000} />
      ) : (
        <input {...field} {...typed[question.kind as keyof typeof typed]} />
      )}
    </div>
  )
}

/** Few options are seen at a glance; many are a list. */
function Choice({ question, about, values }: { question: EventQuestion; about: About; values: string[] }) {
  const { attributes, words } = described(about)
  const { name, label, problem } = about
  const options =
    question.kind === 'yes_no'
      ? [
          { value: 'yes', words: 'Yes' },
          { value: 'no', words: 'No' },
        ]
      : question.options.map((option) => ({ value: option, words: option }))
  if (question.kind === 'one_of' && options.length > 5)
    return (
      <div className={problem ? 'field has-problem' : 'field'}>
        <label htmlFor={name}>{label}</label>
        {words}
        <select id={name} name={name} defaultValue={values[0] ?? ''} {...attributes}>
          <option value="">Choose one</option>
          {options.map(({ value, words: option }) => (
            <option key={value} value={value}>
              {option}
            </option>
          ))}
        </select>
      </div>
    )
  return (
    <fieldset
      id={name}
      tabIndex={-1}
      className={problem ? 'field choice has-problem' : 'field choice'}
      {...attributes}
    >
      <legend>{label}</legend>
      {words}
      {options.map(({ value, words: option }) => (
        <label key={value} className="choice-option">
          <input
            type={question.kind === 'some_of' ? 'checkbox' : 'radio'}
            name={name}
            value={value}
            defaultChecked={values.includes(value)}
          />
          <span dir="auto">{option}</span>
        </label>
      ))}
    </fieldset>
  )
}
