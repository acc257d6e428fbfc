/**
 * A value somebody (or something) filled in: a button, so changing it is one press from anywhere.
 *
 * `sourced` marks values that were read from the user's words: a highlighter line runs under
 * them, and the screen lights those words while the chip is hovered or focused (`onShowSource`).
 */
import { cva } from 'class-variance-authority'
import { Pencil } from 'lucide-react'
import type { ReactNode } from 'react'
import { useTranslation } from 'react-i18next'
import { classNames } from './class-names.ts'

const chip = cva(
  [
    'group/chip inline-flex max-w-full items-center gap-1.5 rounded-full border px-3 py-1 text-start text-14',
    'transition-colors hover:border-line-strong touch:min-h-11 [&_svg]:size-3.5 [&_svg]:shrink-0 [&_svg]:stroke-[1.5]',
  ],
  {
    variants: {
      state: {
        plain: 'border-line bg-surface text-ink',
        sourced: 'border-line bg-surface text-ink',
        lit: 'border-transparent bg-mark text-on-mark',
        missing: 'border-dashed border-line-strong bg-transparent text-ink-soft',
      },
    },
  },
)

type ChipProps = {
  /** What the value is: "City". Small and before the value. */
  label?: string
  children: ReactNode
  state: 'plain' | 'sourced' | 'lit' | 'missing'
  onEdit: () => void
  /** True while the chip is hovered or focused, false after. */
  onShowSource?: (shown: boolean) => void
}

export function Chip({ label, children, state, onEdit, onShowSource }: ChipProps) {
  const { t } = useTranslation()
  const sourceWatch = onShowSource && {
    onPointerEnter: () => onShowSource(true),
    onPointerLeave: () => onShowSource(false),
    onFocus: () => onShowSource(true),
    onBlur: () => onShowSource(false),
  }
  return (
    <button type="button" className={chip({ state })} onClick={onEdit} {...sourceWatch}>
      {label && <span className={state === 'lit' ? 'shrink-0' : 'shrink-0 text-ink-soft'}>{label}</span>}
      <span
        className={classNames(
          'truncate font-label',
          state === 'sourced' &&
            'underline decoration-2 decoration-mark-line underline-offset-4 skip-ink-none',
        )}
      >
        {children}
      </span>
      <Pencil aria-hidden className="opacity-60 group-hover/chip:opacity-100" />
      <span className="sr-only">, {t('chip.change')}</span>
    </button>
  )
}
