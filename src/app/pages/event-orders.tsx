/** /app/events/:eventId/orders: who ordered what, found by any of their words. The filter is in the address. */
import { useInfiniteQuery, useQuery, useSuspenseQuery } from '@tanstack/react-query'
import { getRouteApi, Link } from '@tanstack/react-router'
import { ArrowLeft, Download } from 'lucide-react'
import { useCallback, useMemo } from 'react'
import { useTranslation } from 'react-i18next'
import type { OrderFilter } from '../../core/orders.ts'
import { dashboardQuery } from '../api/events.ts'
import { offersQuery } from '../api/offers.ts'
import { ordersFile, ordersQuery } from '../api/orders.ts'
import { EventNav } from '../features/events/event-nav.tsx'
import { readFilter } from '../features/orders/order-filter.ts'
import { OrderFilters } from '../features/orders/order-filters.tsx'
import { OrderTable } from '../features/orders/order-table.tsx'
import { StuckPayments } from '../features/orders/stuck-payments.tsx'
import { problemWords } from '../problem-words.ts'
import { PageHeader } from '../ui/app-shell.tsx'
import { Button } from '../ui/button.tsx'
import { Card } from '../ui/card.tsx'
import { EmptyState } from '../ui/empty-state.tsx'
import { Notice } from '../ui/notice.tsx'
import { Skeleton } from '../ui/skeleton.tsx'

const route = getRouteApi('/workspace/events/$eventId/orders')

export function EventOrdersPage() {
  const { t } = useTranslation('orders')
  const { eventId } = route.useParams()
  const search = route.useSearch()
  const filter = useMemo(() => readFilter(search), [search])
  const navigate = route.useNavigate()
  const { data: dashboard } = useSuspenseQuery(dashboardQuery(eventId))
  const codes = useQuery(offersQuery(eventId)).data?.promo_codes.map(({ code }) => code) ?? []
  const change = useCallback(
    (next: OrderFilter) => void navigate({ search: next, replace: true, resetScroll: false }),
    [navigate],
  )
  return (
    <>
      <title>{`${t('page.title')} · ${dashboard.event.name} · EventOS`}</title>
      <PageHeader
        before={
          <Link
            to="/events/$eventId"
            params={{ eventId }}
            className="inline-flex min-w-0 items-center gap-1 text-ink-soft no-underline hover:text-ink"
          >
            <ArrowLeft aria-hidden className="size-4 shrink-0 stroke-[1.5] rtl:-scale-x-100" />
            <span dir="auto" className="truncate">
              {dashboard.event.name}
            </span>
          </Link>
        }
        title={t('page.title')}
        description={t('page.lead')}
        actions={
          <Button asChild>
            <a href={ordersFile(eventId, filter)} download>
              <Download aria-hidden /> {t('page.download')}
            </a>
          </Button>
        }
      />
      <EventNav eventId={eventId} current="orders" />
      <div className="grid gap-6">
        <StuckPayments eventId={eventId} />
        <OrderFilters filter={filter} tiers={dashboard.tiers} codes={codes} onChange={change} />
        <Found eventId={eventId} filter={filter} onReset={() => change({})} />
      </div>
    </>
  )
}

type FoundProps = { eventId: string; filter: OrderFilter; onReset: () => void }

function Found({ eventId, filter, onReset }: FoundProps) {
  const { t } = useTranslation('orders')
  const found = useInfiniteQuery({ ...ordersQuery(eventId, filter), placeholderData: (before) => before })
  const orders = found.data
  if (found.error && !orders)
    return (
      <Notice
        tone="danger"
        title={t('page.failed')}
        actions={
          <Button size="small" loading={found.isFetching} onClick={() => found.refetch()}>
            {t('page.again')}
          </Button>
        }
      >
        {problemWords(found.error)}
      </Notice>
    )
  if (!orders) return <Skeleton className="h-64 w-full" />
  if (orders.length === 0) return <Nothing filter={filter} onReset={onReset} />
  return (
    <>
      <Card flush aria-busy={found.isPlaceholderData || undefined}>
        <OrderTable eventId={eventId} orders={orders} />
      </Card>
      {found.hasNextPage && (
        <Button
          className="justify-self-center"
          loading={found.isFetchingNextPage}
          onClick={() => found.fetchNextPage()}
        >
          {t('page.more')}
        </Button>
      )}
    </>
  )
}

function Nothing({ filter, onReset }: { filter: OrderFilter; onReset: () => void }) {
  const { t } = useTranslation('orders')
  const isFiltered = Object.values(filter).some(Boolean)
  return (
    <Card flush>
      <EmptyState
        title={isFiltered ? t('page.nothingTitle') : t('page.emptyTitle')}
        picture={isFiltered ? 'search' : 'waiting'}
        action={isFiltered && <Button onClick={onReset}>{t('page.reset')}</Button>}
      >
        {isFiltered ? t('page.nothing') : t('page.empty')}
      </EmptyState>
    </Card>
  )
}
