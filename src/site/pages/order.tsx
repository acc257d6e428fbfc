/** `/o/:orderId/:token`: from "pay now" to the tickets themselves, one address for the whole life of an order. */
import type { OrderView } from '../../core/api.ts'
import { AppError } from '../../core/errors.ts'
import { listOrderInvoices } from '../../edge/services/invoices.ts'
import { cancelOrder, extendHold } from '../../edge/services/orders.ts'
import { html, seeOther } from '../answer.tsx'
import { eventColours } from '../colours.ts'
import { Document, type Island } from '../document.tsx'
import { type OrderFace, orderFace } from '../order-face.ts'
import { visitedOrder } from '../order-visit.ts'
import { Confirming, Over, Pay, Stuck, Void } from '../parts/order-states.tsx'
import { OrderSummaryCard } from '../parts/order-summary.tsx'
import { PayByHand } from '../parts/pay-by-hand.tsx'
import { Tickets } from '../parts/tickets.tsx'
import { ticketCount } from '../prices.ts'
import { refuseForeignForms } from '../same-origin.ts'
import { ownPath, type Visit } from '../visit.ts'
import { minutesLeft } from '../words.ts'

/** Ten minutes more, if there are any to have; the page says how long it is held now either way. */
export async function sendExtension(visit: Visit): Promise<Response> {
  refuseForeignForms(visit)
  const { order, path, context } = await visitedOrder(visit)
  await extendHold(context, order.id).catch((error: unknown) => {
    if (!(error instanceof AppError) || error.code !== 'hold_not_extendable') throw error
  })
  return seeOther(path)
}

/** Its places are free at once. One that was paid in this moment, or is over already, shows what became of it. */
export async function sendCancellation(visit: Visit): Promise<Response> {
  refuseForeignForms(visit)
  const { order, path, context } = await visitedOrder(visit)
  await cancelOrder(context, order.id).catch((error: unknown) => {
    if (!(error instanceof AppError) || error.code !== 'order_not_cancellable') throw error
  })
  return seeOther(path)
}

export async function orderPage(visit: Visit): Promise<Response> {
  const { order, path, context } = await visitedOrder(visit)
  const invoices =
    order.total_cents > 0 && order.confirmed_at ? await listOrderInvoices(context, order.id) : []
  const face = orderFace(order, visit.url.searchParams.has('paid'))
  return html(
    visit,
    <Document
      visit={visit}
      className="order-page"
      head={{
        title: titleOf(face, order),
        noindex: true,
        islands: islandsOf[face],
        colours: eventColours(order.event),
        ...(face === 'confirming' ? { refreshSeconds: 2 } : {}),
      }}
    >
      <div className="order">
        <OrderMain visit={visit} face={face} order={order} path={path} />
        <OrderSummaryCard order={order} invoices={invoices} path={path} />
      </div>
    </Document>,
    { secret: true },
  )
}

const islandsOf: Record<OrderFace, Island[]> = {
  pay: ['countdown', 'order-status'],
  by_hand: ['order-status'],
  confirming: ['order-status'],
  tickets: [],
  void: [],
  over: [],
  stuck: [],
}

function titleOf(face: OrderFace, order: OrderView): string {
  const { name } = order.event
  switch (face) {
    case 'pay':
      return `Pay for ${name}`
    case 'by_hand':
      return `How to pay for ${name}`
    case 'confirming':
      return `Confirming your payment for ${name}`
    case 'tickets':
      return `Your ${order.tickets.length === 1 ? 'ticket' : ticketCount(order.tickets.length)} for ${name}`
    case 'void':
    case 'over':
    case 'stuck':
      return `Order for ${name}`
    default:
      return face satisfies never
  }
}

type OrderMainProps = { visit: Visit; face: OrderFace; order: OrderView; path: string }

function OrderMain({ visit, face, order, path }: OrderMainProps) {
  switch (face) {
    case 'pay': {
      const left = order.expires_at ? minutesLeft(order.expires_at, visit.context.platform.now()) : null
      return (
        <Pay
          order={order}
          path={path}
          minutes={left}
          paymentUrl={order.payment_url && ownPath(visit, order.payment_url)}
        />
      )
    }
    case 'by_hand':
      return order.offline && <PayByHand order={order} offline={order.offline} />
    case 'confirming':
      return <Confirming order={order} />
    case 'tickets':
      return <Tickets order={order} path={path} />
    case 'void':
      return <Void order={order} />
    case 'over':
      return <Over order={order} />
    case 'stuck':
      return <Stuck order={order} />
    default:
      return face satisfies never
  }
}
