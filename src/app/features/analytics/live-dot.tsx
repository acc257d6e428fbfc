/** Whether the numbers on screen are this second's. */
import type { LiveState } from '../../api/events.ts'
import { classNames } from '../../ui/class-names.ts'

const words: Record<LiveState, string> = {
  connecting: 'Connecting…',
  live: 'Live',
  reconnecting: 'Reconnecting, numbers may be old',
}

export function LiveDot({ state }: { state: LiveState }) {
  return (
    <span role="status" className="inline-flex items-center gap-1.5 text-13 text-ink-soft">
      <span
        aria-hidden
        className={classNames(
          'size-2 rounded-full',
          state === 'live' ? 'animate-breathe bg-success' : 'bg-line-strong',
        )}
      />
      {words[state]}
    </span>
  )
}
