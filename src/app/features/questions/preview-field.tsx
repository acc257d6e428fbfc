/** One question as the checkout page draws it, to be tried: ten kinds, each with the control a phone knows best. */
import { useId } from 'react'
import { useTranslation } from 'react-i18next'
import type { EventQuestion } from '../../../core/questions.ts'
import { Field } from '../../ui/field.tsx'
import { Input } from '../../ui/input.tsx'
import { Select } from '../../ui/select.tsx'
import { Textarea } from '../../ui/textarea.tsx'
import { choicesOf, hasOptions, isChoice } from './question-order.ts'

type PreviewFieldProps = {
  question: EventQuestion
  values: readonly string[]
  onAnswer: (values: string[]) => void
}

const typed = {
  short_text: { type: 'text' },
  number: { type: 'text', inputMode: 'decimal' },
  email: { type: 'email' },
  phone: { type: 'tel' },
  url: { type: 'url' },
  date: { type: 'date' },
} as const

export function PreviewField({ question, values, onAnswer }: PreviewFieldProps) {
  const { t } = useTranslation('questions')
  const written = question.label.trim() || t('preview.unwritten')
  const label = question.is_required ? written : t('preview.optional', { label: written })
  const hint = question.help ? { hint: <span dir="auto">{question.help}</span> } : {}
  if (isChoice(question) && !isLong(question))
    return <Choices {...{ question, values, onAnswer, label, help: question.help }} />
  return (
    <Field label={<span dir="auto">{label}</span>} {...hint}>
      {(wiring) => {
        const field = { ...wiring, dir: 'auto', autoComplete: 'off', value: values[0] ?? '' } as const
        const change = (event: { target: { value: string } }) => onAnswer([event.target.value])
        if (question.kind === 'long_text') return <Textarea {...field} rows={3} onChange={change} />
        if (isLong(question))
          return (
            <Select
              {...field}
              onChange={change}
              options={[
                { value: '', label: t('preview.choose') },
                ...question.options.map((option) => ({ value: option, label: option })),
              ]}
            />
          )
        return <Input {...field} {...typed[question.kind as keyof typeof typed]} onChange={change} />
      }}
    </Field>
  )
}

/** Few options are seen at a glance; many are a list. */
function isLong(question: EventQuestion): boolean {
  return question.kind === 'one_of' && question.options.length > 5
}

type ChoicesProps = PreviewFieldProps & { label: string; help: string | null }

function Choices({ question, values, onAnswer, label, help }: ChoicesProps) {
  const { t } = useTranslation('questions')
  const name = useId()
  const isMany = question.kind === 'some_of'
  const flip = (value: string) => {
    if (!isMany) return onAnswer([value])
    onAnswer(values.includes(value) ? values.filter((one) => one !== value) : [...values, value])
  }
  const wordsOf = (value: string) =>
    hasOptions(question) ? value : t(value === 'yes' ? 'preview.yes' : 'preview.no')
  return (
    <fieldset className="grid min-w-0 gap-1">
      <legend className="mb-1 font-label text-14" dir="auto">
        {label}
      </legend>
      {help && (
        <p className="mb-1 text-13 text-ink-soft" dir="auto">
          {help}
        </p>
      )}
      {choicesOf(question).map((value) => (
        <label key={value} className="flex min-h-6 items-center gap-3 text-14 touch:min-h-11">
          <input
            type={isMany ? 'checkbox' : 'radio'}
            name={name}
            value={value}
            checked={values.includes(value)}
            onChange={() => flip(value)}
            className="size-5 shrink-0 accent-accent"
          />
          <span dir="auto" className="min-w-0 break-words">
            {wordsOf(value)}
          </span>
        </label>
      ))}
    </fieldset>
  )
}
