/** /app: the organization's events with their numbers, the drafts to go on with, and the way to a new one. */
import { useInfiniteQuery, useQuery, useSuspenseQuery } from '@tanstack/react-query'
import { Link } from '@tanstack/react-router'
import { Plus } from 'lucide-react'
import { useTranslation } from 'react-i18next'
import type { OrganizationEvent } from '../../core/api.ts'
import { ApiProblem } from '../api/client.ts'
import { meQuery } from '../api/identity.ts'
import { draftsQuery, organizationEventsQuery } from '../api/organizations.ts'
import { EventRow, EventRowSkeleton } from '../features/events/event-row.tsx'
import { currentOrganization } from '../features/organizations/current.ts'
import { DraftRow } from '../features/wizard/draft-row.tsx'
import { problemWords } from '../problem-words.ts'
import { PageHeader } from '../ui/app-shell.tsx'
import { Button } from '../ui/button.tsx'
import { Card } from '../ui/card.tsx'
import { EmptyState } from '../ui/empty-state.tsx'
import { Notice } from '../ui/notice.tsx'

export function HomePage() {
  const { t } = useTranslation('organizer')
  const { data: me } = useSuspenseQuery(meQuery)
  const organization = me && currentOrganization(me)
  return (
    <>
      <title>{`${t('home.title')} · EventOS`}</title>
      <PageHeader
        title={t('home.title')}
        actions={
          <Button asChild kind="primary">
            <Link to="/new">
              <Plus aria-hidden /> {t('home.newEvent')}
            </Link>
          </Button>
        }
      />
      {organization && (
        <div className="grid gap-8">
          <Drafts organizationId={organization.id} />
          <Events organizationId={organization.id} />
        </div>
      )}
    </>
  )
}

/** Drafts are an offer, not the page: when there are none, or they cannot be had, nothing is said. */
function Drafts({ organizationId }: { organizationId: string }) {
  const { t } = useTranslation('organizer')
  const { data: drafts = [] } = useQuery(draftsQuery(organizationId))
  if (drafts.length === 0) return null
  return (
    <section aria-labelledby="drafts" className="grid gap-3">
      <h2 id="drafts" className="text-16">
        {t('home.drafts')}
      </h2>
      <ul className="grid gap-3 sm:grid-cols-2 xl:grid-cols-3">
        {drafts.map((draft) => (
          <DraftRow key={draft.session_id} draft={draft} />
        ))}
      </ul>
    </section>
  )
}

function Events({ organizationId }: { organizationId: string }) {
  const { t } = useTranslation('organizer')
  const { t: app } = useTranslation()
  const {
    data: events,
    error,
    isPending,
    refetch,
    isFetching,
    hasNextPage,
    fetchNextPage,
    isFetchingNextPage,
  } = useInfiniteQuery(organizationEventsQuery(organizationId))
  if (isPending) {
    return (
      <Card flush aria-busy aria-label={t('home.loading')}>
        <ul className="divide-y divide-line">
          {['a', 'b', 'c', 'd'].map((key) => (
            <EventRowSkeleton key={key} />
          ))}
        </ul>
      </Card>
    )
  }
  if (error && !events) {
    return (
      <Notice
        tone="danger"
        title={t('home.failed')}
        requestId={error instanceof ApiProblem ? error.requestId : undefined}
        actions={
          <Button size="small" loading={isFetching} onClick={() => refetch()}>
            {app('tryAgain')}
          </Button>
        }
      >
        {problemWords(error)}
      </Notice>
    )
  }
  if (events.length === 0) {
    return (
      <Card flush>
        <EmptyState
          title={t('home.firstTitle')}
          action={
            <Button asChild>
              <Link to="/new">{t('home.describe')}</Link>
            </Button>
          }
        >
          {t('home.first')}
        </EmptyState>
      </Card>
    )
  }
  const { ahead, past } = sorted(events)
  return (
    <>
      {ahead.length > 0 && <EventList title={t('home.ahead')} events={ahead} />}
      {past.length > 0 && <EventList title={t('home.past')} events={past} />}
      {hasNextPage && (
        <Button className="justify-self-start" loading={isFetchingNextPage} onClick={() => fetchNextPage()}>
          {t('home.earlier')}
        </Button>
      )}
    </>
  )
}

function EventList({ title, events }: { title: string; events: readonly OrganizationEvent[] }) {
  return (
    <section aria-label={title} className="grid gap-3">
      <h2 className="text-16">{title}</h2>
      <Card flush>
        <ul className="divide-y divide-line">
          {events.map((event) => (
            <EventRow key={event.id} event={event} />
          ))}
        </ul>
      </Card>
    </section>
  )
}

/** What is to come, soonest first; then what is over, latest first. */
function sorted(events: readonly OrganizationEvent[]) {
  const byStart = [...events].sort((a, b) => Date.parse(a.starts_at) - Date.parse(b.starts_at))
  const isAhead = (event: OrganizationEvent) => event.status === 'published' || event.status === 'draft'
  return { ahead: byStart.filter(isAhead), past: byStart.filter((event) => !isAhead(event)).reverse() }
}
