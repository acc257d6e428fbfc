/** Who is signed in, how it looks, and the way out. */
import { useQueryClient } from '@tanstack/react-query'
import { useRouter } from '@tanstack/react-router'
import { ChevronsUpDown, LogOut, Monitor, Moon, Sun } from 'lucide-react'
import { DropdownMenu } from 'radix-ui'
import type { Me } from '../../../core/api.ts'
import { signOut } from '../../api/identity.ts'
import { classNames } from '../../ui/class-names.ts'
import { type Theme, useTheme } from '../../ui/theme.ts'

const themes = [
  { value: 'system', label: 'As the system', icon: Monitor },
  { value: 'light', label: 'Light', icon: Sun },
  { value: 'dark', label: 'Dark', icon: Moon },
] as const

const row =
  'flex min-h-9 cursor-pointer select-none items-center gap-2.5 rounded-[6px] px-2.5 text-14 outline-none data-highlighted:bg-sunken touch:min-h-11 [&_svg]:size-4 [&_svg]:stroke-[1.5]'

export function AccountMenu({ me, compact = false }: { me: Me; compact?: boolean }) {
  const client = useQueryClient()
  const router = useRouter()
  const [theme, setTheme] = useTheme()

  async function leave() {
    await signOut()
    await router.navigate({ to: '/sign-in' })
    client.clear()
    await router.invalidate()
  }

  return (
    <DropdownMenu.Root>
      <DropdownMenu.Trigger
        aria-label={`Account: ${me.user.name}`}
        className={classNames(
          'flex min-h-11 min-w-0 items-center gap-2.5 rounded-control text-left hover:bg-sunken data-[state=open]:bg-sunken',
          compact ? 'px-1' : 'w-full px-2',
        )}
      >
        <span
          aria-hidden
          className="grid size-8 shrink-0 place-items-center rounded-full bg-accent-soft font-label text-13 text-accent-ink"
        >
          {initials(me.user.name)}
        </span>
        {!compact && (
          <>
            <span className="grid min-w-0 flex-1">
              <span className="truncate font-label text-14">{me.user.name}</span>
              <span className="truncate text-13 text-ink-soft">{me.user.email}</span>
            </span>
            <ChevronsUpDown aria-hidden className="size-4 shrink-0 stroke-[1.5] text-ink-faint" />
          </>
        )}
      </DropdownMenu.Trigger>
      <DropdownMenu.Portal>
        <DropdownMenu.Content
          align={compact ? 'end' : 'start'}
          sideOffset={6}
          className="z-50 min-w-56 animate-appear rounded-card border border-line bg-raised p-1 text-ink shadow-raised"
        >
          {compact && (
            <DropdownMenu.Label className="px-2.5 py-2 text-13 text-ink-soft">{me.user.email}</DropdownMenu.Label>
          )}
          <DropdownMenu.Label className="px-2.5 pt-2 pb-1 text-13 text-ink-soft">Appearance</DropdownMenu.Label>
          <DropdownMenu.RadioGroup value={theme} onValueChange={(value) => setTheme(value as Theme)}>
            {themes.map(({ value, label, icon: Icon }) => (
              <DropdownMenu.RadioItem
                key={value}
                value={value}
                onSelect={(event) => event.preventDefault()}
                className={classNames(row, 'data-[state=checked]:font-label data-[state=checked]:text-accent-ink')}
              >
                <Icon aria-hidden /> {label}
              </DropdownMenu.RadioItem>
            ))}
          </DropdownMenu.RadioGroup>
          <DropdownMenu.Separator className="my-1 h-px bg-line" />
          <DropdownMenu.Item onSelect={leave} className={row}>
            <LogOut aria-hidden /> Sign out
          </DropdownMenu.Item>
        </DropdownMenu.Content>
      </DropdownMenu.Portal>
    </DropdownMenu.Root>
  )
}

/** "Olga Ivanova" is "OI"; whole letters, also of scripts beyond the basic plane. */
function initials(name: string): string {
  const words = name.trim().split(/\s+/)
  const letters = [words[0], words.length > 1 ? words.at(-1) : ''].map((word) => [...(word ?? '')][0] ?? '')
  return letters.join('').toUpperCase() || '?'
}
