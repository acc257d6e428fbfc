/** The last orders, newest first. */
import type { OrderSummary } from '../../../core/api.ts'
import { formatPrice } from '../../../core/money.ts'
import { agoWords } from '../../event-words.ts'
import { Badge } from '../../ui/badge.tsx'
import { Card } from '../../ui/card.tsx'
import { type Column, Table } from '../../ui/table.tsx'
import { orderWords } from './order-words.ts'

const columns: Column<OrderSummary>[] = [
  {
    key: 'buyer',
    title: 'Buyer',
    className: 'max-sm:col-span-2 max-sm:row-span-2',
    cell: (order) => (
      <span className="grid">
        <span dir="auto" className="text-left">
          {order.buyer_name}
        </span>
        <span className="break-all font-text text-13 text-ink-soft">{order.buyer_email}</span>
      </span>
    ),
  },
  {
    key: 'number',
    title: 'Order',
    className: 'tabular max-sm:row-start-3 max-sm:text-13 max-sm:text-ink-soft',
    cell: (order) => order.number,
  },
  {
    key: 'quantity',
    title: 'Tickets',
    numeric: true,
    className: 'max-sm:row-start-3 max-sm:text-13 max-sm:text-ink-soft',
    cell: (order) => (
      <>
        {order.quantity}
        <span className="sm:hidden">{order.quantity === 1 ? ' ticket' : ' tickets'}</span>
      </>
    ),
  },
  {
    key: 'total',
    title: 'Total',
    numeric: true,
    className: 'max-sm:col-start-3 max-sm:row-start-1 max-sm:justify-self-end max-sm:font-label',
    cell: (order) => formatPrice(order.total_cents, order.currency),
  },
  {
    key: 'status',
    title: 'State',
    className: 'max-sm:col-start-3 max-sm:row-start-3 max-sm:justify-self-end',
    cell: (order) => {
      const { words, tone } = orderWords[order.status]
      return <Badge tone={tone}>{words}</Badge>
    },
  },
  {
    key: 'when',
    title: 'When',
    className:
      'max-sm:col-start-3 max-sm:row-start-2 max-sm:justify-self-end max-sm:text-13 max-sm:text-ink-soft',
    cell: (order) => (
      <time dateTime={order.created_at} title={new Date(order.created_at).toLocaleString('en-GB')}>
        {agoWords(order.created_at, new Date())}
      </time>
    ),
  },
]

export function RecentOrders({ orders }: { orders: readonly OrderSummary[] }) {
  if (orders.length === 0) return null
  return (
    <Card title="Recent orders" flush>
      <div className="border-line border-t">
        <Table
          label="Recent orders"
          columns={columns}
          rows={orders}
          rowKey={(order) => order.id}
          dense
          firstOnPhone={5}
        />
      </div>
    </Card>
  )
}
