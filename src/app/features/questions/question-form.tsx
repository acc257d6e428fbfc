/** The fields of a question, and under them the question itself as it is being written. */
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { type EventQuestion, questionKinds } from '../../../core/questions.ts'
import { Field } from '../../ui/field.tsx'
import { Select } from '../../ui/select.tsx'
import { Textarea } from '../../ui/textarea.tsx'
import { CheckField, type Mistakes, SelectField, TextField } from '../sales/fields.tsx'
import { PreviewField } from './preview-field.tsx'
import type { Tier } from './question-dialog.tsx'
import { choicesOf, hasOptions, leaders, type Questions } from './question-order.ts'

type QuestionFormProps = {
  first: EventQuestion
  questions: Questions
  tiers: readonly Tier[]
  mistakes: Mistakes
}

/** The whole question as it is written, for whoever reads the form. */
export const formField = 'question'

export function QuestionForm({ first, questions, tiers, mistakes }: QuestionFormProps) {
  const { t } = useTranslation('questions')
  const [question, setQuestion] = useState(first)
  const [said, setSaid] = useState<string[]>([])
  function change(part: Partial<EventQuestion>) {
    const next = { ...question, ...part }
    // What it follows must be asked of the same people, before it.
    const isLed = leaders(questions, next).some(({ id }) => id === next.shown_if?.question_id)
    setQuestion(isLed ? next : { ...next, shown_if: null })
    if (part.kind || part.options) setSaid([])
  }
  return (
    <>
      <input type="hidden" name={formField} value={JSON.stringify(question)} />
      <TextField
        name="label"
        label={t('dialog.label')}
        mistakes={mistakes}
        dir="auto"
        maxLength={200}
        value={question.label}
        onChange={({ target }) => change({ label: target.value })}
      />
      <div className="grid items-end gap-4 sm:grid-cols-2">
        <SelectField
          name="kind"
          label={t('dialog.kind')}
          mistakes={mistakes}
          value={question.kind}
          onChange={({ target }) => change({ kind: target.value as EventQuestion['kind'] })}
          options={questionKinds.map((kind) => ({ value: kind, label: t(`kinds.${kind}`) }))}
        />
        <SelectField
          name="asked_per"
          label={t('dialog.askedPer')}
          mistakes={mistakes}
          value={question.asked_per}
          onChange={({ target }) => change({ asked_per: target.value as EventQuestion['asked_per'] })}
          options={(['order', 'attendee'] as const).map((who) => ({ value: who, label: t(`groups.${who}`) }))}
        />
      </div>
      {hasOptions(question) && (
        <Field label={t('dialog.options')} hint={t('dialog.optionsHint')} error={mistakes.options}>
          {(wiring) => (
            <Textarea
              {...wiring}
              name="options"
              dir="auto"
              rows={4}
              value={question.options.join('\n')}
              onChange={({ target }) => change({ options: target.value.split('\n') })}
            />
          )}
        </Field>
      )}
      <CheckField
        name="is_required"
        checked={question.is_required}
        onChange={({ target }) => change({ is_required: target.checked })}
        label={t('dialog.required')}
      />
      <TextField
        name="help"
        label={t('dialog.help')}
        hint={t('dialog.helpHint')}
        mistakes={mistakes}
        dir="auto"
        maxLength={500}
        value={question.help ?? ''}
        onChange={({ target }) => change({ help: target.value })}
      />
      <Condition question={question} questions={questions} mistakes={mistakes} onChange={change} />
      <Tiers question={question} tiers={tiers} onChange={change} />
      <section aria-label={t('preview.one')} className="grid gap-2 rounded-control border border-line p-4">
        <p aria-hidden className="text-13 text-ink-soft">
          {t('preview.one')}
        </p>
        <PreviewField question={clean(question)} values={said} onAnswer={setSaid} />
      </section>
    </>
  )
}

/** Choices are typed line by line; a line that is begun is none yet. */
function clean(question: EventQuestion): EventQuestion {
  return { ...question, options: [...new Set(question.options.map((word) => word.trim()).filter(Boolean))] }
}

type PartProps = { question: EventQuestion; onChange: (part: Partial<EventQuestion>) => void }

/** The earlier questions with each of their answers; nothing where there is none to follow. */
function Condition({
  question,
  questions,
  mistakes,
  onChange,
}: PartProps & { questions: Questions; mistakes: Mistakes }) {
  const { t } = useTranslation('questions')
  const earlier = leaders(questions, question)
  if (earlier.length === 0) return null
  const { shown_if } = question
  const choose = (chosen: string) => {
    const [question_id = '', value = ''] = chosen ? (JSON.parse(chosen) as string[]) : []
    onChange({ shown_if: question_id ? { question_id, value } : null })
  }
  const wordsOf = (leader: EventQuestion, value: string) =>
    hasOptions(leader) ? value : t(value === 'yes' ? 'preview.yes' : 'preview.no')
  return (
    <Field label={t('dialog.condition')} error={mistakes.condition}>
      {(wiring) => (
        <Select
          {...wiring}
          name="condition"
          value={shown_if ? JSON.stringify([shown_if.question_id, shown_if.value]) : ''}
          onChange={({ target }) => choose(target.value)}
        >
          <option value="">{t('dialog.always')}</option>
          {earlier.map((leader) => (
            <optgroup key={leader.id} label={leader.label}>
              {choicesOf(leader).map((value) => (
                <option key={value} value={JSON.stringify([leader.id, value])}>
                  {t('onlyIf', { label: leader.label, value: wordsOf(leader, value) })}
                </option>
              ))}
            </optgroup>
          ))}
        </Select>
      )}
    </Field>
  )
}

function Tiers({ question, tiers, onChange }: PartProps & { tiers: readonly Tier[] }) {
  const { t } = useTranslation('questions')
  if (tiers.length < 2) return null
  const { tier_ids } = question
  return (
    <fieldset className="grid gap-2">
      <legend className="mb-1 font-label text-14">{t('dialog.tiers')}</legend>
      <p className="text-13 text-ink-soft">{t('dialog.tiersHint')}</p>
      {tiers.map(({ value, label }) => (
        <CheckField
          key={value}
          name="tier_ids"
          checked={tier_ids.includes(value)}
          onChange={({ target }) =>
            onChange({
              tier_ids: target.checked ? [...tier_ids, value] : tier_ids.filter((id) => id !== value),
            })
          }
          label={label}
        />
      ))}
    </fieldset>
  )
}
