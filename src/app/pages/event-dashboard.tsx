/** /app/events/:eventId: how an event sells, right now. */
import { useSuspenseQuery } from '@tanstack/react-query'
import { getRouteApi, Link } from '@tanstack/react-router'
import { ArrowLeft, ArrowUpRight } from 'lucide-react'
import { lazy, Suspense } from 'react'
import { useTranslation } from 'react-i18next'
import type { Dashboard } from '../../core/api.ts'
import { formatWhen, zoneWords } from '../../core/time.ts'
import { dashboardQuery } from '../api/events.ts'
import { CopyLink } from '../copy-link.tsx'
import { standing } from '../event-words.ts'
import { LiveDot } from '../features/analytics/live-dot.tsx'
import { Numbers } from '../features/analytics/numbers.tsx'
import { RecentOrders } from '../features/analytics/recent-orders.tsx'
import { salesDays } from '../features/analytics/sales-days.ts'
import { Tiers } from '../features/analytics/tiers.tsx'
import { useLive } from '../features/analytics/use-live.ts'
import { EventNav } from '../features/events/event-nav.tsx'
import { PaymentsNotice } from '../features/events/payments-notice.tsx'
import { currentLanguage } from '../i18n/i18n.ts'
import { PosterImage } from '../poster-image.tsx'
import { PageHeader } from '../ui/app-shell.tsx'
import { Badge } from '../ui/badge.tsx'
import { Button } from '../ui/button.tsx'
import { Card } from '../ui/card.tsx'
import { EmptyState } from '../ui/empty-state.tsx'
import { Skeleton } from '../ui/skeleton.tsx'

const route = getRouteApi('/workspace/events/$eventId')
/** Drawing curves weighs more than the rest of the page, so the numbers do not wait for it. */
const SalesCurve = lazy(() =>
  import('../features/analytics/sales-curve.tsx').then(({ SalesCurve }) => ({ default: SalesCurve })),
)

export function EventDashboardPage() {
  const { t } = useTranslation('organizer')
  const language = currentLanguage()
  const { eventId } = route.useParams()
  const { data: dashboard } = useSuspenseQuery(dashboardQuery(eventId))
  const { event } = dashboard
  const isOnSale = event.status === 'published'
  const live = useLive(eventId, isOnSale)
  const days = salesDays(dashboard)
  const { words, tone } = standing(event, t)
  const zone = zoneWords(event.timezone, event.city, language)
  const publicUrl = new URL(event.url, window.location.origin).href

  return (
    <>
      <title>{`${event.name} · EventOS`}</title>
      <PageHeader
        before={
          <Link to="/" className="inline-flex items-center gap-1 text-ink-soft no-underline hover:text-ink">
            <ArrowLeft aria-hidden className="size-4 stroke-[1.5] rtl:-scale-x-100" /> {t('dashboard.back')}
          </Link>
        }
        title={
          <span className="flex items-center gap-4">
            <PosterImage
              type={event.type}
              seed={event.slug}
              thumbnail
              className="size-14 shrink-0 rounded-control"
            />
            <span dir="auto" className="min-w-0 text-pretty break-words font-display tracking-[-0.015em]">
              {event.name}
            </span>
          </span>
        }
        description={
          <span className="mt-2 flex flex-wrap items-center gap-x-3 gap-y-1">
            <Badge tone={tone}>{words}</Badge>
            <span className="tabular">
              {formatWhen(event.starts_at, event.timezone, language)}, {zone}
            </span>
            {isOnSale && <LiveDot state={live} />}
          </span>
        }
        actions={
          hasPage(event) && (
            <Button asChild>
              <a href={event.url}>
                {t('dashboard.seePage')} <ArrowUpRight aria-hidden className="rtl:-scale-x-100" />
              </a>
            </Button>
          )
        }
      />
      <EventNav eventId={eventId} current="overview" />
      <div className="grid gap-6">
        <PaymentsNotice eventId={eventId} />
        <Numbers dashboard={dashboard} />
        {hasSales(dashboard) ? (
          <Card title={t('dashboard.sales')} description={t('dashboard.salesNote', { zone })}>
            {days.length < 2 ? (
              <p className="text-14 text-ink-soft">{t('dashboard.firstDay')}</p>
            ) : (
              <Suspense fallback={<Skeleton className="h-64 w-full" />}>
                <SalesCurve days={days} currency={event.currency} />
              </Suspense>
            )}
          </Card>
        ) : (
          <FirstSale url={publicUrl} status={event.status} />
        )}
        <Tiers dashboard={dashboard} />
        <RecentOrders eventId={eventId} orders={dashboard.recent_orders} />
        {hasSales(dashboard) && isOnSale && (
          <Card title={t('dashboard.share')}>
            <CopyLink url={publicUrl} />
          </Card>
        )}
      </div>
    </>
  )
}

function hasSales({ totals }: Dashboard): boolean {
  return totals.tickets_sold > 0
}

/** Drafts have no page yet, archived events none any more. */
function hasPage({ status }: Dashboard['event']): boolean {
  return status !== 'draft' && status !== 'archived'
}

/** No curve of zeros: before the first sale the one useful thing is the address. */
function FirstSale({ url, status }: { url: string; status: Dashboard['event']['status'] }) {
  const { t } = useTranslation('organizer')
  if (status !== 'published') {
    return (
      <Card flush>
        <EmptyState
          title={status === 'draft' ? t('dashboard.notYet') : t('dashboard.nothing')}
          picture={status === 'draft' ? 'waiting' : 'closed'}
        >
          {status === 'draft' ? t('dashboard.notYetNote') : t('dashboard.nothingNote')}
        </EmptyState>
      </Card>
    )
  }
  return (
    <Card flush>
      <EmptyState title={t('dashboard.waiting')} picture="waiting" action={<CopyLink url={url} />}>
        {t('dashboard.waitingNote')}
      </EmptyState>
    </Card>
  )
}
