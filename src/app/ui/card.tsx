/** A sheet with a hairline. `title` makes it a labelled region; `action` stands at its right. */
import { type ComponentProps, type ReactNode, useId } from 'react'
import { classNames } from './class-names.ts'

type CardProps = Omit<ComponentProps<'section'>, 'title'> & {
  title?: ReactNode
  description?: ReactNode
  action?: ReactNode
  /** No inner space: for tables, pictures and lists that bring their own. */
  flush?: boolean
}

export function Card({ title, description, action, flush = false, className, children, ...rest }: CardProps) {
  const id = useId()
  const headed = title !== undefined
  return (
    <section
      {...rest}
      {...(headed && { 'aria-labelledby': id })}
      className={classNames('min-w-0 overflow-clip rounded-card border border-line bg-surface', className)}
    >
      {headed && (
        <header
          className={classNames(
            'flex flex-wrap items-start justify-between gap-3 p-4 sm:px-6',
            !flush && 'pb-0',
          )}
        >
          <div className="grid min-w-0 gap-1">
            <h2 id={id} className="text-16">
              {title}
            </h2>
            {description && <p className="text-14 text-ink-soft">{description}</p>}
          </div>
          {action}
        </header>
      )}
      <div className={flush ? '' : 'p-4 sm:p-6'}>{children}</div>
    </section>
  )
}
