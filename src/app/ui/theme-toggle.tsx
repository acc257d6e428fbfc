/** Light, dark or as the system says: three small radio buttons. */
import { Monitor, Moon, Sun } from 'lucide-react'
import { useId } from 'react'
import { classNames } from './class-names.ts'
import { type Theme, useTheme } from './theme.ts'

const choices = [
  { theme: 'system', label: 'As the system', icon: Monitor },
  { theme: 'light', label: 'Light', icon: Sun },
  { theme: 'dark', label: 'Dark', icon: Moon },
] as const satisfies readonly { theme: Theme; label: string; icon: unknown }[]

export function ThemeToggle({ className }: { className?: string }) {
  const [chosen, choose] = useTheme()
  const name = useId()
  return (
    <fieldset className={classNames('inline-flex w-fit rounded-control border border-line p-0.5', className)}>
      <legend className="sr-only">Theme</legend>
      {choices.map(({ theme, label, icon: Icon }) => (
        <label
          key={theme}
          title={label}
          className="grid size-8 cursor-pointer place-items-center rounded-[6px] text-ink-soft transition-colors hover:text-ink has-checked:bg-sunken has-checked:text-ink has-focus-visible:outline-2 has-focus-visible:outline-focus touch:size-11"
        >
          <input
            type="radio"
            name={name}
            className="sr-only"
            checked={chosen === theme}
            onChange={() => choose(theme)}
          />
          <Icon aria-hidden className="size-4 stroke-[1.5]" />
          <span className="sr-only">{label}</span>
        </label>
      ))}
    </fieldset>
  )
}
