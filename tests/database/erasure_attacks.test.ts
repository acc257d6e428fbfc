/** Erasing as a weapon: against somebody else's data, and against the logs. */
import { randomUUID } from 'node:crypto'
import { afterAll, beforeAll, expect, inject, it } from 'vitest'
import { createWorld, type World } from '../support/database.ts'
import { makeEvent, placeOrder } from '../support/events.ts'
import { makeMember } from '../support/marketing.ts'
import { harbour, olga, type Person } from '../support/people.ts'
import { makeVenue } from '../support/venues.ts'

let world: World
beforeAll(async () => {
  world = await createWorld(inject('postgres'))
})
afterAll(() => world.close())

async function anAttacker(): Promise<Person> {
  const email = `attacker-${randomUUID().slice(0, 8)}@example.net`
  const [row] = await world.truth<{ id: string }>(
    `insert into identity."user" ("name", "email", "emailVerified") values ('Dockside Venues', $1, true) returning id`,
    [email],
  )
  return { id: row?.id as string, name: 'Dockside Venues', email, isAnonymous: false }
}

it('a telephone or a name that somebody typed into their own profile is cut out of nobody else’s words', async () => {
  const attacker = await anAttacker()
  const phone = '+14165550100'
  const venue = await makeVenue(world, {
    contact_phone: phone,
    description: 'Dockside Venues, call +1 416 555 0100',
  })
  const guest = await makeMember(world, { phone })
  await world.ask('service', `select public.suppress_address(null, 'sms', $1, 'complaint')`, [phone])
  await world.ask(attacker, 'update public.profiles set phone = $1, company = $2 where id = $3', [
    phone,
    'Dockside Venues',
    attacker.id,
  ])

  await world.ask(attacker, 'select public.erase_person($1)', [attacker.email])

  const [left] = await world.truth(
    `select venue.contact_phone, venue.description, member.phone, suppression.address
       from public.venues as venue, public.members as member, public.suppressions as suppression
      where venue.id = $1 and member.id = $2 and suppression.channel = 'sms'`,
    [venue.id, guest.id],
  )
  expect(left).toEqual({
    contact_phone: phone,
    description: 'Dockside Venues, call +1 416 555 0100',
    phone,
    address: phone,
  })
})

it('an order of one’s own with somebody else’s name on it takes that name from nobody', async () => {
  const attacker = await anAttacker()
  const event = await makeEvent(world)
  await placeOrder(world, event, { name: 'Olga Lindqvist', email: attacker.email as string })
  const theirs = await placeOrder(world, event, { name: 'Olga Lindqvist', email: 'olga.too@example.org' })

  await world.ask(attacker, 'select public.erase_person($1)', [attacker.email])

  const [order] = await world.truth('select buyer_name from public.orders where id = $1', [theirs.order.id])
  expect(order).toEqual({ buyer_name: 'Olga Lindqvist' })
  const [profile] = await world.truth('select full_name from public.profiles where id = $1', [olga.id])
  expect(profile).toEqual({ full_name: 'Olga Lindqvist' })
})

it('naming the deed of redaction opens the logs to nobody', async () => {
  await world.truth(
    `select private.log_action($1, 'member.invited', 'profile', null, '{"email": "x@example.org"}')`,
    [harbour.id],
  )
  const name = `select set_config('eventos.audit_log_deed', 'redaction', true)`

  for (const speaker of [olga, 'service'] as const)
    for (const statement of [`update public.action_log set details = '{}'`, 'delete from public.action_log'])
      await expect(
        world.as(speaker, async (client) => {
          await client.query(name)
          await client.query(statement)
        }),
      ).rejects.toMatchObject({ code: '42501' })
})

it('even the owner’s redaction changes only what the register lets go, and removes no line', async () => {
  const deed = (statement: string) =>
    world.truth(
      `do $do$ begin perform set_config('eventos.audit_log_deed', 'redaction', true); ${statement}; end $do$`,
    )

  await expect(deed(`update public.action_log set action = 'nothing.happened'`)).rejects.toMatchObject({
    code: 'PT403',
  })
  await expect(
    deed('update public.action_log set actor_id = null, created_at = now()'),
  ).rejects.toMatchObject({
    code: 'PT403',
  })
  await expect(deed('delete from public.action_log')).rejects.toMatchObject({ code: 'PT403' })
  await expect(world.truth(`update public.action_log set details = '{}'`)).rejects.toMatchObject({
    code: 'PT403',
  })
  await deed(`update public.action_log set details = '{}'`)
})
