/** One number that matters. When it changes while one looks, the new one rises into place. */
import { type ReactNode, useRef } from 'react'
import { classNames } from './class-names.ts'

type StatProps = {
  label: string
  /** Already written for people: "1,204", "€12,400". */
  value: string
  note?: ReactNode
  /** A sparkline, a meter. */
  children?: ReactNode
  className?: string
}

export function Stat({ label, value, note, children, className }: StatProps) {
  const first = useRef(value)
  return (
    <div
      className={classNames(
        'grid min-w-0 content-start gap-1 rounded-card border border-line bg-surface p-4 sm:p-5',
        className,
      )}
    >
      <p className="text-14 text-ink-soft">{label}</p>
      <p className="tabular overflow-hidden break-words font-strong text-28 leading-title tracking-[-0.015em]">
        <span key={value} className={classNames('inline-block', value !== first.current && 'animate-rise')}>
          {value}
        </span>
      </p>
      {note && <p className="tabular text-13 text-ink-soft">{note}</p>}
      {children}
    </div>
  )
}
