/** A total with what it is made of. Its places are known by id: the page's script brings them up to date. */

import { formatMoney } from '../../core/money.ts'
import type { OrderQuote } from '../../core/order-input.ts'
import { sumsOf } from '../../core/sums.ts'

type Sums = Pick<OrderQuote, 'currency' | 'total_cents' | 'charges'> & {
  lines: (Pick<OrderQuote['lines'][number], 'name' | 'quantity' | 'total_cents' | 'discount_cents'> & {
    unit_price_cents: number
  })[]
}

/** Everything above the total: line by line where there is more to say than the total says. */
export function SumParts({ quote }: { quote: Sums | null }) {
  // Under one line alone a subtotal would say the same again.
  const sums = quote
    ? sumsOf(quote).filter(({ kind }) => kind === 'part' || (kind === 'subtotal' && quote.lines.length > 1))
    : []
  if (!quote || (sums.length === 0 && quote.lines.length < 2)) return null
  return (
    <dl className="sums">
      {quote.lines.map((line) => (
        <div key={`${line.name} ${line.unit_price_cents}`}>
          <dt>
            {line.quantity} × <bdi>{line.name}</bdi>{' '}
            <span className="each">{formatMoney(line.unit_price_cents, quote.currency)}</span>
          </dt>
          <dd>{formatMoney(line.total_cents, quote.currency)}</dd>
        </div>
      ))}
      {sums.map(({ label, value }) => (
        <div key={label} className="part">
          <dt>{label}</dt>
          <dd>{value}</dd>
        </div>
      ))}
    </dl>
  )
}

/** What is inside the prices, said after the total. */
export function SumIncluded({ quote }: { quote: Sums | null }) {
  const included = quote ? sumsOf(quote).filter(({ kind }) => kind === 'included') : []
  if (included.length === 0) return null
  return <p className="small-print">{included.map(({ label, value }) => `${label}: ${value}`).join(' · ')}</p>
}
