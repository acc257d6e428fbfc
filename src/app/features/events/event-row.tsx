/** An event in the organizer's list: its face, when and where, how it sells. */
import { Link } from '@tanstack/react-router'
import { useTranslation } from 'react-i18next'
import type { OrganizationEvent } from '../../../core/api.ts'
import { formatMoney, formatPrice } from '../../../core/money.ts'
import { formatWhen } from '../../../core/time.ts'
import { standing } from '../../event-words.ts'
import { currentLanguage } from '../../i18n/i18n.ts'
import { PosterImage } from '../../poster-image.tsx'
import { Badge } from '../../ui/badge.tsx'
import { classNames } from '../../ui/class-names.ts'
import { Meter } from '../../ui/meter.tsx'
import { Skeleton } from '../../ui/skeleton.tsx'

/** One line on a wide screen; a small card of two lines on a phone. */
const grid =
  'grid grid-cols-[4rem_minmax(0,1fr)] items-start gap-x-4 gap-y-3 p-4 md:items-center md:grid-cols-[4rem_minmax(0,1fr)_10rem_7rem] md:px-5'

export function EventRow({ event }: { event: OrganizationEvent }) {
  const { t } = useTranslation('organizer')
  const { words, tone } = standing(event, t)
  const where = event.city ?? t('eventRow.online')
  return (
    <li className={`${grid} relative transition-colors hover:bg-sunken`}>
      <PosterImage
        type={event.type}
        seed={event.slug}
        thumbnail
        className={
          event.status === 'cancelled'
            ? 'size-16 rounded-control opacity-50 grayscale'
            : 'size-16 rounded-control'
        }
      />
      <div className="grid min-w-0 gap-1">
        <h3 className="text-pretty break-words text-16 leading-[1.3]">
          <Link
            dir="auto"
            to="/events/$eventId"
            params={{ eventId: event.id }}
            className="no-underline after:absolute after:inset-0 focus-visible:outline-offset-4"
          >
            {event.name}
          </Link>
        </h3>
        <div className="flex flex-wrap items-center gap-x-3 gap-y-1 text-14 text-ink-soft">
          <Badge tone={tone}>{words}</Badge>
          <span className="tabular">{formatWhen(event.starts_at, event.timezone, currentLanguage())}</span>
          <span>{where}</span>
        </div>
      </div>
      {/* A draft has sold nothing yet, and says so by being one. */}
      <div
        className={classNames('max-md:col-start-2', event.status === 'draft' && 'invisible max-md:hidden')}
      >
        <Meter
          label={t('eventRow.soldFor', { event: event.name })}
          hideLabel
          value={event.tickets_sold}
          max={event.tickets_total}
          text={
            <span className="flex justify-between gap-3">
              {t('eventRow.sold', { sold: event.tickets_sold, total: event.tickets_total })}
              <span className="font-label text-14 text-ink md:hidden">{revenueWords(event)}</span>
            </span>
          }
        />
      </div>
      <p
        className={classNames(
          'tabular font-label text-14 max-md:hidden md:text-end',
          event.status === 'draft' && 'invisible',
        )}
      >
        {revenueWords(event)}
        <span className="sr-only"> {t('revenue')}</span>
      </p>
    </li>
  )
}

/** What sold and brought nothing was free; what sold nothing brought nothing yet. */
function revenueWords({ revenue_cents, currency, tickets_sold }: OrganizationEvent): string {
  const write = revenue_cents === 0 && tickets_sold > 0 ? formatPrice : formatMoney
  return write(revenue_cents, currency, currentLanguage())
}

export function EventRowSkeleton() {
  return (
    <li className={grid}>
      <Skeleton className="size-16 rounded-control" />
      <div className="grid gap-2">
        <Skeleton className="h-5 w-3/5" />
        <Skeleton className="h-4 w-2/5" />
      </div>
      <Skeleton className="h-4 w-full max-md:hidden" />
      <Skeleton className="ms-auto h-4 w-16 max-md:hidden" />
    </li>
  )
}
