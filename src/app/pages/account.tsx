/** /app/account: what we keep about the person, the way to have it, and the way to be rid of it. */
import { useSuspenseQuery } from '@tanstack/react-query'
import type { Me } from '../../core/api.ts'
import { meQuery } from '../api/identity.ts'
import { DeleteAccount } from '../features/organizations/delete-account.tsx'
import { MyDataDownload, OrganizationDownload } from '../features/organizations/downloads.tsx'
import { PageHeader } from '../ui/app-shell.tsx'
import { Card } from '../ui/card.tsx'

export function AccountPage() {
  const { data: me } = useSuspenseQuery(meQuery)
  if (!me) return null
  const { email } = me.user
  return (
    <>
      <title>Your data · EventOS</title>
      <PageHeader title="Your data" description={email} />
      <div className="grid max-w-3xl gap-6">
        <Card title="What we keep about you">
          <WhatWeKeep />
        </Card>
        <Card
          title="Download"
          description="One file with all of it, for you or for another service. Orders are in it once you have confirmed your email address."
        >
          <MyDataDownload />
        </Card>
        <OwnedOrganizations organizations={me.organizations} />
        {email && (
          <Card
            title="Delete"
            description="Your account and everything about you, everywhere in EventOS. You will see what that means before it happens."
          >
            <DeleteAccount email={email} />
          </Card>
        )}
      </div>
    </>
  )
}

const kept: [what: string, howLong: string][] = [
  ['Your name, email address, telephone and company', 'as long as you have an account'],
  [
    'Orders and tickets bought with your email address',
    'for the organizers’ books; without you once you are erased',
  ],
  ['Drafts of events and what you said to the assistant', '30 days after a draft runs out'],
  ['Organizations you work in, and what you changed there', 'one year'],
  [
    'Mails you agreed to, and where you said no',
    'until you are erased; then a no is kept as a code nobody can read',
  ],
  ['When and from where you signed in', '90 days'],
]

function WhatWeKeep() {
  return (
    <dl className="grid gap-x-6 gap-y-3 text-14 sm:grid-cols-[minmax(0,3fr)_minmax(0,2fr)]">
      {kept.map(([what, howLong]) => (
        <div key={what} className="grid gap-x-6 sm:col-span-2 sm:grid-cols-subgrid">
          <dt>{what}</dt>
          <dd className="text-ink-soft">{howLong}</dd>
        </div>
      ))}
    </dl>
  )
}

function OwnedOrganizations({ organizations }: { organizations: Me['organizations'] }) {
  const owned = organizations.filter((organization) => organization.role === 'owner')
  if (owned.length === 0) return null
  return (
    <Card
      title="Organizations you own"
      description="Events, orders, contacts, campaigns and logs, as one file each. Large ones take a while."
    >
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
