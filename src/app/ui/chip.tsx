/**
 * A value somebody (or something) filled in.
 *
 * `sourced` marks values that were read from the user's words: a highlighter line runs under
 * them, and the screen lights those words while the chip is hovered or focused (`onShowSource`).
 * With `onEdit` the chip is a button, so changing a value is one press from anywhere.
 */
import { cva } from 'class-variance-authority'
import { Pencil, X } from 'lucide-react'
import type { ReactNode } from 'react'
import { classNames } from './class-names.ts'

const chip = cva(
  [
    'group/chip inline-flex max-w-full items-center gap-1.5 rounded-full border px-3 py-1 text-left text-14',
    'transition-colors touch:min-h-11 [&_svg]:size-3.5 [&_svg]:shrink-0 [&_svg]:stroke-[1.5]',
  ],
  {
    variants: {
      state: {
        plain: 'border-line bg-surface text-ink',
        sourced: 'border-line bg-surface text-ink',
        lit: 'border-transparent bg-mark text-on-mark',
        changed: 'border-accent bg-accent-soft text-ink',
        missing: 'border-dashed border-line-strong bg-transparent text-ink-soft',
      },
      pressable: { true: 'hover:border-line-strong', false: '' },
    },
  },
)

type ChipState = 'plain' | 'sourced' | 'lit' | 'changed' | 'missing'

type ChipProps = {
  /** What the value is: "City". Small and before the value. */
  label?: string
  children: ReactNode
  state?: ChipState
  icon?: ReactNode
  onEdit?: () => void
  onRemove?: () => void
  /** True while the chip is hovered or focused, false after. */
  onShowSource?: (shown: boolean) => void
  className?: string
}

export function Chip({
  label,
  children,
  state = 'plain',
  icon,
  onEdit,
  onRemove,
  onShowSource,
  className,
}: ChipProps) {
  const sourceWatch = onShowSource && {
    onPointerEnter: () => onShowSource(true),
    onPointerLeave: () => onShowSource(false),
    onFocus: () => onShowSource(true),
    onBlur: () => onShowSource(false),
  }
  const content = (
    <>
      {icon}
      {label && <span className={state === 'lit' ? 'shrink-0' : 'shrink-0 text-ink-soft'}>{label}</span>}
      <span
        className={classNames(
          'truncate font-label',
          state === 'sourced' && 'underline decoration-3 decoration-mark underline-offset-4 skip-ink-none',
        )}
      >
        {children}
      </span>
    </>
  )
  const looks = classNames(chip({ state, pressable: onEdit !== undefined }), onRemove && 'pr-1', className)

  if (onEdit && !onRemove) {
    return (
      <button type="button" className={looks} onClick={onEdit} {...sourceWatch}>
        {content}
        <Pencil aria-hidden className="opacity-60 group-hover/chip:opacity-100" />
        <span className="sr-only">, change</span>
      </button>
    )
  }
  return (
    <span className={looks} {...sourceWatch}>
      {onEdit ? (
        <button
          type="button"
          className="inline-flex min-w-0 items-center gap-1.5 rounded-full"
          onClick={onEdit}
        >
          {content}
          <span className="sr-only">, change</span>
        </button>
      ) : (
        content
      )}
      {onRemove && (
        <button
          type="button"
          className="grid size-6 place-items-center rounded-full hover:bg-sunken touch:size-11"
          onClick={onRemove}
        >
          <X aria-hidden />
          <span className="sr-only">Remove {label ?? (typeof children === 'string' ? children : '')}</span>
        </button>
      )}
    </span>
  )
}
