/**
 * `/waiting/:entryId/:token`: one's place on a waiting list. The address is the key, as an order's is.
 *
 * Its forms are believed from anywhere: whoever can send them has the address and could open the page. A look
 * changes nothing, because mail scanners follow links.
 */
import { z } from 'zod'
import type { EventDetail } from '../../core/api.ts'
import { AppError } from '../../core/errors.ts'
import { TakeOfferInput, type WaitingEntryView } from '../../core/waiting.ts'
import { getEvent } from '../../edge/services/events.ts'
import {
  changeWaitingEntry,
  declineOffer,
  getWaitingEntry,
  leaveWaitingList,
  takeOffer,
  type WaitingKey,
  waitingPath,
} from '../../edge/services/waiting.ts'
import { html, seeOther } from '../answer.tsx'
import { answersOf, attendeesOf, readSaid, type Said } from '../answers-form.ts'
import { type CheckoutProblems, problemsOfRefusal } from '../checkout-form.ts'
import { eventColours } from '../colours.ts'
import { Document } from '../document.tsx'
import { WaitingEntryBody } from '../parts/waiting-entry.tsx'
import { ownPath, param, type Visit } from '../visit.ts'
import { checkWish, refusalOf } from '../waiting-form.ts'
import { readForm } from './waiting-list.tsx'

export async function showWaitingEntry(visit: Visit): Promise<Response> {
  const { context, url } = visit
  await context.platform.limits.spend('preferences', context.clientAddress)
  const entry = await getWaitingEntry(context, keyOf(visit))
  const event = await getEvent(context, entry.event.slug, '')
  return render(visit, { entry, event, data: url.searchParams, problems: null })
}

export async function sendWaitingEntry(visit: Visit): Promise<Response> {
  const { context } = visit
  await context.platform.limits.spend('preferences', context.clientAddress)
  const key = keyOf(visit)
  const data = await readForm(visit.request)
  const entry = await getWaitingEntry(context, key)
  const event = await getEvent(context, entry.event.slug, '')
  try {
    return await act(visit, key, entry, event, data)
  } catch (error) {
    const now = await getWaitingEntry(context, key)
    const problems =
      error instanceof AppError && error.code === 'answers_invalid'
        ? problemsOfRefusal(error, event)
        : refusalOf(error)
    return render(visit, { entry: now, event, data, problems })
  }
}

async function act(
  visit: Visit,
  key: WaitingKey,
  entry: WaitingEntryView,
  event: EventDetail,
  data: URLSearchParams,
): Promise<Response> {
  const { context } = visit
  switch (data.get('do')) {
    case 'leave':
      await leaveWaitingList(context, key)
      break
    case 'decline':
      await declineOffer(context, key)
      break
    case 'change': {
      const occurrence = event.occurrences.find(({ id }) => id === entry.event.occurrence_id) ?? null
      const checked = checkWish({
        occurrence,
        quantity: data.get('quantity') ?? '',
        tiers: data.getAll('tier').slice(0, 20),
      })
      if (!checked.ok) return render(visit, { entry, event, data, problems: checked.problems })
      await changeWaitingEntry(context, key, checked.input)
      break
    }
    case 'take': {
      const taken = TakeOfferInput.safeParse(takenIn(data, entry, event))
      if (!taken.success)
        throw new AppError('buyer_invalid', {
          detail: taken.error.issues[0]?.message ?? 'Write the full name.',
        })
      const { order, payment_url } = await takeOffer(context, key, taken.data)
      return seeOther(ownPath(visit, payment_url ?? order.url))
    }
    default:
      throw new AppError('invalid_input', { detail: 'Press one of the buttons of the page.' })
  }
  return seeOther(waitingPath(key))
}

/** What the form says about the places that are held. */
function takenIn(data: URLSearchParams, entry: WaitingEntryView, event: EventDetail): TakeOfferInput {
  const said: Said = readSaid(data)
  const basket = entry.offer ? { [entry.offer.tier_id]: entry.offer.quantity } : {}
  return {
    name: (data.get('name') ?? '').slice(0, 200),
    answers: answersOf(event, basket, said),
    attendees: attendeesOf(event, basket, said),
  }
}

type Shown = {
  entry: WaitingEntryView
  event: EventDetail
  data: URLSearchParams
  problems: CheckoutProblems | null
}

function render(visit: Visit, { entry, event, data, problems }: Shown): Response {
  return html(
    visit,
    <Document
      visit={visit}
      className="waiting-page"
      head={{
        title: `Your place on the waiting list of ${entry.event.name}`,
        noindex: true,
        islands: entry.offer?.state === 'live' ? ['countdown'] : [],
        colours: eventColours(event),
      }}
    >
      <WaitingEntryBody
        entry={entry}
        event={event}
        data={data}
        path={waitingPath(keyOf(visit))}
        now={visit.context.platform.now()}
        problems={problems}
      />
    </Document>,
    { secret: true, status: problems?.status ?? 200 },
  )
}

/** A wrong key and nobody are the same 404. */
function keyOf(visit: Visit): WaitingKey {
  const entryId = param(visit, 'entryId')
  const token = param(visit, 'token')
  if (!z.uuid().safeParse(entryId).success || !/^[\w-]{43}$/.test(token)) throw new AppError('not_found')
  return { entryId, token }
}
