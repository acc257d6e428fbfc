/** One column: tickets, details, total and button. The event stays in sight, so nobody wonders what they are buying. */
import type { EventDetail } from '../../core/api.ts'
import type { CheckoutForm, CheckoutProblems } from '../checkout-form.ts'
import { payWords, ticketCount, totalWords } from '../prices.ts'
import { whenWords } from '../words.ts'
import { Field } from './field.tsx'
import { ProblemSummary } from './notice.tsx'
import { Place } from './place.tsx'
import { PosterPicture } from './poster-picture.tsx'
import { TierRows } from './tier-rows.tsx'

type CheckoutBodyProps = {
  event: EventDetail
  form: CheckoutForm
  total: { cents: number; count: number }
  problems: CheckoutProblems | null
}

export function CheckoutBody({ event, form, total, problems }: CheckoutBodyProps) {
  return (
    <div className="checkout">
      <OrderFor event={event} />
      <form method="post" action={`/e/${event.slug}/checkout`} data-tickets={event.currency} noValidate>
        <h1>Checkout</h1>
        {problems && <ProblemSummary title={problems.title} problems={problems.problems} />}
        <input type="hidden" name="key" value={form.key} />
        <input type="hidden" name="total" value={total.cents} data-total-field />
        <section className="step" aria-labelledby="tickets">
          <h2 id="tickets" tabIndex={-1}>
            Your tickets
          </h2>
          {problems?.fields.tickets && <p className="problem">{problems.fields.tickets}</p>}
          <TierRows event={event} basket={form.basket} level={3} />
        </section>
        <section className="step" aria-labelledby="details">
          <h2 id="details">Your details</h2>
          <Field
            name="name"
            label="Full name"
            value={form.name}
            problem={problems?.fields.name}
            autoComplete="name"
            maxLength={120}
          />
          <Field
            name="email"
            type="email"
            label="Email"
            hint="Your tickets go to this address."
            value={form.email}
            problem={problems?.fields.email}
            autoComplete="email"
            maxLength={254}
          />
        </section>
        <div className="pay">
          <p className="total">
            <span>
              Total <span data-total-count>{total.count > 0 ? `for ${ticketCount(total.count)}` : ''}</span>
            </span>
            <output data-total>{totalWords(total, event.currency)}</output>
          </p>
          <button type="submit" className="button wide" name="do" value="order">
            <span data-pay>{payWords(total.cents, total.count, event.currency)}</span>
          </button>
        </div>
        <div className="fine">
          {/* Only without JavaScript. After the button that pays: Enter in a field presses the first one. */}
          <p className="small-print" data-without-script>
            Changed the number of tickets?{' '}
            <button type="submit" className="as-link" name="do" value="update">
              Update the total
            </button>
          </p>
          <p className="small-print">
            {isFree(event)
              ? 'No account needed.'
              : 'You pay on the next page. Your tickets are held for you meanwhile. No account needed.'}
          </p>
        </div>
      </form>
    </div>
  )
}

function OrderFor({ event }: { event: EventDetail }) {
  const when = whenWords(event)
  return (
    <aside className="order-for" aria-label="What you are buying">
      <PosterPicture slug={event.slug} version={event.updated_at} eager />
      <div>
        <p className="event-card-title">
          <a href={`/e/${event.slug}`} dir="auto">
            {event.name}
          </a>
        </p>
        <p>
          {when.day}, {when.hours}
        </p>
        <Place place={event} />
      </div>
    </aside>
  )
}

function isFree(event: EventDetail): boolean {
  return event.occurrences.every(({ tiers }) => tiers.every((tier) => tier.price_cents === 0))
}
