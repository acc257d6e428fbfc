/** Who is signed in, how it looks, and the way out. */
import { useQueryClient } from '@tanstack/react-query'
import { useRouter } from '@tanstack/react-router'
import {
  ChevronsUpDown,
  Languages,
  LogOut,
  Monitor,
  Moon,
  ReceiptText,
  Sun,
  UserRound,
  Wallet,
} from 'lucide-react'
import type { ComponentProps } from 'react'
import { useTranslation } from 'react-i18next'
import { languages } from '../../../core/languages.ts'
import type { Me } from '../../../core/me.ts'
import { signOut } from '../../api/identity.ts'
import { useLanguage } from '../../i18n/i18n.ts'
import { nameOfLanguage } from '../../i18n/language-names.ts'
import { classNames } from '../../ui/class-names.ts'
import { Menu } from '../../ui/menu.tsx'
import { useTheme } from '../../ui/theme.ts'
import { useToast } from '../../ui/toaster.tsx'
import { managed } from './current.ts'

const themes = [
  { theme: 'system', icon: Monitor },
  { theme: 'light', icon: Sun },
  { theme: 'dark', icon: Moon },
] as const

type AccountMenuProps = { me: Me /** The picture alone, for the bar of a phone. */; compact?: boolean }

export function AccountMenu({ me, compact = false }: AccountMenuProps) {
  const client = useQueryClient()
  const router = useRouter()
  const toast = useToast()
  const { t } = useTranslation()
  const [chosen, choose] = useTheme()
  const [spoken, speak] = useLanguage()

  async function leave() {
    try {
      // What is still being asked for would be asked for by nobody.
      await client.cancelQueries()
      await signOut()
    } catch {
      return toast({ title: t('accountMenu.failed'), tone: 'danger' })
    }
    client.clear()
    await router.navigate({ to: '/sign-in' })
  }

  return (
    <Menu
      trigger={<Person me={me} compact={compact} />}
      heading={compact ? (me.user.email ?? me.user.name) : me.organizations[0]?.name}
      align={compact ? 'end' : 'start'}
      side={compact ? 'bottom' : 'top'}
      entries={[
        ...themes.map(({ theme, icon }) => ({
          label: t(`theme.${theme}`),
          icon,
          checked: chosen === theme,
          onSelect: () => choose(theme),
        })),
        'line' as const,
        ...languages.map((language) => ({
          label: nameOfLanguage(language),
          icon: Languages,
          checked: spoken === language,
          onSelect: () => speak(language),
        })),
        'line' as const,
        {
          label: t('accountMenu.data'),
          icon: UserRound,
          onSelect: () => router.navigate({ to: '/account' }),
        },
        ...(managed(me).length > 0
          ? [
              {
                label: t('accountMenu.invoices'),
                icon: ReceiptText,
                onSelect: () => router.navigate({ to: '/settings/invoices' }),
              },
            ]
          : []),
        ...(managed(me).length > 0
          ? [
              {
                label: t('accountMenu.payments'),
                icon: Wallet,
                onSelect: () => router.navigate({ to: '/settings/payments' }),
              },
            ]
          : []),
        { label: t('accountMenu.signOut'), icon: LogOut, onSelect: leave },
      ]}
    />
  )
}

/** Spreads what the menu gives its trigger. */
function Person({ me, compact, ...trigger }: { me: Me; compact: boolean } & ComponentProps<'button'>) {
  const { t } = useTranslation()
  const { email } = me.user
  // Whoever came by a sign-in link never told a name.
  const name = me.user.name || email?.split('@')[0] || t('accountMenu.you')
  return (
    <button
      {...trigger}
      type="button"
      aria-label={t('accountMenu.account', { name })}
      className={classNames(
        'flex min-h-11 min-w-0 items-center gap-2.5 rounded-control text-start transition-colors hover:bg-sunken data-[state=open]:bg-sunken',
        compact ? 'px-1' : 'w-full px-2 py-1',
      )}
    >
      <span
        aria-hidden
        className="grid size-8 shrink-0 place-items-center rounded-full bg-accent-soft font-label text-13 text-accent-ink"
      >
        {initials(name)}
      </span>
      {!compact && (
        <>
          <span className="grid min-w-0 flex-1">
            <span dir="auto" className="truncate font-label text-14">
              {name}
            </span>
            <span className="truncate text-13 text-ink-soft">{email}</span>
          </span>
          <ChevronsUpDown aria-hidden className="size-4 shrink-0 stroke-[1.5] text-ink-faint" />
        </>
      )}
    </button>
  )
}

/** "Olga Ivanova" is "OI"; whole letters, also of scripts beyond the basic plane. */
function initials(name: string): string {
  const words = name.trim().split(/\s+/)
  const letters = [words[0], words.length > 1 ? words.at(-1) : ''].map((word) => [...(word ?? '')][0] ?? '')
  return letters.join('').toUpperCase() || '?'
}
