/** What is asked, in order and by whom it is answered; up and down with buttons, so that a key is enough. */
import { ArrowDown, ArrowUp } from 'lucide-react'
import { useEffect, useRef, useState } from 'react'
import { useTranslation } from 'react-i18next'
import type { EventQuestion } from '../../../core/questions.ts'
import { Badge } from '../../ui/badge.tsx'
import { Button, IconButton } from '../../ui/button.tsx'
import { Card } from '../../ui/card.tsx'
import { QuestionDialog, type Tier } from './question-dialog.tsx'
import { arranged, hasOptions, moved, type Questions } from './question-order.ts'
import type { QuestionsChange } from './use-questions.ts'

type ListProps = {
  questions: Questions
  tiers: readonly Tier[]
  change: QuestionsChange
  mayChange: boolean
}

type Step = { id: string; step: -1 | 1; order: string }

export function QuestionList(props: ListProps) {
  const { t } = useTranslation('questions')
  const list = arranged(props.questions)
  const [said, setSaid] = useState('')
  const card = useRef<HTMLDivElement>(null)
  const step = useRef<Step | null>(null)

  // A row that moved takes the caret along, to the other button where it came to an end.
  useEffect(() => {
    const taken = step.current
    if (!taken || String(props.questions.map(({ id }) => id)) !== taken.order) return
    step.current = null
    const buttons = [taken.step, -taken.step].map((way) =>
      card.current?.querySelector<HTMLButtonElement>(`[data-step="${way}"][data-of="${taken.id}"]`),
    )
    buttons.find((button) => button && !button.disabled)?.focus()
  }, [props.questions])

  function move(question: EventQuestion, way: -1 | 1) {
    const next = moved(props.change.now(), question.id, way)
    if (!next) return
    const group = next.filter(({ asked_per }) => asked_per === question.asked_per)
    setSaid(
      t('movedTo', { label: question.label, place: group.findIndex(({ id }) => id === question.id) + 1 }),
    )
    step.current = { id: question.id, step: way, order: String(next.map(({ id }) => id)) }
    void props.change.press(next)
  }

  return (
    <div ref={card} className="grid gap-6">
      <p role="status" className="sr-only">
        {said}
      </p>
      {(['order', 'attendee'] as const).map((who) => {
        const group = list.filter(({ asked_per }) => asked_per === who)
        if (group.length === 0) return null
        return (
          <Card key={who} flush title={t(`groups.${who}`)}>
            <ol className="divide-y divide-line border-line border-t">
              {group.map((question) => (
                <Row key={question.id} {...props} questions={list} question={question} onMove={move} />
              ))}
            </ol>
          </Card>
        )
      })}
    </div>
  )
}

type RowProps = ListProps & {
  question: EventQuestion
  onMove: (question: EventQuestion, step: -1 | 1) => void
}

function Row({ questions, tiers, change, mayChange, question, onMove }: RowProps) {
  const { t } = useTranslation('questions')
  const { id, label } = question
  const named = <span className="sr-only"> {label}</span>
  return (
    <li className="grid grid-cols-[minmax(0,1fr)_auto] gap-x-3 gap-y-1 p-4 sm:px-6">
      <div className="grid min-w-0 content-start gap-1">
        <h3 dir="auto" className="break-words text-16">
          {label}
        </h3>
        <p className="text-14 text-ink-soft">
          {[t(`kinds.${question.kind}`), hasOptions(question) && question.options.join(', ')]
            .filter(Boolean)
            .join(': ')}
        </p>
        <Conditions questions={questions} tiers={tiers} question={question} />
      </div>
      {mayChange && (
        <div className="flex gap-1 self-start">
          {([-1, 1] as const).map((step) => (
            <IconButton
              key={step}
              label={t(step < 0 ? 'up' : 'down', { label })}
              size="small"
              data-step={step}
              data-of={id}
              disabled={!moved(questions, id, step)}
              onClick={() => onMove(question, step)}
            >
              {step < 0 ? <ArrowUp aria-hidden /> : <ArrowDown aria-hidden />}
            </IconButton>
          ))}
        </div>
      )}
      {mayChange && (
        <div className="-ms-3 col-span-2 flex flex-wrap gap-1">
          <QuestionDialog
            questions={questions}
            tiers={tiers}
            question={question}
            change={change}
            trigger={
              <Button size="small" kind="quiet">
                {t('edit')}
                {named}
              </Button>
            }
          />
          <Button size="small" kind="quiet" onClick={() => change.remove(question)}>
            {t('remove')}
            {named}
          </Button>
        </div>
      )}
    </li>
  )
}

function Conditions({ questions, tiers, question }: Pick<RowProps, 'questions' | 'tiers' | 'question'>) {
  const { t } = useTranslation('questions')
  const { shown_if, tier_ids } = question
  const leader = questions.find(({ id }) => id === shown_if?.question_id)
  const value = shown_if?.value ?? ''
  const words = leader && !hasOptions(leader) ? t(value === 'yes' ? 'preview.yes' : 'preview.no') : value
  const names = tiers.filter((tier) => tier_ids.includes(tier.value)).map((tier) => tier.label)
  const said = [
    leader && t('onlyIf', { label: leader.label, value: words }),
    names.length > 0 && t('onlyFor', { tiers: names.join(', ') }),
  ].filter(Boolean)
  return (
    <>
      {said.length > 0 && <p className="text-13 text-ink-soft">{said.join(' · ')}</p>}
      {question.is_required && (
        <Badge tone="accent" className="justify-self-start">
          {t('required')}
        </Badge>
      )}
    </>
  )
}
