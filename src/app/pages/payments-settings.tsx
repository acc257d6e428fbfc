/** /app/settings/payments: where an organization's money goes. For managers to read, for owners and admins to change. */
import { useSuspenseQuery } from '@tanstack/react-query'
import { getRouteApi } from '@tanstack/react-router'
import { useId } from 'react'
import { useTranslation } from 'react-i18next'
import { meQuery } from '../api/identity.ts'
import { managed } from '../features/organizations/current.ts'
import { Account } from '../features/payment-account/account.tsx'
import { Payouts } from '../features/payouts/payouts.tsx'
import { PageHeader } from '../ui/app-shell.tsx'
import { Select } from '../ui/select.tsx'
import { NotFound } from './not-found.tsx'

const route = getRouteApi('/workspace/settings/payments')

export function PaymentsSettingsPage() {
  const { t } = useTranslation('payments')
  const { data: me } = useSuspenseQuery(meQuery)
  const { organization: wanted, from } = route.useSearch()
  const navigate = route.useNavigate()
  const id = useId()
  const organizations = me ? managed(me) : []
  const organization = organizations.find((one) => one.id === wanted) ?? organizations[0]
  if (!organization) return <NotFound />
  return (
    <>
      <title>{`${t('title')} · EventOS`}</title>
      <PageHeader
        title={t('title')}
        description={t('lead', { organization: organization.name })}
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
      <div key={organization.id} className="grid max-w-3xl gap-6">
        <Account organizationId={organization.id} from={from} />
      </div>
      <div key={`${organization.id} money`} className="mt-8">
        <Payouts organizationId={organization.id} />
      </div>
    </>
  )
}
