/**
 * How a graded sentence is written down and how a reading of it is marked, field by field.
 *
 * `tiers` are [name, price in major units, quantity]. A `localStart` of ten letters marks only the day.
 * `absent` lists fields that must not be returned: a wrong guess is worse than a question.
 */

import { toMinor } from '../../../money.ts'
import type { DraftField, EventDraft, TierType } from '../../draft.ts'
import type { Reading } from '../../reading.ts'

export type ExpectedTier = [name: string, price: number, quantity: number | null, type?: TierType]

export type Expected = Omit<EventDraft, 'ticketTiers'> & {
  tiers?: ExpectedTier[]
  refused?: DraftField[]
  absent?: DraftField[]
}

export type Case = { text: string; expect: Expected; draft?: EventDraft; now?: string }

export type Mark = { field: string; right: boolean; wanted: unknown; got: unknown }

export function mark(reading: Reading, expected: Expected, draft?: EventDraft): Mark[] {
  const { tiers, refused, absent, ...plain } = expected
  const got = Object.fromEntries(reading.fields.map((f) => [f.field, f.value])) as EventDraft
  const marks: Mark[] = []
  const add = (field: string, wanted: unknown, value: unknown) =>
    marks.push({ field, right: JSON.stringify(wanted) === JSON.stringify(value), wanted, got: value })

  for (const [field, wanted] of Object.entries(plain)) {
    const value = got[field as DraftField]
    const dayOnly = field === 'localStart' && typeof wanted === 'string' && wanted.length === 10
    if (field === 'amenities') add(field, [...(wanted as string[])].sort(), [...(got.amenities ?? [])].sort())
    else add(field, wanted, dayOnly && typeof value === 'string' ? value.slice(0, 10) : value)
  }
  if (tiers) {
    const currency = got.currency ?? draft?.currency ?? 'USD'
    const typed = tiers.some((tier) => tier[3])
    const wanted = tiers.map(([name, price, quantity, type]) => [
      name,
      toMinor(price, currency),
      quantity,
      ...(typed ? [type] : []),
    ])
    add(
      'ticketTiers',
      wanted,
      (got.ticketTiers ?? []).map((t) => [t.name, t.priceCents, t.quantity, ...(typed ? [t.type] : [])]),
    )
  }
  if (refused) add('refused', [...refused].sort(), reading.refused.map((r) => r.field).sort())
  for (const field of absent ?? []) add(`no ${field}`, undefined, got[field])
  return marks
}
