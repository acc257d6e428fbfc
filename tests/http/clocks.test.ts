/** Trap 21: windows and holds go by the clock of the database alone; a process ten minutes off sells and expires the same. */
import { execFile } from 'node:child_process'
import path from 'node:path'
import { promisify } from 'node:util'
import { afterAll, beforeAll, describe, expect, inject, it } from 'vitest'
import { expireHolds } from '../../src/edge/services/payments.ts'
import { createWorld, type World } from '../support/database.ts'
import { counters, letExpire, makeEvent } from '../support/events.ts'
import { createTestPlatform } from '../support/platform.ts'

const root = path.resolve(import.meta.dirname, '../..')
const minutes = (count: number) => count * 60_000
let world: World
beforeAll(async () => {
  world = await createWorld(inject('postgres'))
})
afterAll(() => world.close())

describe.each([
  ['ten minutes behind', -10],
  ['right', 0],
  ['ten minutes ahead', 10],
])('a process whose clock is %s', (_, skew) => {
  async function skewed() {
    const app = await createTestPlatform(world)
    app.platform.now = () => new Date(Date.now() + minutes(skew))
    return app
  }
  const one = (event: { slug: string; tier: { id: string } }) => ({
    event: event.slug,
    lines: [{ tier_id: event.tier.id, quantity: 1 }],
    buyer: { name: 'Bea Buyer', email: 'bea@example.org' },
  })

  it('holds for half an hour, gives back what ran out and nothing else', async () => {
    const app = await skewed()
    const event = await makeEvent(world, { tiers: [{ name: 'Paid', price_cents: 900 }] })
    const [running, over] = [
      await (await app.order(one(event))).json(),
      await (await app.order(one(event))).json(),
    ]
    // The company’s page lives by the company’s clock; here there is none.
    await world.truth('delete from public.payment_attempts where order_id = any ($1)', [
      [running.order.id, over.order.id],
    ])
    await letExpire(world, over.order.id)
    const [held] = await world.truth<{ minutes: number }>(
      `select round(extract(epoch from expires_at - created_at) / 60)::int as minutes from public.orders where id = $1`,
      [running.order.id],
    )

    await expireHolds(app.context())
    const rows = await world.truth<{ id: string; status: string }>(
      'select id, status from public.orders where event_id = $1',
      [event.id],
    )
    await app.close()

    expect(held?.minutes).toBe(30)
    expect(new Map(rows.map(({ id, status }) => [id, status]))).toEqual(
      new Map([
        [running.order.id, 'awaiting_payment'],
        [over.order.id, 'expired'],
      ]),
    )
    expect((await counters(world, event)).occurrence).toEqual({ sold: 0, held: 1 })
  })

  it('sells inside the window of a sale and not outside', async () => {
    const app = await skewed()
    const soon = (from: string, to: string) =>
      makeEvent(world, {
        tiers: [
          {
            name: 'Windowed',
            sale_starts_at: new Date(Date.now() + minutes(Number(from))),
            sale_ends_at: new Date(Date.now() + minutes(Number(to))),
          },
        ],
      })
    const statuses = []
    for (const [from, to] of [
      ['5', '60'],
      ['-5', '5'],
      ['-60', '-5'],
    ])
      statuses.push((await app.order(one(await soon(from ?? '', to ?? '')))).status)
    await app.close()

    expect(statuses).toEqual([409, 201, 409])
  })
})

it.each([
  ['says how far the clocks are apart when they are', 600_000, /BAD clocks +the database's is -\d+ ms/],
  ['finds nothing when they agree', 0, /ok {2}clocks/],
])(
  'doctor %s',
  async (_, skewMs, line) => {
    const script = encodeURIComponent(`const now = Date.now; Date.now = () => now() + ${skewMs}`)
    const { stdout } = await promisify(execFile)(
      path.join(root, 'node_modules/.bin/tsx'),
      ['scripts/doctor.ts'],
      {
        cwd: root,
        env: {
          PATH: process.env.PATH,
          HOME: process.env.HOME,
          PORT: '1',
          DATABASE_URL: world.url,
          AUTH_SECRET: 'a secret that is long enough to sign sessions',
          NODE_OPTIONS: `--import=data:text/javascript,${script}`,
        },
      },
    ).catch((failed: { stdout: string }) => failed)

    expect(stdout).toMatch(line)
  },
  60_000,
)
