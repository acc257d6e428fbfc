/** Whom an erasure reaches, whom it leaves alone, and who may ask for it. */
import { afterAll, beforeAll, beforeEach, describe, expect, inject, it } from 'vitest'
import { createWorld, type World } from '../support/database.ts'
import { type MadeEvent, makeEvent, placeOrder } from '../support/events.ts'
import { makeMember, maySend, tokenOf } from '../support/marketing.ts'
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

describe('cutting out', () => {
  const address = 'ann@example.org'
  const cases: [original: string, left: string][] = [
    ['Write to ann@example.org.', 'Write to [erased].'],
    ['<ANN@Example.ORG>,ann@example.org', '<[erased]>,[erased]'],
    ['joann@example.org', 'joann@example.org'],
    ['x.ann@example.org', 'x.ann@example.org'],
    ['ann@example.org.uk', 'ann@example.org.uk'],
    ['ann@example.organic', 'ann@example.organic'],
    ['annXexample.org', 'annXexample.org'],
    ['mailto:ann%40example.org?x', 'mailto:[erased]?x'],
    ['to=%3Cann%40example.org%3E', 'to=%3C[erased]%3E'],
    ['a\nann@example.org\tb', 'a\n[erased]\tb'],
    ['ann@example.org', '[erased]'],
  ]

  it.each(cases)('of %j leaves %j, in a text and in JSON', async (original, left) => {
    const [row] = await world.truth<{ text: string; json: { [key: string]: string } }>(
      `select private.without($1, pattern) as text, private.without($2::jsonb, pattern) as json
         from private.mention_pattern(array[$3]) as pattern`,
      [original, JSON.stringify({ a: original, n: [original] }), address],
    )

    expect(row).toEqual({ text: left, json: { a: left, n: [left] } })
  })

  it.each([
    ['+14165550137', 'call +1 (416) 555-0137 now', 'call [erased] now'],
    ['+14165550137', '416.555.0137', '[erased]'],
    ['+447700900123', '07700 900123, or +44 7700 900123', '[erased], or [erased]'],
    ['+14165550137', '94165550137 and 41655501375', '94165550137 and 41655501375'],
    ['5550137', 'just 555-0137', 'just [erased]'],
  ])('finds the telephone %s in %j, however it is spaced', async (phone, original, left) => {
    const [row] = await world.truth(
      'select private.without($1, private.mention_pattern(array[$2])) as text',
      [original, phone],
    )

    expect(row).toEqual({ text: left })
  })

  it('keeps JSON whole where a number is somebody’s telephone, or a name is a number', async () => {
    const [row] = await world.truth(
      `select private.without($1::jsonb, private.mention_pattern(array['4165550137', '1984'])) as json`,
      [JSON.stringify({ phone: 4165550137, year: 1984, 1984: [1984.5, null, true, {}], n: 11984 })],
    )

    expect(row).toEqual({
      json: { phone: '[erased]', year: '[erased]', '[erased]': [1984.5, null, true, {}], n: 11984 },
    })
  })

  it('does not take the mark of a new line for the beginning of a name', async () => {
    const [row] = await world.truth(
      `select private.without($1::jsonb, private.mention_pattern(array['Nadia', 'Tom "T" O''Hara'])) as json`,
      [JSON.stringify({ a: 'Hello\nadia', b: '\tom', c: 'by Tom "T" O\'Hara\nadia' })],
    )

    expect(row).toEqual({ json: { a: 'Hello\nadia', b: '\tom', c: 'by [erased]\nadia' } })
  })
})

describe('a no that outlives its address', () => {
  it('holds against whoever imports the address again, and not against their own word', async () => {
    const member = await makeMember(world, { email: bea })
    const leave = 'select public.unsubscribe($1, $2)'
    await world.ask('anon', leave, [member.id, await tokenOf(world, member.id)])
    await world.ask('service', 'select public.erase_person_by_email($1)', [bea])
    expect(await world.truth('select from public.suppressions where address = $1', [bea])).toEqual([])

    const imported = await makeMember(world, { email: bea })
    expect(await maySend(world, imported.id, 'events')).toBe(false)
    await world.truth('delete from public.members where id = $1', [imported.id])

    const back = await makeMember(world, { email: bea, agreed: false })
    await world.ask('anon', 'select public.set_preferences($1, $2, $3)', [
      back.id,
      JSON.stringify({ events: { email: true } }),
      await tokenOf(world, back.id),
    ])
    expect(await maySend(world, back.id, 'events')).toBe(true)
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
    await world.truth(
      `insert into identity.verification ("identifier", "value", "expiresAt") values ('t', $1, now() + interval '1 hour')`,
      [JSON.stringify({ email: bea })],
    )

    await erase(impostor, bea)

    // What they typed themselves goes, what somebody bought stays.
    expect(
      await world.truth('select from identity.verification where "value" like $1', [`%${bea}%`]),
    ).toEqual([])

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
