/** /app/funnel: how far drafts come on the way to a published event. For owners and admins. */
import { useQuery, useSuspenseQuery } from '@tanstack/react-query'
import { getRouteApi, Link } from '@tanstack/react-router'
import { useId } from 'react'
import { useTranslation } from 'react-i18next'
import { ApiProblem } from '../api/client.ts'
import { funnelQuery } from '../api/funnel.ts'
import { meQuery } from '../api/identity.ts'
import { AssistantNumbers, FunnelNumbers } from '../features/analytics/funnel-numbers.tsx'
import { funnelPeriods } from '../features/analytics/funnel-periods.ts'
import { FunnelStages } from '../features/analytics/funnel-stages.tsx'
import { administered } from '../features/organizations/current.ts'
import { problemWords } from '../problem-words.ts'
import { PageHeader } from '../ui/app-shell.tsx'
import { Button } from '../ui/button.tsx'
import { Card } from '../ui/card.tsx'
import { EmptyState } from '../ui/empty-state.tsx'
import { Notice } from '../ui/notice.tsx'
import { Select } from '../ui/select.tsx'
import { Skeleton } from '../ui/skeleton.tsx'
import { NotFound } from './not-found.tsx'

const route = getRouteApi('/workspace/funnel')

export function FunnelPage() {
  const { t } = useTranslation('organizer')
  const { data: me } = useSuspenseQuery(meQuery)
  const { days, organization: wanted } = route.useSearch()
  const navigate = route.useNavigate()
  const id = useId()
  const organizations = me ? administered(me) : []
  const organization = organizations.find((one) => one.id === wanted) ?? organizations[0]
  if (!organization) return <NotFound />
  return (
    <>
      <title>{`${t('funnel.title')} · EventOS`}</title>
      <PageHeader
        title={t('funnel.title')}
        description={t('funnel.lead')}
        actions={
          <div className="flex flex-wrap items-center gap-3">
            {organizations.length > 1 && (
              <>
                <label htmlFor={`${id}-organization`} className="sr-only">
                  {t('funnel.organization')}
                </label>
                <Select
                  id={`${id}-organization`}
                  value={organization.id}
                  options={organizations.map((one) => ({ value: one.id, label: one.name }))}
                  onChange={({ target }) =>
                    navigate({ search: { days, organization: target.value }, replace: true })
                  }
                />
              </>
            )}
            <label htmlFor={`${id}-period`} className="sr-only">
              {t('funnel.period')}
            </label>
            <Select
              id={`${id}-period`}
              value={String(days)}
              options={funnelPeriods.map((period) => ({
                value: String(period),
                label: t(`funnel.periods.days${period}`),
              }))}
              onChange={({ target }) =>
                navigate({
                  search: { days: Number(target.value), organization: wanted },
                  replace: true,
                })
              }
            />
          </div>
        }
      />
      <Funnel organizationId={organization.id} days={days} />
    </>
  )
}

function Funnel({ organizationId, days }: { organizationId: string; days: number }) {
  const { t } = useTranslation('organizer')
  const { t: app } = useTranslation()
  const { data: funnel, error, isFetching, refetch } = useQuery(funnelQuery(organizationId, days))
  if (error && !funnel) {
    return (
      <Notice
        tone="danger"
        title={t('funnel.failed')}
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
  if (!funnel) return <FunnelSkeleton />
  if (funnel.started === 0) {
    return (
      <Card flush>
        <EmptyState
          title={t('funnel.emptyTitle')}
          picture="search"
          action={
            <Button asChild>
              <Link to="/new">{t('funnel.describe')}</Link>
            </Button>
          }
        >
          {t('funnel.empty')}
        </EmptyState>
      </Card>
    )
  }
  return (
    <div className="grid gap-6">
      <p role="status" className="sr-only">
        {t('funnel.startedLately', { count: funnel.started, days })}
      </p>
      <FunnelNumbers funnel={funnel} />
      <FunnelStages funnel={funnel} />
      <AssistantNumbers funnel={funnel} />
    </div>
  )
}

function FunnelSkeleton() {
  const { t } = useTranslation('organizer')
  return (
    <div role="status" className="grid gap-6">
      <span className="sr-only">{t('funnel.loading')}</span>
      <div aria-hidden className="grid gap-4 sm:grid-cols-3">
        {['a', 'b', 'c'].map((key) => (
          <Skeleton key={key} className="h-[7.25rem] rounded-card" />
        ))}
      </div>
      <Skeleton className="h-[34rem] rounded-card sm:h-[36rem]" />
    </div>
  )
}
