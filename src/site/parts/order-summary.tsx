/** What was ordered, beside whatever the order says. */
import type { OrderView } from '../../core/api.ts'
import type { InvoiceSummary } from '../../core/invoices.ts'
import { formatMoney, formatPrice } from '../../core/money.ts'
import { formatWhen } from '../../core/time.ts'
import { PosterPicture } from './poster-picture.tsx'

type OrderSummaryProps = { order: OrderView; invoices: InvoiceSummary[]; path: string }

export function OrderSummaryCard({ order, invoices, path }: OrderSummaryProps) {
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
      </dl>
      <p className="small-print">
        For <span dir="auto">{order.buyer.name}</span>, {order.buyer.email}
      </p>
      {invoices.length > 0 && (
        <ul className="small-print" aria-label="Invoices">
          {invoices.map(({ id, kind, number }) => (
            <li key={id}>
              <a href={`${path}/invoices/${id}.pdf`}>
                {kind === 'invoice' ? 'Invoice' : 'Credit note'} {number} (PDF)
              </a>
            </li>
          ))}
        </ul>
      )}
    </aside>
  )
}
