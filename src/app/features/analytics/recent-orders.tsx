/** The last orders, newest first. */
import { Link } from '@tanstack/react-router'
import type { TFunction } from 'i18next'
import { useTranslation } from 'react-i18next'
import type { OrderSummary } from '../../../core/api.ts'
import { dateLocale } from '../../../core/languages.ts'
import { formatPrice } from '../../../core/money.ts'
import type { OrderStatus } from '../../../core/order-statuses.ts'
import { agoWords } from '../../event-words.ts'
import { currentLanguage } from '../../i18n/i18n.ts'
import { Badge, type Tone } from '../../ui/badge.tsx'
import { Card } from '../../ui/card.tsx'
import { type Column, Table } from '../../ui/table.tsx'

const tones: Record<OrderStatus, Tone> = {
  held: 'neutral',
  awaiting_payment: 'info',
  processing: 'info',
  confirmed: 'success',
  expired: 'neutral',
  cancelled: 'neutral',
  stuck: 'warning',
}

type Words = { t: TFunction<'organizer'>; app: TFunction<'app'>; eventId: string }

const columnsIn = ({ t, app, eventId }: Words): Column<OrderSummary>[] => [
  {
    key: 'buyer',
    title: t('orders.buyer'),
    className: 'max-sm:col-span-2 max-sm:row-span-2',
    cell: (order) => (
      <span className="grid">
        <Link
          to="/events/$eventId/orders/$orderId"
          params={{ eventId, orderId: order.id }}
          className="justify-self-start font-label touch:py-1"
        >
          <bdi>{order.buyer_name}</bdi>
        </Link>
        <span className="break-all font-text text-13 text-ink-soft">{order.buyer_email}</span>
      </span>
    ),
  },
  {
    key: 'number',
    title: t('orders.number'),
    className: 'tabular max-sm:row-start-3 max-sm:text-13 max-sm:text-ink-soft',
    cell: (order) => order.number,
  },
  {
    key: 'quantity',
    title: t('orders.quantity'),
    numeric: true,
    className: 'max-sm:row-start-3 max-sm:text-13 max-sm:text-ink-soft',
    cell: (order) => (
      <>
        <span className="max-sm:hidden">{order.quantity.toLocaleString(currentLanguage())}</span>
        <span className="sm:hidden">{t('orders.tickets', { count: order.quantity })}</span>
      </>
    ),
  },
  {
    key: 'total',
    title: t('orders.total'),
    numeric: true,
    className: 'max-sm:col-start-3 max-sm:row-start-1 max-sm:justify-self-end max-sm:font-label',
    cell: (order) => formatPrice(order.total_cents, order.currency, currentLanguage()),
  },
  {
    key: 'status',
    title: t('orders.state'),
    className: 'max-sm:col-start-3 max-sm:row-start-3 max-sm:justify-self-end',
    cell: (order) => <Badge tone={tones[order.status]}>{t(`orders.states.${order.status}`)}</Badge>,
  },
  {
    key: 'when',
    title: t('orders.when'),
    className:
      'max-sm:col-start-3 max-sm:row-start-2 max-sm:justify-self-end max-sm:text-13 max-sm:text-ink-soft',
    cell: (order) => (
      <time
        dateTime={order.created_at}
        title={new Date(order.created_at).toLocaleString(dateLocale(currentLanguage()))}
      >
        {agoWords(order.created_at, new Date(), app)}
      </time>
    ),
  },
]

export function RecentOrders({ eventId, orders }: { eventId: string; orders: readonly OrderSummary[] }) {
  const { t } = useTranslation('organizer')
  const { t: app } = useTranslation()
  if (orders.length === 0) return null
  return (
    <Card
      title={t('orders.title')}
      action={
        <Link to="/events/$eventId/orders" params={{ eventId }} className="text-14">
          {t('orders.all')}
        </Link>
      }
      flush
    >
      <div className="border-line border-t">
        <Table
          label={t('orders.title')}
          columns={columnsIn({ t, app, eventId })}
          rows={orders}
          rowKey={(order) => order.id}
          dense
          firstOnPhone={5}
        />
      </div>
    </Card>
  )
}
