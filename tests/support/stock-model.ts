/**
 * The stock as it must be: the rules of selling again, in plain arithmetic, for one event and one buyer at a time.
 * Tests do to it what they do to the database and compare. A refusal is an Error with the code of the catalogue.
 */
import { halfUp } from './golden-prices.ts'
import type { Code, Line, Model, Order, Payment, Stock, Tier, Wish } from './stock-shapes.ts'

const mostPerOrder = 20

export const isHolding = ({ status }: Order): boolean => status === 'held' || status === 'awaiting_payment'
const free = ({ total, sold, held }: Stock): number =>
  total === null ? Number.POSITIVE_INFINITY : total - sold - held
export const sumOf = <T>(list: T[], of: (one: T) => number): number =>
  list.reduce((sum, one) => sum + of(one), 0)
export const people = (lines: { tier: Tier; quantity: number }[]): number =>
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
    key: wish.key,
    email: wish.email,
    lines,
    code,
    usesCode: code !== null,
    total,
    status: total === 0 ? 'confirmed' : 'held',
    extensions: 0,
    isOver: false,
    isClosed: false,
    payments: [],
    refunds: [],
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
    const had = sumOf(living, ({ lines }) =>
      sumOf(lines, (line) => (line.tier === tier ? line.quantity - line.returned : 0)),
    )
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
      lines.push({
        ...{ id: '', tier, wave, quantity: taken, price: wave?.price ?? tier.price, discount: 0, added: 0 },
        ...{ tickets: [], cancelled: 0, returned: 0 },
      })
    rest -= taken
  }
  return lines
}

function priced(line: Line, code: Code | null): Line {
  const list = line.quantity * line.price
  const discount = code ? share(list, code.bps) : 0
  return { ...line, discount, added: share(list - discount, line.tier.taxBps) }
}

export const dueOf = ({ quantity, price, discount, added }: Line): number =>
  quantity * price - discount + added

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

/** A wish for fewer goes down with what is gone, and ends where it was meant to. Of a wave nothing may be left. */
export function follow(stock: Stock): void {
  if (stock.lowered === null) return
  stock.total = Math.max(
    stock.lowered,
    stock.sold + stock.held,
    'price' in stock && !('waves' in stock) ? 0 : 1,
  )
  if (stock.total === stock.lowered) stock.lowered = null
}

/** What `settle_payment` answers, and what it does. */
export function settle(model: Model, order: Order, page: string, isRightAmount: boolean): string {
  const known = order.payments.find((payment) => payment.page === page)
  if (known) return known.status === 'refund_due' ? 'refund_due' : 'already_settled'
  const answer = !isRightAmount
    ? 'mismatch'
    : isHolding(order) || (order.status === 'expired' && canRevive(model, order))
      ? 'confirmed'
      : 'refund_due'
  const status = answer === 'confirmed' ? 'succeeded' : 'refund_due'
  order.payments.push({ page, status, amount: isRightAmount ? order.total : order.total + 1, back: 0 })

  if (answer === 'confirmed') confirm(model, order)
  else if (answer === 'mismatch' && (isHolding(order) || order.status === 'expired')) {
    if (isHolding(order)) giveBack(model, order)
    order.status = 'stuck'
  }
  return answer
}

/** Its places are sold, those of an order that had lost them, too. */
function confirm(model: Model, order: Order): void {
  if (isHolding(order)) move(model, order, -1, 1)
  else {
    move(model, order, 0, 1)
    if (order.code) order.code.used += 1
    order.usesCode = order.code !== null
  }
  order.status = 'confirmed'
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

/** What `resolve_payment` does of money that came late, when it is to be confirmed. */
export function confirmLate(model: Model, order: Order, payment: Payment): string {
  const fits = payment.amount === order.total && ['expired', 'cancelled', 'stuck'].includes(order.status)
  if (payment.status !== 'refund_due' || !fits || payment.back > 0) throw new Error('payment_not_resolvable')
  if (!canRevive(model, order)) throw new Error('tickets_unavailable')
  confirm(model, order)
  order.isClosed = false
  payment.status = 'succeeded'
  return 'confirm_if_places'
}

/** What `release_order` answers of an order whose time is up. */
export function release(model: Model, order: Order): boolean {
  if (!isHolding(order)) return false
  giveBack(model, order)
  order.status = 'expired'
  return true
}

/** What `extend_hold` answers: whether there is more to have. */
export function extend(order: Order): boolean {
  if (!isHolding(order) || order.isOver || order.extensions >= 2) throw new Error('hold_not_extendable')
  order.extensions += 1
  return order.extensions < 2
}

export function cancel(model: Model, order: Order): string {
  if (order.status === 'cancelled') return 'cancelled'
  if (!isHolding(order)) throw new Error('order_not_cancellable')
  giveBack(model, order)
  order.status = 'cancelled'
  order.isClosed = true
  return 'cancelled'
}

function giveBack(model: Model, order: Order): void {
  move(model, order, -1, 0)
  releaseCode(order)
}

/** Once. */
export function releaseCode(order: Order): void {
  if (order.code && order.usesCode) order.code.used -= 1
  order.usesCode = false
}
