/** What was ordered, beside whatever the order says. */
import type { OrderView } from '../../core/api.ts'
import type { InvoiceSummary } from '../../core/invoices.ts'
import { formatMoney, formatPrice } from '../../core/money.ts'
import { answerWords } from '../../core/questions.ts'
import { sumsOf } from '../../core/sums.ts'
import { formatWhen } from '../../core/time.ts'
import { ticketCount } from '../prices.ts'
import { PosterPicture } from './poster-picture.tsx'

type OrderSummaryProps = { order: OrderView; invoices: InvoiceSummary[]; path: string }

export function OrderSummaryCard({ order, invoices, path }: OrderSummaryProps) {
  const { event } = order
  const sums = sumsOf(order).filter(({ kind }) => kind !== 'subtotal' || order.lines.length > 1)
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
          <div key={`${line.tier_id} ${line.unit_price_cents}`}>
            <dt>
              {line.quantity} × <bdi>{line.name}</bdi>
            </dt>
            <dd>{formatPrice(line.total_cents, order.currency)}</dd>
          </div>
        ))}
        {sums.map(({ label, value, kind }) => (
          <div key={label} className={classOf[kind]}>
            <dt>{label}</dt>
            <dd>{value}</dd>
          </div>
        ))}
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
      <Answers order={order} />
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

const classOf = { subtotal: 'part', part: 'part', total: 'sum', included: 'included' } as const

function Answers({ order }: { order: OrderView }) {
  const said = [
    ...order.answers.map((answer) => ({ ...answer, of: '' })),
    ...order.tickets.flatMap((ticket) =>
      ticket.answers.map((answer) => ({ ...answer, of: `${ticket.holder_name}, ` })),
    ),
  ]
  if (said.length === 0) return null
  return (
    <details className="answers">
      <summary>Your answers</summary>
      <dl>
        {said.map(({ of, question_id, label, value }, index) => (
          // biome-ignore lint/suspicious/noArrayIndexKey: two people of one name may answer alike
          <div key={`${question_id} ${index}`}>
            <dt>
              <bdi>{of}</bdi>
              <bdi>{label}</bdi>
            </dt>
            <dd dir="auto">{answerWords(value)}</dd>
          </div>
        ))}
      </dl>
    </details>
  )
}
