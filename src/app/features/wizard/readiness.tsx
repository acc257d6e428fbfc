/** What publishing still needs, one press from the field each; or that nothing is missing. */
import { CircleCheck, CircleDashed } from 'lucide-react'
import { Suspense } from 'react'
import { useTranslation } from 'react-i18next'
import type { WizardResponse } from '../../../core/wizard/wire.ts'
import { Chip } from '../../ui/chip.tsx'
import { isShown, labelOf, type ShownField } from './field-words.ts'
import { Checklist } from './lazy-panes.ts'
import { useSpeech } from './speech.ts'

export type ReadinessProps = {
  items: WizardResponse['readiness']
  /** Worth a look, and in nobody's way. */
  notices: WizardResponse['notices']
  onPick: (field: ShownField) => void
}

export function Readiness({ items, notices, onPick }: ReadinessProps) {
  const { t } = useTranslation('wizard')
  const speech = useSpeech()
  const missing = items.filter((item) => !item.ok)
  if (items.length === 0) return null
  return (
    <section
      aria-label={t('readiness.label')}
      className="grid gap-3 rounded-card border border-line bg-surface p-3 sm:p-4"
    >
      <details className="group">
        <summary className="flex cursor-pointer list-none items-center gap-2 rounded-control text-14 [&::-webkit-details-marker]:hidden">
          {missing.length === 0 ? (
            <CircleCheck aria-hidden className="size-5 stroke-[1.5] text-success-ink" />
          ) : (
            <CircleDashed aria-hidden className="size-5 stroke-[1.5] text-warning-ink" />
          )}
          <span className="flex-1 font-label">
            {missing.length === 0 ? t('readiness.ready') : t('readiness.missing', { count: missing.length })}
          </span>
          <span className="tabular text-13 text-ink-soft underline-offset-2 group-hover:underline">
            {t('readiness.share', { done: items.length - missing.length, all: items.length })}
          </span>
        </summary>
        <Suspense>
          <Checklist items={items} notices={notices} onPick={onPick} />
        </Suspense>
      </details>
      {missing.length > 0 && (
        <ul className="flex flex-wrap gap-2">
          {missing.map((item) => (
            <li key={item.field} className="min-w-0">
              <Chip state="missing" onEdit={() => onPick(item.field as ShownField)}>
                {isShown(item.field) ? labelOf(item.field, speech) : item.text}
              </Chip>
            </li>
          ))}
        </ul>
      )}
    </section>
  )
}
