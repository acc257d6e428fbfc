/** Prices with discounts, taxes and fees, and what they come to by arithmetic of its own, in whole numbers of any size. */
export const halfUp = (amount: bigint, share: bigint, whole: bigint) =>
  (2n * amount * share + whole) / (2n * whole)

export type Case = {
  price: number
  quantity: number
  off: number
  rate: number
  inside: boolean
  fee: number
  feeCents: number
}

export function expected({ price, quantity, off, rate, inside, fee, feeCents }: Case) {
  const list = BigInt(price) * BigInt(quantity)
  const discount = halfUp(list, BigInt(off), 10_000n)
  const base = list - discount
  if (base === 0n) return { total: 0, tax: 0 }
  const service = halfUp(base, BigInt(fee), 10_000n) + BigInt(feeCents) * BigInt(quantity)
  if (inside) {
    const net = halfUp(base, 10_000n, 10_000n + BigInt(rate))
    return { total: Number(base + service), tax: Number(base - net) }
  }
  const tax = halfUp(base + service, BigInt(rate), 10_000n)
  return { total: Number(base + service + tax), tax: Number(tax) }
}

export const cases: Case[] = [500, 1300, 1999].flatMap((rate) =>
  [true, false].flatMap((inside) =>
    [
      [0, 0],
      [250, 99],
    ].flatMap(([fee = 0, feeCents = 0]) =>
      [0, 1500, 10_000].flatMap((off) =>
        [1, 2, 3, 7].map((quantity) => ({
          price: [1, 333, 9_999, 100_000_000][(rate + off + quantity) % 4] ?? 1,
          quantity,
          off,
          rate,
          inside,
          fee,
          feeCents,
        })),
      ),
    ),
  ),
)
