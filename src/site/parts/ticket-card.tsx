/** The card that stays in view: choose tickets, or read why there is nothing to choose. */
import type { EventDetail } from '../../core/api.ts'
import { formatPrice } from '../../core/money.ts'
import { formatWhen } from '../../core/time.ts'
import { firstBasket, totalOf } from '../basket.ts'
import { type Sale, tiersOf } from '../sale.ts'
import { Notice } from './notice.tsx'
import { TierRows } from './tier-rows.tsx'

type TicketCardProps = { event: EventDetail; sale: Sale }

export function TicketCard({ event, sale }: TicketCardProps) {
  return (
    <section className="ticket-card" id="tickets" aria-labelledby="tickets-title">
      <h2 id="tickets-title">Tickets</h2>
      {sale.state === 'open' ? <BuyForm event={event} /> : <NothingToBuy event={event} sale={sale} />}
    </section>
  )
}

function BuyForm({ event }: { event: EventDetail }) {
  const basket = firstBasket(event)
  const total = totalOf(basket, event)
  return (
    <form action={`/e/${event.slug}/checkout`} method="get" data-tickets={event.currency}>
      <TierRows event={event} basket={basket} level={3} />
      <p className="total" data-total-row hidden={total.count === 0}>
        <span>Total</span>
        <output data-total>{formatPrice(total.cents, event.currency)}</output>
      </p>
      <button type="submit" className="button wide">
        Get tickets
      </button>
      {event.tax_rate > 0 && <p className="small-print">Taxes are included. No account needed.</p>}
      {event.tax_rate === 0 && <p className="small-print">No account needed.</p>}
    </form>
  )
}

function NothingToBuy({ event, sale }: TicketCardProps) {
  return (
    <>
      <SaleNotice event={event} sale={sale} />
      {tiersOf(event).length > 0 && sale.state !== 'cancelled' && sale.state !== 'past' && (
        <TierRows event={event} basket={{}} level={3} />
      )}
    </>
  )
}

function SaleNotice({ event, sale }: TicketCardProps) {
  switch (sale.state) {
    case 'open':
      return null
    case 'not_started':
      return (
        <Notice tone="info" title="Tickets are not on sale yet">
          <p>The sale opens {formatWhen(sale.opensAt, event.timezone)}. This page will show them then.</p>
        </Notice>
      )
    case 'not_ready':
      return (
        <Notice tone="info" title="Tickets go on sale in a moment">
          <p>Payments for this event are being set up. Look again in a minute.</p>
        </Notice>
      )
    case 'sold_out':
      return (
        <Notice tone="info" title="Sold out">
          <p>Tickets come back when an order is not paid in time, so it is worth looking again.</p>
        </Notice>
      )
    case 'ended':
      return (
        <Notice tone="info" title="Ticket sales have ended">
          <p>Already have a ticket? The address in your confirmation mail still works.</p>
        </Notice>
      )
    case 'cancelled':
      return (
        <Notice tone="danger" title="This event is cancelled">
          <p>No tickets are sold any more. The organizer contacts everybody who has one.</p>
        </Notice>
      )
    case 'past':
      return (
        <Notice tone="info" title="This event is over">
          <p>
            See what <a href={`/organizers/${event.organizer.slug}`}>{event.organizer.name}</a> does next.
          </p>
        </Notice>
      )
    case 'no_tickets':
      return (
        <Notice tone="info" title="No tickets here">
          <p>The organizer has not put tickets on sale.</p>
        </Notice>
      )
    default:
      return sale satisfies never
  }
}
