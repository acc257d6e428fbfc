/** Nothing here yet, and what to do about it; drawn, so that emptiness looks intended. */
import type { ReactNode } from 'react'
import { classNames } from './class-names.ts'

type EmptyPicture = 'start' | 'search' | 'waiting' | 'closed'

type EmptyStateProps = {
  title: string
  children?: ReactNode
  action?: ReactNode
  picture?: EmptyPicture
  className?: string
}

export function EmptyState({ title, children, action, picture = 'start', className }: EmptyStateProps) {
  return (
    <div className={classNames('grid justify-items-center gap-3 px-6 py-12 text-center', className)}>
      <svg viewBox="0 0 160 96" aria-hidden="true" className="mb-2 h-24 w-40">
        {pictures[picture]}
      </svg>
      <h2 className="text-20">{title}</h2>
      {children && <div className="max-w-[44ch] text-14 text-ink-soft">{children}</div>}
      {action && <div className="mt-2 flex flex-wrap justify-center gap-2">{action}</div>}
    </div>
  )
}

const pictures: Record<EmptyPicture, ReactNode> = {
  start: (
    <>
      <path d="M12 96V58a26 26 0 0 1 52 0v38Z" className="fill-accent-soft" />
      <path d="M24 96V60a14 14 0 0 1 28 0v36Z" className="fill-accent" />
      <circle cx="82" cy="24" r="14" className="fill-warning" />
      <path d="M64 96V76a20 20 0 0 1 40 0v20Z" className="fill-ink" />
      <path d="M104 96V46a22 22 0 0 1 44 0v50Z" className="fill-line" />
      <path d="M116 96V50a10 10 0 0 1 20 0v46Z" className="fill-surface" />
    </>
  ),
  search: (
    <>
      <circle cx="72" cy="46" r="40" className="fill-accent-soft" />
      <circle cx="72" cy="46" r="26" className="fill-surface stroke-ink" strokeWidth="6" />
      <path d="M92 66l26 24" className="stroke-ink" strokeWidth="9" strokeLinecap="round" />
      <path
        d="M58 46a14 14 0 0 1 14-14"
        fill="none"
        className="stroke-accent"
        strokeWidth="5"
        strokeLinecap="round"
      />
      <circle cx="132" cy="22" r="8" className="fill-warning" />
    </>
  ),
  waiting: (
    <>
      <path d="M32 96a48 48 0 0 1 96 0Z" className="fill-accent-soft" />
      <path d="M48 96a32 32 0 0 1 64 0Z" className="fill-line" />
      <path d="M64 96a16 16 0 0 1 32 0Z" className="fill-accent" />
      <g className="stroke-ink" strokeWidth="4" strokeLinecap="round">
        <path d="M80 8v18M30 34l12 12M130 34l-12 12" />
      </g>
      <circle cx="140" cy="84" r="6" className="fill-warning" />
    </>
  ),
  closed: (
    <>
      <path d="M28 96V52a52 44 0 0 1 104 0v44Z" className="fill-line" />
      <path d="M48 96V58a32 28 0 0 1 64 0v38Z" className="fill-ink" />
      <circle cx="98" cy="74" r="4" className="fill-warning" />
      <path d="M12 94h136" className="stroke-line-strong" strokeWidth="3" strokeLinecap="round" />
    </>
  ),
}
