/** The form of a tier, as the API takes it. */
import type { TFunction } from 'i18next'
import type { TierChange } from '../../../core/offer-input.ts'
import {
  checkOrder,
  checkWindow,
  money,
  optionalInstant,
  optionalMoney,
  optionalWhole,
  textOf,
  whole,
  writtenText,
} from './form-values.ts'

type Setting = { currency: string; timezone: string; isNew: boolean; t: TFunction<'sales'> }

export function tierOf(
  form: FormData,
  { currency, timezone, isNew, t }: Setting,
): TierChange & { name: string } {
  const amounts = { currency, t }
  const isOpen = textOf(form, 'price_kind') === 'open'
  const wish = {
    name: writtenText(form, 'name', t),
    price_kind: isOpen ? ('open' as const) : ('fixed' as const),
    price_cents: money(form, 'price_cents', amounts),
    suggested_price_cents: isOpen ? optionalMoney(form, 'suggested_price_cents', amounts) : null,
    ...(isNew && { quantity_total: whole(form, 'quantity_total', t) }),
    admits: whole(form, 'admits', t),
    max_per_buyer: optionalWhole(form, 'max_per_buyer', t),
    min_per_order: whole(form, 'min_per_order', t),
    max_per_order: optionalWhole(form, 'max_per_order', t),
    sale_starts_at: optionalInstant(form, 'sale_starts_at', timezone),
    sale_ends_at: optionalInstant(form, 'sale_ends_at', timezone),
    is_hidden: form.get('is_hidden') !== null,
  }
  checkOrder(wish.price_cents, wish.suggested_price_cents, {
    field: 'suggested_price_cents',
    words: t('mistake.suggested'),
  })
  checkOrder(wish.min_per_order, wish.max_per_order, { field: 'max_per_order', words: t('mistake.fewer') })
  checkWindow(wish.sale_starts_at, wish.sale_ends_at, { field: 'sale_ends_at', words: t('mistake.window') })
  return wish
}

/** Sorted, so that two of them can be compared. */
export const chargesOf = (form: FormData): string[] => form.getAll('charge_ids').map(String).sort()
