/**
 * The event page as buyers will see it, alive while it is being made. It shows only what is
 * there: an empty slot says what will stand in it, and nothing is invented to fill it.
 */
import { CalendarDays, MapPin, Video } from 'lucide-react'
import type { ReactNode } from 'react'
import { useTranslation } from 'react-i18next'
import { formatPrice } from '../../../core/money.ts'
import { formatDuration, zoneWords } from '../../../core/time.ts'
import type { EventDraft } from '../../../core/wizard/draft.ts'
import { PosterImage } from '../../poster-image.tsx'
import { townWords, wallWords } from './field-words.ts'
import { useSpeech } from './speech.ts'

type PreviewProps = { draft: EventDraft; organizer: string | undefined }

export function Preview({ draft, organizer }: PreviewProps) {
  const { t } = useTranslation('wizard')
  const { t: field, language } = useSpeech()
  return (
    <article
      aria-label={t('preview.label')}
      className="overflow-clip rounded-card border border-line bg-surface"
    >
      <PosterImage
        type={draft.type ?? 'other'}
        seed={draft.slug ?? ''}
        className="aspect-[1200/630] w-full"
      />
      <div className="grid gap-5 p-5">
        <header className="grid gap-1">
          <h2 className="text-pretty break-words font-display text-28 tracking-[-0.015em]">
            {draft.name ?? <Slot>{t('preview.name')}</Slot>}
          </h2>
          {organizer && <p className="text-14 text-ink-soft">{t('preview.by', { organizer })}</p>}
        </header>
        <dl className="grid gap-3 text-14">
          <When draft={draft} />
          <Where draft={draft} />
        </dl>
        <Tickets draft={draft} />
        <section className="grid gap-1">
          <h3 className="font-label text-14">{t('preview.about')}</h3>
          <p className="whitespace-pre-line text-pretty break-words text-14 text-ink-soft">
            {draft.description ?? <Slot>{t('preview.description')}</Slot>}
          </p>
        </section>
        {draft.refundPolicy && (
          <p className="text-13 text-ink-faint">
            {t('preview.refunds', {
              policy: field(`refund.${draft.refundPolicy}`).toLocaleLowerCase(language),
            })}
          </p>
        )}
      </div>
    </article>
  )
}

function When({ draft: { localStart, timezone, duration, city } }: { draft: EventDraft }) {
  const { t } = useTranslation('wizard')
  const { language } = useSpeech()
  return (
    <Fact label={t('preview.when')} icon={<CalendarDays aria-hidden />}>
      {localStart ? (
        <>
          <p className="font-label text-ink">{wallWords(localStart, language)}</p>
          <p className="text-ink-soft">
            {[timezone && zoneWords(timezone, city, language), duration && formatDuration(duration, language)]
              .filter(Boolean)
              .join(', ')}
          </p>
        </>
      ) : (
        <Slot>{t('preview.noTime')}</Slot>
      )}
    </Fact>
  )
}

function Where({ draft }: { draft: EventDraft }) {
  const { t } = useTranslation('wizard')
  const { language } = useSpeech()
  const { format, venueName, address } = draft
  if (format === 'virtual') {
    return (
      <Fact label={t('preview.where')} icon={<Video aria-hidden />}>
        <p className="font-label text-ink">{t('preview.online')}</p>
      </Fact>
    )
  }
  const [first, ...rest] = [venueName, address, townWords(draft, language)].filter(Boolean)
  return (
    <Fact label={t('preview.where')} icon={<MapPin aria-hidden />}>
      {first ? <p className="font-label text-ink">{first}</p> : <Slot>{t('preview.noPlace')}</Slot>}
      {rest.length > 0 && <p className="text-ink-soft">{rest.join(', ')}</p>}
      {format === 'hybrid' && <p className="text-ink-soft">{t('preview.alsoOnline')}</p>}
    </Fact>
  )
}

function Tickets({ draft: { ticketTiers = [], currency = 'USD' } }: { draft: EventDraft }) {
  const { t } = useTranslation('wizard')
  const { language } = useSpeech()
  return (
    <section className="grid gap-2">
      <h3 className="font-label text-14">{t('preview.tickets')}</h3>
      {ticketTiers.length === 0 ? (
        <p className="text-14">
          <Slot>{t('preview.noTickets')}</Slot>
        </p>
      ) : (
        <ul className="divide-y divide-line rounded-control border border-line">
          {ticketTiers.map((tier, index) => (
            // biome-ignore lint/suspicious/noArrayIndexKey: tiers have no identity but their place
            <li key={index} className="flex items-baseline justify-between gap-3 px-3 py-2.5 text-14">
              <span className="min-w-0 break-words">{tier.name}</span>
              <span className="tabular shrink-0 font-label">
                {formatPrice(tier.priceCents, currency, language)}
              </span>
            </li>
          ))}
        </ul>
      )}
    </section>
  )
}

function Fact({ label, icon, children }: { label: string; icon: ReactNode; children: ReactNode }) {
  return (
    <div className="flex gap-3">
      <dt className="mt-0.5 shrink-0 text-ink-soft [&_svg]:size-[18px] [&_svg]:stroke-[1.5]">
        {icon}
        <span className="sr-only">{label}</span>
      </dt>
      <dd className="min-w-0">{children}</dd>
    </div>
  )
}

function Slot({ children }: { children: ReactNode }) {
  return <span className="text-ink-faint">{children}</span>
}
