/**
 * What publishing needs, line by line, and what is worth a look: said among what is ready, since none of it keeps
 * anybody from publishing. Each leads to its field, or to a page.
 */
import { Check, CircleDashed, Info } from 'lucide-react'
import { useTranslation } from 'react-i18next'
import type { ShownField } from './field-words.ts'
import type { ReadinessProps } from './readiness.tsx'

export function Checklist({ items, ...worth }: ReadinessProps) {
  return (
    <>
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
      <WorthALook {...worth} />
    </>
  )
}

const wayOut = 'rounded-control text-start text-ink underline underline-offset-2 touch:min-h-11'

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
