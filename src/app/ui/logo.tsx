/**
 * The mark: an E whose middle stroke ends in a point, the moment everything else is about.
 * One ink and the accent, so it sits on any ground; legible at 16 px.
 */
import { classNames } from './class-names.ts'

export function LogoMark({ className }: { className?: string }) {
  return (
    <svg viewBox="0 0 24 24" aria-hidden="true" className={classNames('size-6', className)} fill="none">
      <path
        d="M19.5 4.75h-12a2.75 2.75 0 0 0-2.75 2.75v9a2.75 2.75 0 0 0 2.75 2.75h12M4.75 12h4.5"
        stroke="currentColor"
        strokeWidth="2.5"
        strokeLinecap="round"
      />
      <circle cx="15" cy="12" r="2.5" className="fill-accent" />
    </svg>
  )
}

export function Logo({ className }: { className?: string }) {
  return (
    <span className={classNames('inline-flex items-center gap-2 text-ink', className)}>
      <LogoMark />
      <span className="font-strong text-16 tracking-[-0.02em]">EventOS</span>
    </span>
  )
}
