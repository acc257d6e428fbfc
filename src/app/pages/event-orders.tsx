/** /app/events/:eventId/orders: who ordered what, found by any of their words. The filter is in the address. */
import { useInfiniteQuery, useSuspenseQuery } from '@tanstack/react-query'
import { getRouteApi, Link } from '@tanstack/react-router'
import { ArrowLeft, Download } from 'lucide-react'
import { useCallback } from 'react'
import { useTranslation } from 'react-i18next'
import type { OrderFilter } from '../../core/orders.ts'
import { dashboardQuery } from '../api/events.ts'
import { ordersFile, ordersQuery } from '../api/orders.ts'
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
  const filter = route.useSearch()
  const navigate = route.useNavigate()
  const { data: dashboard } = useSuspenseQuery(dashboardQuery(eventId))
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
            className="inline-flex items-center gap-1 text-ink-soft no-underline hover:text-ink"
          >
            <ArrowLeft aria-hidden className="size-4 stroke-[1.5] rtl:-scale-x-100" /> {t('page.back')}
          </Link>
        }
        title={t('page.title')}
        description={<bdi>{dashboard.event.name}</bdi>}
        actions={
          <Button asChild>
            <a href={ordersFile(eventId, filter)} download>
              <Download aria-hidden /> {t('page.download')}
            </a>
          </Button>
        }
      />
      <div className="grid gap-6">
        <StuckPayments eventId={eventId} />
        <OrderFilters filter={filter} tiers={dashboard.tiers} onChange={change} />
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
      <Notice tone="danger" title={t('page.failed')}>
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
