/** What one webhook was told: each with what came of it; opened, with what was sent and answered. */
import { useInfiniteQuery, useMutation, useQuery, useQueryClient } from '@tanstack/react-query'
import type { TFunction } from 'i18next'
import { ChevronDown, RotateCw } from 'lucide-react'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import type { WebhookDelivery, WebhookEndpoint } from '../../../core/developers.ts'
import { deliveriesQuery, deliveryQuery, replayWebhookDelivery } from '../../api/developers.ts'
import { agoWords } from '../../event-words.ts'
import { currentLanguage } from '../../i18n/i18n.ts'
import { problemWords } from '../../problem-words.ts'
import { Badge } from '../../ui/badge.tsx'
import { Button } from '../../ui/button.tsx'
import { classNames } from '../../ui/class-names.ts'
import { Skeleton } from '../../ui/skeleton.tsx'
import { useToast } from '../../ui/toaster.tsx'
import { shortUrl, stateOf, stateTones, typeName } from './names.ts'
import { NotLoaded } from './not-loaded.tsx'

export function Deliveries({ endpoint }: { endpoint: WebhookEndpoint }) {
  const { t } = useTranslation('developers')
  const query = useInfiniteQuery(deliveriesQuery(endpoint.id))
  const { data, error, isFetching, refetch, hasNextPage, fetchNextPage, isFetchingNextPage } = query
  const [opened, setOpened] = useState<string>()
  if (error && !data)
    return <NotLoaded title={t('deliveries.failed')} problem={error} again={refetch} busy={isFetching} />
  if (!data) {
    return (
      <div role="status" className="grid gap-2">
        <span className="sr-only">{t('deliveries.loading')}</span>
        <Skeleton className="h-11" />
        <Skeleton className="h-11" />
      </div>
    )
  }
  const deliveries = data.pages.flatMap((page) => page.data)
  if (deliveries.length === 0) return <p className="text-14 text-ink-soft">{t('deliveries.empty')}</p>
  return (
    <div className="grid gap-3">
      <ul
        aria-label={t('deliveries.label', { url: shortUrl(endpoint.url) })}
        className="divide-y divide-line rounded-control border border-line"
      >
        {deliveries.map((delivery) => (
          <li key={delivery.id}>
            <DeliveryRow
              delivery={delivery}
              endpoint={endpoint}
              isOpen={delivery.id === opened}
              onToggle={() => setOpened(delivery.id === opened ? undefined : delivery.id)}
            />
          </li>
        ))}
      </ul>
      {hasNextPage && (
        <Button
          size="small"
          className="justify-self-start"
          loading={isFetchingNextPage}
          onClick={() => fetchNextPage()}
        >
          {t('deliveries.older')}
        </Button>
      )}
    </div>
  )
}

type DeliveryRowProps = {
  delivery: WebhookDelivery
  endpoint: WebhookEndpoint
  isOpen: boolean
  onToggle: () => void
}

function DeliveryRow({ delivery, endpoint, isOpen, onToggle }: DeliveryRowProps) {
  const { t } = useTranslation('developers')
  const { t: app } = useTranslation()
  const state = stateOf(delivery)
  const name = typeName(delivery.type)
  const panel = `delivery-${delivery.id}`
  return (
    <>
      <button
        type="button"
        aria-expanded={isOpen}
        aria-controls={panel}
        onClick={onToggle}
        className="grid w-full grid-cols-[minmax(0,1fr)_auto] items-center gap-x-3 px-3 py-2 text-start transition-colors hover:bg-sunken touch:min-h-11"
      >
        <span className="flex min-w-0 flex-wrap items-center gap-x-3 gap-y-1">
          <Badge tone={stateTones[state]}>{t(`deliveries.status.${state}`)}</Badge>
          <span className="text-14">{name ? t(`types.${name}.name`) : delivery.type}</span>
          <span className="text-13 text-ink-soft">{agoWords(delivery.created_at, new Date(), app)}</span>
        </span>
        <ChevronDown
          aria-hidden
          className={classNames(
            'size-4 stroke-[1.5] text-ink-soft transition-transform',
            isOpen && 'rotate-180',
          )}
        />
      </button>
      <div id={panel} hidden={!isOpen}>
        {isOpen && <DeliveryDetail delivery={delivery} endpoint={endpoint} />}
      </div>
    </>
  )
}

