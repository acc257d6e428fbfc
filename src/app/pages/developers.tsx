/** /app/settings/developers: API keys and webhooks. For owners and admins. */
import { useSuspenseQuery } from '@tanstack/react-query'
import { getRouteApi } from '@tanstack/react-router'
import { BookOpen } from 'lucide-react'
import { useId } from 'react'
import { useTranslation } from 'react-i18next'
import { meQuery } from '../api/identity.ts'
import { ApiKeys } from '../features/developers/api-keys.tsx'
import { Endpoints } from '../features/developers/endpoints.tsx'
import { administered } from '../features/organizations/current.ts'
import { PageHeader } from '../ui/app-shell.tsx'
import { Button } from '../ui/button.tsx'
import { Select } from '../ui/select.tsx'
import { NotFound } from './not-found.tsx'

const route = getRouteApi('/workspace/settings/developers')

export function DevelopersPage() {
  const { t } = useTranslation('developers')
  const { data: me } = useSuspenseQuery(meQuery)
  const { organization: wanted, endpoint } = route.useSearch()
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
        description={t('lead', { organization: organization.name })}
        actions={
          <>
            {organizations.length > 1 && (
              <>
                <label htmlFor={id} className="sr-only">
                  {t('organization')}
                </label>
                <Select
                  id={id}
                  value={organization.id}
                  options={organizations.map((one) => ({ value: one.id, label: one.name }))}
                  onChange={({ target }) =>
                    navigate({ search: { organization: target.value }, replace: true })
                  }
                />
              </>
            )}
            <Button asChild>
              <a href="/api/v1/docs">
                <BookOpen aria-hidden /> {t('docs')}
              </a>
            </Button>
          </>
        }
      />
      <div key={organization.id} className="grid gap-6">
        <ApiKeys organizationId={organization.id} />
        <Endpoints
          organizationId={organization.id}
          opened={endpoint}
          onOpen={(opened) =>
            navigate({
              search: { organization: wanted, endpoint: opened },
              replace: true,
              resetScroll: false,
            })
          }
        />
      </div>
    </>
  )
}
