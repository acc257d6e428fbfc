/** One question: answered in words, by a press where there is a guess, or in the control of its field. */
import { useRef, useState } from 'react'
import { useTranslation } from 'react-i18next'
import type { Question } from '../../../core/wizard/tools.ts'
import { Button } from '../../ui/button.tsx'
import { isShown, labelOf } from '../wizard/field-words.ts'
import { useCards } from './card-context.ts'
import { CardEdit } from './card-edit.tsx'
import { valueIn } from './card-words.ts'

export function QuestionCard({ question: { field, question, guess } }: { question: Question }) {
  const { t } = useTranslation('assistant')
  const { draft, speech, deeds } = useCards()
  const item = useRef<HTMLLIElement>(null)
  const [isEditing, setIsEditing] = useState(false)
  const label = labelOf(field, speech)

  function give(value: unknown) {
    item.current?.focus({ preventScroll: true })
    setIsEditing(false)
    deeds.edit({ [field]: value })
  }

  return (
    <li
      ref={item}
      tabIndex={-1}
      aria-label={`${label}: ${question}`}
      className="grid min-w-0 gap-2 border-accent border-s-2 ps-3 text-14"
    >
      <div className="flex flex-wrap items-center justify-between gap-x-3 gap-y-1">
        <p className="min-w-0 flex-1 basis-56 text-pretty">{question}</p>
        {!isEditing && (
          <div className="flex flex-wrap gap-1">
            {guess !== undefined && (
              <Button size="small" onClick={() => give(guess)}>
                {t('question.yes', { guess: valueIn(field, guess, { draft, speech }) })}
              </Button>
            )}
            {isShown(field) && (
              <Button size="small" kind="quiet" onClick={() => setIsEditing(true)}>
                {guess === undefined ? t('question.fill') : t('question.other')}
                <span className="sr-only">: {label}</span>
              </Button>
            )}
          </div>
        )}
      </div>
      {isEditing && isShown(field) && (
        <CardEdit
          field={field}
          draft={draft}
          onSave={give}
          onCancel={() => {
            setIsEditing(false)
            item.current?.focus({ preventScroll: true })
          }}
        />
      )}
    </li>
  )
}
