/**
 * A labelled control with its hint and its error, wired for screen readers.
 *
 * The control is a function of the wiring, so any control fits and nothing is cloned:
 * `<Field label="Name" error={errors.name?.message}>{(wiring) =>
 *    <Input {...wiring} {...register('name')} />}</Field>`
 */
import { CircleAlert } from 'lucide-react'
import { type ReactNode, useId } from 'react'
import { classNames } from './class-names.ts'

export type Wiring = {
  id: string
  'aria-invalid'?: true
  'aria-describedby'?: string
}

export type FieldProps = {
  label: ReactNode
  children: (wiring: Wiring) => ReactNode
  hint?: ReactNode
  /** The sentence that says what to do; an empty or missing one means all is well. */
  error?: string | undefined
  /** The label is read out but not drawn. */
  hideLabel?: boolean
  className?: string
}

export function Field({ label, children, hint, error, hideLabel = false, className }: FieldProps) {
  const id = useId()
  const hintId = hint ? `${id}-hint` : undefined
  const errorId = error ? `${id}-error` : undefined
  const describedBy = [errorId, hintId].filter(Boolean).join(' ')

  return (
    <div className={classNames('grid min-w-0 gap-1', className)}>
      <div className={hideLabel ? 'sr-only' : 'flex min-h-6 items-center'}>
        <label htmlFor={id} className="font-label text-14 text-ink">
          {label}
        </label>
      </div>
      {hint && (
        <p id={hintId} className="mb-1 text-13 text-ink-soft">
          {hint}
        </p>
      )}
      {children({
        id,
        ...(error && { 'aria-invalid': true as const }),
        ...(describedBy && { 'aria-describedby': describedBy }),
      })}
      {error && (
        <p id={errorId} className="flex items-start gap-2 text-13 text-danger-ink">
          <CircleAlert aria-hidden className="mt-0.5 size-4 shrink-0 stroke-[1.5]" />
          {error}
        </p>
      )}
    </div>
  )
}