function DeliveryDetail({ delivery, endpoint }: { delivery: WebhookDelivery; endpoint: WebhookEndpoint }) {
  const { t } = useTranslation('developers')
  const { data, error, isFetching, refetch } = useQuery({
    ...deliveryQuery(delivery),
    placeholderData: (before) => before,
  })
  if (error && !data) {
    return (
      <div className="p-3">
        <NotLoaded title={t('deliveries.failed')} problem={error} again={refetch} busy={isFetching} />
      </div>
    )
  }
  return (
    <div className="grid gap-4 border-line border-t bg-page p-3 text-14 sm:p-4">
      <p className="text-ink-soft">{factsOf(delivery, t).join(' · ')}</p>
      {delivery.last_error && (
        <p>
          <span className="text-ink-soft">{t('deliveries.why')}: </span>
          {delivery.last_error}
        </p>
      )}
      {data ? (
        <>
          <Words label={t('deliveries.sent')} text={JSON.stringify(data.payload, null, 2)} />
          {delivery.last_status_code !== null && (
            <Words label={t('deliveries.answer')} text={data.last_answer || t('deliveries.emptyAnswer')} />
          )}
        </>
      ) : (
        <Skeleton className="h-32" />
      )}
      <p className="break-all text-13 text-ink-soft">
        {t('deliveries.id')}: <code className="select-all">{delivery.id}</code>
      </p>
      {endpoint.is_active && delivery.status !== 'sending' && (
        <Replay delivery={delivery} endpoint={endpoint} />
      )}
    </div>
  )
}

function factsOf(delivery: WebhookDelivery, t: TFunction<'developers'>): string[] {
  const { attempts, last_status_code: status, last_duration_ms: ms, next_attempt_at } = delivery
  return [
    t('deliveries.attempts', { count: attempts }),
    ...(status !== null ? [t('deliveries.answered', { status, ms: ms ?? 0 })] : []),
    ...(status === null && attempts > 0 ? [t('deliveries.noAnswer')] : []),
    ...(delivery.status === 'pending' && attempts > 0 && next_attempt_at
      ? [t('deliveries.next', { when: untilWords(next_attempt_at) })]
      : []),
  ]
}

/** "in 5 minutes", "in 2 hours". */
function untilWords(instant: string): string {
  const seconds = Math.max(1, Math.round((Date.parse(instant) - Date.now()) / 1_000))
  const words = new Intl.RelativeTimeFormat(currentLanguage(), { numeric: 'always' })
  if (seconds < 90) return words.format(seconds, 'second')
  if (seconds < 5_400) return words.format(Math.round(seconds / 60), 'minute')
  return words.format(Math.round(seconds / 3_600), 'hour')
}

function Words({ label, text }: { label: string; text: string }) {
  return (
    <figure className="grid min-w-0 gap-1">
      <figcaption className="font-label text-13 text-ink-soft">{label}</figcaption>
      <pre className="whitespace-pre-wrap break-words rounded-control border border-line bg-surface p-3 text-13">
        {text}
      </pre>
    </figure>
  )
}

function Replay({ delivery, endpoint }: { delivery: WebhookDelivery; endpoint: WebhookEndpoint }) {
  const { t } = useTranslation('developers')
  const client = useQueryClient()
  const toast = useToast()
  const { mutate, isPending } = useMutation({
    mutationFn: () => replayWebhookDelivery(delivery.id),
    onSuccess: () => {
      toast({ title: t('deliveries.replayed') })
      return client.invalidateQueries(deliveriesQuery(endpoint.id))
    },
    onError: (problem) => toast({ title: problemWords(problem), tone: 'danger' }),
  })
  return (
    <Button size="small" className="justify-self-start" loading={isPending} onClick={() => mutate()}>
      <RotateCw aria-hidden /> {t('deliveries.replay')}
    </Button>
  )
}
