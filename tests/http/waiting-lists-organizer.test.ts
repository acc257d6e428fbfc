/** Waiting lists by /api/v1: who waits, how the list works, hands in it; by people and by keys with the scope. */
import { afterAll, beforeAll, expect, inject, it } from 'vitest'
import { createWorld, type World } from '../support/database.ts'
import { makeKey } from '../support/keys.ts'
import { mia, olga, vic } from '../support/people.ts'
import { createTestPlatform, type TestPlatform } from '../support/platform.ts'
import { waiting } from '../support/waiting.ts'

let world: World
let app: TestPlatform
let list: ReturnType<typeof waiting>
beforeAll(async () => {
  world = await createWorld(inject('postgres'))
  app = await createTestPlatform(world)
  list = waiting(world)
})
afterAll(async () => {
  await app?.close()
  await world?.close()
})

const bearer = ({ secret }: { secret: string }) => ({ authorization: `Bearer ${secret}` })
const entries = async (eventId: string, query = '', as = olga) =>
  (await (await app.ask('GET', `/api/v1/events/${eventId}/waiting-entries${query}`, { as })).json()).data

it('shows who waits in order, found by name or address, and moves one up for a reason that is kept', async () => {
  const event = await list.soldOut()
  await list.join(event, { email: 'first@example.org', name: 'Fay First', quantity: 2 })
  const second = await list.join(event, { email: 'second@example.org', name: 'Sid Second' })
  expect(await entries(event.id, '', vic)).toMatchObject([
    { email: 'first@example.org', position: 1, quantity: 2 },
    { email: 'second@example.org', position: 2 },
  ])
  expect(await entries(event.id, '?search=SID%20sec')).toMatchObject([{ id: second.id, position: 2 }])
  expect(await entries(event.id, '?search=%25')).toEqual([])

  const path = `/api/v1/waiting-entries/${second.id}/move-up`
  expect((await app.ask('POST', path, { as: olga, body: { reason: '' } })).status).toBe(400)
  expect((await app.ask('POST', path, { as: vic, body: { reason: 'A friend of mine' } })).status).toBe(404)
  expect((await app.ask('POST', path, { as: mia, body: { reason: 'Uses a wheelchair' } })).status).toBe(204)
  expect((await entries(event.id)).map(({ id }: { id: string }) => id)[0]).toBe(second.id)
  const [logged] = await world.truth<{ actor_id: string; after: object }>(
    `select actor_id, after from public.audit_log where row_id = $1 and operation = 'update'
      order by id desc limit 1`,
    [second.id],
  )
  expect(logged).toMatchObject({ actor_id: mia.id, after: { staff_note: 'Uses a wheelchair' } })
})

it('offers out of turn what is free, removes for a reason, and does neither twice', async () => {
  const event = await list.soldOut()
  const first = await list.join(event, { email: 'turn1@example.org' })
  const second = await list.join(event, { email: 'turn2@example.org' })
  const offer = (id: string) => app.ask('POST', `/api/v1/waiting-entries/${id}/offer`, { as: mia })
  expect((await offer(second.id)).status).toBe(409)
  await list.free(event, 1)
  expect((await offer(second.id)).status).toBe(204)
  expect((await offer(second.id)).status).toBe(409)
  expect((await list.entry('turn2@example.org')).state).toBe('offered')
  const remove = () =>
    app.ask('POST', `/api/v1/waiting-entries/${first.id}/remove`, {
      as: mia,
      body: { reason: 'Asked by phone' },
    })
  expect((await remove()).status).toBe(204)
  expect((await remove()).status).toBe(409)
  expect(await list.broken()).toEqual([])
})

it('says how the list works, to keys that may know and by keys that may say', async () => {
  const event = await list.soldOut()
  const path = `/api/v1/events/${event.id}/waiting-list`
  const reader = await makeKey(world, { by: olga, scopes: ['events:read'] })
  const writer = await makeKey(world, { by: olga, scopes: ['events:write'] })
  const defaults = { is_open: true, comes_first: true, skips_large: true, save_hours: 6, offer_hours: 24 }
  expect(await (await app.ask('GET', path, { headers: bearer(reader) })).json()).toMatchObject(defaults)
  const change = { skips_large: false, offer_hours: 48 }
  expect((await app.ask('PATCH', path, { headers: bearer(reader), body: change })).status).toBe(403)
  expect(
    await (await app.ask('PATCH', path, { headers: bearer(writer), body: change })).json(),
  ).toMatchObject({
    ...defaults,
    ...change,
  })
  expect((await app.ask('PATCH', path, { as: olga, body: { offer_hours: 0 } })).status).toBe(400)
  const names = await app.ask('GET', `/api/v1/events/${event.id}/waiting-entries`, {
    headers: bearer(reader),
  })
  expect(names.status).toBe(403)
})
