/** Orders as rows; on a phone as cards. The buyer's name leads to the order's story. */
import { Link } from '@tanstack/react-router'
import type { TFunction } from 'i18next'
import { useTranslation } from 'react-i18next'
import { dateLocale } from '../../../core/languages.ts'
import { formatPrice } from '../../../core/money.ts'
import type { FoundOrder } from '../../../core/orders.ts'
import { agoWords } from '../../event-words.ts'
import { currentLanguage } from '../../i18n/i18n.ts'
import { type Column, Table } from '../../ui/table.tsx'
import { OrderStateInList } from './order-state.tsx'

export function OrderTable({ eventId, orders }: { eventId: string; orders: readonly FoundOrder[] }) {
  const { t } = useTranslation('orders')
  const { t: app } = useTranslation()
  return (
    <Table
      label={t('page.title')}
      columns={columnsIn({ t, app, eventId })}
      rows={orders}
      rowKey={(order) => order.id}
      dense
    />
  )
}

type Words = { t: TFunction<'orders'>; app: TFunction<'app'>; eventId: string }

const columnsIn = ({ t, app, eventId }: Words): Column<FoundOrder>[] => [
  {
    key: 'buyer',
    title: t('table.buyer'),
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
    title: t('table.number'),
    className: 'tabular max-sm:row-start-3 max-sm:text-13 max-sm:text-ink-soft',
    cell: (order) => order.number,
  },
  {
    key: 'quantity',
    title: t('table.quantity'),
    numeric: true,
    className: 'max-sm:row-start-3 max-sm:text-13 max-sm:text-ink-soft',
    cell: (order) => (
      <>
        <span className="max-sm:hidden">{order.quantity.toLocaleString(currentLanguage())}</span>
        <span className="sm:hidden">{t('table.tickets', { count: order.quantity })}</span>
      </>
    ),
  },
  {
    key: 'total',
    title: t('table.total'),
    numeric: true,
    className: 'max-sm:col-start-3 max-sm:row-start-1 max-sm:justify-self-end max-sm:font-label',
    cell: (order) => <Total order={order} t={t} />,
  },
  {
    key: 'state',
    title: t('table.state'),
    className: 'max-sm:col-start-3 max-sm:row-start-3 max-sm:justify-self-end',
    cell: (order) => <OrderStateInList order={order} />,
  },
  {
    key: 'when',
    title: t('table.when'),
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

function Total({ order, t }: { order: FoundOrder; t: TFunction<'orders'> }) {
  const money = (cents: number) => formatPrice(cents, order.currency, currentLanguage())
  return (
    <span className="grid justify-items-end">
      {money(order.total_cents)}
      {order.refunded_cents > 0 && (
        <span className="font-text text-13 text-ink-soft">
          {t('table.refunded', { amount: money(order.refunded_cents) })}
        </span>
      )}
    </span>
  )
}
