/** The job that turns buyers into members, as the queue runs it: batch after batch until nobody is left. */
import { expect, inject, it } from 'vitest'
import { crontab } from '../../src/edge/jobs/tasks.ts'
import { createWorld } from '../support/database.ts'
import { makeEvent, placeOrder } from '../support/events.ts'
import { createTestPlatform } from '../support/platform.ts'

it('links more buyers than one batch holds in one run, every minute', async () => {
  const world = await createWorld(inject('postgres'))
  const app = await createTestPlatform(world)
  try {
    const event = await makeEvent(world, { tiers: [{ name: 'Free', quantity_total: 2_000 }] })
    await placeOrder(world, event, { quantity: 1 })
    // 600 more of the same order: a purchase each would only cost time.
    await world.truth(
      `insert into public.orders (number, event_id, occurrence_id, organization_id, status, buyer_name, buyer_email,
                                  currency, total_cents, quantity, idempotency_key, request_hash, confirmed_at)
       select 'MANY-' || n, event_id, occurrence_id, organization_id, status, buyer_name, 'many-' || n || '@example.org',
              currency, total_cents, quantity, 'many-' || n, request_hash, confirmed_at
         from public.orders, generate_series(1, 600) as n`,
    )
    await world.truth(`select graphile_worker.add_job('link-members')`)

    await app.runJobs()

    expect(
      await world.truth(
        `select count(*) filter (where member_id is null) as waiting, count(distinct member_id) as members
           from public.orders`,
      ),
    ).toEqual([{ waiting: 0, members: 601 }])
    expect(crontab).toContain('* * * * * link-members')
  } finally {
    await app.close()
    await world.close()
  }
})
