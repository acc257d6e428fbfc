/**
 * Something to know: what happened (`title`), what to do (children, `actions`).
 *
 * Wrap it in a live region where it appears after a press; it brings none, so that a page full
 * of notices is not read out at once.
 */
import { CircleAlert, CircleCheck, Info, TriangleAlert } from 'lucide-react'
import type { ReactNode } from 'react'
import { useTranslation } from 'react-i18next'
import { classNames } from './class-names.ts'

const tones = {
  info: { icon: Info, ground: 'bg-info-soft', ink: 'text-info-ink' },
  success: { icon: CircleCheck, ground: 'bg-success-soft', ink: 'text-success-ink' },
  warning: { icon: TriangleAlert, ground: 'bg-warning-soft', ink: 'text-warning-ink' },
  danger: { icon: CircleAlert, ground: 'bg-danger-soft', ink: 'text-danger-ink' },
}

type NoticeProps = {
  tone?: keyof typeof tones
  title?: ReactNode
  children?: ReactNode
  actions?: ReactNode
  /** Small and selectable, for whoever asks us for help. */
  requestId?: string | null | undefined
}

export function Notice({ tone = 'info', title, children, actions, requestId }: NoticeProps) {
  const { t } = useTranslation()
  const { icon: Icon, ground, ink } = tones[tone]
  return (
    <div className={classNames('flex gap-3 rounded-card p-4 text-14 text-ink', ground)}>
      <Icon aria-hidden className={classNames('mt-px size-5 shrink-0 stroke-[1.5]', ink)} />
      <div className="grid min-w-0 flex-1 gap-1">
        <span className="sr-only">{t(`notice.${tone}`)}: </span>
        {title && <p className={classNames('font-strong', ink)}>{title}</p>}
        {children && <div>{children}</div>}
        {actions && <div className="mt-2 flex flex-wrap gap-2">{actions}</div>}
        {requestId && (
          <p className="mt-1 text-13 text-ink-soft">
            {t('notice.request')} <code className="select-all break-all">{requestId}</code>
          </p>
        )}
      </div>
    </div>
  )
}
