/** What a total is made of, line by line, as the page, the mail and the PDF say it. Numbers come from SQL; none is made here. */
import { formatMoney } from './money.ts'

type Priced = {
  currency: string
  total_cents: number
  lines: { total_cents: number; discount_cents: number }[]
  charges: { name: string; rate_bps: number; is_inclusive: boolean; amount_cents: number }[]
}

export type Sum = { label: string; value: string; kind: 'subtotal' | 'part' | 'total' | 'included' }

/** Only the total where nothing was taken off or put on top; what is inside the price comes after it. */
export function sumsOf(priced: Priced): Sum[] {
  const money = (cents: number) => formatMoney(cents, priced.currency)
  const added = priced.charges.filter((charge) => !charge.is_inclusive)
  const included = priced.charges.filter((charge) => charge.is_inclusive && charge.amount_cents > 0)
  const discount = priced.lines.reduce((sum, line) => sum + line.discount_cents, 0)
  const subtotal = priced.lines.reduce((sum, line) => sum + line.total_cents, 0)
  const parts: Sum[] =
    discount > 0 || added.length > 0 ? [{ label: 'Subtotal', value: money(subtotal), kind: 'subtotal' }] : []
  if (discount > 0) parts.push({ label: 'Discount', value: `−${money(discount)}`, kind: 'part' })
  for (const charge of added)
    parts.push({ label: chargeWords(charge), value: money(charge.amount_cents), kind: 'part' })
  return [
    ...parts,
    { label: 'Total', value: money(priced.total_cents), kind: 'total' },
    ...included.map((charge): Sum => {
      return { label: `Includes ${chargeWords(charge)}`, value: money(charge.amount_cents), kind: 'included' }
    }),
  ]
}

/** "HST 13%"; a fixed fee has no rate to say. */
export function chargeWords({ name, rate_bps }: { name: string; rate_bps: number }): string {
  return rate_bps === 0 ? name : `${name} ${percentWords(rate_bps)}`
}

/** 1250 is "12.5%". */
export function percentWords(bps: number): string {
  return `${bps / 100}%`
}
