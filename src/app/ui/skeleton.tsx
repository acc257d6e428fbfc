/** The shape of what is coming. Give it the real sizes, so that nothing moves when it arrives. */
import { classNames } from './class-names.ts'

export function Skeleton({ className }: { className?: string }) {
  return <div aria-hidden className={classNames('animate-breathe rounded-control bg-line', className)} />
}

/** Lines of text that are coming; the last one is shorter, as in life. */
export function SkeletonText({ lines = 3, className }: { lines?: number; className?: string }) {
  return (
    <div aria-hidden className={classNames('grid gap-2', className)}>
      {Array.from({ length: lines }, (_, index) => `line ${index}`).map((line, index) => (
        <Skeleton key={line} className={index === lines - 1 ? 'h-4 w-3/5' : 'h-4 w-full'} />
      ))}
    </div>
  )
}
