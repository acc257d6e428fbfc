/**
 * Steps in a row with how far each is: who is done, who is current, what is missing.
 *
 * Arrow keys move between steps (one tab stop for the whole rail), Enter goes there. On a
 * phone the rail becomes a bar and one line: "3 of 6, Venue"; the line opens the list.
 */
import { Check, ChevronDown } from 'lucide-react'
import { type KeyboardEvent, useRef, useState } from 'react'
import { useTranslation } from 'react-i18next'
import { classNames } from './class-names.ts'

export type RailStep = {
  id: string
  label: string
  state: 'todo' | 'current' | 'done' | 'attention'
  /** "2 of 4", "1 thing missing": what the state means here. */
  note?: string
  disabled?: boolean
}

type ProgressRailProps = {
  /** Names the rail for people who cannot see it: "Steps to publish". */
  label: string
  steps: readonly RailStep[]
  /** 0..100. */
  percent: number
  onSelect?: (id: string) => void
  className?: string
}

export function ProgressRail({ label, steps, percent, onSelect, className }: ProgressRailProps) {
  const { t } = useTranslation()
  const [open, setOpen] = useState(false)
  const list = useRef<HTMLOListElement>(null)
  const currentIndex = Math.max(
    0,
    steps.findIndex((step) => step.state === 'current'),
  )
  const current = steps[currentIndex]

  function moveFocus(event: KeyboardEvent) {
    const buttons = [...(list.current?.querySelectorAll('button') ?? [])].filter((button) => !button.disabled)
    const ahead = getComputedStyle(event.currentTarget).direction === 'rtl' ? -1 : 1
    const index = buttons.indexOf(document.activeElement as HTMLButtonElement)
    const target = {
      ArrowRight: index + ahead,
      ArrowDown: index + 1,
      ArrowLeft: index - ahead,
      ArrowUp: index - 1,
      Home: 0,
      End: buttons.length - 1,
    }[event.key]
    if (target === undefined) return
    event.preventDefault()
    buttons[(target + buttons.length) % buttons.length]?.focus()
  }

  return (
    <nav aria-label={label} className={classNames('grid gap-2', className)}>
      <button
        type="button"
        aria-expanded={open}
        onClick={() => setOpen(!open)}
        className="flex min-h-11 items-center gap-2 rounded-control text-start text-14 md:hidden"
      >
        <span className="tabular text-ink-soft">
          {t('rail.place', { place: currentIndex + 1, steps: steps.length })}
        </span>
        <span className="min-w-0 flex-1 truncate font-label">{current?.label}</span>
        <span className="tabular text-ink-soft">{t('percent', { number: Math.round(percent) })}</span>
        <ChevronDown
          aria-hidden
          className={classNames('size-4 stroke-[1.5] transition-transform', open && 'rotate-180')}
        />
      </button>

      <div
        role="progressbar"
        aria-label={label}
        aria-valuenow={Math.round(percent)}
        aria-valuemin={0}
        aria-valuemax={100}
        className="h-1 overflow-hidden rounded-full bg-line"
      >
        <div
          className="h-full rounded-full bg-accent transition-[width] duration-200"
          style={{ width: `${Math.min(100, Math.max(0, percent))}%` }}
        />
      </div>

      <ol
        ref={list}
        onKeyDown={moveFocus}
        className={classNames('gap-1 md:grid md:auto-cols-fr md:grid-flow-col', open ? 'grid' : 'hidden')}
      >
        {steps.map((step, index) => (
          <li key={step.id} className="min-w-0">
            <button
              type="button"
              disabled={step.disabled}
              tabIndex={index === currentIndex || open ? 0 : -1}
              aria-current={step.state === 'current' ? 'step' : undefined}
              onClick={() => {
                setOpen(false)
                onSelect?.(step.id)
              }}
              className={classNames(
                'flex w-full min-w-0 items-start gap-2 rounded-control px-2 py-1.5 text-start text-14 transition-colors touch:min-h-11',
                'enabled:hover:bg-sunken disabled:opacity-60',
                step.state === 'current' ? 'font-label text-ink' : 'text-ink-soft',
              )}
            >
              <StepMark state={step.state} number={index + 1} />
              <span className="grid min-w-0">
                <span className="truncate">{step.label}</span>
                {step.note && <span className="truncate font-text text-13 text-ink-faint">{step.note}</span>}
                <span className="sr-only">, {t(`rail.${step.state}`)}</span>
              </span>
            </button>
          </li>
        ))}
      </ol>
    </nav>
  )
}

function StepMark({ state, number }: { state: RailStep['state']; number: number }) {
  return (
    <span
      aria-hidden
      className={classNames(
        'tabular mt-px grid size-5 shrink-0 place-items-center rounded-full border text-[11px] leading-none',
        {
          todo: 'border-line-strong text-ink-soft',
          current: 'border-accent bg-accent text-on-accent',
          done: 'border-transparent bg-success-soft text-success-ink',
          attention: 'border-transparent bg-warning-soft text-warning-ink',
        }[state],
      )}
    >
      {state === 'done' ? <Check className="size-3 stroke-2" /> : state === 'attention' ? '!' : number}
    </span>
  )
}
