/** The browser's own select, because a phone's wheel beats any list we could draw. */
import { ChevronDown } from 'lucide-react'
import type { ComponentProps } from 'react'
import { classNames } from './class-names.ts'
import { control } from './control.ts'

type SelectProps = ComponentProps<'select'> & {
  options?: readonly { value: string; label: string; disabled?: boolean }[]
  /** Shown while nothing is chosen; cannot be chosen again. */
  placeholder?: string
}

export function Select({ options, placeholder, className, children, ...rest }: SelectProps) {
  return (
    <span className={classNames('relative block', className)}>
      <select {...rest} className={classNames(control(), 'h-10 appearance-none pe-9 touch:h-11')}>
        {placeholder !== undefined && (
          <option value="" disabled hidden>
            {placeholder}
          </option>
        )}
        {options?.map(({ label, ...option }) => (
          <option key={option.value} {...option}>
            {label}
          </option>
        ))}
        {children}
      </select>
      <ChevronDown
        aria-hidden
        className="pointer-events-none absolute end-3 top-1/2 size-4 -translate-y-1/2 stroke-[1.5] text-ink-soft"
      />
    </span>
  )
}
