/**
 * Pages that belong together, side by side under a heading: where one is, and the way to the others. On a phone it goes
 * from edge to edge and can be pushed aside, should a language need more room.
 */
import type { ReactNode } from 'react'
import { classNames } from './class-names.ts'

type PageNavProps = {
  /** Names the group for people who cannot see it. */
  label: string
  /** Links from the router, each dressed by `pageLink`. */
  children: readonly { key: string; link: ReactNode }[]
}

export function PageNav({ label, children }: PageNavProps) {
  return (
    <nav
      aria-label={label}
      className="-mx-4 mb-6 overflow-x-auto border-line border-b px-4 [scrollbar-width:none] sm:mx-0 sm:px-0"
    >
      <ul className="-mb-px flex min-w-max gap-1 sm:gap-2">
        {children.map(({ key, link }) => (
          <li key={key}>{link}</li>
        ))}
      </ul>
    </nav>
  )
}

/** How a link looks there; spread onto it. */
export const pageLink = (isCurrent: boolean) => ({
  ...(isCurrent && { 'aria-current': 'page' as const }),
  className: classNames(
    'flex h-11 items-center border-b-2 px-2 text-14 no-underline outline-offset-[-2px] transition-colors sm:px-3',
    isCurrent
      ? 'border-accent font-label text-ink'
      : 'border-transparent text-ink-soft hover:border-line-strong hover:text-ink',
  ),
})
