/** The page of whoever waits: where they stand, what is held for them, and every way on or out. */
import type { EventDetail } from '../../core/api.ts'
import { placesOf, positionWords, wishWords } from '../../core/messages/waiting-news.ts'
import { formatMoney } from '../../core/money.ts'
import { formatWhen } from '../../core/time.ts'
import type { WaitingEntryView } from '../../core/waiting.ts'
import { readSaid } from '../answers-form.ts'
import type { CheckoutProblems } from '../checkout-form.ts'
import { waitableTiers } from '../waiting-form.ts'
import { minutesLeft } from '../words.ts'
import { OrderQuestions, People } from './asked.tsx'
import { Field } from './field.tsx'
import { Icon } from './icon.tsx'
import { Notice, ProblemSummary } from './notice.tsx'
import { WishFields } from './waiting.tsx'

type BodyProps = {
  entry: WaitingEntryView
  event: EventDetail
  data: URLSearchParams
  path: string
  now: Date
  problems: CheckoutProblems | null
}
type Offer = NonNullable<WaitingEntryView['offer']>

export function WaitingEntryBody(props: BodyProps) {
  const { entry, event, problems } = props
  const offer = entry.offer?.state === 'live' ? entry.offer : null
  return (
    <div className="waiting">
      <p className="kicker">
        <a href={`/e/${event.slug}`} dir="auto">
          {event.name}
        </a>
        , {formatWhen(entry.event.starts_at, entry.event.timezone)}
      </p>
      {problems && <ProblemSummary title={problems.title} problems={problems.problems} />}
      {offer ? <Held {...props} offer={offer} /> : <Standing {...props} />}
    </div>
  )
}

function Held({ entry, event, data, path, now, problems, offer }: BodyProps & { offer: Offer }) {
  const fields = problems?.fields ?? {}
  const basket = { [offer.tier_id]: offer.quantity }
  const said = readSaid(data)
  const left = minutesLeft(offer.expires_at, now)
  if (data.has('decline')) return <Declining offer={offer} path={path} />
  return (
    <>
      <h1>{placesOf(offer.quantity)} held for you</h1>
      <p className="hold">
        <Icon name="clock" />
        <span {...(left <= 60 ? { 'data-until': offer.expires_at } : {})}>
          {left <= 60
            ? `Yours for ${left} more ${left === 1 ? 'minute' : 'minutes'}`
            : `Yours until ${formatWhen(offer.expires_at, entry.event.timezone)}`}
        </span>
      </p>
      <p>
        {offer.quantity} × <bdi>{offer.tier_name}</bdi>,{' '}
        {offer.total_cents > 0 ? formatMoney(offer.total_cents, offer.currency) : 'free'}. Nobody else can
        have them in that time. If you do nothing, they go to whoever waits next, and nothing is charged.
      </p>
      <form method="post" action={path} noValidate>
        <Field
          name="name"
          label="Full name"
          value={data.get('name') ?? entry.name}
          problem={fields.name}
          autoComplete="name"
          maxLength={120}
        />
        <OrderQuestions event={event} basket={basket} said={said} problems={fields} />
        <People event={event} basket={basket} said={said} problems={fields} />
        <button type="submit" className="button wide" name="do" value="take">
          {offer.total_cents > 0
            ? `Take them and pay ${formatMoney(offer.total_cents, offer.currency)}`
            : `Take ${offer.quantity === 1 ? 'it' : 'them'}`}
        </button>
      </form>
      <p>
        <a href="?decline">Decline, so that the next in line is asked</a>
      </p>
    </>
  )
}

/** A look changes nothing; the button does. */
function Declining({ offer, path }: { offer: Offer; path: string }) {
  return (
    <>
      <h1>Decline {placesOf(offer.quantity)}?</h1>
      <p>They go to whoever waits next. You leave the list; you can join again at its end.</p>
      <form method="post" action={path}>
        <div className="actions">
          <button type="submit" className="button" name="do" value="decline">
            Decline
          </button>
          <a className="button quiet" href={path}>
            Keep them for now
          </a>
        </div>
      </form>
    </>
  )
}

function Standing(props: BodyProps) {
  const { entry, path } = props
  const isWaiting = entry.state === 'waiting'
  return (
    <>
      <h1>{headings[entry.state]}</h1>
      {isWaiting && (
        <Notice tone="info" title={positionWords(entry)}>
          <p>
            You wait for {placesOf(entry.quantity)}: {wishWords(entry)}. We write to <bdi>{entry.email}</bdi>{' '}
            when they are held for you.
          </p>
        </Notice>
      )}
      {entry.state === 'accepted' && entry.offer && (
        <p>
          <a className="button" href={`/o/${entry.offer.order_id}/${entry.offer.order_token}`}>
            See your tickets
          </a>
        </p>
      )}
      <Change {...props} />
      {isWaiting && (
        <form method="post" action={path}>
          <button type="submit" className="button quiet" name="do" value="leave">
            Leave the list
          </button>
        </form>
      )}
    </>
  )
}

const headings: Record<WaitingEntryView['state'], string> = {
  waiting: 'You are on the waiting list',
  offered: 'Your places are being passed on',
  accepted: 'You have your tickets',
  declined: 'You declined, and left the list',
  expired: 'The time to take your places is over',
  left: 'You left the list',
  gone: 'You are not on the list any more',
}

/** Another wish while they wait, or a new wait after one that ended. */
function Change({ entry, event, data, path, problems }: BodyProps) {
  const occurrence = event.occurrences.find(({ id }) => id === entry.event.occurrence_id)
  if (!occurrence || event.status !== 'published' || entry.state === 'offered') return null
  if (waitableTiers(occurrence).length === 0) return null
  const isWaiting = entry.state === 'waiting'
  const isAsked = data.has('quantity')
  return (
    <form method="post" action={path}>
      <h2>{isWaiting ? 'Change what you wait for' : 'Join again'}</h2>
      {isWaiting && (
        <p className="hint">
          Asking for no more than before keeps your place; for more, you start at the end.
        </p>
      )}
      <WishFields
        occurrence={occurrence}
        most={event.max_per_order}
        quantity={Number(data.get('quantity')) || entry.quantity}
        tiers={isAsked ? data.getAll('tier') : entry.tier_ids}
        problems={problems?.fields ?? {}}
      />
      <button type="submit" className="button" name="do" value="change">
        {isWaiting ? 'Save this wish' : 'Join the waiting list again'}
      </button>
    </form>
  )
}
