/**
 * The first minute of a sale: 5,000 people for 650 tickets, over HTTP, with a payment company that takes 300 ms, at
 * the product with its demo world. What must hold is thrown when it does not: nobody hears a failure, whoever is turned
 * away hears when to come back, whoever paid has a ticket, no place is sold twice, and memory stays small.
 *
 * Whoever loses a kept connection before a byte of the answer asks again, as browsers do, an order under the same
 * idempotency key; how often that was is printed with the rest.
 */
import { setTimeout as sleep } from 'node:timers/promises'
import { makeEvent } from '../tests/support/events.ts'
import { bringPeople } from '../tests/support/people.ts'
import { dataFolder, ownerOf, startProduct } from '../tests/support/product.ts'
import {
  brokenAfter,
  type Rushed,
  rushFor,
  slowPayments,
  underWay,
  watchMemory,
} from '../tests/support/rush-http.ts'
import { type Figure, percentile, printTable } from './table.ts'

const buyers = Number(process.env.RUSH_BUYERS ?? 5_000)
const places = Math.round(buyers * 0.13)
const providerMs = 300
const mostMemory = 400

export async function benchRush(): Promise<Figure[]> {
  const data = dataFolder()
  const product = await startProduct({
    ...{ DATA_DIR: data.path, DEMO: 'on', RATE_LIMITS: 'off', LOG_LEVEL: 'error' },
  })
  try {
    const owner = await ownerOf(data.path)
    const world = {
      truth: async <T>(text: string, values: unknown[] = []) => (await owner.query(text, values)).rows as T[],
    }
    await bringPeople(owner)
    const tiers = [{ name: 'Seat', price_cents: 2_500, quantity_total: places }]
    const event = await makeEvent(world, { tiers })
    await slowPayments(world, providerMs)
    const memory = watchMemory(product.pid)
    const started = performance.now()
    const url = product.url.replace('localhost', '127.0.0.1')
    const rushed = await rushFor({ url, slug: event.slug, tierId: event.tier.id, buyers })
    const seconds = (performance.now() - started) / 1_000
    for (const end = Date.now() + 180_000; (await underWay(world, rushed)) > 0 && Date.now() < end; )
      await sleep(250)
    const megabytes = memory()
    const broken = await brokenAfter(world, rushed, event.tier.id)
    await owner.end()
    const seen = figures(rushed, { seconds, megabytes, broken })
    try {
      refuse(rushed, broken, megabytes)
    } catch (error) {
      printTable(seen)
      throw error
    }
    return seen
  } finally {
    await product.stop()
    data.remove()
  }
}

function refuse(rushed: Rushed, broken: unknown[], megabytes: number | null): void {
  const failures = failuresOf(rushed)
  if (failures.length > 0) throw new Error(`the rush heard failures: ${JSON.stringify(failures)}`)
  if (rushed.turnedAway.untold > 0)
    throw new Error(`${rushed.turnedAway.untold} were turned away and not told for how long`)
  if (broken.length > 0) throw new Error(`the rush left this broken: ${JSON.stringify(broken.slice(0, 5))}`)
  const unserved = unservedOf(rushed)
  if (unserved !== 0) throw new Error(`${unserved} have neither paid nor been told that all is sold`)
  if (rushed.paid.length !== places) throw new Error(`${rushed.paid.length} paid for ${places} places`)
  if ((megabytes ?? 0) > mostMemory) throw new Error(`the process took ${megabytes} MB`)
}

const failuresOf = ({ answers }: Rushed) =>
  Object.entries(answers).filter(([kind]) => / 5(?!03)\d\d$/.test(kind))

/** Whoever was not served in the end, whatever they heard. */
const unservedOf = ({ paid, soldOut }: Rushed) => buyers - paid.length - soldOut

type Seen = { seconds: number; megabytes: number | null; broken: unknown[] }

function figures(rushed: Rushed, { seconds, megabytes, broken }: Seen): Figure[] {
  const { told, untold } = rushed.turnedAway
  const failures = failuresOf(rushed).reduce((sum, [, times]) => sum + times, 0)
  const hungUp = Object.entries(rushed.answers).filter(([kind]) => kind.endsWith('hung up'))
  const ticketless = broken.filter((row) => JSON.stringify(row).includes('has no ticket')).length
  const inSeconds = (ms: number) => `${(ms / 1_000).toFixed(1)} s`
  const rows: [string, string | number, string?][] = [
    ['buyers (bare: places)', buyers, String(places)],
    ['everybody answered after', inSeconds(seconds * 1_000)],
    [
      'button to payment page p95, waits included (bare: p50)',
      inSeconds(percentile(rushed.toPaymentMs, 0.95)),
      inSeconds(percentile(rushed.toPaymentMs, 0.5)),
    ],
    ['paid (bare: told that all is sold)', rushed.paid.length, String(rushed.soldOut)],
    ['answered 503 (bare: without Retry-After)', told + untold, String(untold)],
    ['other 5xx (bare: buyers not served in the end)', failures, String(unservedOf(rushed))],
    ['lost connections, asked again', hungUp.reduce((sum, [, times]) => sum + times, 0)],
    ['payers without a ticket (bare: anything broken)', ticketless, String(broken.length)],
    ['memory of the process, most', `${megabytes} MB`],
  ]
  return rows.map(([what, ours, bare = '']) => ({ what: `rush: ${what}`, ours: String(ours), bare }))
}
