/** A ticket as it is typed, and what it is worth as a value of the draft. */
import { toMajor, toMinor } from '../../../core/money.ts'
import { DraftTier } from '../../../core/wizard/draft.ts'
import type { Speech } from './speech.ts'

/** A price or number that cannot be read yet is kept as its text. */
export type Row = { key: number; name: string; price: string; quantity: string; type: DraftTier['type'] }

export function startRows(tiers: readonly DraftTier[], currency: string): Row[] {
  if (tiers.length === 0) return [{ key: 0, name: '', price: '', quantity: '', type: 'regular' }]
  return tiers.map((tier, key) => ({
    key,
    name: tier.name,
    price: tier.priceCents === null ? '' : String(toMajor(tier.priceCents, currency)),
    quantity: tier.quantity === null ? '' : String(tier.quantity),
    type: tier.type,
  }))
}

/** Values that cannot be read go out as they are: the server refuses the list, and it stays on screen. */
export function tierOf(row: Row, currency: string) {
  const price = Number(row.price.replace(',', '.'))
  const priceCents = row.price.trim() === '' || Number.isNaN(price) ? null : toMinor(price, currency)
  const quantity = row.quantity.trim() === '' ? null : Number(row.quantity)
  return { name: row.name, priceCents, quantity, type: typeOf(row, priceCents) }
}

/** Requirements 2.4: the name and the price say what kind of ticket it is, where nobody else did. */
function typeOf({ name, type }: Row, priceCents: number | null): DraftTier['type'] {
  if (priceCents === 0) return 'free'
  if (type !== 'free' && type !== 'regular') return type
  if (/early|bird/i.test(name)) return 'early_bird'
  if (/vip|premium/i.test(name)) return 'vip'
  return 'regular'
}

export function problemsOf(
  row: Row,
  currency: string,
  { t, rules }: Speech,
): Partial<Record<'name' | 'price' | 'quantity', string>> {
  const tier = tierOf(row, currency)
  const result = DraftTier.safeParse(tier)
  if (result.success) return {}
  const at = (path: string) => {
    const issue = result.error.issues.find((one) => one.path[0] === path)
    return issue && rules.rule(issue.message)
  }
  const price = tier.priceCents === null ? t('problem.noTierPrice') : at('priceCents')
  const quantity = at('quantity') && t(Number(row.quantity) < 1 ? 'problem.noTier' : 'problem.wholeNumber')
  // A row just added is not wrong, it is empty.
  const isUntouched = row.name === '' && row.price === '' && row.quantity === ''
  if (isUntouched) return {}
  const name = row.name === '' ? t('problem.noTierName') : at('name')
  return { ...(name && { name }), ...(price && { price }), ...(quantity && { quantity }) }
}
