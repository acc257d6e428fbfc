/** One line of text. `prefix` and `suffix` are drawn inside the edge: a currency, a unit, an icon. */
import type { ComponentProps, ReactNode } from 'react'
import { classNames } from './class-names.ts'
import { control } from './control.ts'

type InputProps = Omit<ComponentProps<'input'>, 'prefix'> & { prefix?: ReactNode; suffix?: ReactNode }

export function Input({ prefix, suffix, className, ...rest }: InputProps) {
  const looks = classNames(control(), 'h-10 touch:h-11', rest.type === 'number' && 'tabular')
  if (prefix === undefined && suffix === undefined) {
    return <input {...rest} className={classNames(looks, className)} />
  }
  return (
    <span className={classNames('relative flex items-center', className)}>
      {prefix !== undefined && <Affix side="start">{prefix}</Affix>}
      <input
        {...rest}
        className={classNames(looks, prefix !== undefined && 'ps-9', suffix !== undefined && 'pe-12')}
      />
      {suffix !== undefined && <Affix side="end">{suffix}</Affix>}
    </span>
  )
}

function Affix({ side, children }: { side: 'start' | 'end'; children: ReactNode }) {
  return (
    <span
      className={classNames(
        'pointer-events-none absolute grid place-items-center text-14 text-ink-soft [&_svg]:size-4 [&_svg]:stroke-[1.5]',
        side === 'start' ? 'start-3' : 'end-3',
      )}
    >
      {children}
    </span>
  )
}
