/** The moment it is live: the page's address, and where to go from here. */
import { Link } from '@tanstack/react-router'
import { ArrowUpRight, ChartNoAxesColumn } from 'lucide-react'
import { useEffect, useRef } from 'react'
import type { EventDraft } from '../../../core/wizard/draft.ts'
import { CopyLink } from '../../copy-link.tsx'
import { PosterImage } from '../../poster-image.tsx'
import { Button } from '../../ui/button.tsx'
import { Logo } from '../../ui/logo.tsx'

type CelebrationProps = { event: { id: string; slug: string; public_url: string }; draft: EventDraft }

export function Celebration({ event, draft }: CelebrationProps) {
  const heading = useRef<HTMLHeadingElement>(null)
  useEffect(() => heading.current?.focus(), [])
  return (
    <main className="mx-auto grid min-h-dvh max-w-[44rem] content-center justify-items-center gap-8 px-4 py-12 text-center">
      <title>{`${draft.name ?? 'Your event'} is live · EventOS`}</title>
      <Logo />
      <PosterImage
        type={draft.type ?? 'other'}
        seed={event.slug}
        className="aspect-[1200/630] w-full animate-rise rounded-card shadow-raised"
      />
      <div className="grid justify-items-center gap-2">
        <h1
          ref={heading}
          tabIndex={-1}
          className="text-pretty break-words font-display text-28 tracking-[-0.015em] outline-none sm:text-40"
        >
          {draft.name ?? 'Your event'} is live
        </h1>
        <p className="text-16 text-ink-soft">Anyone with the address can buy a ticket from now on.</p>
      </div>
      <CopyLink url={event.public_url} />
      <div className="grid gap-3 max-sm:w-full sm:grid-cols-2">
        <Button asChild kind="primary" size="large">
          <Link to="/events/$eventId" params={{ eventId: event.id }}>
            <ChartNoAxesColumn aria-hidden /> Open the dashboard
          </Link>
        </Button>
        <Button asChild size="large">
          <a href={event.public_url}>
            See the page <ArrowUpRight aria-hidden />
          </a>
        </Button>
      </div>
    </main>
  )
}
