/**
 * The mark: an E of three strokes whose middle one has become a point, the moment everything
 * else is about. One colour, so it sits on any ground; legible at 16 px.
 */
import { classNames } from './class-names.ts'

export function LogoMark({ className }: { className?: string }) {
  return (
    <svg viewBox="0 0 24 24" aria-hidden="true" className={classNames('size-6', className)} fill="none">
      <path
        d="M19.5 4.5H10a5.5 5.5 0 0 0-5.5 5.5v4a5.5 5.5 0 0 0 5.5 5.5h9.5"
        stroke="currentColor"
        strokeWidth="2.5"
        strokeLinecap="round"
      />
      <circle cx="14.25" cy="12" r="2.75" className="fill-accent" />
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
