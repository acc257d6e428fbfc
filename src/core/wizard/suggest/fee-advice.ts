/** Advice about card fees, for whoever has cheap tickets. What they come to is reckoned in fees.ts, for pages, too. */
import { formatMoney, scaleOf, toMinor } from '../../money.ts'
import { propose, type Suggestion } from '../suggestion.ts'
import type { Asked } from './facts.ts'
import { type CardRate, cardFee, cardRate, rateWords } from './fees.ts'
import { saidIn } from './said/of-language.ts'

/** From here on a fee is worth a word: the fixed part eats cheap tickets. */
const noticeable = 0.05

/** Prices raised to the next whole unit so that what one wanted to get is what one gets. */
export function suggestFees({ draft, facts, told }: Asked): Suggestion[] {
  const { fees, language } = saidIn(told)
  if (facts.isFeeCarried) return []
  const { ticketTiers = [], currency = 'USD', country } = draft
  const rate = cardRate(country, currency)
  const cheap = ticketTiers.filter(
    (tier) => tier.priceCents > 0 && cardFee(tier.priceCents, rate) / tier.priceCents >= noticeable,
  )
  if (!cheap.length) return []
  const raised = ticketTiers.map((tier) =>
    cheap.includes(tier) ? { ...tier, priceCents: withFee(tier.priceCents, rate, currency) } : tier,
  )
  const [first] = cheap
  const firstPrice = first?.priceCents ?? 0
  const written = (cents: number) => formatMoney(cents, currency, language)
  return [
    propose({
      kind: 'fees',
      title: fees.title,
      edits: { ticketTiers: raised },
      reason: fees.reason(written(firstPrice), written(cardFee(firstPrice, rate))),
      basis: fees.basis(rateWords(rate, currency, language), rate.isKnown),
      confidence: 0.35,
    }),
  ]
}

/** The lowest round price of which at least `priceCents` is left: halves of a unit below ten, whole ones above. */
function withFee(priceCents: number, rate: CardRate, currency: string): number {
  const exact = (priceCents + rate.fixedCents) / (1 - rate.percent / 100)
  const whole = toMinor(scaleOf(currency), currency)
  const step = exact < whole * 10 ? Math.max(1, whole / 2) : whole
  return Math.ceil(exact / step - 1e-9) * step
}
