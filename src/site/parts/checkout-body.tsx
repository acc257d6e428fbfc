/** One column: tickets, details, total and button. The event stays in sight, so nobody wonders what they are buying. */
import type { EventDetail } from '../../core/api.ts'
import { isOffline } from '../../core/offline-payments.ts'
import { isPlain } from '../basket.ts'
import type { CheckoutForm, CheckoutProblems } from '../checkout-form.ts'
import type { CheckoutTotal } from '../checkout-total.ts'
import { payWords, ticketCount, totalWords } from '../prices.ts'
import { tiersOf } from '../sale.ts'
import { whenWords } from '../words.ts'
import { OrderQuestions, People } from './asked.tsx'
import { CodeField } from './code-field.tsx'
import { Field } from './field.tsx'
import { ProblemSummary } from './notice.tsx'
import { Place } from './place.tsx'
import { PosterPicture } from './poster-picture.tsx'
import { SumIncluded, SumParts } from './sums.tsx'
import { TierRows } from './tier-rows.tsx'
import { WaysToPay } from './ways-to-pay.tsx'

type CheckoutBodyProps = {
  event: EventDetail
  form: CheckoutForm
  total: CheckoutTotal
  problems: CheckoutProblems | null
}

/** What carries an id that begins with `live-` is drawn anew by the page's script when something was chosen. */
export function CheckoutBody({ event, form, total, problems }: CheckoutBodyProps) {
  const action = `/e/${event.slug}/checkout`
  const fields = problems?.fields ?? {}
  return (
    <div className="checkout">
      <OrderFor event={event} />
      <form
        method="post"
        action={action}
        data-tickets={event.currency}
        data-live={action}
        {...(isPlain(event) ? { 'data-plain': true } : {})}
        noValidate
      >
        <h1>Checkout</h1>
        {problems && <ProblemSummary title={problems.title} problems={problems.problems} />}
        <input type="hidden" name="key" value={form.key} />
        <input type="hidden" name="total" value={total.cents} data-total-field />
        {/* Enter in a field presses the form's first button: this one, and not one that only counts anew. */}
        <button
          type="submit"
          className="first-button"
          name="do"
          value="order"
          tabIndex={-1}
          aria-hidden="true"
        />
        <Chosen event={event} form={form} total={total} fields={fields} />
        <section className="step" aria-labelledby="details">
          <h2 id="details">Your details</h2>
          <Details form={form} fields={fields} />
          <div id="live-asked" className="asked">
            <OrderQuestions event={event} basket={form.basket} said={form.said} problems={fields} />
          </div>
        </section>
        <div id="live-people">
          <People event={event} basket={form.basket} said={form.said} problems={fields} />
        </div>
        <WaysToPay event={event} form={form} total={total} />
        <div id="live-parts" className="parts">
          <SumParts quote={total.quote} />
        </div>
        <Pay event={event} total={total} />
        <Fine event={event} />
      </form>
    </div>
  )
}

type StepProps = {
  event: EventDetail
  form: CheckoutForm
  total: CheckoutTotal
  fields: Record<string, string>
}

function Chosen({ event, form, total, fields }: StepProps) {
  const rows = { event, basket: form.basket, prices: form.prices, problems: fields, level: 3 as const }
  return (
    <section className="step" aria-labelledby="tickets">
      <h2 id="tickets" tabIndex={-1}>
        Your tickets
      </h2>
      {fields.tickets && <p className="problem">{fields.tickets}</p>}
      <div id="live-tiers">
        <TierRows {...rows} />
      </div>
      <div id="live-extras">
        {total.count > 0 && tiersOf(event).some(({ admits }) => admits === 0) && (
          <section className="extras" aria-labelledby="extras">
            <h3 id="extras">Add to your tickets</h3>
            <TierRows {...rows} of="extras" />
          </section>
        )}
      </div>
      <div id="live-code">
        {(event.takes_codes || form.code !== '') && (
          <CodeField event={event} typed={form.code} total={total} problem={fields.code} />
        )}
      </div>
    </section>
  )
}

function Details({ form, fields }: Pick<StepProps, 'form' | 'fields'>) {
  return (
    <>
      <Field
        name="name"
        label="Full name"
        value={form.name}
        problem={fields.name}
        autoComplete="name"
        maxLength={120}
      />
      <Field
        name="email"
        type="email"
        label="Email"
        hint="Your tickets go to this address."
        value={form.email}
        problem={fields.email}
        autoComplete="email"
        maxLength={254}
      />
    </>
  )
}

function Pay({ event, total }: Pick<StepProps, 'event' | 'total'>) {
  return (
    <div className="pay" data-dock>
      <p className="total">
        <span>
          Total <span data-total-count>{total.count > 0 ? `for ${ticketCount(total.count)}` : ''}</span>
        </span>
        <output data-total>{totalWords(total, event.currency)}</output>
      </p>
      <div id="live-included">
        <SumIncluded quote={total.quote} />
      </div>
      <button type="submit" className="button wide" name="do" value="order">
        <span data-pay>{payWords(total.cents, total.count, event.currency, verbOf(event))}</span>
      </button>
    </div>
  )
}

function Fine({ event }: { event: EventDetail }) {
  return (
    <div className="fine">
      {/* Only without JavaScript. */}
      <p className="small-print" data-without-script>
        Changed something above?{' '}
        <button type="submit" className="as-link" name="do" value="update">
          Update the total
        </button>
      </p>
      <p className="small-print">
        {isFree(event)
          ? 'No account needed.'
          : event.ways_to_pay.some(isOffline)
            ? 'The next page says how to pay. Your tickets are held for you meanwhile. No account needed.'
            : 'You pay on the next page. Your tickets are held for you meanwhile. No account needed.'}
      </p>
      {event.questions.length > 0 && (
        <p className="small-print">
          Your answers go to <bdi>{event.organizer.name}</bdi>.
        </p>
      )}
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

/** A bank transfer is not paid by pressing a button. */
const verbOf = (event: EventDetail) => (event.ways_to_pay.some(isOffline) ? 'Order for' : 'Pay')

function isFree(event: EventDetail): boolean {
  return tiersOf(event).every((tier) => tier.price_cents === 0 && tier.price_kind === 'fixed')
}
