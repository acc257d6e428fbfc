/** Whom an erasure reaches, whom it leaves alone, who may ask for it, and what is underway meanwhile. */
import { afterAll, beforeAll, beforeEach, describe, expect, inject, it } from 'vitest'
import { createWorld, type World } from '../support/database.ts'
import { type MadeEvent, makeEvent, placeOrder } from '../support/events.ts'
import { makeMember } from '../support/marketing.ts'
import { payments } from '../support/payments.ts'
import {
  ada,
  ana,
  dockside,
  harbour,
  mia,
  olga,
  type Person,
  sam,
  stan,
  vera,
  vic,
} from '../support/people.ts'

let world: World
let event: MadeEvent
let counter = 0
let bea: string

beforeAll(async () => {
  world = await createWorld(inject('postgres'))
  event = await makeEvent(world)
})
afterAll(() => world.close())
beforeEach(() => {
  counter += 1
  bea = `bea.buyer.${counter}@example.org`
})

const eraseMember = (who: Person, email: string, organizationId = harbour.id) =>
  world.ask(who, 'select public.erase_member($1, $2)', [organizationId, email])
const buyersOf = async (orderId: string) => {
  const [row] = await world.truth<{ buyer_name: string; buyer_email: string }>(
    'select buyer_name, buyer_email from public.orders where id = $1',
    [orderId],
  )
  return row
}
const aPerson = async (email: string, isVerified = true): Promise<Person> => {
  const [row] = await world.truth<{ id: string }>(
    `insert into identity."user" ("name", "email", "emailVerified") values ('Nadia Rahman', $1, $2) returning id`,
    [email, isVerified],
  )
  return { id: row?.id as string, name: 'Nadia Rahman', email, isAnonymous: false }
}

describe('erasing an address from one organization', () => {
  it('reaches that organization and no other', async () => {
    const theirs = await makeEvent(world, { organizationId: dockside.id })
    const here = await placeOrder(world, event, { email: bea })
    const there = await placeOrder(world, theirs, { email: bea })
    await makeMember(world, { email: bea, organizationId: dockside.id, as: vera })

    await eraseMember(ada, bea.toUpperCase())

    expect(await buyersOf(here.order.id)).toMatchObject({ buyer_name: 'Erased guest' })
    expect(await buyersOf(there.order.id)).toEqual({ buyer_name: 'Bea Buyer', buyer_email: bea })
    expect(await world.truth('select from public.members where email = $1', [bea])).toHaveLength(1)
  })

  it('leaves who is called alike, and whose address only contains it', async () => {
    const other = await placeOrder(world, event, { email: `x${bea}` })
    const longer = await placeOrder(world, event, { email: `${bea}.uk` })
    await placeOrder(world, event, { email: bea })
    const noted = await makeMember(world, { email: `noted.${counter}@example.net` })
    await world.truth('update public.members set custom_fields = $2 where id = $1', [
      noted.id,
      JSON.stringify({ friends: [`x${bea}`, `${bea}.uk`, 'Bea Buyer', `<${bea}>`] }),
    ])

    await eraseMember(olga, bea)

    expect(await buyersOf(other.order.id)).toMatchObject({ buyer_name: 'Bea Buyer' })
    expect(await buyersOf(longer.order.id)).toMatchObject({ buyer_name: 'Bea Buyer' })
    const [row] = await world.truth('select custom_fields from public.members where id = $1', [noted.id])
    expect(row).toEqual({ custom_fields: { friends: [`x${bea}`, `${bea}.uk`, 'Bea Buyer', '<[erased]>'] } })
  })

  it('leaves the account of whoever has one', async () => {
    const person = await aPerson(bea)

    await eraseMember(ada, bea)

    expect(await world.truth('select from public.profiles where id = $1', [person.id])).toHaveLength(1)
  })

  it.each([mia, stan, vic, sam, vera, ana])('is not there for $name', async (who) => {
    const placed = await placeOrder(world, event, { email: bea })

    await expect(eraseMember(who, bea)).rejects.toMatchObject({ code: 'PT404', message: 'not_found' })
    expect(await buyersOf(placed.order.id)).toMatchObject({ buyer_email: bea })
  })

  it('twice is once: the second time finds nothing', async () => {
    await placeOrder(world, event, { email: bea })
    await eraseMember(ada, bea)
    const before = await world.truth('select id, buyer_email from public.orders order by id')

    await eraseMember(ada, bea)

    expect(await world.truth('select id, buyer_email from public.orders order by id')).toEqual(before)
  })

  it('what arrives afterwards is new', async () => {
    await placeOrder(world, event, { email: bea })
    await eraseMember(ada, bea)

    const anew = await placeOrder(world, event, { email: bea })

    expect(await buyersOf(anew.order.id)).toEqual({ buyer_name: 'Bea Buyer', buyer_email: bea })
  })
})

