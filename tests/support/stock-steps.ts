/**
 * The steps of the fuzz: what a buyer, a payment company, a clock and an organizer do, each to the database and to
 * the model. One step is one transaction, which may be cut off in the middle; then it happened or it did not.
 */
import { randomUUID } from 'node:crypto'
import { isDeepStrictEqual } from 'node:util'
import type { Chance } from './chance.ts'
import type { World } from './database.ts'
import { letExpire, type MadeEvent, type Placed, placeOrder } from './events.ts'
import { payments } from './payments.ts'
import { mia } from './people.ts'
import { countersOf, countersOfModel, ordersOf, ordersOfModel } from './stock-compare.ts'
import { cancel, extend, isHolding, place, release, settle } from './stock-model.ts'
import type { Model, Order, Tier, Wish } from './stock-shapes.ts'
import { organizerSteps } from './stock-steps-organizer.ts'
import { refundSteps } from './stock-steps-refunds.ts'

/** A step and what it came to: the database's answer, or that none came, and the model's. */
export type Step = { what: string; did: unknown; should: unknown }
export const lost = Symbol('no answer came')

/** Breaks what is under way and comes back when the database answers again. */
export type Crash = (underWay: Promise<unknown>) => Promise<void>

export type Bench = {
  world: World
  chance: Chance
  event: MadeEvent
  model: Model
}
export type Act = <T>(work: () => Promise<T>) => Promise<T | string | typeof lost>
export type Steps = [weight: number, step: () => Promise<Step | null>][]

export function stepper(bench: Bench): (crash?: Crash) => Promise<Step> {
  const { chance, model } = bench
  let crash: Crash | undefined
  let before: Model | undefined

  /** A refusal is its code. Whatever else goes wrong is no answer, when something was broken on purpose. */
  const act: Act = async (work) => {
    const underWay = answerOf(work)
    if (!crash) return underWay
    before = structuredClone(model)
    await crash(underWay)
    return underWay.catch(() => lost)
  }
  const steps = [...buyerSteps(bench, act), ...refundSteps(bench, act), ...organizerSteps(bench, act)]
  const drawn = steps.flatMap(([weight, step]) => Array.from({ length: weight }, () => step))

  return async (breaking) => {
    crash = breaking
    for (;;) {
      const step = await chance.oneOf(drawn)?.()
      if (!step) continue
      if (step.did === lost && before) await settleDoubt(bench, before)
      await learnIds(bench)
      return step
    }
  }
}

/** What was cut off happened, or it did not: the model goes with the database, and only where they agree on all of it. */
async function settleDoubt(bench: Bench, before: Model): Promise<void> {
  const { world, event, model } = bench
  await learnIds(bench)
  const now = [await countersOf(world, event), await ordersOf(world, event)]
  if (isDeepStrictEqual(now, [countersOfModel(model), ordersOfModel(model)])) return
  Object.assign(model, before)
}

/** Ids that the database gave and nobody read: of a new wave, of an order whose answer was lost. */
async function learnIds({ world, model }: Bench): Promise<void> {
  for (const order of model.orders.filter(({ id }) => id === '')) {
    const [row] = await world.truth<{ id: string }>(
      'select id from public.orders where idempotency_key = $1',
      [order.key],
    )
    order.id = row?.id ?? ''
  }
  for (const tier of model.tiers.filter(({ waves }) => waves.some(({ id }) => id === ''))) {
    const rows = await world.truth<{ id: string }>(
      'select id from public.price_waves where tier_id = $1 order by position',
      [tier.id],
    )
    for (const [place, wave] of tier.waves.entries()) wave.id ||= rows[place]?.id ?? ''
  }
}

export const asPlaced = ({ id, total }: Order) => ({ order: { id, total_cents: total } }) as Placed

