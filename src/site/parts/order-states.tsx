/** What an order says before there are tickets, when there never will be, and when there are none any more. */
import type { OrderView } from '../../core/api.ts'
import { formatMoney } from '../../core/money.ts'
import { ticketCount } from '../prices.ts'
import { Icon } from './icon.tsx'

type StateProps = { order: OrderView }

type PayProps = StateProps & { path: string; minutes: number | null; paymentUrl: string | null }

export function Pay({ order, path, minutes, paymentUrl }: PayProps) {
  const count = order.lines.reduce((sum, line) => sum + line.quantity * line.admits, 0)
  return (
    <section className="order-state" data-order={order.id} data-status={order.status}>
      <h1>{ticketCount(count)} held for you</h1>
      {minutes !== null && order.expires_at && (
        <p className="hold">
          <Icon name="clock" />
          <span data-until={order.expires_at}>
            {minutes === 1 ? 'Yours for 1 more minute' : `Yours for ${minutes} more minutes`}
          </span>
        </p>
      )}
      <p>Pay in that time and they are yours. After it they go back on sale, and nothing is charged.</p>
      {paymentUrl ? (
        <a className="button" href={paymentUrl}>
          Pay {formatMoney(order.total_cents, order.currency)}
        </a>
      ) : (
        <>
          <p>The payment page could not be opened. Nothing was charged.</p>
          <a className="button" href={`/e/${order.event.slug}#tickets`}>
            Choose tickets again
          </a>
        </>
      )}
      {order.after_sale.can_extend && (
        <form method="post" action={`${path}/extend`}>
          <button type="submit" className="button quiet">
            Give me 10 more minutes
          </button>
        </form>
      )}
      <details className="give-up">
        <summary>I do not want them any more</summary>
        <form method="post" action={`${path}/cancel`}>
          <p>They go back on sale at once. Nothing was charged, and nothing will be.</p>
          <button type="submit" className="button quiet">
            Give {count === 1 ? 'the ticket' : 'the tickets'} back
          </button>
        </form>
      </details>
    </section>
  )
}

export function Confirming({ order }: StateProps) {
  return (
    <section className="order-state" data-order={order.id} data-status={order.status} aria-live="polite">
      <span className="pulse" aria-hidden="true" />
      <h1>We are confirming your payment</h1>
      <p>This usually takes a few seconds. Your tickets appear here by themselves, and in your mail.</p>
      <p className="small-print">
        You can close this page: nothing is lost. <a href="?paid">Look again</a>
      </p>
    </section>
  )
}

export function Over({ order }: StateProps) {
  return (
    <section className="order-state">
      <h1>{order.status === 'cancelled' ? 'This order was cancelled' : 'The time to pay ran out'}</h1>
      <p>
        The tickets went back on sale, and nothing was charged. Did you pay at the very last moment? Then you
        get tickets while there are some, or your money back.
      </p>
      <a className="button" href={`/e/${order.event.slug}#tickets`}>
        Choose tickets again
      </a>
    </section>
  )
}

/** Confirmed once; what has become of it since is the only news. */
export function Void({ order }: StateProps) {
  const { organizer } = order.event
  const isRefunded = order.tickets.every((ticket) => ticket.status === 'refunded')
  const one = order.tickets.length === 1
  return (
    <section className="order-state">
      <h1>{isRefunded ? 'This order was refunded' : 'This order was cancelled'}</h1>
      <p>
        {one ? 'The ticket no longer lets anybody in.' : 'The tickets no longer let anybody in.'}
        {isRefunded &&
          order.total_cents > 0 &&
          ' The money goes back the way it came; a bank may take some days to show it.'}
      </p>
      <ul className="void-tickets">
        {order.tickets.map((ticket) => (
          <li key={ticket.id}>
            <span>
              <bdi>{ticket.tier_name}</bdi> <span className="number">{ticket.number}</span>
            </span>
            <span className="chip">{ticket.status === 'refunded' ? 'Refunded' : 'Cancelled'}</span>
          </li>
        ))}
      </ul>
      <p>
        Questions? Ask <a href={`/organizers/${organizer.slug}`}>{organizer.name}</a> about order{' '}
        <strong>{order.number}</strong>.
      </p>
    </section>
  )
}

export function Stuck({ order }: StateProps) {
  return (
    <section className="order-state">
      <h1>This order needs a person</h1>
      <p>
        Your payment arrived, and we could not finish the order by ourselves. Nothing is lost:{' '}
        {order.event.organizer.name} sees it and writes to {order.buyer.email}.
      </p>
      <p>
        Keep this number: <strong>{order.number}</strong>
      </p>
    </section>
  )
}
