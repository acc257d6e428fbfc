/** The frame of signing in and up: one form, and a wall of posters where there is room. */
import { Link } from '@tanstack/react-router'
import type { ReactNode } from 'react'
import { useTranslation } from 'react-i18next'
import { LanguageMenu } from '../i18n/language-menu.tsx'
import { PosterImage } from '../poster-image.tsx'
import { Logo } from '../ui/logo.tsx'

type AuthFrameProps = { title: string; lead: ReactNode; children: ReactNode; foot: ReactNode }

const wall = [
  ['concert', 'night-ferry'],
  ['conference', 'northern-light'],
  ['festival', 'low-tide'],
  ['workshop', 'soft-clay'],
  ['dinner', 'long-table'],
  ['hackathon', 'first-commit'],
  ['performance', 'second-act'],
  ['meetup', 'corner-room'],
] as const

export function AuthFrame({ title, lead, children, foot }: AuthFrameProps) {
  const { t } = useTranslation()
  return (
    <div className="grid min-h-dvh bg-page text-ink lg:grid-cols-[minmax(0,1fr)_minmax(0,0.9fr)]">
      <main className="grid content-center px-4 py-10 sm:px-8">
        <title>{`${title} · EventOS`}</title>
        <div className="mx-auto grid w-full max-w-sm gap-6">
          <div className="flex items-center justify-between gap-3">
            <Link to="/" aria-label={t('shell.homeNamed')} className="rounded-control p-1 -m-1">
              <Logo />
            </Link>
            <span className="-me-2.5 flex">
              <LanguageMenu />
            </span>
          </div>
          <header className="grid gap-2">
            <h1 className="text-28">{title}</h1>
            <p className="text-pretty text-16 text-ink-soft">{lead}</p>
          </header>
          {children}
          <p className="text-14 text-ink-soft [&_a]:text-accent-ink [&_a]:underline [&_a]:underline-offset-2">
            {foot}
          </p>
        </div>
      </main>
      <div aria-hidden className="hidden grid-cols-2 gap-px overflow-clip lg:grid">
        {wall.map(([type, seed]) => (
          <PosterImage key={seed} type={type} seed={seed} className="h-full min-h-0 w-full" />
        ))}
      </div>
    </div>
  )
}
