/** A question written or changed, with how the buyer will see it under it while one writes. */
import type { ReactNode } from 'react'
import { useTranslation } from 'react-i18next'
import type { EventQuestion } from '../../../core/questions.ts'
import { ApiProblem } from '../../api/client.ts'
import { useToast } from '../../ui/toaster.tsx'
import { FieldMistake, FormDialog } from '../sales/form-dialog.tsx'
import { formField, QuestionForm } from './question-form.tsx'
import { arranged, hasOptions, leftBehind, type Questions, withQuestion } from './question-order.ts'
import type { QuestionsChange } from './use-questions.ts'

export type Tier = { value: string; label: string }

type QuestionDialogProps = {
  questions: Questions
  tiers: readonly Tier[]
  question?: EventQuestion
  change: QuestionsChange
  trigger: ReactNode
}

const most = 30

export function QuestionDialog({ questions, tiers, question, change, trigger }: QuestionDialogProps) {
  const { t } = useTranslation('questions')
  const toast = useToast()

  async function work(form: FormData) {
    const written = tidied(JSON.parse(String(form.get(formField))) as EventQuestion)
    const mistake = mistakeOf(written)
    if (mistake) throw new FieldMistake(mistake === 'label' ? 'label' : 'options', t(`mistake.${mistake}`))
    const left = question && leftBehind(questions, written)
    if (left)
      throw new FieldMistake(
        hasOptions(written) ? 'options' : 'kind',
        t('mistake.led', { label: left.question.label, value: left.value }),
      )
    const list = withQuestion(questions, written)
    if (list.length > most) throw new FieldMistake('label', t('mistake.full'))
    await change.save(list).catch((problem: unknown) => {
      throw atItsField(
        problem,
        list.findIndex(({ id }) => id === written.id),
      )
    })
    toast({ title: t(question ? 'saved' : 'added', { label: written.label }) })
  }

  return (
    <FormDialog
      trigger={trigger}
      title={t(question ? 'dialog.edit' : 'dialog.add')}
      description={t('dialog.note')}
      submit={t(question ? 'dialog.save' : 'dialog.addIt')}
      work={work}
    >
      {(mistakes) => (
        <QuestionForm
          first={question ?? blank()}
          questions={arranged(questions)}
          tiers={tiers}
          mistakes={mistakes}
        />
      )}
    </FormDialog>
  )
}

function blank(): EventQuestion {
  return {
    id: crypto.randomUUID(),
    kind: 'short_text',
    asked_per: 'order',
    label: '',
    help: null,
    options: [],
    is_required: false,
    tier_ids: [],
    shown_if: null,
  }
}

/** What another kind had is not kept. */
function tidied(question: EventQuestion): EventQuestion {
  const options = hasOptions(question) ? question.options.map((word) => word.trim()).filter(Boolean) : []
  return { ...question, label: question.label.trim(), help: question.help?.trim() || null, options }
}

function mistakeOf(question: EventQuestion): 'label' | 'options' | 'twice' | 'tooMany' | undefined {
  if (!question.label) return 'label'
  if (!hasOptions(question)) return undefined
  const { options } = question
  if (options.length < 2) return 'options'
  if (new Set(options).size < options.length) return 'twice'
  return options.length > 30 || options.some((word) => word.length > 100) ? 'tooMany' : undefined
}

/** The server names fields by their place in the list; here there is one question. */
function atItsField(problem: unknown, place: number): unknown {
  if (!(problem instanceof ApiProblem)) return problem
  const start = `questions.${place}.`
  const [name, words] = Object.entries(problem.fields).find(([field]) => field.startsWith(start)) ?? []
  if (!name || !words) return problem
  const field = name.slice(start.length).split('.')[0] ?? ''
  return new FieldMistake(field === 'shown_if' ? 'condition' : field, words)
}
