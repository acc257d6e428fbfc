/** /app/settings/invoices: whether an organization issues invoices and what they say. For owners and admins. */
import { useQuery, useSuspenseQuery } from '@tanstack/react-query'
import { getRouteApi } from '@tanstack/react-router'
import { Download } from 'lucide-react'
import { useId } from 'react'
import { useTranslation } from 'react-i18next'
import { meQuery } from '../api/identity.ts'
import { invoiceSettingsQuery, invoicesOfYear } from '../api/invoices.ts'
import { SettingsForm } from '../features/invoices/settings-form.tsx'
import { administered } from '../features/organizations/current.ts'
import { problemWords } from '../problem-words.ts'
import { PageHeader } from '../ui/app-shell.tsx'
import { Button } from '../ui/button.tsx'
import { Card } from '../ui/card.tsx'
import { Notice } from '../ui/notice.tsx'
import { Select } from '../ui/select.tsx'
import { Skeleton } from '../ui/skeleton.tsx'
import { NotFound } from './not-found.tsx'

const route = getRouteApi('/workspace/settings/invoices')

export function InvoicesPage() {
  const { t } = useTranslation('invoices')
  const { data: me } = useSuspenseQuery(meQuery)
  const { organization: wanted } = route.useSearch()
  const navigate = route.useNavigate()
  const id = useId()
  const organizations = me ? administered(me) : []
  const organization = organizations.find((one) => one.id === wanted) ?? organizations[0]
  if (!organization) return <NotFound />
  return (
    <>
      <title>{`${t('title')} · EventOS`}</title>
      <PageHeader
        title={t('title')}
        description={t('lead')}
        actions={
          organizations.length > 1 && (
            <div>
              <label htmlFor={id} className="sr-only">
                {t('organization')}
              </label>
              <Select
                id={id}
                value={organization.id}
                options={organizations.map((one) => ({ value: one.id, label: one.name }))}
                onChange={({ target }) => navigate({ search: { organization: target.value }, replace: true })}
              />
            </div>
          )
        }
      />
      <div className="grid max-w-3xl gap-6">
        <Card title={t('settings')} description={t('settingsNote')}>
          <Settings key={organization.id} organizationId={organization.id} />
        </Card>
        <Card title={t('export')} description={t('exportNote')}>
          <Years organizationId={organization.id} />
        </Card>
      </div>
    </>
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

function Years({ organizationId }: { organizationId: string }) {
  const { t } = useTranslation('invoices')
  const thisYear = new Date().getFullYear()
  return (
    <div className="flex flex-wrap gap-3">
      {[thisYear, thisYear - 1].map((year) => (
        <Button key={year} asChild>
          <a href={invoicesOfYear(organizationId, year)} download>
            <Download aria-hidden /> {t('exportYear', { year })}
          </a>
        </Button>
      ))}
    </div>
  )
}
