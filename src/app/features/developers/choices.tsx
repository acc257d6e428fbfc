/** Several of a few: each with what it means in plain words. */

import { CircleAlert } from 'lucide-react'
import { useId } from 'react'

type ChoicesProps<Value extends string> = {
  label: string
  options: readonly { value: Value; name: string; what: string }[]
  chosen: readonly Value[]
  onChange: (chosen: Value[]) => void
  error?: string | undefined
}

export function Choices<Value extends string>({
  label,
  options,
  chosen,
  onChange,
  error,
}: ChoicesProps<Value>) {
  const id = useId()
  return (
    <fieldset className="grid gap-1" {...(error && { 'aria-describedby': `${id}-error` })}>
      <legend className="mb-1 font-label text-14">{label}</legend>
      {options.map(({ value, name, what }) => (
        <div key={value} className="grid grid-cols-[auto_1fr] items-start gap-x-3 py-1 touch:py-2">
          <input
            id={`${id}-${value}`}
            type="checkbox"
            className="mt-1 size-4 accent-accent"
            aria-describedby={`${id}-${value}-what`}
            checked={chosen.includes(value)}
            onChange={({ target }) =>
              onChange(target.checked ? [...chosen, value] : chosen.filter((other) => other !== value))
            }
          />
          <label htmlFor={`${id}-${value}`} className="text-14">
            {name}
          </label>
          <p id={`${id}-${value}-what`} className="col-start-2 text-13 text-ink-soft">
            {what}
          </p>
        </div>
      ))}
      {error && (
        <p id={`${id}-error`} className="flex items-start gap-2 text-13 text-danger-ink">
          <CircleAlert aria-hidden className="mt-0.5 size-4 shrink-0 stroke-[1.5]" />
          {error}
        </p>
      )}
    </fieldset>
  )
}
