/**
 * The frame of every signed-in page: a rail where lines begin, a bar at the thumb on a phone.
 *
 * Links come from the router, so an item is whatever `renderLink` makes of it; the shell only
 * says how it looks and which one is current.
 */
import type { LucideIcon } from 'lucide-react'
import type { ReactNode } from 'react'
import { useTranslation } from 'react-i18next'
import { classNames } from './class-names.ts'
import { Logo, LogoMark } from './logo.tsx'

export type ShellItem = {
  href: string
  label: string
  icon: LucideIcon
  current?: boolean
  /** Small text at the end of the item in the rail: a count. */
  note?: ReactNode
}

/** What a link needs to look right; spread onto the router's own link. */
type ShellLink = {
  href: string
  className: string
  children: ReactNode
  'aria-current'?: 'page'
  'aria-label'?: string
}

type AppShellProps = {
  items: readonly ShellItem[]
  renderLink: (link: ShellLink) => ReactNode
  homeHref: string
  children: ReactNode
  /** Under the logo: the organization switcher. */
  top?: ReactNode
  /** At the foot of the rail: the person's menu, the theme. */
  foot?: ReactNode
  /** The end of the bar that a phone shows on top: the person's menu again. */
  phoneEnd?: ReactNode
}

export function AppShell({ items, renderLink, homeHref, children, top, foot, phoneEnd }: AppShellProps) {
  const { t } = useTranslation()
  return (
    <div className="min-h-dvh bg-page text-ink lg:grid lg:grid-cols-[15rem_minmax(0,1fr)]">
      <a
        href="#content"
        className="fixed start-2 top-2 z-50 -translate-y-20 rounded-control bg-accent px-4 py-2 text-14 text-on-accent focus:translate-y-0"
      >
        {t('shell.skip')}
      </a>

      <header className="flex h-14 items-center justify-between gap-3 border-line border-b px-4 lg:hidden">
        {renderLink({
          href: homeHref,
          className: 'rounded-control p-1',
          children: <LogoMark />,
          'aria-label': t('shell.home'),
        })}
        <div className="min-w-0 flex-1">{top}</div>
        {phoneEnd}
      </header>

      <aside className="sticky top-0 hidden h-dvh flex-col gap-4 border-line border-e p-4 lg:flex">
        {renderLink({
          href: homeHref,
          className: 'self-start rounded-control p-1',
          children: <Logo />,
          'aria-label': t('shell.homeNamed'),
        })}
        {top}
        <nav
          aria-label={t('shell.main')}
          className="-mx-1 grid flex-1 content-start gap-0.5 overflow-y-auto p-1"
        >
          {items.map((item) => (
            <RailItem key={item.href} item={item} renderLink={renderLink} />
          ))}
        </nav>
        {foot}
      </aside>

      <main
        id="content"
        tabIndex={-1}
        className="min-w-0 px-4 pt-6 pb-28 outline-none sm:px-6 lg:px-8 lg:pt-8 lg:pb-16"
      >
        <div className="mx-auto w-full max-w-content">{children}</div>
      </main>

      <nav
        aria-label={t('shell.main')}
        className="fixed inset-x-0 bottom-0 z-30 grid auto-cols-fr grid-flow-col border-line border-t bg-surface pb-[env(safe-area-inset-bottom)] lg:hidden"
      >
        {items.slice(0, 5).map((item) => (
          <BarItem key={item.href} item={item} renderLink={renderLink} />
        ))}
      </nav>
    </div>
  )
}

type ItemProps = { item: ShellItem; renderLink: AppShellProps['renderLink'] }

function RailItem({ item, renderLink }: ItemProps) {
  return renderLink({
    href: item.href,
    ...(item.current && { 'aria-current': 'page' as const }),
    className: classNames(
      'flex h-9 items-center gap-3 rounded-control px-3 text-14 no-underline transition-colors touch:h-11',
      item.current ? 'bg-sunken font-label text-ink' : 'text-ink-soft hover:bg-sunken hover:text-ink',
    ),
    children: (
      <>
        <item.icon
          aria-hidden
          className={classNames('size-[18px] stroke-[1.5]', item.current && 'text-accent-ink')}
        />
        <span className="min-w-0 flex-1 truncate">{item.label}</span>
        {item.note !== undefined && <span className="tabular text-13 text-ink-faint">{item.note}</span>}
      </>
    ),
  })
}

function BarItem({ item, renderLink }: ItemProps) {
  return renderLink({
    href: item.href,
    ...(item.current && { 'aria-current': 'page' as const }),
    className: classNames(
      'grid h-14 min-w-0 grid-cols-[minmax(0,1fr)] content-center justify-items-center gap-0.5 text-13 no-underline outline-offset-[-2px]',
      item.current ? 'font-label text-accent-ink' : 'text-ink-soft',
    ),
    children: (
      <>
        <item.icon aria-hidden className="size-5 stroke-[1.5]" />
        <span className="max-w-full truncate px-1">{item.label}</span>
      </>
    ),
  })
}

type PageHeaderProps = {
  title: ReactNode
  /** One quiet line under the title. */
  description?: ReactNode
  /** The way back, above the title. */
  before?: ReactNode
  /** The page's one primary action, and at most a few beside it. */
  actions?: ReactNode
}

export function PageHeader({ title, description, before, actions }: PageHeaderProps) {
  return (
    <header className="mb-6 flex flex-wrap items-end justify-between gap-4">
      <div className="grid min-w-0 gap-1">
        {before && <div className="text-13 text-ink-soft">{before}</div>}
        <h1 className="text-28">{title}</h1>
        {description && <p className="text-14 text-ink-soft">{description}</p>}
      </div>
      {actions && <div className="flex flex-wrap items-center gap-2">{actions}</div>}
    </header>
  )
}
