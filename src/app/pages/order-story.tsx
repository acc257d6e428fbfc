/** /app/events/:eventId/orders/:orderId: one order, what of it is left, and everything that happened to it. */
import { useMutation, useQueryClient, useSuspenseQuery } from '@tanstack/react-query'
import { getRouteApi, Link } from '@tanstack/react-router'
import { ArrowLeft } from 'lucide-react'
import { useTranslation } from 'react-i18next'
import { formatMoney } from '../../core/money.ts'
import type { OrderStory } from '../../core/orders.ts'
import { resend, storyQuery } from '../api/orders.ts'
import { ByHandCard } from '../features/by-hand/by-hand-card.tsx'
import { MarkPaid } from '../features/by-hand/mark-paid.tsx'
import { EventNav } from '../features/events/event-nav.tsx'
import { CancelOrder } from '../features/orders/cancel-order.tsx'
import { Answered, Invoices, Lines } from '../features/orders/order-papers.tsx'
import { OrderState } from '../features/orders/order-state.tsx'
import { RefundDialog } from '../features/orders/refund-dialog.tsx'
import { Timeline } from '../features/orders/timeline.tsx'
import { currentLanguage } from '../i18n/i18n.ts'
import { problemWords } from '../problem-words.ts'
import { PageHeader } from '../ui/app-shell.tsx'
import { Badge } from '../ui/badge.tsx'
import { Button } from '../ui/button.tsx'
import { Card } from '../ui/card.tsx'
import { useToast } from '../ui/toaster.tsx'

const route = getRouteApi('/workspace/events/$eventId/orders/$orderId')

/** Money takes seconds: whoever waits for it sees it arrive. */
const askEveryMs = 3_000

export function OrderStoryPage() {
  const { t } = useTranslation('orders')
  const { eventId, orderId } = route.useParams()
  const { data: story } = useSuspenseQuery({
    ...storyQuery(orderId),
    refetchInterval: ({ state }) => (state.data && isUnderway(state.data) ? askEveryMs : false),
  })
  const { order } = story
  return (
    <>
      <title>{`${order.number} · EventOS`}</title>
      <PageHeader
        before={
          <Link
            to="/events/$eventId/orders"
            params={{ eventId }}
            className="inline-flex items-center gap-1 text-ink-soft no-underline hover:text-ink"
          >
            <ArrowLeft aria-hidden className="size-4 stroke-[1.5] rtl:-scale-x-100" /> {t('story.back')}
          </Link>
        }
        title={<span className="tabular">{order.number}</span>}
        description={
          <span className="mt-2 flex flex-wrap items-center gap-x-3 gap-y-1">
            <OrderState order={order} />
            <bdi>{order.buyer_name}</bdi>
            <span className="break-all">{order.buyer_email}</span>
          </span>
        }
        actions={story.can_manage && <Actions story={story} />}
      />
      <EventNav eventId={eventId} current="orders" />
      <div className="grid items-start gap-6 lg:grid-cols-[minmax(0,1fr)_minmax(0,1.2fr)]">
        <div className="grid gap-6">
          {story.by_hand && <ByHandCard story={story} byHand={story.by_hand} />}
          <Sums story={story} />
          <Lines story={story} />
          <Parts story={story} />
          <Invoices story={story} />
          <Answered story={story} />
        </div>
        <Card title={t('story.story')}>
          <Timeline entries={story.entries} currency={order.currency} />
        </Card>
      </div>
    </>
  )
}

function isUnderway({ entries, by_hand }: OrderStory): boolean {
  const count = (kind: string) => entries.filter((entry) => entry.kind === kind).length
  // What a person gives back takes days, and they say so here.
  const byHand = by_hand?.to_give_back.length ?? 0
  return (
    count('refund_requested') > count('refund_succeeded') + count('refund_failed') + byHand ||
    count('mail_waiting') > 0
  )
}

function Actions({ story }: { story: OrderStory }) {
  const { t } = useTranslation('orders')
  const client = useQueryClient()
  const toast = useToast()
  const { order } = story
  const again = useMutation({
    mutationFn: () => resend(order.id),
    onSuccess: () => toast({ title: t('story.resent', { email: order.buyer_email }) }),
    onError: (problem) => toast({ title: problemWords(problem), tone: 'danger' }),
    onSettled: () => client.invalidateQueries({ queryKey: ['orders', order.id] }),
  })
  if (order.status === 'held' || order.status === 'awaiting_payment' || order.status === 'processing')
    return (
      <>
        <CancelOrder order={order} />
        {story.by_hand?.can_mark_paid && <MarkPaid order={order} />}
      </>
    )
  if (order.status !== 'confirmed') return story.by_hand?.can_mark_paid ? <MarkPaid order={order} /> : null
  const isAnythingLeft = !order.cancelled_at || story.left_cents > 0
  return (
    <>
      {!order.cancelled_at && (
        <Button loading={again.isPending} onClick={() => again.mutate()}>
          {t('story.resend')}
        </Button>
      )}
      {isAnythingLeft && <RefundDialog story={story} />}
    </>
  )
}

function Sums({ story: { order, paid_cents } }: { story: OrderStory }) {
  const { t } = useTranslation('orders')
  const money = (cents: number) => formatMoney(cents, order.currency, currentLanguage())
  const sums = [
    [t('table.total'), order.total_cents],
    [t('story.paid'), paid_cents],
    [t('story.refunded'), order.refunded_cents],
  ] as const
  return (
    <Card>
      <dl className="grid grid-cols-3 gap-4">
        {sums.map(([name, cents]) => (
          <div key={name} className="min-w-0">
            <dt className="text-13 text-ink-soft">{name}</dt>
            <dd className="tabular break-words font-label text-16">{money(cents)}</dd>
          </div>
        ))}
      </dl>
    </Card>
  )
}

function Parts({ story }: { story: OrderStory }) {
  const { t } = useTranslation('orders')
  // Tickets are made when an order is confirmed; until then the lines say how many.
  if (story.tickets.length + story.extras.length === 0) return null
  return (
    <Card title={t('story.tickets')} flush>
      <ul className="divide-y divide-line border-line border-t">
        {story.tickets.map((ticket) => (
          <li
            key={ticket.id}
            className="flex flex-wrap items-center justify-between gap-x-4 gap-y-1 p-4 sm:px-6"
          >
            <span className="grid min-w-0">
              <bdi className="font-label text-14">{ticket.tier_name}</bdi>
              <span className="tabular text-13 text-ink-soft">{ticket.number}</span>
            </span>
            <TicketState ticket={ticket} />
          </li>
        ))}
        {story.extras.map((extra) => (
          <li key={extra.line_id} className="flex flex-wrap justify-between gap-x-4 p-4 text-14 sm:px-6">
            <bdi className="font-label">{extra.name}</bdi>
            <span className="text-ink-soft">
              {t('story.taken', { left: extra.quantity - extra.cancelled, quantity: extra.quantity })}
            </span>
          </li>
        ))}
      </ul>
    </Card>
  )
}

function TicketState({ ticket }: { ticket: OrderStory['tickets'][number] }) {
  const { t } = useTranslation('orders')
  if (ticket.status === 'refunded') return <Badge>{t('story.refundedTicket')}</Badge>
  if (ticket.status === 'cancelled') return <Badge>{t('story.cancelled')}</Badge>
  return ticket.checked_in_at ? (
    <Badge tone="accent">{t('story.used')}</Badge>
  ) : (
    <Badge tone="success">{t('story.valid')}</Badge>
  )
}
