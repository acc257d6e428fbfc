/** The tickets themselves: large codes on white, one after the other, good on a phone held out at a door. */
import type { OrderView, TicketView } from '../../core/api.ts'
import { qrSvg } from '../../edge/tickets/qr.ts'
import { whenWords } from '../words.ts'
import { Icon } from './icon.tsx'
import { Place } from './place.tsx'

type TicketsProps = { order: OrderView; path: string }

export function Tickets({ order, path }: TicketsProps) {
  const valid = order.tickets.filter((ticket) => ticket.status === 'valid')
  return (
    <section className="tickets-shown" aria-labelledby="tickets-title">
      <p className="kicker good">
        <Icon name="check" /> Order {order.number} is confirmed
      </p>
      <h1 id="tickets-title">{order.tickets.length === 1 ? 'Your ticket' : 'Your tickets'}</h1>
      <div className="actions">
        {valid.length > 0 && (
          <a className="button quiet" href={`${path}/tickets.pdf`} download>
            <Icon name="download" size={18} /> Download PDF
          </a>
        )}
        <a className="button quiet" href={`${path}/calendar.ics`}>
          <Icon name="calendar-plus" size={18} /> Add to calendar
        </a>
      </div>
      <Online online={order.event.online} />
      <ol className="ticket-list">
        {order.tickets.map((ticket, index) => (
          <li key={ticket.id}>
            <TicketShown order={order} ticket={ticket} position={index + 1} />
          </li>
        ))}
      </ol>
      <NextSteps order={order} />
    </section>
  )
}

/** The door of an online event. Opened without a word about where somebody came from: this address is a key. */
function Online({ online }: { online: OrderView['event']['online'] }) {
  if (!online) return null
  return (
    <p className="line">
      <Icon name="link" />{' '}
      <span>
        Online{online.platform && <bdi> on {online.platform}</bdi>}:{' '}
        <a href={online.link} rel="noopener noreferrer" dir="ltr">
          {online.link}
        </a>
      </span>
    </p>
  )
}

function TicketShown({
  order,
  ticket,
  position,
}: {
  order: OrderView
  ticket: TicketView
  position: number
}) {
  const when = whenWords(order.event)
  const label = order.tickets.length > 1 ? `Ticket ${position} of ${order.tickets.length}` : 'Admits one'
  return (
    <article className="ticket" aria-label={label}>
      <div className="ticket-words">
        <p className="kicker">{label}</p>
        <h2 className="ticket-event">
          <bdi>{order.event.name}</bdi>
        </h2>
        <p>
          {when.day}
          <br />
          {when.hours}, {when.zone}
        </p>
        <Place place={order.event} />
        <dl className="ticket-facts">
          <div>
            <dt>Name</dt>
            <dd>
              <bdi>{ticket.holder_name}</bdi>
            </dd>
          </div>
          <div>
            <dt>Ticket</dt>
            <dd>
              <bdi>{ticket.tier_name}</bdi>
            </dd>
          </div>
          <div>
            <dt>Number</dt>
            <dd className="number">{ticket.number}</dd>
          </div>
        </dl>
      </div>
      <TicketCode ticket={ticket} />
    </article>
  )
}

function TicketCode({ ticket }: { ticket: TicketView }) {
  if (ticket.status !== 'valid')
    return <p className="ticket-void">{ticket.status === 'refunded' ? 'Refunded' : 'Cancelled'}</p>
  if (ticket.checked_in_at) return <p className="ticket-void">Checked in</p>
  if (ticket.code === null) return null
  return (
    <div
      className="ticket-code"
      // biome-ignore lint/security/noDangerouslySetInnerHtml: qrSvg draws squares and escapes its one label
      dangerouslySetInnerHTML={{ __html: qrSvg(ticket.code, `Code of ticket ${ticket.number}`) }}
    />
  )
}

function NextSteps({ order }: { order: OrderView }) {
  return (
    <section className="next-steps" aria-labelledby="next">
      <h2 id="next">What happens next</h2>
      <ul>
        <li>
          A mail with these tickets is on its way to <strong>{order.buyer.email}</strong>.
        </li>
        <li>Show the code at the door, on this screen or on paper. Each one lets one person in, once.</li>
        <li>Keep the address of this page to yourself: whoever has it, has the tickets.</li>
      </ul>
    </section>
  )
}
