/** What was ordered, beside whatever the order says. */
import type { OrderView } from '../../core/api.ts'
import { formatMoney, formatPrice } from '../../core/money.ts'
import { formatWhen } from '../../core/time.ts'
import { ticketCount } from '../prices.ts'
import { PosterPicture } from './poster-picture.tsx'

export function OrderSummaryCard({ order }: { order: OrderView }) {
  const { event } = order
  return (
    <aside className="order-summary" aria-labelledby="summary">
      <PosterPicture slug={event.slug} />
      <h2 id="summary">Order {order.number}</h2>
      <p>
        <a href={`/e/${event.slug}`} dir="auto">
          {event.name}
        </a>
        <br />
        {formatWhen(event.starts_at, event.timezone)}
      </p>
      <dl className="sums">
        {order.lines.map((line) => (
          <div key={line.tier_id}>
            <dt>
              {line.quantity} × <bdi>{line.name}</bdi>
            </dt>
            <dd>{formatPrice(line.total_cents, order.currency)}</dd>
          </div>
        ))}
        <div className="sum">
          <dt>Total</dt>
          <dd>{formatMoney(order.total_cents, order.currency)}</dd>
        </div>
        {order.after_sale.refunds
          .filter(({ amount_cents, status }) => amount_cents > 0 && status !== 'failed')
          .map((refund) => (
            <div key={`${refund.at} ${refund.amount_cents}`}>
              <dt>
                {refund.status === 'succeeded' ? 'Refunded' : 'Refund underway'}
                {refund.tickets > 0 && `, ${ticketCount(refund.tickets)}`}
              </dt>
              <dd>−{formatMoney(refund.amount_cents, order.currency)}</dd>
            </div>
          ))}
      </dl>
      <p className="small-print">
        For <span dir="auto">{order.buyer.name}</span>, {order.buyer.email}
      </p>
    </aside>
  )
}
