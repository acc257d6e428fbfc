/** The card that stays in view: choose tickets, or read why there is nothing to choose. */
import type { EventDetail } from '../../core/api.ts'
import { formatPrice } from '../../core/money.ts'
import { percentWords } from '../../core/sums.ts'
import { formatWhen } from '../../core/time.ts'
import { firstBasket, isPlain, totalOf } from '../basket.ts'
import { type Sale, tiersOf } from '../sale.ts'
import { CodeForm, CodeSays } from './code-field.tsx'
import { Notice } from './notice.tsx'
import { TierRows } from './tier-rows.tsx'
import { WaitingLinks } from './waiting.tsx'

type TicketCardProps = { event: EventDetail; sale: Sale }

export function TicketCard({ event, sale }: TicketCardProps) {
  return (
    <section className="ticket-card" id="tickets" aria-labelledby="tickets-title">
      <h2 id="tickets-title">Tickets</h2>
      {sale.state === 'open' ? <BuyForm event={event} /> : <NothingToBuy event={event} sale={sale} />}
      {sale.state !== 'past' && sale.state !== 'cancelled' && (
        <>
          <WaitingLinks event={event} />
          <CodeForm event={event} />
        </>
      )}
    </section>
  )
}

function BuyForm({ event }: { event: EventDetail }) {
  const basket = firstBasket(event)
  const total = totalOf(basket, event)
  const plain = isPlain(event)
  const action = `/e/${event.slug}/checkout`
  return (
    <form
      action={action}
      method="get"
      data-tickets={event.currency}
      {...(plain ? { 'data-plain': true } : { 'data-live': action })}
    >
      <GroupDiscounts event={event} />
      {event.code && !event.code.problem && (
        <p className="code-says">
          <CodeSays event={event} code={event.code} />
          <input type="hidden" name="code" value={event.code.code} />
        </p>
      )}
      <TierRows event={event} basket={basket} level={3} />
      {tiersOf(event).some((tier) => tier.admits === 0 && tier.sale_state === 'on_sale') && (
        <p className="tier-state">Extras can be added on the next page.</p>
      )}
      <div id="live-parts" />
      {/* Where more goes into a total than prices, it is said once it is known. */}
      <p className="total" data-total-row hidden={total.count === 0 || !plain}>
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

/** Those of all tickets together; those of one tier stand beside it. */
function GroupDiscounts({ event }: { event: EventDetail }) {
  const general = event.group_discounts.filter(({ tier_id }) => tier_id === null)
  if (general.length === 0) return null
  return (
    <p className="code-says">
      {general
        .map(({ min_quantity, percent_bps }) => `${min_quantity} or more: ${percentWords(percent_bps)} off`)
        .join(', ')}
    </p>
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
          <p>
            Tickets come back when an order is not paid in time. Who is on the waiting list is asked first.
          </p>
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
