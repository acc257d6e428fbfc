/** What somebody with a database role of ours, and no right to it, tries. */
import { afterAll, beforeAll, expect, inject, it } from 'vitest'
import { createWorld, type Row, type World } from '../support/database.ts'
import { makeEvent, type Placed, placeOrder } from '../support/events.ts'
import { ana, mia, olga, sam, vic } from '../support/people.ts'

let world: World
let unpaid: Placed

beforeAll(async () => {
  world = await createWorld(inject('postgres'))
  const event = await makeEvent(world, { tiers: [{ name: 'Paid', price_cents: 900 }] })
  unpaid = await placeOrder(world, event)
  await world.ask(
    'service',
    `select public.open_payment($1, 'stripe', 'cs_1', 'https://pay.test/cs_1', 1800, 'CAD')`,
    [unpaid.order.id],
  )
})
afterAll(() => world.close())

const paymentUrl = async (speaker: Parameters<World['ask']>[0]) => {
  const [row] = await world.ask<{ page: Row | null }>(speaker, 'select public.order_page($1) as page', [
    unpaid.order.id,
  ])
  return row?.page?.payment_url
}

it('shows the payment page, which leads back to the tickets, to the buyer and to no member', async () => {
  expect(await paymentUrl({ order: unpaid.order.id, token: unpaid.token })).toBe('https://pay.test/cs_1')
  for (const member of [olga, mia, vic]) expect(await paymentUrl(member)).toBeNull()
})

it.each(['url', 'provider_session_id'])('lets no member read payment_attempts.%s either', async (column) => {
  for (const member of [olga, mia, vic])
    await expect(world.ask(member, `select ${column} from public.payment_attempts`)).rejects.toMatchObject({
      code: '42501',
    })
})

it('tells nobody where another buyer pays', async () => {
  for (const stranger of ['anon', sam, ana] as const) {
    const [row] = await world.ask<{ url: null }>(stranger, 'select private.payment_url($1) as url', [
      unpaid.order.id,
    ])
    expect(row?.url).toBeNull()
  }
})

it('lets people sign up under a name that a thousand others have taken', async () => {
  await world.truth(
    `insert into public.organizations (name, slug)
     select 'Common Name', 'common-name' || case n when 0 then '' else '-' || n end
       from generate_series(0, 1000) as n`,
  )

  await world.truth(
    `insert into identity."user" ("name", "email", "emailVerified") values ('Common Name', 'late@example.org', true)`,
  )

  const [made] = await world.truth<{ slug: string }>(
    `select slug from public.organizations
       join public.organization_members as member on member.organization_id = organizations.id
       join public.profiles on profiles.id = member.user_id
      where profiles.email = 'late@example.org'`,
  )
  expect(made?.slug).toMatch(/^common-name-[a-z2-9]{8}$/)
})
