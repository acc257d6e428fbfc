/** How full something is: a solid part, a hatched part on its way, and the words beside it. */
import { type ReactNode, useId } from 'react'
import { useTranslation } from 'react-i18next'
import { classNames } from './class-names.ts'

type MeterProps = {
  label: string
  value: number
  /** Not yet certain; drawn hatched after the value. */
  held?: number
  max: number
  /** The numbers as a sentence: "150 sold, 3 held, 97 left". Always written, never only drawn. */
  text?: ReactNode
  hideLabel?: boolean
  className?: string
}

export function Meter({ label, value, held = 0, max, text, hideLabel = false, className }: MeterProps) {
  const { t } = useTranslation()
  const id = useId()
  const share = (part: number) => `${max > 0 ? Math.min(100, (part / max) * 100) : 0}%`
  const words = text ?? t('meter.full', { value, max })
  return (
    <div className={classNames('grid min-w-0 gap-1', className)}>
      {!hideLabel && (
        <span id={id} className="font-label text-14">
          {label}
        </span>
      )}
      {/* biome-ignore lint/a11y/useSemanticElements: a native meter cannot be drawn in two parts */}
      <div
        role="meter"
        aria-valuemin={0}
        aria-valuemax={Math.max(max, value, 1)}
        aria-valuenow={value}
        {...(typeof words === 'string' && { 'aria-valuetext': words })}
        {...(hideLabel ? { 'aria-label': label } : { 'aria-labelledby': id })}
        className="flex h-2 overflow-hidden rounded-full bg-line"
      >
        <span className="bg-accent transition-[width] duration-200" style={{ width: share(value) }} />
        <span
          className="transition-[width] duration-200"
          style={{
            width: share(Math.min(held, Math.max(0, max - value))),
            background: 'repeating-linear-gradient(-45deg, var(--accent) 0 2px, transparent 2px 5px)',
          }}
        />
      </div>
      <p className="tabular text-13 text-ink-soft">{words}</p>
    </div>
  )
}
