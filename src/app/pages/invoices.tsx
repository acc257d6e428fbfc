/** /app/settings/invoices: what was issued, what taxes came to, and what the next invoices say. For managers. */
import { useQuery, useSuspenseQuery } from '@tanstack/react-query'
import { getRouteApi, Link } from '@tanstack/react-router'
import { useCallback, useId, useMemo } from 'react'
import { useTranslation } from 'react-i18next'
import type { Me } from '../../core/me.ts'
import { meQuery } from '../api/identity.ts'
import { invoiceSettingsQuery, type SoughtInvoices } from '../api/invoices.ts'
import { InvoiceList } from '../features/invoices/invoice-list.tsx'
import { type InvoicesSearch, readSearch } from '../features/invoices/invoices-search.ts'
import { type Period, periodOf } from '../features/invoices/periods.ts'
import { SettingsForm } from '../features/invoices/settings-form.tsx'
import { Taxes } from '../features/invoices/tax-report.tsx'
import { administered, managed } from '../features/organizations/current.ts'
import { problemWords } from '../problem-words.ts'
import { PageHeader } from '../ui/app-shell.tsx'
import { Button } from '../ui/button.tsx'
import { Card } from '../ui/card.tsx'
import { Notice } from '../ui/notice.tsx'
import { PageNav, pageLink } from '../ui/page-nav.tsx'
import { Select } from '../ui/select.tsx'
import { Skeleton } from '../ui/skeleton.tsx'
import { NotFound } from './not-found.tsx'

const route = getRouteApi('/workspace/settings/invoices')

export function InvoicesPage() {
  const { t } = useTranslation('invoices')
  const { data: me } = useSuspenseQuery(meQuery)
  const given = route.useSearch()
  const search = useMemo(() => readSearch(given), [given])
  const organizations = me ? managed(me) : []
  const organization = organizations.find(({ id }) => id === search.organization) ?? organizations[0]
  if (!me || !organization) return <NotFound />
  const mayArrange = administered(me).some(({ id }) => id === organization.id)
  const view = search.view === 'settings' && !mayArrange ? 'list' : (search.view ?? 'list')
  return (
    <>
      <title>{`${t('title')} · EventOS`}</title>
      <PageHeader
        title={t('title')}
        description={t('lead')}
        actions={
          organizations.length > 1 && (
            <OrganizationChoice organizations={organizations} chosen={organization.id} />
          )
        }
      />
      <Views search={search} current={view} mayArrange={mayArrange} />
      <View key={organization.id} {...{ view, search, mayArrange }} organizationId={organization.id} />
    </>
  )
}

type ChoiceProps = { organizations: Me['organizations']; chosen: string }

function OrganizationChoice({ organizations, chosen }: ChoiceProps) {
  const { t } = useTranslation('invoices')
  const navigate = route.useNavigate()
  const id = useId()
  return (
    <div>
      <label htmlFor={id} className="sr-only">
        {t('organization')}
      </label>
      <Select
        id={id}
        value={chosen}
        options={organizations.map((one) => ({ value: one.id, label: one.name }))}
        onChange={({ target }) =>
          navigate({ search: ({ view }) => ({ view, organization: target.value }), replace: true })
        }
      />
    </div>
  )
}

type View = NonNullable<InvoicesSearch['view']>

function Views({
  search,
  current,
  mayArrange,
}: {
  search: InvoicesSearch
  current: View
  mayArrange: boolean
}) {
  const { t } = useTranslation('invoices')
  const views: View[] = mayArrange ? ['list', 'taxes', 'settings'] : ['list', 'taxes']
  return (
    <PageNav label={t('views.nav')}>
      {views.map((view) => ({
        key: view,
        link: (
          <Link
            to="/settings/invoices"
            search={{ view, organization: search.organization }}
            {...pageLink(view === current)}
          >
            {t(`views.${view}`)}
          </Link>
        ),
      }))}
    </PageNav>
  )
}

type ViewProps = { view: View; search: InvoicesSearch; mayArrange: boolean; organizationId: string }

function View({ view, search, mayArrange, organizationId }: ViewProps) {
  const { t } = useTranslation('invoices')
  const navigate = route.useNavigate()
  const { organization } = search
  const go = useCallback(
    (next: InvoicesSearch) =>
      void navigate({ search: { organization, ...next }, replace: true, resetScroll: false }),
    [navigate, organization],
  )
  const seek = useCallback((sought: SoughtInvoices) => go({ ...sought, view: 'list' }), [go])
  const { search: words, kind, from, to } = search
  const sought = useMemo(() => ({ search: words, kind, from, to }), [words, kind, from, to])
  if (view === 'settings')
    return (
      <Card className="max-w-3xl" title={t('settings')} description={t('settingsNote')}>
        <Settings organizationId={organizationId} />
      </Card>
    )
  if (view === 'taxes') {
    const today = new Date().toLocaleDateString('sv')
    const usual = periodOf('thisQuarter', today)
    return (
      <Taxes
        organizationId={organizationId}
        period={{ from: from ?? usual.from, to: to ?? usual.to }}
        today={today}
        onPeriod={(period: Period) => go({ ...period, view: 'taxes' })}
      />
    )
  }
  return (
    <InvoiceList
      organizationId={organizationId}
      sought={sought}
      onSeek={seek}
      toSettings={mayArrange ? () => go({ view: 'settings' }) : undefined}
    />
  )
}

function Settings({ organizationId }: { organizationId: string }) {
  const { t } = useTranslation('invoices')
  const { t: app } = useTranslation()
  const { data, error, isFetching, refetch } = useQuery(invoiceSettingsQuery(organizationId))
  if (data) return <SettingsForm organizationId={organizationId} settings={data} />
  if (!error) return <Skeleton className="h-96" />
  return (
    <Notice
      tone="danger"
      title={t('notLoaded')}
      actions={
        <Button loading={isFetching} onClick={() => refetch()}>
          {app('tryAgain')}
        </Button>
      }
    >
      {problemWords(error)}
    </Notice>
  )
}
