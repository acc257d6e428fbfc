/**
 * The first minute of a sale: 5,000 people for 650 tickets, over HTTP, with a payment company that takes 300 ms, at
 * the product with its demo world. What must hold is thrown when it does not: nobody hears a failure, whoever is turned
 * away hears when to come back, whoever paid has a ticket, no place is sold twice, and memory stays small.
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
import { type Figure, percentile } from './table.ts'

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
    refuse(rushed, await brokenAfter(world, rushed, event.tier.id), megabytes)
    await owner.end()
    return figures(rushed, seconds, megabytes)
  } finally {
    await product.stop()
    data.remove()
  }
}

function refuse(rushed: Rushed, broken: unknown[], megabytes: number | null): void {
  const failures = Object.entries(rushed.answers).filter(([kind]) => / 5(?!03)\d\d$/.test(kind))
  if (failures.length > 0) throw new Error(`the rush heard failures: ${JSON.stringify(failures)}`)
  if (rushed.turnedAway.untold > 0)
    throw new Error(`${rushed.turnedAway.untold} were turned away and not told for how long`)
  if (broken.length > 0) throw new Error(`the rush left this broken: ${JSON.stringify(broken.slice(0, 5))}`)
  if (rushed.paid.length !== places) throw new Error(`${rushed.paid.length} paid for ${places} places`)
  if ((megabytes ?? 0) > mostMemory) throw new Error(`the process took ${megabytes} MB`)
}

function figures(rushed: Rushed, seconds: number, megabytes: number | null): Figure[] {
  const what = `rush of ${buyers} for ${places}`
  const { told } = rushed.turnedAway
  return [
    { what: `${what}: everybody answered after`, ours: `${seconds.toFixed(1)} s`, bare: '' },
    {
      what: `${what}: button to payment page p95, waits included (bare: p50)`,
      ours: `${(percentile(rushed.toPaymentMs, 0.95) / 1_000).toFixed(1)} s`,
      bare: `${(percentile(rushed.toPaymentMs, 0.5) / 1_000).toFixed(1)} s`,
    },
    { what: `${what}: told to come back`, ours: `${told} times`, bare: '' },
    { what: `${what}: memory of the process, most`, ours: `${megabytes} MB`, bare: '' },
  ]
}
