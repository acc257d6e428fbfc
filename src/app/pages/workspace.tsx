/** The frame of an organizer's pages: the rail with what exists, and the person's menu. */
import { useSuspenseQuery } from '@tanstack/react-query'
import { Link, Outlet, useLocation } from '@tanstack/react-router'
import { CalendarDays, CirclePlus, CodeXml, Filter } from 'lucide-react'
import { useTranslation } from 'react-i18next'
import { meQuery } from '../api/identity.ts'
import { AccountMenu } from '../features/organizations/account-menu.tsx'
import { administered, currentOrganization } from '../features/organizations/current.ts'
import { AppShell, type ShellItem } from '../ui/app-shell.tsx'

export function Workspace() {
  const { t } = useTranslation()
  const { data: me } = useSuspenseQuery(meQuery)
  const { pathname } = useLocation()
  // Signing out takes the person away a moment before it takes the page away.
  if (!me) return null
  const organization = currentOrganization(me)
  const items: ShellItem[] = [
    {
      href: '/',
      label: t('shell.events'),
      icon: CalendarDays,
      current: pathname === '/' || pathname.startsWith('/events'),
    },
    { href: '/new', label: t('shell.newEvent'), icon: CirclePlus },
    ...(administered(me).length > 0
      ? [
          { href: '/funnel', label: t('shell.funnel'), icon: Filter, current: pathname === '/funnel' },
          {
            href: '/settings/developers',
            label: t('shell.developers'),
            icon: CodeXml,
            current: pathname === '/settings/developers',
          },
        ]
      : []),
  ]
  return (
    <AppShell
      items={items}
      homeHref="/"
      renderLink={({ href, ...link }) => <Link key={href} to={href} {...link} />}
      top={<p className="truncate px-3 font-label text-14 text-ink-soft max-lg:px-0">{organization?.name}</p>}
      foot={<AccountMenu me={me} />}
      phoneEnd={<AccountMenu me={me} compact />}
    >
      <Outlet />
    </AppShell>
  )
}
