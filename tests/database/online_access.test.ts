/** The link of an online event: for members and for whoever holds a valid ticket of it, and for nobody else. */
import { afterAll, beforeAll, describe, expect, inject, it } from 'vitest'
import { isMeetingLink } from '../../src/core/wizard/meeting-link.ts'
import { createWorld, type World } from '../support/database.ts'
import { fullDraft, type MadeEvent, makeEvent, type Placed, placeOrder } from '../support/events.ts'
import { freeTickets, paymentSetups } from '../support/payment-setups.ts'
import { ana, mia, olga, type Speaker, sam, stan, vera, vic } from '../support/people.ts'

let world: World
let event: MadeEvent
let order: Placed
const link = 'https://zoom.example/j/4711?pwd=abc'
beforeAll(async () => {
  world = await createWorld(inject('postgres'))
  event = await makeEvent(world)
  order = await placeOrder(world, event)
  await say(mia, link)
})
afterAll(() => world.close())

const say = (who: Speaker, to: string | null, of = event.id) =>
  world.ask(who, `select public.set_online_access($1, 'Zoom', $2)`, [of, to])
const holder = ({ order: { id }, token }: Placed) => ({ order: id, token })
const shown = async (who: Speaker, of = order) => {
  const [row] = await world.ask<{ online: unknown }>(
    who,
    `select public.order_page($1) -> 'event' -> 'online' as online`,
    [of.order.id],
  )
  return row?.online ?? null
}
const rowsFor = (who: Speaker) => world.ask(who, 'select link from public.online_access')

describe('who reads it', () => {
  it('the holder of a ticket, with their order', async () => {
    expect(await shown(holder(order))).toEqual({ platform: 'Zoom', link })
  })

  it.each([
    ['the owner', olga],
    ['staff', stan],
    ['a viewer', vic],
  ])('%s of the organization, from the table', async (_who, member) => {
    expect(await rowsFor(member)).toEqual([{ link }])
  })

  it.each([
    ['a stranger', sam],
    ['a visitor', ana],
    ['the owner of a venue', vera],
  ])('%s reads none', async (_who, stranger) => {
    expect(await rowsFor(stranger)).toEqual([])
    expect(await shown(stranger)).toBeNull()
  })

  it('nobody unknown may even ask', async () => {
    await expect(rowsFor('anon')).rejects.toMatchObject({ code: '42501' })
    await expect(rowsFor(holder(order))).rejects.toMatchObject({ code: '42501' })
  })

  it('a buyer of another event reads theirs and not this one', async () => {
    const other = await placeOrder(world, await makeEvent(world))

    expect(await shown(holder(other), other)).toBeNull()
    expect(await shown(holder(other), order)).toBeNull()
    expect(await shown({ order: order.order.id, token: other.token })).toBeNull()
  })

  it('the function behind it tells nobody else either', async () => {
    const ask = (who: Speaker) =>
      world.ask(who, 'select private.order_online($1) as online', [order.order.id])

    for (const stranger of ['anon', ana, sam, mia] as const)
      expect(await ask(stranger)).toEqual([{ online: null }])
  })

  it('who has not paid yet does not', async () => {
    const paid = await makeEvent(world, { tiers: [{ name: 'Paid', price_cents: 900 }] })
    await say(mia, link, paid.id)
    const held = await placeOrder(world, paid)

    expect(await shown(holder(held), held)).toBeNull()
  })

  it.each(['refunded', 'cancelled'])(
    'whose tickets were %s does not, and who kept one does',
    async (status) => {
      const bought = await placeOrder(world, event)
      const tickets = await world.truth<{ id: string }>(
        'select id from public.event_tickets where order_id = $1',
        [bought.order.id],
      )
      const end = (ids: string[]) =>
        world.truth('update public.event_tickets set status = $2 where id = any ($1)', [ids, status])

      await end(tickets.slice(1).map(({ id }) => id))
      expect(await shown(holder(bought), bought)).toMatchObject({ link })
      await end(tickets.map(({ id }) => id))
      expect(await shown(holder(bought), bought)).toBeNull()
    },
  )

  it('it is on no public page, in no list and in no log', async () => {
    const pages = await world.ask('anon', `select public.event_page($1)::text as page`, [event.slug])
    const logs = await world.truth(
      `select 1 from public.audit_log where (coalesce(before, '{}') || coalesce(after, '{}'))::text like '%zoom.example%'`,
    )

    expect(JSON.stringify(pages)).not.toContain('zoom.example')
    expect(logs).toEqual([])
  })
})

describe('saying it', () => {
  it('a changed link is shown new at once, and a link taken back is gone', async () => {
    const online = await makeEvent(world)
    const bought = await placeOrder(world, online)
    await say(mia, link, online.id)
    await say(mia, 'https://meet.example/new', online.id)
    expect(await shown(holder(bought), bought)).toEqual({
      platform: 'Zoom',
      link: 'https://meet.example/new',
    })

    await say(mia, null, online.id)

    expect(await shown(holder(bought), bought)).toBeNull()
  })

  it.each([
    ['a stranger', sam],
    ['a visitor', ana],
    ['a viewer', vic],
    ['staff', stan],
  ])('%s says nothing', async (_who, person) => {
    await expect(say(person, 'https://evil.example/')).rejects.toMatchObject({ message: 'not_found' })
    expect(await shown(holder(order))).toEqual({ platform: 'Zoom', link })
  })

  it.each([
    'http://zoom.example/j/1',
    'javascript:alert(1)',
    'https://zoom.example@evil.example/',
    'https://zoom.example/ j',
    'https://zoom.example/"onclick=',
    'https:///',
    '',
    'https://zoom.us/j/123?pwd=a.B-c_1',
    'https://Video.Example:8443/room#x',
    'https://example.org',
  ])('SQL and core agree about %j', async (text) => {
    const online = await makeEvent(world)

    const taken = await say(mia, text, online.id).then(
      () => true,
      (error: Error) => error.message !== 'invalid_input',
    )

    expect(taken).toBe(isMeetingLink(text))
  })
})

describe('publishing', () => {
  const published = async (draft: object) =>
    world.truth('select platform, link from public.online_access where event_id = $1', [
      (await paymentSetups(world).publish({ ...fullDraft, ...freeTickets, slug: undefined, ...draft })).id,
    ])

  it.each(['virtual', 'hybrid'])('takes the link of a %s event along', async (format) => {
    expect(await published({ format, onlinePlatform: 'Zoom', onlineLink: link })).toEqual([
      { platform: 'Zoom', link },
    ])
  })

  it('leaves a link behind that belongs to no online event', async () => {
    expect(await published({ format: 'physical', onlineLink: link })).toEqual([])
  })

  it('refuses one that is no address, and makes nothing', async () => {
    await expect(published({ format: 'virtual', onlineLink: 'javascript:alert(1)' })).rejects.toMatchObject({
      message: 'draft_incomplete',
      detail: '["onlineLink"]',
    })
  })
})
