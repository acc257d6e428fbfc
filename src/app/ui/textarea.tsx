/** Several lines; grows with what is written, up to `maxHeight`, then scrolls. */
import { type ComponentProps, useCallback, useLayoutEffect, useRef } from 'react'
import { classNames } from './class-names.ts'
import { control } from './control.ts'

type TextareaProps = ComponentProps<'textarea'> & {
  /** Pixels. */
  maxHeight?: number
}

export function Textarea({ maxHeight = 420, className, ref, onInput, rows = 3, ...rest }: TextareaProps) {
  const own = useRef<HTMLTextAreaElement>(null)
  const grow = useCallback(() => {
    const area = own.current
    // Browsers with `field-sizing` do it themselves, also when a form library sets the value.
    if (!area || CSS.supports('field-sizing', 'content')) return
    area.style.height = 'auto'
    area.style.height = `${area.scrollHeight + 2}px`
  }, [])
  // biome-ignore lint/correctness/useExhaustiveDependencies: a new value is what makes it grow
  useLayoutEffect(grow, [grow, rest.value, rest.defaultValue])

  return (
    <textarea
      {...rest}
      rows={rows}
      ref={(area) => {
        own.current = area
        if (typeof ref === 'function') return ref(area)
        if (ref) ref.current = area
      }}
      onInput={(event) => {
        grow()
        onInput?.(event)
      }}
      style={{ maxHeight, minHeight: `${rows * 1.5 + 1.25}em` }}
      className={classNames(control(), 'field-sizing-content block resize-none py-2 leading-text', className)}
    />
  )
}
