/** How it asks: one question after the other, or the few that matter at once. Kept in this browser. */
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import type { Mode } from '../../../core/wizard/gaps.ts'
import { classNames } from '../../ui/class-names.ts'

const key = 'eventos.asks'
const choices = ['guided', 'expert'] as const satisfies readonly Mode[]

export function useMode(): [Mode, (mode: Mode) => void] {
  const [mode, setMode] = useState<Mode>(keptMode)
  return [
    mode,
    (chosen) => {
      setMode(chosen)
      try {
        localStorage.setItem(key, chosen)
      } catch {
        // Storage may be forbidden; then the choice lasts as long as the page.
      }
    },
  ]
}

function keptMode(): Mode {
  try {
    return localStorage.getItem(key) === 'expert' ? 'expert' : 'guided'
  } catch {
    return 'guided'
  }
}

export function ModeChoice({ mode, onChoose }: { mode: Mode; onChoose: (mode: Mode) => void }) {
  const { t } = useTranslation('assistant')
  return (
    <div
      role="radiogroup"
      aria-label={t('mode.label')}
      className="flex shrink-0 rounded-full border border-line bg-sunken p-0.5"
    >
      {choices.map((choice) => (
        <label
          key={choice}
          title={t(`mode.${choice}Hint`)}
          className={classNames(
            'relative inline-flex min-h-7 cursor-pointer items-center rounded-full px-3 text-13 transition-colors touch:min-h-11',
            'has-focus-visible:outline-2 has-focus-visible:outline-focus has-focus-visible:outline-offset-2',
            choice === mode ? 'bg-surface font-label text-ink' : 'text-ink-soft hover:text-ink',
          )}
        >
          <input
            type="radio"
            name="asks"
            className="sr-only"
            checked={choice === mode}
            onChange={() => onChoose(choice)}
          />
          {t(`mode.${choice}`)}
        </label>
      ))}
    </div>
  )
}