describe('erasing oneself', () => {
  const erase = (who: Person, confirm: string | null) =>
    world.ask(who, 'select public.erase_person($1)', [confirm])

  it('asks for the address of the account, and takes no other', async () => {
    const person = await aPerson(bea)

    for (const wrong of ['', null, 'olga@example.org', `x${bea}`, '%'])
      await expect(erase(person, wrong)).rejects.toMatchObject({ code: 'PT400' })
    expect(await world.truth('select from public.profiles where id = $1', [person.id])).toHaveLength(1)
  })

  it('is refused to the last owner of an organization, with what to do', async () => {
    await expect(erase(olga, olga.email)).rejects.toMatchObject({
      code: 'PT409',
      message: 'last_owner',
      hint: 'Make somebody else an owner of Harbour Collective first.',
    })
  })

  it('is nothing for a visitor without an account', async () => {
    await expect(erase(ana, '')).rejects.toMatchObject({ code: 'PT403' })
    await expect(world.ask('anon', `select public.erase_person('')`)).rejects.toMatchObject({ code: '42501' })
  })

  it('erases no orders of an address that nobody has proven to be theirs', async () => {
    const placed = await placeOrder(world, event, { email: bea })
    const impostor = await aPerson(bea, false)

    await erase(impostor, bea)

    expect(await buyersOf(placed.order.id)).toEqual({ buyer_name: 'Bea Buyer', buyer_email: bea })
    expect(await world.truth('select from public.profiles where id = $1', [impostor.id])).toHaveLength(0)
  })

  it('stops the sale of a personal organization and keeps what it sold', async () => {
    const person = await aPerson(bea)
    const [own] = await world.truth<{ id: string }>(
      'select id from public.organizations where created_by = $1',
      [person.id],
    )
    const sold = await makeEvent(world, { organizationId: own?.id as string })
    const unsold = await makeEvent(world, { organizationId: own?.id as string })
    const placed = await placeOrder(world, sold, { email: `guest.${counter}@example.net` })

    await erase(person, bea)

    const events = await world.truth('select id, status from public.events where organization_id = $1', [
      own?.id,
    ])
    expect(events).toContainEqual({ id: sold.id, status: 'published' })
    expect(events).toContainEqual({ id: unsold.id, status: 'archived' })
    expect(await buyersOf(placed.order.id)).toMatchObject({ buyer_name: 'Bea Buyer' })
    await expect(placeOrder(world, sold)).rejects.toMatchObject({ message: 'tier_not_on_sale' })
  })
})

describe('erasing by letter', () => {
  it('is the service’s alone, and reaches an address everywhere', async () => {
    const theirs = await makeEvent(world, { organizationId: dockside.id })
    const orders = [
      await placeOrder(world, event, { email: bea }),
      await placeOrder(world, theirs, { email: bea }),
    ]

    await expect(world.ask(olga, 'select public.erase_person_by_email($1)', [bea])).rejects.toMatchObject({
      code: '42501',
    })
    await world.ask('service', 'select public.erase_person_by_email($1)', [bea])

    for (const { order } of orders)
      expect(await buyersOf(order.id)).toMatchObject({ buyer_name: 'Erased guest' })
  })
})

