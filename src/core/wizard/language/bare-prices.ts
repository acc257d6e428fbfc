/** Prices written without a sign: "early 249, reg 399 usd", "20 quid or 15 for students", "free for members, 20 for others". */
import type { Amount } from './money.ts'
import { overlaps, spanOf } from './spans.ts'
import { toNumber } from './words.ts'

type BarePrice = Omit<Amount, 'unit'> & { unit: null }

const barePrice =
  /\b(pre-?sale|adv(?:ance)?|door(?!s)|trade|super[ -]early|early[ -]?bird|earlybird|early|late|blind bird|regular|reg|standar[dt]|vip|students?|adults?|child(?:ren)?|kids?|ga|general admission|general|concessions?|(?:non-)?members?|premium|seniors?|groups?|balcony|floor|full|entry|tickets?|price)(?:\s+(?:tickets?|tix|price|tier|pass(?:es)?))?\s*(?::|=|-|at|for|is|@|to|costs?|should be)?\s*(\d{1,6}(?:[.,]\d{2,3})?)(?=\s*(?:$|[,;/()\n]|\.(?!\d)|and\s+(?!under|over|above)|each\b|pp\b|per\b|x\s?\d|-\s|instead|please))(?!\s*%)/gi

/** "20 quid or 15 for students": the second price speaks the money of the first. */
const orFor =
  /^((?:\s(?:for )?(?:adults?|standard|full))?\s*(?:,|\/|or|and)\s*(?:or\s+)?)(\d{1,4}(?:\.\d\d)?)(?=\s+for\s+(?:students?|kids|children|members|concessions?|seniors?|under|the unwaged|unwaged|locals|couples|families|groups)\b)/i

/** "free for members, 20 for others": the price of those who are not let in for nothing. */
const forTheRest =
  /(?<![\d.,:])(\d{1,4}(?:[.,]\d\d)?)(?=\s+for\s+(?:(?:all |the )?others?|everyone else|everybody else|non-?members|the rest|the public|guests|visitors)\b)/gi

/** "early 249, reg 399 usd": bare numbers behind the name of a ticket, where money is the topic. */
export function withBarePrices(text: string, money: Amount[], anyMoney: boolean): (Amount | BarePrice)[] {
  for (const { unit, span } of [...money]) {
    const match = orFor.exec(text.slice(span.end, span.end + 50))
    const start = span.end + (match?.[1]?.length ?? 0)
    const figure = match?.[2] ?? ''
    if (match) money.push({ major: toNumber(figure), unit, span: { start, end: start + figure.length } })
  }
  const rest = pricesForTheRest(text, money)
  const bare: BarePrice[] = [...text.matchAll(barePrice)].flatMap((match) => {
    const figure = match[2] ?? ''
    const end = (match.index ?? 0) + match[0].length
    const span = { start: end - figure.length, end }
    const clash = money.some(
      (one) => overlaps(one.span, { start: match.index ?? 0, end: end + 8 }) && one.span.start < end + 1,
    )
    return clash ? [] : [{ major: toNumber(figure), unit: null, span }]
  })
  if (
    !anyMoney &&
    !/\b(?:tickets?|tix|prices?|priced|passes|fees?|entry|costs?)\b/i.test(text) &&
    bare.length < 2
  )
    return [...money, ...rest]
  return [...money, ...rest, ...bare].sort((a, b) => a.span.start - b.span.start)
}

function pricesForTheRest(text: string, money: readonly Amount[]): BarePrice[] {
  if (!/\bfree (?:entry |admission )?(?:for|to)\b/i.test(text)) return []
  return [...text.matchAll(forTheRest)]
    .map((match) => ({ major: toNumber(match[1] ?? ''), unit: null, span: spanOf(match) }))
    .filter(({ span }) => !money.some((one) => overlaps(one.span, span)))
}
