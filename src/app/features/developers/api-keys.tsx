/** The keys of an organization: which there are, what they may do, when they were used, and ending one. */
import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import type { ApiKey } from '../../../core/developers.ts'
import { apiKeysQuery, revokeApiKey } from '../../api/developers.ts'
import { agoWords } from '../../event-words.ts'
import { currentLanguage } from '../../i18n/i18n.ts'
import { problemWords } from '../../problem-words.ts'
import { Badge } from '../../ui/badge.tsx'
import { Button } from '../../ui/button.tsx'
import { Card } from '../../ui/card.tsx'
import { Dialog, DialogCancel } from '../../ui/dialog.tsx'
import { EmptyState } from '../../ui/empty-state.tsx'
import { Notice } from '../../ui/notice.tsx'
import { Skeleton } from '../../ui/skeleton.tsx'
import { Table } from '../../ui/table.tsx'
import { useToast } from '../../ui/toaster.tsx'
import { scopeNames } from './names.ts'
import { NewApiKey } from './new-api-key.tsx'
import { NotLoaded } from './not-loaded.tsx'

export function ApiKeys({ organizationId }: { organizationId: string }) {
  const { t } = useTranslation('developers')
  const { data, error, isFetching, refetch } = useQuery(apiKeysQuery(organizationId))
  if (error && !data)
    return <NotLoaded title={t('keys.failed')} problem={error} again={refetch} busy={isFetching} />
  return (
    <Card
      flush
      title={t('keys.title')}
      description={t('keys.lead')}
      action={data && <NewApiKey organizationId={organizationId} offered={data.scopes} />}
    >
      {data ? <KeyTable keys={data.data} organizationId={organizationId} /> : <KeysSkeleton />}
    </Card>
  )
}

function KeysSkeleton() {
  const { t } = useTranslation('developers')
  return (
    <div role="status" className="grid gap-3 p-4 sm:px-6">
      <span className="sr-only">{t('keys.loading')}</span>
      {['a', 'b', 'c'].map((key) => (
        <Skeleton key={key} className="h-9" />
      ))}
    </div>
  )
}

function KeyTable({ keys, organizationId }: { keys: readonly ApiKey[]; organizationId: string }) {
  const { t } = useTranslation('developers')
  const { t: app } = useTranslation()
  const now = new Date()
  const ended = (key: ApiKey) => endedWord(key, now)
  // Those that work first; the server tells the newest first.
  const sorted = [...keys].sort((a, b) => Number(ended(a) !== null) - Number(ended(b) !== null))
  return (
    <Table
      label={t('keys.title')}
      rows={sorted}
      rowKey={({ id }) => id}
      empty={<EmptyState title={t('keys.emptyTitle')}>{t('keys.empty')}</EmptyState>}
      columns={[
        { key: 'key', title: t('keys.key'), cell: (key) => <KeyName apiKey={key} /> },
        {
          key: 'scopes',
          title: t('keys.mayDo'),
          className: 'max-sm:col-span-2',
          cell: ({ scopes }) => scopes.map((scope) => t(`scopes.${scopeNames[scope]}.name`)).join(', '),
        },
        {
          key: 'used',
          title: t('keys.lastUsed'),
          cell: ({ last_used_at }) => (last_used_at ? agoWords(last_used_at, now, app) : t('keys.neverUsed')),
        },
        {
          key: 'until',
          title: t('keys.validUntil'),
          cell: (key) => {
            const word = ended(key)
            if (word) return <Badge tone="neutral">{t(`keys.${word}`)}</Badge>
            return key.expires_at ? dayOf(key.expires_at) : t('keys.noEnd')
          },
        },
        {
          key: 'actions',
          title: t('keys.actions'),
          className: 'max-sm:col-span-2 max-sm:before:hidden sm:text-end',
          cell: (key) => !ended(key) && <Revoke apiKey={key} organizationId={organizationId} />,
        },
      ]}
    />
  )
}

function KeyName({ apiKey: { name, prefix } }: { apiKey: ApiKey }) {
  return (
    <span className="grid">
      <span dir="auto" className="break-words">
        {name}
      </span>
      <code className="font-text text-13 text-ink-soft">{prefix}…</code>
    </span>
  )
}

function endedWord({ revoked_at, expires_at }: ApiKey, now: Date): 'revoked' | 'expired' | null {
  if (revoked_at) return 'revoked'
  return expires_at && Date.parse(expires_at) <= now.getTime() ? 'expired' : null
}

const dayOf = (instant: string) =>
  new Intl.DateTimeFormat(currentLanguage(), { dateStyle: 'medium' }).format(new Date(instant))

function Revoke({ apiKey, organizationId }: { apiKey: ApiKey; organizationId: string }) {
  const { t } = useTranslation('developers')
  const client = useQueryClient()
  const toast = useToast()
  const [open, setOpen] = useState(false)
  const { mutate, isPending, error, reset } = useMutation({
    mutationFn: () => revokeApiKey(apiKey.id),
    onSuccess: async () => {
      toast({ title: t('keys.revokedDone') })
      setOpen(false)
      await client.invalidateQueries(apiKeysQuery(organizationId))
    },
  })
  return (
    <Dialog
      open={open}
      onOpenChange={(next) => {
        if (isPending) return
        setOpen(next)
        reset()
      }}
      trigger={
        <Button size="small" aria-label={t('keys.revokeNamed', { name: apiKey.name })}>
          {t('keys.revoke')}
        </Button>
      }
      title={t('keys.revokeTitle', { name: apiKey.name })}
      description={t('keys.revokeLead')}
    >
      <div role="alert">{error && <Notice tone="danger">{problemWords(error)}</Notice>}</div>
      <div className="flex flex-wrap justify-end gap-2">
        <DialogCancel asChild>
          <Button disabled={isPending}>{t('keys.keep')}</Button>
        </DialogCancel>
        <Button kind="danger" loading={isPending} onClick={() => mutate()}>
          {t('keys.revoke')}
        </Button>
      </div>
    </Dialog>
  )
}
