/** The shape of what is coming. Give it the real sizes, so that nothing moves when it arrives. */
import { classNames } from './class-names.ts'

export function Skeleton({ className }: { className?: string }) {
  return <div aria-hidden className={classNames('animate-breathe rounded-control bg-line', className)} />
}
