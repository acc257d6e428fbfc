/** The form of a waiting list: for which date and tiers, how many, who; and what is wrong with what came back. */
import type { EventDetail, OccurrenceView } from '../core/api.ts'
import { AppError, errorCatalogue } from '../core/errors.ts'
import type { TierView } from '../core/ticket-offer.ts'
import { JoinWaitingListInput, WaitingWish } from '../core/waiting.ts'
import type { CheckoutProblems } from './checkout-form.ts'

export type WaitingForm = {
  occurrence: OccurrenceView | null
  quantity: string
  tiers: string[]
  name: string
  email: string
  consent: boolean
}

/** What can be waited for: tickets that let somebody in and are gone. */
export function waitableTiers({ tiers }: OccurrenceView): TierView[] {
  return tiers.filter((tier) => tier.admits > 0 && tier.sale_state === 'sold_out')
}

export function waitableDates(event: EventDetail): OccurrenceView[] {
  return event.occurrences.filter((occurrence) => waitableTiers(occurrence).length > 0)
}

/** The date that is named, or the first there is. */
export function readWaitingForm(data: URLSearchParams, event: EventDetail): WaitingForm {
  const dates = waitableDates(event)
  return {
    occurrence: dates.find(({ id }) => id === data.get('date')) ?? dates[0] ?? null,
    quantity: data.get('quantity') ?? '1',
    tiers: data.getAll('tier').slice(0, 20),
    name: (data.get('name') ?? '').slice(0, 200),
    email: (data.get('email') ?? '').trim().slice(0, 300),
    consent: data.get('consent') === 'yes',
  }
}

type Checked<T> = { ok: true; input: T } | { ok: false; problems: CheckoutProblems }

export function checkWaitingForm(form: WaitingForm): Checked<JoinWaitingListInput> {
  const parsed = JoinWaitingListInput.safeParse({
    occurrence_id: form.occurrence?.id,
    ...wishOf(form),
    name: form.name,
    email: form.email,
    consent: form.consent,
  })
  return parsed.success
    ? { ok: true, input: parsed.data }
    : { ok: false, problems: problemsIn(parsed.error.issues) }
}

export function checkWish(
  form: Pick<WaitingForm, 'occurrence' | 'quantity' | 'tiers'>,
): Checked<WaitingWish> {
  const parsed = WaitingWish.safeParse(wishOf(form))
  return parsed.success
    ? { ok: true, input: parsed.data }
    : { ok: false, problems: problemsIn(parsed.error.issues) }
}

/** Nothing chosen means any; where some tickets are left to buy, any of those that are gone. */
function wishOf({ occurrence, quantity, tiers }: Pick<WaitingForm, 'occurrence' | 'quantity' | 'tiers'>) {
  const gone = occurrence ? waitableTiers(occurrence).map(({ id }) => id) : []
  const isAllGone =
    occurrence?.tiers.every((tier) => tier.admits === 0 || tier.sale_state !== 'on_sale') ?? true
  return { quantity: Number(quantity), tier_ids: tiers.length > 0 || isAllGone ? tiers : gone }
}

function problemsIn(issues: readonly { path: PropertyKey[]; message: string }[]): CheckoutProblems {
  const fields: Record<string, string> = {}
  for (const { path, message } of issues) fields[fieldOf(String(path[0] ?? ''))] ??= message
  return {
    title: 'Some of this needs another look',
    problems: Object.entries(fields).map(([field, text]) => ({ text, field })),
    fields,
    status: 422,
  }
}

const fieldOf = (path: string) => ({ tier_ids: 'tiers', occurrence_id: 'tiers' })[path as 'tier_ids'] ?? path

/** Refusals of the list itself, in the catalogue's words. */
export function refusalOf(error: unknown): CheckoutProblems {
  if (!(error instanceof AppError) || error.status >= 500) throw error
  const { title } = errorCatalogue[error.code]
  const { detail } = error.facts
  return {
    title,
    problems: detail && detail !== title ? [{ text: detail }] : [],
    fields: {},
    status: error.status,
  }
}
