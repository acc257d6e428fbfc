/** The moment it is live: the page's address to take along, words to share it with, and what to do next. */
import { Link } from '@tanstack/react-router'
import { ArrowUpRight, ChartNoAxesColumn, Check, Copy, Download } from 'lucide-react'
import { useEffect, useRef, useState } from 'react'
import { useTranslation } from 'react-i18next'
import type { EventDraft } from '../../../core/wizard/draft.ts'
import { CopyLink } from '../../copy-link.tsx'
import { useLanguage } from '../../i18n/i18n.ts'
import { Rich } from '../../i18n/rich.tsx'
import { PosterImage } from '../../poster-image.tsx'
import { Button } from '../../ui/button.tsx'
import { Logo } from '../../ui/logo.tsx'
import { PaymentsNotice } from '../events/payments-notice.tsx'
import { AskVenue } from './ask-venue.tsx'
import { downloadQr, QrCode } from './qr-code.tsx'
import { type ShareText, shareTexts } from './share-texts.ts'

type CelebrationProps = { event: { id: string; slug: string; public_url: string }; draft: EventDraft }

export function Celebration({ event, draft }: CelebrationProps) {
  const { t } = useTranslation('wizard')
  const [language] = useLanguage()
  const heading = useRef<HTMLHeadingElement>(null)
  useEffect(() => heading.current?.focus(), [])
  const name = draft.name ?? t('celebration.yourEvent')
  return (
    <main className="mx-auto grid min-h-dvh max-w-[44rem] content-center justify-items-center gap-8 px-4 py-12 text-center">
      <title>{`${t('celebration.live', { name })} · EventOS`}</title>
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
          {t('celebration.live', { name })}
        </h1>
        <p className="text-16 text-ink-soft">{t('celebration.lead')}</p>
      </div>
      <CopyLink url={event.public_url} />
      <div className="w-full text-start not-has-[p]:hidden">
        <PaymentsNotice eventId={event.id} />
      </div>
      <div className="grid gap-3 max-sm:w-full sm:grid-cols-2">
        <Button asChild kind="primary" size="large">
          <Link to="/events/$eventId" params={{ eventId: event.id }}>
            <ChartNoAxesColumn aria-hidden /> {t('celebration.dashboard')}
          </Link>
        </Button>
        <Button asChild size="large">
          <a href={event.public_url}>
            {t('celebration.page')} <ArrowUpRight aria-hidden className="rtl:-scale-x-100" />
          </a>
        </Button>
      </div>
      <div className="grid w-full gap-8 border-line border-t pt-8 text-start sm:grid-cols-[auto_minmax(0,1fr)]">
        <section aria-labelledby="qr" className="grid content-start justify-items-start gap-3">
          <h2 id="qr" className="text-16">
            {t('celebration.poster')}
          </h2>
          <QrCode url={event.public_url} label={t('celebration.code', { name })} />
          <Button size="small" onClick={() => void downloadQr(event.public_url, event.slug)}>
            <Download aria-hidden /> {t('celebration.download')}
          </Button>
        </section>
        <section aria-labelledby="share" className="grid min-w-0 content-start gap-3">
          <h2 id="share" className="text-16">
            {t('celebration.tell')}
          </h2>
          <ul className="grid gap-3">
            {shareTexts(draft, event.public_url, { t, language }).map((share, index) => (
              // biome-ignore lint/suspicious/noArrayIndexKey: texts have no identity but their place
              <Share key={index} share={share} />
            ))}
          </ul>
        </section>
      </div>
      <AskVenue eventId={event.id} draft={draft} />
      <Next draft={draft} eventId={event.id} />
    </main>
  )
}

function Share({ share: { label, text } }: { share: ShareText }) {
  const { t } = useTranslation('wizard')
  const [isCopied, setIsCopied] = useState(false)

  async function copy() {
    await navigator.clipboard?.writeText(text).then(
      () => setIsCopied(true),
      () => undefined,
    )
    setTimeout(() => setIsCopied(false), 2500)
  }

  return (
    <li className="grid gap-2 rounded-card border border-line bg-surface p-3">
      <div className="flex items-center justify-between gap-3">
        <h3 className="font-label text-14">{label}</h3>
        <Button size="small" kind="quiet" onClick={() => void copy()}>
          {isCopied ? <Check aria-hidden /> : <Copy aria-hidden />}
          <span>
            <Rich
              words={t(isCopied ? 'celebration.copied' : 'celebration.copy', { label })}
              parts={{ more: <span className="sr-only" /> }}
            />
          </span>
        </Button>
      </div>
      <p className="line-clamp-4 select-all whitespace-pre-line break-words text-14 text-ink-soft">{text}</p>
      <span role="status" className="sr-only">
        {isCopied && t('celebration.textCopied')}
      </span>
    </li>
  )
}

/** Only what is really still open for this event. */
function Next({ draft, eventId }: { draft: EventDraft; eventId: string }) {
  const { t } = useTranslation('wizard')
  const { venueId, venueName, address, format } = draft
  const steps = [
    venueId && (venueName ? t('celebration.askVenue', { venue: venueName }) : t('celebration.askTheVenue')),
    format !== 'virtual' && !venueName && !address && t('celebration.announcePlace'),
    t('celebration.buyOne'),
    t('celebration.sendAddress'),
  ].filter((step): step is string => Boolean(step))
  return (
    <section aria-labelledby="next" className="grid w-full gap-3 border-line border-t pt-8 text-start">
      <h2 id="next" className="text-16">
        {t('celebration.next')}
      </h2>
      <ol className="grid list-decimal gap-2 ps-5 text-14 text-ink-soft marker:text-ink-faint">
        {steps.map((step) => (
          <li key={step}>{step}</li>
        ))}
        <li>
          <Rich
            words={t('celebration.sales')}
            parts={{
              sales: (
                <Link
                  to="/events/$eventId"
                  params={{ eventId }}
                  className="text-accent-ink underline underline-offset-2"
                />
              ),
            }}
          />
        </li>
      </ol>
    </section>
  )
}
