/** How what was chosen is paid for, where there is more than the payment page. */
import type { EventDetail } from '../../core/api.ts'
import { isOffline, type WayToPay } from '../../core/offline-payments.ts'
import type { CheckoutForm } from '../checkout-form.ts'
import type { CheckoutTotal } from '../checkout-total.ts'

type WaysToPayProps = { event: EventDetail; form: CheckoutForm; total: CheckoutTotal }

/** Without a script it is asked before anything is chosen, too; what costs nothing leaves it aside. */
export function WaysToPay({ event, form, total }: WaysToPayProps) {
  if (!event.ways_to_pay.some(isOffline)) return null
  return (
    <fieldset className="field choice ways" data-ways hidden={total.count > 0 && total.cents === 0}>
      <legend>How do you want to pay?</legend>
      {event.ways_to_pay.map((way) => (
        <label key={way} className="choice-option">
          <input type="radio" name="pay_by" value={way} defaultChecked={way === form.payBy} />
          <span>
            {words[way].name}
            <span className="hint">{words[way].hint}</span>
          </span>
        </label>
      ))}
    </fieldset>
  )
}

const words: Record<WayToPay, { name: string; hint: string }> = {
  online: { name: 'Online, now', hint: 'By card, on the next page. Your tickets come at once.' },
  bank_transfer: {
    name: 'By bank transfer',
    hint: 'You get the bank details. Your tickets come when the money has arrived.',
  },
  door: {
    name: 'At the door',
    hint: 'Your places are kept until it starts. You get your tickets when you pay.',
  },
}
