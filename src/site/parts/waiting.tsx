/** Waiting lists on the page of an event: the ways in, and the fields that say what somebody waits for. */
import type { EventDetail, OccurrenceView } from '../../core/api.ts'
import { waitableDates, waitableTiers } from '../waiting-form.ts'
import { whenWords } from '../words.ts'

/** One link for each date that has something to wait for. */
export function WaitingLinks({ event }: { event: EventDetail }) {
  const dates = waitableDates(event)
  if (event.status !== 'published' || dates.length === 0) return null
  return (
    <div className="waiting-links">
      {dates.map((occurrence) => (
        <a
          key={occurrence.id}
          className="button quiet"
          href={`/e/${event.slug}/waiting-list?date=${occurrence.id}`}
        >
          Join the waiting list
          {event.occurrences.length > 1 && ` for ${whenWords(occurrence).day}`}
        </a>
      ))}
    </div>
  )
}

type WishProps = {
  occurrence: OccurrenceView
  most: number
  quantity: number
  tiers: readonly string[]
  problems: Record<string, string>
}

/** How many, and of which; nothing chosen means any. */
export function WishFields({ occurrence, most, quantity, tiers, problems }: WishProps) {
  const offered = waitableTiers(occurrence)
  const counts = Array.from({ length: Math.min(most, 20) }, (_, index) => index + 1)
  return (
    <>
      <div className={problems.quantity ? 'field has-problem' : 'field'}>
        <label htmlFor="quantity">How many tickets</label>
        <p className="hint" id="quantity-hint">
          You get all of them together, or none.
        </p>
        {problems.quantity && <p className="problem">{problems.quantity}</p>}
        <select
          id="quantity"
          name="quantity"
          defaultValue={String(quantity)}
          aria-describedby="quantity-hint"
        >
          {counts.map((count) => (
            <option key={count} value={count}>
              {count}
            </option>
          ))}
        </select>
      </div>
      {offered.length > 1 && (
        <fieldset id="tiers" tabIndex={-1}>
          <legend>Which tickets would do? Choose none for any.</legend>
          {problems.tiers && <p className="problem">{problems.tiers}</p>}
          {offered.map((tier) => (
            <label key={tier.id} className="choice">
              <input type="checkbox" name="tier" value={tier.id} defaultChecked={tiers.includes(tier.id)} />
              <bdi>{tier.name}</bdi>
            </label>
          ))}
        </fieldset>
      )}
      {offered.length === 1 && <input type="hidden" name="tier" value={offered[0]?.id} />}
    </>
  )
}
