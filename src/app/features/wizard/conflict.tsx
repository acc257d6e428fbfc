/** Two tabs changed the same field of one draft: which words stay is the person's choice, one field at a time. */
import { useTranslation } from 'react-i18next'
import { Button } from '../../ui/button.tsx'
import { Notice } from '../../ui/notice.tsx'
import { labelOf, wordsOf } from './field-words.ts'
import type { Fields, FormField, FormValues } from './form-fields.ts'
import { useSpeech } from './speech.ts'

type ConflictProps = {
  /** What was typed here and not saved, by field. */
  conflict: Fields
  /** What the server has: the other tab's. */
  theirs: FormValues
  onSettle: (field: FormField, keepMine: boolean) => void
}

export function Conflict({ conflict, theirs, onSettle }: ConflictProps) {
  const { t } = useTranslation('wizard')
  const speech = useSpeech()
  const fields = Object.keys(conflict) as FormField[]
  return (
    <Notice tone="warning" title={t('conflict.title')}>
      <p>{t('conflict.decide', { count: fields.length })}</p>
      <ul className="mt-2 grid gap-3">
        {fields.map((field) => (
          <li key={field} className="flex flex-wrap items-center gap-x-4 gap-y-2">
            <dl className="grid min-w-0 flex-1 gap-x-3 sm:grid-cols-[auto_minmax(0,1fr)]">
              <dt className="text-13 text-ink-soft">
                {t('conflict.here', { field: labelOf(field, speech) })}
              </dt>
              <dd className="line-clamp-2 break-words font-label">{wordsOf(field, conflict, speech)}</dd>
              <dt className="text-13 text-ink-soft">
                {t('conflict.there', { field: labelOf(field, speech) })}
              </dt>
              <dd className="line-clamp-2 break-words font-label">{wordsOf(field, theirs, speech)}</dd>
            </dl>
            <div className="flex gap-2">
              <Button
                size="small"
                kind="primary"
                aria-label={t('conflict.keepMineOf', { field: labelOf(field, speech) })}
                onClick={() => onSettle(field, true)}
              >
                {t('conflict.keepMine')}
              </Button>
              <Button
                size="small"
                aria-label={t('conflict.takeTheirsOf', { field: labelOf(field, speech) })}
                onClick={() => onSettle(field, false)}
              >
                {t('conflict.takeTheirs')}
              </Button>
            </div>
          </li>
        ))}
      </ul>
    </Notice>
  )
}
