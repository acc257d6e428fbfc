/** Whether the numbers on screen are this second's. */
import { useTranslation } from 'react-i18next'
import type { LiveState } from '../../api/events.ts'
import { classNames } from '../../ui/class-names.ts'

export function LiveDot({ state }: { state: LiveState }) {
  const { t } = useTranslation('organizer')
  return (
    <span role="status" className="inline-flex items-center gap-1.5 text-13 text-ink-soft">
      <span
        aria-hidden
        className={classNames(
          'size-2 rounded-full',
          state === 'live' ? 'animate-breathe bg-success' : 'bg-line-strong',
        )}
      />
      {t(`live.${state}`)}
    </span>
  )
}
