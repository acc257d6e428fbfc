/** What publishing still needs, one press from the field each; or that nothing is missing. */
import { Check, CircleCheck, CircleDashed, Info } from 'lucide-react'
import { useTranslation } from 'react-i18next'
import type { WizardResponse } from '../../../core/wizard/wire.ts'
import { Chip } from '../../ui/chip.tsx'
import { isShown, labelOf, type ShownField } from './field-words.ts'
import { useSpeech } from './speech.ts'

type ReadinessProps = {
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
        <ul className="grid gap-1.5 pt-3 text-14">
          {items.map((item) => (
            <li key={item.field} className="flex items-start gap-2">
              {item.ok ? (
                <Check aria-hidden className="mt-0.5 size-4 shrink-0 stroke-[1.5] text-success-ink" />
              ) : (
                <CircleDashed aria-hidden className="mt-0.5 size-4 shrink-0 stroke-[1.5] text-warning-ink" />
              )}
              <span className={item.ok ? 'text-ink-soft' : 'text-ink'}>{item.text}</span>
            </li>
          ))}
        </ul>
        <WorthALook notices={notices} onPick={onPick} />
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

const wayOut = 'rounded-control text-start text-ink underline underline-offset-2 touch:min-h-11'

/** Said among what is ready, since none of it keeps anybody from publishing; each leads to its field. */
function WorthALook({ notices, onPick }: Omit<ReadinessProps, 'items'>) {
  const { t } = useTranslation('wizard')
  const open = notices.filter((notice) => !notice.ok)
  const settled = notices.filter((notice) => notice.ok)
  if (notices.length === 0) return null
  return (
    <section aria-label={t('readiness.worthALook')} className="mt-3 border-line border-t pt-3 text-14">
      <p className="font-label text-13 text-ink-soft">{t('readiness.worthALook')}</p>
      <ul className="grid gap-1.5 pt-1.5">
        {[...open, ...settled].map((notice) => (
          <li key={notice.field} className="flex items-start gap-2">
            {notice.ok ? (
              <Check aria-hidden className="mt-0.5 size-4 shrink-0 stroke-[1.5] text-success-ink" />
            ) : (
              <Info aria-hidden className="mt-0.5 size-4 shrink-0 stroke-[1.5] text-info-ink" />
            )}
            {notice.ok ? (
              <span className="text-ink-soft">{notice.text}</span>
            ) : notice.href ? (
              <a className={wayOut} href={notice.href}>
                {notice.text}
              </a>
            ) : (
              <button type="button" className={wayOut} onClick={() => onPick(notice.field as ShownField)}>
                {notice.text}
              </button>
            )}
          </li>
        ))}
      </ul>
    </section>
  )
}