describe('what is underway', () => {
  const { settle, paidEvent } = {
    settle: (order: { id: string; total_cents: number }) =>
      `select public.settle_payment('${order.id}', 'stripe', 'cs_${order.id}', 'pi_${order.id}', ${order.total_cents}, 'cad')`,
    paidEvent: () => payments(world).paidEvent(),
  }

  /** An order is paid in one transaction that is still open while the buyer is erased in another. */
  async function eraseDuringPayment() {
    const { order } = await placeOrder(world, await paidEvent(), { email: bea })
    let erased: Promise<unknown> = Promise.resolve()
    await world.as('service', async (client) => {
      await client.query(settle(order))
      erased = world.ask('service', 'select public.erase_person_by_email($1)', [bea])
      await waitsOrEnds(erased)
    })
    await erased
    return world.truth('select from public.event_tickets where order_id = $1 and holder_email = $2', [
      order.id,
      bea,
    ])
  }

  /** Until it waits for a lock, or is over: without its guard it may not wait at all. */
  async function waitsOrEnds(erasure: Promise<unknown>) {
    let isOver = false
    erasure.finally(() => {
      isOver = true
    })
    while (!isOver) {
      const waiting = await world.truth(
        `select from pg_stat_activity
          where datname = current_database() and wait_event_type = 'Lock' and query like '%erase_person_by_email%'
            and pid <> pg_backend_pid()`,
      )
      if (waiting.length > 0) return
    }
  }

  it('leaves no name on tickets that are issued at this very moment', async () => {
    expect(await eraseDuringPayment()).toEqual([])
  })

  it('(without the locks it would: the control)', async () => {
    const [{ definition } = { definition: '' }] = await world.truth<{ definition: string }>(
      `select pg_get_functiondef('private.lock_subject'::regproc) as definition`,
    )
    await world.truth(`
      create or replace function private.lock_subject(user_id uuid, address text, organization_id uuid)
      returns private.data_subject language sql volatile set search_path = ''
      as $$ select private.find_subject(user_id, address, organization_id) $$`)
    const found = await eraseDuringPayment()
    await world.truth(definition)

    expect(found).toHaveLength(2)
  })

  it('pays an order that was erased before, without a mail to anybody', async () => {
    const { order } = await placeOrder(world, await paidEvent(), { email: bea })
    await world.ask('service', 'select public.erase_person_by_email($1)', [bea])

    await world.ask('service', settle(order))

    const [ticket] = await world.truth(
      'select holder_name, status from public.event_tickets where order_id = $1',
      [order.id],
    )
    expect(ticket).toEqual({ holder_name: 'Erased guest', status: 'valid' })
    const [message] = await world.truth('select status from private.messages where order_id = $1', [order.id])
    expect(message).toEqual({ status: 'failed' })
  })

  it('keeps no mail that was being written, and no webhook’s words that come later', async () => {
    const { order } = await placeOrder(world, event, { email: bea })
    const [message] = await world.truth<{ id: string }>(
      'select id from private.messages where order_id = $1',
      [order.id],
    )
    await world.ask('service', 'select public.erase_person_by_email($1)', [bea])

    await world.ask(
      'service',
      `insert into private.outbox_mails (key, recipient, subject, html, body_text) values ($1, $2, '', '', '')`,
      [message?.id, bea],
    )
    await world.ask(
      'service',
      `insert into private.received_webhooks (provider, provider_event_id, type, payload) values ('stripe', $1, 'x', $2)`,
      [order.id, JSON.stringify({ orderId: order.id, amountCents: 1, payload: { email: bea } })],
    )

    expect(await world.truth('select from private.outbox_mails where recipient = $1', [bea])).toEqual([])
    const [webhook] = await world.truth(
      'select payload from private.received_webhooks where provider_event_id = $1',
      [order.id],
    )
    expect(webhook).toEqual({ payload: { orderId: order.id, amountCents: 1 } })
  })

  it('two erasures, and buyers meanwhile, do not wait for each other in a circle', async () => {
    const emails = Array.from({ length: 6 }, (_, n) => `crowd.${counter}.${n}@example.org`)
    for (const email of emails) await placeOrder(world, event, { email, quantity: 1 })

    await Promise.all(
      emails.flatMap((email) => [
        world.ask('service', 'select public.erase_person_by_email($1)', [email]),
        placeOrder(world, event, { email: `later.${email}`, quantity: 1 }),
        eraseMember(ada, email),
      ]),
    )

    const left = await world.truth('select from public.orders where buyer_email = any ($1)', [emails])
    expect(left).toEqual([])
  })

  it('goes on in slices where tables are large, and forgets what it looked for when it is done', async () => {
    const noted = await makeMember(world, { email: `noted.${counter}@example.net` })
    await world.truth('update public.members set custom_fields = $2 where id = $1', [
      noted.id,
      JSON.stringify({ friend: bea }),
    ])
    const [erasure] = await world.truth<{ id: string }>(
      `insert into private.erasures (scope, requested_as, trace_pattern)
       values ('person', 'system', private.mention_pattern(array[$1])) returning id`,
      [bea],
    )
    const slice = 'select private.erase_traces($1, -1) as done'
    expect(await world.truth(slice, [erasure?.id])).toEqual([{ done: false }])

    const [whole] = await world.ask<{ done: boolean }>(
      'service',
      'select public.continue_erasure($1) as done',
      [erasure?.id],
    )

    expect(whole).toEqual({ done: true })
    const [member] = await world.truth('select custom_fields from public.members where id = $1', [noted.id])
    expect(member).toEqual({ custom_fields: { friend: '[erased]' } })
    expect(
      await world.truth('select trace_pattern from private.erasures where id = $1', [erasure?.id]),
    ).toEqual([{ trace_pattern: null }])
  })
})
