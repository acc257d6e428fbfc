/**
 * The stock as it must be: the rules of selling again, in plain arithmetic, for one event and one buyer at a time.
 * Tests do to it what they do to the database and compare. A refusal is an Error with the code of the catalogue.
 */
import { halfUp } from './golden-prices.ts'

/** `total` is null where nothing limits it; `lowered` what the organizer wants it to be. */
type Stock = { id: string; total: number | null; sold: number; held: number; lowered: number | null }
type Wave = Stock & { price: number }
export type Tier = Stock & {
  price: number
  admits: number
  maxPerBuyer: number | null
  /** On top of the price, in hundredths of a percent. */
  taxBps: number
  waves: Wave[]
  revenue: number
}
type Pool = Stock & { tiers: Tier[] }
export type Code = {
  id: string
  code: string
  bps: number
  minQuantity: number
  maxUses: number | null
  used: number
}
type Line = {
  tier: Tier
  wave: Wave | null
  quantity: number
  price: number
  discount: number
  added: number
}
type Status = 'held' | 'awaiting_payment' | 'confirmed' | 'expired' | 'stuck'
export type Order = {
  id: string
  email: string
  lines: Line[]
  code: Code | null
  total: number
  status: Status
  /** By payment page: what became of the money. */
  money: Map<string, 'succeeded' | 'refund_due'>
}
export type Model = { occurrence: Stock; tiers: Tier[]; pools: Pool[]; codes: Code[]; orders: Order[] }
export type Wish = { email: string; wants: { tier: Tier; quantity: number }[]; code: string | null }

const mostPerOrder = 20

export const isHolding = ({ status }: Order): boolean => status === 'held' || status === 'awaiting_payment'
const free = ({ total, sold, held }: Stock): number =>
  total === null ? Number.POSITIVE_INFINITY : total - sold - held
const sumOf = <T>(list: T[], of: (one: T) => number): number => list.reduce((sum, one) => sum + of(one), 0)
const people = (lines: { tier: Tier; quantity: number }[]): number =>
  sumOf(lines, ({ tier, quantity }) => tier.admits * quantity)
const share = (amount: number, bps: number): number => Number(halfUp(BigInt(amount), BigInt(bps), 10_000n))

/** What comes of an order, its id still unknown; or the refusal. Nothing is moved by one that is refused. */
export function place(model: Model, wish: Wish): Order {
  const code = wish.code === null ? null : usable(model, wish.code)
  const wants = [...wish.wants].sort((one, other) => (one.tier.id < other.tier.id ? -1 : 1))
  checkWants(model, wish, wants)
  const isWaved = wants.some(({ tier }) => tier.waves.length > 0)
  // With waves the price is known once the places are taken, so the lack of places is heard first.
  const steps = [() => checkRoom(model, wants), () => checkCode(code, wants)]
  for (const step of isWaved ? steps : steps.reverse()) step()

  const lines = wants.flatMap(({ tier, quantity }) => split(tier, quantity)).map((line) => priced(line, code))
  const total = sumOf(lines, dueOf)
  const order: Order = {
    id: '',
    email: wish.email,
    lines,
    code,
    total,
    status: total === 0 ? 'confirmed' : 'held',
    money: new Map(),
  }
  if (total === 0) move(model, order, 0, 1)
  else move(model, order, 1, 0)
  if (code) code.used += 1
  model.orders.push(order)
  return order
}

function usable(model: Model, word: string): Code {
  const code = model.codes.find(({ code }) => code === word.toUpperCase())
  if (!code) throw new Error('code_invalid')
  if (code.maxUses !== null && code.used >= code.maxUses) throw new Error('code_used_up')
  return code
}

function checkWants(model: Model, wish: Wish, wants: Wish['wants']): void {
  let units = 0
  for (const { tier, quantity } of wants) {
    if (quantity > mostPerOrder) throw new Error('quantity_invalid')
    if (quantity > free(tier)) throw new Error('tickets_unavailable')
    units += quantity
    if (units > mostPerOrder) throw new Error('quantity_invalid')
  }
  if (people(wants) === 0) throw new Error('ticket_needed')
  const living = model.orders.filter(
    (order) => order.email === wish.email && (isHolding(order) || order.status === 'confirmed'),
  )
  for (const { tier, quantity } of wants) {
    const had = sumOf(living, ({ lines }) => sumOf(lines, (line) => (line.tier === tier ? line.quantity : 0)))
    if (tier.maxPerBuyer !== null && had + quantity > tier.maxPerBuyer) throw new Error('buyer_limit_reached')
  }
}

