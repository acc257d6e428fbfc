/** Against the door without a phone: strangers, viewers, staff who want more, and programs. */
import { randomUUID } from 'node:crypto'
import { afterAll, beforeAll, describe, expect, inject, it } from 'vitest'
import { createWorld, type World } from '../support/database.ts'
import { type Device, eventWithTickets, makeDevice, makeList, type Ticket } from '../support/door.ts'
import type { MadeEvent } from '../support/events.ts'
import { makeKey } from '../support/keys.ts'
import { ana, dockside, olga, type Person, sam, stan, vera, vic } from '../support/people.ts'
import { createTestPlatform, type TestPlatform } from '../support/platform.ts'

let world: World
let app: TestPlatform
let event: MadeEvent
let other: MadeEvent
let tickets: Ticket[]
let list: { id: string }
let elsewhere: { id: string }
let phone: Device
beforeAll(async () => {
  world = await createWorld(inject('postgres'))
  app = await createTestPlatform(world)
  ;({ event, tickets } = await eventWithTickets(world, 8))
  ;({ event: other } = await eventWithTickets(world, 2))
  list = await makeList(world, event)
  elsewhere = await makeList(world, other)
  phone = await makeDevice(world, event, [list])
})
afterAll(async () => {
  await app.close()
  await world.close()
})

type Who = { as?: Person; key?: string }
const lists = (id: string, path: string) => `/api/v1/check-in-lists/${id}${path}`
const scan = (who: Who, code = tickets[0]?.code, id = list.id) =>
  app.ask('POST', lists(id, '/scans'), { ...who, body: { nonce: randomUUID(), code } })
const statuses = (answers: Response[]) => answers.map(({ status }) => status)
/** Everything a phone may ask, of one list. */
const everything = (who: Who, id: string) =>
  Promise.all([
    scan(who, tickets[0]?.code, id),
    app.ask('POST', lists(id, '/scan-batches'), {
      ...who,
      body: {
        sent_at: new Date().toISOString(),
        scans: [{ nonce: randomUUID(), code: 'x', said: 'admitted', scanned_at: new Date().toISOString() }],
      },
    }),
    app.ask('GET', lists(id, '/manifest'), who),
    app.ask('GET', lists(id, '/tickets?search=Bea'), who),
    app.ask('GET', lists(id, '/stats'), who),
  ])

describe('people', () => {
  const cast: [string, Who, number][] = [
    ['nobody', {}, 401],
    ['a visitor', { as: ana }, 404],
    ['a stranger', { as: sam }, 404],
    ['an owner of another organization', { as: vera }, 404],
    ['a viewer', { as: vic }, 404],
  ]
  it.each(cast)('%s stands at no door and arranges none', async (_, who, status) => {
    expect(statuses(await everything(who, list.id))).toEqual(Array(5).fill(status))
    const arranging = await Promise.all([
      app.ask('POST', `/api/v1/events/${event.id}/check-in-lists`, { ...who, body: { name: 'Mine' } }),
      app.ask('PATCH', lists(list.id, ''), { ...who, body: { name: 'Mine' } }),
      app.ask('POST', `/api/v1/events/${event.id}/check-in-gates`, { ...who, body: { name: 'Mine' } }),
      app.ask('POST', `/api/v1/events/${event.id}/check-in-devices`, {
        ...who,
        body: { name: 'Mine', list_ids: [list.id] },
      }),
      app.ask('DELETE', `/api/v1/check-in-devices/${phone.id}`, who),
      app.ask('POST', `/api/v1/tickets/${tickets[0]?.id}/reissue`, who),
      app.ask('GET', lists(list.id, '/conflicts'), who),
      app.ask('GET', `/api/v1/events/${event.id}/check-in`, who),
    ])
    expect(statuses(arranging)).toEqual(Array(8).fill(status))
  })

  it('staff scan, and arrange nothing', async () => {
    const who = { as: stan }
    const body = { name: 'Mine', list_ids: [list.id] }
    const answers = await Promise.all([
      app.ask('POST', `/api/v1/events/${event.id}/check-in-devices`, { ...who, body }),
      app.ask('PATCH', lists(list.id, ''), { ...who, body: { name: 'Mine' } }),
      app.ask('DELETE', `/api/v1/check-in-devices/${phone.id}`, who),
      app.ask('POST', `/api/v1/tickets/${tickets[0]?.id}/reissue`, who),
    ])

    expect(statuses(answers)).toEqual([404, 404, 404, 404])
    expect((await scan(who, tickets[1]?.code)).status).toBe(200)
  })

  it('nobody makes a phone for the list of another event, nor binds a list to the tiers of one', async () => {
    const device = await app.ask('POST', `/api/v1/events/${event.id}/check-in-devices`, {
      as: olga,
      body: { name: 'x', list_ids: [elsewhere.id] },
    })
    const bound = await app.ask('PATCH', lists(list.id, ''), {
      as: olga,
      body: { tier_ids: [other.tier.id] },
    })

    expect(statuses([device, bound])).toEqual([400, 400])
  })
})

describe('a program', () => {
  it('without the scope is told so, and with it hands out no links', async () => {
    const reader = await makeKey(world, { scopes: ['tickets:read', 'orders:write'] })
    const door = await makeKey(world, { scopes: ['checkin'] })
    const foreign = await makeKey(world, { scopes: ['checkin'], organizationId: dockside.id, by: vera })

    expect(statuses(await everything({ key: reader.secret }, list.id))).toEqual(Array(5).fill(403))
    expect(statuses(await everything({ key: foreign.secret }, list.id))).toEqual(Array(5).fill(404))
    const made = await app.ask('POST', `/api/v1/events/${event.id}/check-in-devices`, {
      key: door.secret,
      body: { name: 'x', list_ids: [list.id] },
    })
    expect(made.status).toBe(403)
  })
})