function buyerSteps({ world, chance, event, model }: Bench, act: Act): Steps {
  const pay = payments(world)
  const any = (fits: (order: Order) => boolean) => chance.oneOf(model.orders.filter(fits))
  const oneWith = (...states: string[]) => any(({ status }) => states.includes(status))

  async function hold(): Promise<Step> {
    const wish = wishOf(chance, model)
    const did = await act(() =>
      placeOrder(world, event, {
        lines: wish.wants.map(({ tier, quantity }) => ({ tier_id: tier.id, quantity })),
        email: wish.email,
        key: wish.key,
        details: { code: wish.code?.toLowerCase() },
      }),
    )
    const should = outcome(() => place(model, wish))
    if (typeof should === 'string' || typeof did !== 'object') return { what: 'hold', did, should }
    should.id = did.order.id
    const { status, total_cents } = did.order
    return { what: 'hold', did: [status, total_cents], should: [should.status, should.total] }
  }

  async function receive(order: Order | undefined, page: string, isRight = true): Promise<Step | null> {
    if (!order || order.total === 0) return null
    const session = `cs_${page}_${order.id}`
    if (isHolding(order) && chance.happens(20)) await runOut(order)
    const amount = isRight ? order.total : order.total + 1
    const did = await act(() => pay.settle(asPlaced(order), { session, amount }))
    return { what: `pay ${order.status}`, did, should: settle(model, order, session, isRight) }
  }

  async function open(order: Order | undefined): Promise<Step | null> {
    if (order?.status !== 'held') return null
    const did = await act(async () => (await pay.open(asPlaced(order))).length)
    order.status = 'awaiting_payment'
    return { what: 'open', did, should: 1 }
  }

  async function runOut(order: Order): Promise<void> {
    await letExpire(world, order.id)
    order.isOver = true
  }

  async function expire(order: Order | undefined): Promise<Step | null> {
    if (!order) return null
    if (isHolding(order) && !order.isOver && (await pay.release(asPlaced(order))))
      return { what: 'release too early', did: true, should: false }
    if (isHolding(order)) await runOut(order)
    const did = await act(() => pay.release(asPlaced(order)))
    return { what: 'expire', did, should: release(model, order) }
  }

  async function lengthen(order: Order | undefined): Promise<Step | null> {
    if (!order) return null
    const [holder] = await world.truth<{ token: string }>('select private.order_token($1) as token', [
      order.id,
    ])
    const did = await act(async () => {
      const [answer] = await world.ask<{ held: { can_extend: boolean } }>(
        { order: order.id, token: holder?.token ?? '' },
        'select public.extend_hold($1) as held',
        [order.id],
      )
      return answer?.held.can_extend
    })
    return { what: 'extend', did, should: outcome(() => extend(order)) }
  }

  async function giveUp(order: Order | undefined): Promise<Step | null> {
    if (!order) return null
    const did = await act(async () => {
      const [answer] = await world.ask<{ became: string }>(mia, 'select public.cancel_order($1) as became', [
        order.id,
      ])
      return answer?.became
    })
    return { what: `cancel ${order.status}`, did, should: outcome(() => cancel(model, order)) }
  }

  const page = (...pages: string[]) => chance.oneOf(pages) ?? 'a'
  return [
    [35, hold],
    [20, () => receive(any(isHolding), 'a')],
    [10, () => expire(any(isHolding))],
    [3, () => expire(oneWith('expired', 'cancelled'))],
    [8, () => receive(oneWith('expired', 'cancelled'), page('a', 'b'))],
    [3, () => receive(oneWith('confirmed'), page('a', 'c'))],
    [2, () => receive(chance.oneOf(model.orders), 'd', false)],
    [5, () => open(any(isHolding))],
    [3, () => lengthen(chance.happens(90) ? any(isHolding) : chance.oneOf(model.orders))],
    [3, () => giveUp(chance.happens(80) ? any(isHolding) : chance.oneOf(model.orders))],
  ]
}

function wishOf(chance: Chance, model: Model): Wish {
  const wants = model.tiers
    .filter(() => chance.happens(40))
    .map((tier) => ({ tier, quantity: chance.happens(95) ? chance.between(1, 6) : chance.between(7, 22) }))
  const tier = model.tiers[0] as Tier
  return {
    key: randomUUID(),
    email: `buyer-${chance.between(1, 6)}@example.org`,
    wants: wants.length > 0 ? wants : [{ tier, quantity: 1 }],
    code: chance.happens(30) ? (chance.oneOf(['HALF', 'ALL', 'ODD', 'NONE']) ?? null) : null,
  }
}

export function outcome<T>(work: () => T): T | string {
  try {
    return work()
  } catch (error) {
    return (error as Error).message
  }
}

/** A refusal of the catalogue is an answer; anything else is thrown. */
async function answerOf<T>(work: () => Promise<T>): Promise<T | string> {
  try {
    return await work()
  } catch (error) {
    const { code, message } = error as Error & { code?: string }
    if (code?.startsWith('PT')) return message
    throw error
  }
}