function checkCode(code: Code | null, wants: Wish['wants']): void {
  if (code && sumOf(wants, ({ quantity }) => quantity) < code.minQuantity)
    throw new Error('code_not_applicable')
}

function checkRoom({ occurrence, pools }: Model, lines: { tier: Tier; quantity: number }[]): void {
  const tiers = new Set(lines.map(({ tier }) => tier))
  const hasRoom =
    people(lines) <= free(occurrence) &&
    pools.every((pool) => people(lines.filter(({ tier }) => pool.tiers.includes(tier))) <= free(pool)) &&
    [...tiers].every((tier) => sumOf(lines, (line) => (line.tier === tier ? line.quantity : 0)) <= free(tier))
  if (!hasRoom) throw new Error('tickets_unavailable')
}

/** As many as are left of each wave at its price, the rest at the tier's own. */
function split(tier: Tier, quantity: number): Line[] {
  const lines: Line[] = []
  let rest = quantity
  for (const wave of [...tier.waves, null]) {
    const taken = wave ? Math.min(rest, free(wave)) : rest
    if (taken > 0)
      lines.push({ tier, wave, quantity: taken, price: wave?.price ?? tier.price, discount: 0, added: 0 })
    rest -= taken
  }
  return lines
}

function priced(line: Line, code: Code | null): Line {
  const list = line.quantity * line.price
  const discount = code ? share(list, code.bps) : 0
  return { ...line, discount, added: share(list - discount, line.tier.taxBps) }
}

const dueOf = ({ quantity, price, discount, added }: Line): number => quantity * price - discount + added

/** So many times each line to what is held and to what is sold, everywhere it counts. */
function move(model: Model, { lines }: Order, held: number, sold: number): void {
  const count = (stock: Stock, by: number) => {
    if (by === 0) return
    stock.held += by * held
    stock.sold += by * sold
    follow(stock)
  }
  count(model.occurrence, people(lines))
  for (const pool of model.pools) count(pool, people(lines.filter(({ tier }) => pool.tiers.includes(tier))))
  for (const { tier, wave, quantity, price, discount } of lines) {
    count(tier, quantity)
    if (wave) count(wave, quantity)
    tier.revenue += sold * (quantity * price - discount)
  }
}

/** A wish for fewer goes down with what is gone, and ends where it was meant to. */
export function follow(stock: Stock): void {
  if (stock.lowered === null) return
  stock.total = Math.max(stock.lowered, stock.sold + stock.held, 1)
  if (stock.total === stock.lowered) stock.lowered = null
}

/** What `settle_payment` answers, and what it does. */
export function settle(model: Model, order: Order, page: string, isRightAmount: boolean): string {
  const known = order.money.get(page)
  if (known) return known === 'succeeded' ? 'already_settled' : 'refund_due'
  const answer = !isRightAmount
    ? 'mismatch'
    : isHolding(order) || (order.status === 'expired' && canRevive(model, order))
      ? 'confirmed'
      : 'refund_due'
  order.money.set(page, answer === 'confirmed' ? 'succeeded' : 'refund_due')

  if (answer === 'confirmed') {
    if (order.status === 'expired') {
      move(model, order, 0, 1)
      if (order.code) order.code.used += 1
    } else move(model, order, -1, 1)
    order.status = 'confirmed'
  } else if (answer === 'mismatch' && (isHolding(order) || order.status === 'expired')) {
    if (isHolding(order)) giveBack(model, order)
    order.status = 'stuck'
  }
  return answer
}

/** At its own prices: the places must be there again, its waves and its code, too. */
function canRevive(model: Model, { lines, code }: Order): boolean {
  if (code && code.maxUses !== null && code.used >= code.maxUses) return false
  if (lines.some(({ wave, quantity }) => wave && quantity > free(wave))) return false
  try {
    checkRoom(model, lines)
    return true
  } catch {
    return false
  }
}

/** What `release_order` answers of an order whose time is up. */
export function release(model: Model, order: Order): boolean {
  if (!isHolding(order)) return false
  giveBack(model, order)
  order.status = 'expired'
  return true
}

function giveBack(model: Model, order: Order): void {
  move(model, order, -1, 0)
  if (order.code) order.code.used -= 1
}
