/** /app/account: what we keep about the person, the way to have it, and the way to be rid of it. */
import { useSuspenseQuery } from '@tanstack/react-query'
import { useTranslation } from 'react-i18next'
import type { Me } from '../../core/me.ts'
import { meQuery } from '../api/identity.ts'
import { DeleteAccount } from '../features/organizations/delete-account.tsx'
import { MyDataDownload, OrganizationDownload } from '../features/organizations/downloads.tsx'
import { PageHeader } from '../ui/app-shell.tsx'
import { Card } from '../ui/card.tsx'

export function AccountPage() {
  const { t } = useTranslation('account')
  const { data: me } = useSuspenseQuery(meQuery)
  if (!me) return null
  const { email } = me.user
  return (
    <>
      <title>{`${t('data.title')} · EventOS`}</title>
      <PageHeader title={t('data.title')} description={email} />
      <div className="grid max-w-3xl gap-6">
        <Card title={t('data.keptTitle')}>
          <WhatWeKeep />
        </Card>
        <Card title={t('data.download')} description={t('data.downloadNote')}>
          <MyDataDownload />
        </Card>
        <OwnedOrganizations organizations={me.organizations} />
        {email && (
          <Card title={t('data.delete')} description={t('data.deleteNote')}>
            <DeleteAccount email={email} />
          </Card>
        )}
      </div>
    </>
  )
}

const kept = ['person', 'orders', 'drafts', 'work', 'mails', 'signIns'] as const

function WhatWeKeep() {
  const { t } = useTranslation('account')
  return (
    <dl className="grid gap-x-6 gap-y-3 text-14 sm:grid-cols-[minmax(0,3fr)_minmax(0,2fr)]">
      {kept.map((what) => (
        <div key={what} className="grid gap-x-6 sm:col-span-2 sm:grid-cols-subgrid">
          <dt>{t(`data.kept.${what}`)}</dt>
          <dd className="text-ink-soft">{t(`data.kept.${what}Until`)}</dd>
        </div>
      ))}
    </dl>
  )
}

function OwnedOrganizations({ organizations }: { organizations: Me['organizations'] }) {
  const { t } = useTranslation('account')
  const owned = organizations.filter((organization) => organization.role === 'owner')
  if (owned.length === 0) return null
  return (
    <Card title={t('data.owned')} description={t('data.ownedNote')}>
      <ul className="grid divide-y divide-line">
        {owned.map(({ id, name }) => (
          <li key={id} className="flex flex-wrap items-start justify-between gap-3 py-3 first:pt-0 last:pb-0">
            <span dir="auto" className="min-w-0 flex-1 self-center break-words text-14">
              {name}
            </span>
            <OrganizationDownload id={id} name={name} />
          </li>
        ))}
      </ul>
    </Card>
  )
}
