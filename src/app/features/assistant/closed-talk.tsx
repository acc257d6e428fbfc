/** The assistant while it is closed: the last it said, and what is usual where nothing is known. */
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { z } from 'zod'
import type { AISuggestion } from '../../../core/wizard/wire.ts'
import { Button } from '../../ui/button.tsx'
import { classNames } from '../../ui/class-names.ts'
import { isShown, labelOf, type ShownField } from '../wizard/field-words.ts'
import { useSpeech } from '../wizard/speech.ts'
import type { DraftHandle } from './use-talk.ts'

type ClosedTalkProps = {
  handle: DraftHandle
  /** Nothing is missing: the draft speaks for itself, and the message makes room for it. */
  isReady: boolean
  /** A form is what one works with: the words make room for it until somebody says something. */
  isQuiet: boolean
}

export function ClosedTalk({ handle, isReady, isQuiet }: ClosedTalkProps) {
  const { message, suggestions } = handle.session.aiResponse
  return (
    <>
      <div aria-live="polite" className={classNames('grid gap-2', isQuiet && 'sr-only')}>
        <Message key={message} text={message} isReady={isReady} />
      </div>
      {!isQuiet && (
        <UsualValues suggestions={suggestions} onTake={(field, value) => handle.edit({ [field]: value })} />
      )}
    </>
  )
}

/** Two lines at the thumb, one when nothing is asked; the rest on demand: the draft says the same at length. */
function Message({ text, isReady }: { text: string; isReady: boolean }) {
  const { t } = useTranslation('assistant')
  const [isWhole, setIsWhole] = useState(false)
  const isLong = text.length > (isReady ? 45 : 150)
  return (
    <p className="flex items-end justify-between gap-3 text-14 text-ink-soft">
      <span
        className={classNames(
          'text-pretty break-words',
          !isWhole && (isReady ? 'line-clamp-1' : 'line-clamp-2'),
        )}
      >
        {text}
      </span>
      {isLong && (
        <button
          type="button"
          aria-expanded={isWhole}
          onClick={() => setIsWhole(!isWhole)}
          className={classNames(
            'shrink-0 rounded-control text-13 text-accent-ink underline underline-offset-2',
            text.length <= 110 && 'lg:hidden',
          )}
        >
          {isWhole ? t('message.less') : t('message.more')}
        </button>
      )}
    </p>
  )
}

/** Proposals carry their field, value and reason; one that does not is nothing we could apply. */
const Usual = z.object({
  field: z.string().refine(isShown),
  value: z.unknown(),
  label: z.string(),
  why: z.string().optional(),
})

type UsualValuesProps = {
  suggestions: readonly AISuggestion[]
  onTake: (field: ShownField, value: unknown) => void
}

function UsualValues({ suggestions, onTake }: UsualValuesProps) {
  const { t } = useTranslation('assistant')
  const speech = useSpeech()
  const usual = suggestions.flatMap((suggestion) => Usual.safeParse(suggestion.data).data ?? [])
  if (usual.length === 0) return null
  return (
    <ul className="grid gap-2">
      {usual.map(({ field, value, label, why }) => (
        <li
          key={`${field} ${label}`}
          className="flex animate-rise items-start justify-between gap-4 rounded-card border border-line bg-surface p-3"
        >
          <div className="grid min-w-0 gap-0.5">
            <p className="text-13 text-ink-soft">
              {t('usual.field', { field: labelOf(field as ShownField, speech) })}
            </p>
            <p className="font-label text-14">{label}</p>
            {why && <p className="text-13 text-ink-soft">{why}</p>}
          </div>
          <Button size="small" onClick={() => onTake(field as ShownField, value)}>
            {t('usual.take')}
          </Button>
        </li>
      ))}
    </ul>
  )
}
