/** The webhooks of an organization; one of them opened shows what it was told. */
import { useQuery } from '@tanstack/react-query'
import { ChevronDown, Plus } from 'lucide-react'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import type { WebhookEndpoint } from '../../../core/developers.ts'
import { webhookEndpointsQuery } from '../../api/developers.ts'
import { agoWords } from '../../event-words.ts'
import { Badge, type Tone } from '../../ui/badge.tsx'
import { Button } from '../../ui/button.tsx'
import { Card } from '../../ui/card.tsx'
import { classNames } from '../../ui/class-names.ts'
import { EmptyState } from '../../ui/empty-state.tsx'
import { Notice } from '../../ui/notice.tsx'
import { Skeleton } from '../../ui/skeleton.tsx'
import { Deliveries } from './deliveries.tsx'
import { EndpointActions } from './endpoint-actions.tsx'
import { EndpointDialog } from './endpoint-dialog.tsx'
import { shortUrl, typeNames } from './names.ts'
import { NotLoaded } from './not-loaded.tsx'

type EndpointsProps = {
  organizationId: string
  opened: string | undefined
  onOpen: (id: string | undefined) => void
}

export function Endpoints({ organizationId, opened, onOpen }: EndpointsProps) {
  const { t } = useTranslation('developers')
  const { data, error, isFetching, refetch } = useQuery(webhookEndpointsQuery(organizationId))
  if (error && !data)
    return <NotLoaded title={t('endpoints.failed')} problem={error} again={refetch} busy={isFetching} />
  return (
    <Card
      flush
      title={t('endpoints.title')}
      description={t('endpoints.lead')}
      action={data && <NewEndpoint organizationId={organizationId} />}
    >
      {!data && <EndpointsSkeleton />}
      {data?.length === 0 && (
        <EmptyState title={t('endpoints.emptyTitle')} picture="waiting">
          {t('endpoints.empty')}
        </EmptyState>
      )}
      {data && data.length > 0 && (
        <ul className="divide-y divide-line border-line border-t">
          {data.map((endpoint) => (
            <li key={endpoint.id}>
              <EndpointRow
                endpoint={endpoint}
                isOpen={endpoint.id === opened}
                onToggle={() => onOpen(endpoint.id === opened ? undefined : endpoint.id)}
              />
            </li>
          ))}
        </ul>
      )}
    </Card>
  )
}

function NewEndpoint({ organizationId }: { organizationId: string }) {
  const { t } = useTranslation('developers')
  const [open, setOpen] = useState(false)
  return (
    <EndpointDialog
      organizationId={organizationId}
      open={open}
      onOpenChange={setOpen}
      trigger={
        <Button>
          <Plus aria-hidden /> {t('endpoints.new')}
        </Button>
      }
    />
  )
}

function EndpointsSkeleton() {
  const { t } = useTranslation('developers')
  return (
    <div role="status" className="grid gap-3 p-4 sm:px-6">
      <span className="sr-only">{t('endpoints.loading')}</span>
      {['a', 'b'].map((key) => (
        <Skeleton key={key} className="h-14" />
      ))}
    </div>
  )
}

type EndpointRowProps = { endpoint: WebhookEndpoint; isOpen: boolean; onToggle: () => void }

function EndpointRow({ endpoint, isOpen, onToggle }: EndpointRowProps) {
  const { t } = useTranslation('developers')
  const panel = `endpoint-${endpoint.id}`
  return (
    <>
      <h3 className="font-text">
        <button
          type="button"
          aria-expanded={isOpen}
          aria-controls={panel}
          onClick={onToggle}
          className="grid w-full grid-cols-[minmax(0,1fr)_auto] items-center gap-x-3 gap-y-1 p-4 text-start transition-colors hover:bg-sunken sm:px-6"
        >
          <span className="grid min-w-0 gap-0.5">
            <span dir="ltr" className="truncate font-label text-14">
              {shortUrl(endpoint.url)}
            </span>
            <span dir="auto" className="truncate text-13 text-ink-soft">
              {endpoint.description ||
                endpoint.event_types.map((type) => t(`types.${typeNames[type]}.name`)).join(', ')}
            </span>
          </span>
          <span className="flex items-center gap-3">
            <Standing endpoint={endpoint} />
            <ChevronDown
              aria-hidden
              className={classNames(
                'size-4 stroke-[1.5] text-ink-soft transition-transform',
                isOpen && 'rotate-180',
              )}
            />
          </span>
        </button>
      </h3>
      <div id={panel} hidden={!isOpen} className="border-line border-t">
        {isOpen && (
          <div className="grid gap-4 p-4 sm:p-6">
            {endpoint.disabled_at && (
              <Notice tone="warning" title={t('endpoints.givenUp')}>
                {t('endpoints.givenUpLead')}
              </Notice>
            )}
            {endpoint.description && (
              <p className="text-14">
                <span className="text-ink-soft">{t('endpoints.hears')}: </span>
                {endpoint.event_types.map((type) => t(`types.${typeNames[type]}.name`)).join(', ')}
              </p>
            )}
            <EndpointActions endpoint={endpoint} />
            <Deliveries endpoint={endpoint} />
          </div>
        )}
      </div>
    </>
  )
}

function Standing({ endpoint }: { endpoint: WebhookEndpoint }) {
  const { t } = useTranslation('developers')
  const { t: app } = useTranslation()
  const { is_active, failing_since } = endpoint
  const [tone, words]: [Tone, string] = !is_active
    ? ['neutral', t('endpoints.off')]
    : failing_since
      ? ['warning', t('endpoints.failing', { since: agoWords(failing_since, new Date(), app) })]
      : ['success', t('endpoints.on')]
  return <Badge tone={tone}>{words}</Badge>
}
