/** An order that waits for a bank transfer, or for money at the door: what to do, and until when. */
import type { OrderView } from '../../core/api.ts'
import { formatMoney } from '../../core/money.ts'
import { type OfflinePayment, readableAccount } from '../../core/offline-payments.ts'
import { formatWhen } from '../../core/time.ts'
import { ticketCount } from '../prices.ts'
import { Icon } from './icon.tsx'

export function PayByHand({ order, offline }: { order: OrderView; offline: OfflinePayment }) {
  const count = order.lines.reduce((sum, line) => sum + line.quantity * line.admits, 0)
  const amount = formatMoney(order.total_cents, order.currency)
  const { account } = offline
  return (
    <section className="order-state" data-order={order.id} data-status={order.status}>
      <h1>{ticketCount(count)} held for you</h1>
      {order.expires_at && (
        <p className="hold">
          <Icon name="clock" />
          <span>
            Pay until{' '}
            <time dateTime={order.expires_at}>{formatWhen(order.expires_at, order.event.timezone)}</time>
          </span>
        </p>
      )}
      <p>{account ? transferWords : doorWords}</p>
      <dl className="transfer">
        <Fact name="Amount" value={`${amount} (${order.currency})`} />
        {account && (
          <>
            <Fact name="To" value={account.holder} />
            <Fact name="Account" value={readableAccount(account.number)} />
            {account.bank && <Fact name="Bank" value={account.bank} />}
          </>
        )}
        <Fact name={account ? 'Text of the transfer' : 'Order'} value={order.number} />
      </dl>
      {offline.instructions && (
        <p className="instructions" dir="auto">
          {offline.instructions}
        </p>
      )}
      <p className="small-print">
        The same is in your mail, at {order.buyer.email}. Your tickets appear here and in your mail as soon as{' '}
        <bdi>{order.event.organizer.name}</bdi> has seen the money.
      </p>
    </section>
  )
}

const transferWords =
  'Send the money to this account, with the text below: it says whose money it is. What has not come by then goes back on sale.'
const doorWords = 'Pay at the door and bring the order number. What is not paid by then goes back on sale.'

function Fact({ name, value }: { name: string; value: string }) {
  return (
    <div>
      <dt>{name}</dt>
      <dd dir="auto">{value}</dd>
    </div>
  )
}
