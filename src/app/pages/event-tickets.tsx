/** /app/events/:eventId/tickets: what an event offers, how much of it is gone and why, and the ways to change it. */
import { useQuery, useSuspenseQuery } from '@tanstack/react-query'
import { getRouteApi, Link } from '@tanstack/react-router'
import { ArrowLeft } from 'lucide-react'
import { useTranslation } from 'react-i18next'
import { meQuery } from '../api/identity.ts'
import { offersQuery, taxesQuery } from '../api/offers.ts'
import { SettingsCard } from '../features/by-hand/settings-card.tsx'
import { EventNav } from '../features/events/event-nav.tsx'
import { Codes } from '../features/sales/codes.tsx'
import { GroupDiscounts } from '../features/sales/group-discounts.tsx'
import { Pools } from '../features/sales/pools.tsx'
import { Taxes } from '../features/sales/taxes.tsx'
import { Tiers } from '../features/sales/tiers.tsx'
import { type Sale, useChange } from '../features/sales/use-change.ts'
import { problemWords } from '../problem-words.ts'
import { PageHeader } from '../ui/app-shell.tsx'
import { Button } from '../ui/button.tsx'
import { Notice } from '../ui/notice.tsx'

const route = getRouteApi('/workspace/events/$eventId/tickets')
/** Often enough that whoever watches a sale sees it move. */
const askEveryMs = 15_000

export function EventTicketsPage() {
  const { t } = useTranslation('sales')
  const { eventId } = route.useParams()
  const { data: offers } = useSuspenseQuery({ ...offersQuery(eventId), refetchInterval: askEveryMs })
  const { data: me } = useSuspenseQuery(meQuery)
  const taxes = useQuery(taxesQuery(offers.event.organization_id))
  const role = me?.organizations.find(({ id }) => id === offers.event.organization_id)?.role
  const mayChange = role === 'owner' || role === 'admin' || role === 'manager'
  const sale: Sale = { offers, mayChange, ...useChange(eventId) }
  return (
    <>
      <title>{`${t('page.title')} · ${offers.event.name} · EventOS`}</title>
      <PageHeader
        before={
          <Link
            to="/events/$eventId"
            params={{ eventId }}
            className="inline-flex min-w-0 items-center gap-1 text-ink-soft no-underline hover:text-ink"
          >
            <ArrowLeft aria-hidden className="size-4 shrink-0 stroke-[1.5] rtl:-scale-x-100" />
            <span dir="auto" className="truncate">
              {offers.event.name}
            </span>
          </Link>
        }
        title={t('page.title')}
        description={t('page.lead')}
      />
      <EventNav eventId={eventId} current="tickets" />
      <div className="grid gap-6">
        {!mayChange && <Notice>{t('page.readOnly')}</Notice>}
        {offers.occurrences.map((occurrence) => (
          <Tiers key={occurrence.id} sale={sale} occurrence={occurrence} taxes={taxes.data ?? []} />
        ))}
        <Pools sale={sale} />
        <Codes sale={sale} />
        <GroupDiscounts sale={sale} />
        {taxes.error ? (
          <Notice
            tone="danger"
            title={t('taxes.failed')}
            actions={
              <Button size="small" onClick={() => taxes.refetch()}>
                {t('again')}
              </Button>
            }
          >
            {problemWords(taxes.error)}
          </Notice>
        ) : (
          <Taxes sale={sale} taxes={taxes.data ?? []} />
        )}
        <SettingsCard
          eventId={eventId}
          organizationId={offers.event.organization_id}
          mayChange={role === 'owner' || role === 'admin'}
        />
      </div>
    </>
  )
}
