/** What a member wants to hear: theirs to say, by an address that cannot be guessed or by their account, and obeyed. */
import { randomUUID } from 'node:crypto'
import { afterAll, beforeAll, beforeEach, describe, expect, inject, it } from 'vitest'
import { createWorld, type World } from '../support/database.ts'
import { agree, type MadeMember, makeMember, maySend, tokenOf } from '../support/marketing.ts'
import { ana, mia, olga, type Speaker, sam, vic } from '../support/people.ts'

let world: World
let member: MadeMember
let token: string
beforeAll(async () => {
  world = await createWorld(inject('postgres'))
})
afterAll(() => world.close())
beforeEach(async () => {
  member = await makeMember(world, { phone: '+41791234567' })
  token = await tokenOf(world, member.id)
})

type Channels = { email: boolean; sms: boolean; push: boolean; whatsapp: boolean }
type View = {
  email: string
  all: Channels & { unsubscribed_at: string | null }
  categories: Record<string, Channels>
}

async function set(changes: unknown, speaker: Speaker = 'anon', by: string | null = token): Promise<View> {
  const [row] = await world.ask<{ view: View }>(
    speaker,
    'select public.set_preferences($1, $2, $3) as view',
    [member.id, JSON.stringify(changes), by],
  )
  return row?.view as View
}
const read = async (speaker: Speaker = 'anon', by: string | null = token) =>
  (
    await world.ask<{ view: View }>(speaker, 'select public.preferences_of($1, $2) as view', [member.id, by])
  )[0]?.view
const leave = (category: string, speaker: Speaker = 'anon', by: string | null = token) =>
  world.ask(speaker, 'select public.unsubscribe($1, $2, $3)', [member.id, by, category])
const linesOf = async () =>
  (
    await world.truth<{ n: number }>(
      `select (select count(*) from public.member_consents where member_id = $1)
            + (select count(*) from public.suppressions where address = $2)
            + (select count(*) from public.notification_preferences where member_id = $1) as n`,
      [member.id, member.email],
    )
  )[0]?.n

describe('may_send', () => {
  it('sends no marketing to whom nothing was asked, and tickets to everybody', async () => {
    const silent = await makeMember(world, { agreed: false })

    expect(await maySend(world, silent.id)).toBe(false)
    expect(await maySend(world, silent.id, 'newsletter')).toBe(false)
    expect(await maySend(world, silent.id, 'transactional')).toBe(true)
  })

  it('lets a category be off while others are on', async () => {
    await set({ newsletter: { email: false } })

    expect(await maySend(world, member.id, 'newsletter')).toBe(false)
    expect(await maySend(world, member.id, 'marketing')).toBe(true)
  })

  it('lets the global switch beat a category that is on', async () => {
    await set({ all: { email: false }, newsletter: { email: true } })

    expect(await maySend(world, member.id, 'newsletter')).toBe(false)
  })

  it('sends tickets past the global switch, but never to a suppressed address', async () => {
    await leave('all')
    expect(await maySend(world, member.id, 'transactional')).toBe(true)
    await world.ask('service', `select public.suppress_address(null, 'email', $1, 'complaint')`, [
      member.email,
    ])

    expect(await maySend(world, member.id, 'transactional')).toBe(false)
  })

  it('lets no consent of an organizer undo what the member said', async () => {
    await leave('all')
    await agree(world, member.id)

    expect(await maySend(world, member.id)).toBe(false)
  })

  it('sends by a channel only to who has an address there', async () => {
    const mailOnly = await makeMember(world)
    await agree(world, mailOnly.id, { channel: 'whatsapp' })

    expect(await maySend(world, mailOnly.id, 'marketing', 'whatsapp')).toBe(false)
  })

  it('sends tickets by WhatsApp to who asked for it', async () => {
    expect(await maySend(world, member.id, 'transactional', 'whatsapp')).toBe(false)
    await set({ transactional: { whatsapp: true } })

    expect(await maySend(world, member.id, 'transactional', 'whatsapp')).toBe(true)
  })

  it('knows no member of nobody, and refuses words it does not know', async () => {
    expect(await maySend(world, randomUUID())).toBe(false)
    await expect(maySend(world, member.id, 'all')).rejects.toMatchObject({ message: 'invalid_input' })
    await expect(maySend(world, member.id, 'marketing', 'pigeon')).rejects.toMatchObject({
      message: 'invalid_input',
    })
  })
})

describe('the address in a mail', () => {
  it('opens one member, with the address masked', async () => {
    const view = await read()

    expect(view?.email).toMatch(/^.…@example\.org$/)
    expect(view?.categories.marketing).toMatchObject({ email: true, whatsapp: false })
  })

  it.each<[string, () => Promise<unknown>]>([
    ['a wrong token', async () => read('anon', 'A'.repeat(43))],
    ['no token', async () => read('anon', null)],
    ['an empty token', async () => read('anon', '')],
    ["another member's token", async () => read('anon', await tokenOf(world, (await makeMember(world)).id))],
    ['an account that is not theirs', async () => read(sam, null)],
    ['a manager, who reads the table and speaks for nobody', async () => read(mia, null)],
    ['a visitor', async () => read(ana, null)],
    ['setting with a wrong token', async () => set({ all: { email: true } }, 'anon', 'A'.repeat(43))],
    ['leaving with a wrong token', async () => leave('all', 'anon', 'A'.repeat(43))],
    ['a manager who would sign them up', async () => set({ newsletter: { email: true } }, mia, null)],
  ])('%s finds nothing there', async (_, attempt) => {
    await expect(attempt()).rejects.toMatchObject({ message: 'not_found', code: 'PT404' })
  })

  it('is not the token of an order, and is handed out by the service alone', async () => {
    const [order] = await world.ask<{ token: string }>('service', 'select private.order_token($1) as token', [
      member.id,
    ])

    expect(order?.token).not.toBe(token)
    await expect(read('anon', order?.token)).rejects.toMatchObject({ message: 'not_found' })
    await expect(world.ask(mia, 'select private.preference_token($1)', [member.id])).rejects.toMatchObject({
      code: '42501',
    })
  })
})

describe('an account', () => {
  it('speaks for the members with its verified address, in every organization', async () => {
    member = await makeMember(world, { email: vic.email as string })

    await set({ newsletter: { email: false } }, vic, null)

    expect((await read(vic, null))?.categories.newsletter?.email).toBe(false)
    expect(
      await world.ask(
        vic,
        'select category, email_enabled from public.notification_preferences where member_id = $1',
        [member.id],
      ),
    ).toEqual([{ category: 'newsletter', email_enabled: false }])
  })

  it('with an address nobody verified speaks for nobody', async () => {
    member = await makeMember(world, { email: sam.email as string })
    await world.truth(`update identity."user" set "emailVerified" = false where "id" = $1`, [sam.id])

    await expect(read(sam, null)).rejects.toMatchObject({ message: 'not_found' })
  })

  it('sees no preferences of others, and writes none directly', async () => {
    await set({ newsletter: { email: false } })

    expect(
      await world.ask(vic, 'select id from public.notification_preferences where member_id = $1', [
        member.id,
      ]),
    ).toEqual([])
    await expect(
      world.ask(olga, 'update public.notification_preferences set email_enabled = true'),
    ).rejects.toMatchObject({ code: '42501' })
  })
})

describe('changing', () => {
  it.each([
    { spam: { email: true } },
    { marketing: { fax: true } },
    { marketing: { email: 'yes' } },
    { marketing: { email: null } },
    { marketing: true },
    ['marketing'],
    null,
    { transactional: { email: false } },
    { newsletter: { email: false }, "marketing'; drop table members; --": { email: true } },
  ])('refuses %j, all of it', async (changes) => {
    const before = await linesOf()

    await expect(set(changes)).rejects.toMatchObject({ message: 'invalid_input', code: 'PT400' })
    expect(await linesOf()).toBe(before)
  })

  it('switching on is a consent with its proof', async () => {
    member = await makeMember(world, { agreed: false })
    token = await tokenOf(world, member.id)

    const view = await set({ newsletter: { email: true } })

    expect(view.categories.newsletter?.email).toBe(true)
    expect(view.categories.marketing?.email).toBe(false)
    const [line] = await world.truth(
      'select granted, category, source, wording, proof from public.member_consents where member_id = $1',
      [member.id],
    )
    expect(line).toMatchObject({
      granted: true,
      category: 'newsletter',
      source: 'preferences',
      wording: 'Switched on: newsletter by email.',
      proof: { by: 'address' },
    })
  })

  it('switching mail off says no word about WhatsApp', async () => {
    await agree(world, member.id, { channel: 'whatsapp' })

    await set({ all: { email: false }, newsletter: { email: false } })

    expect(await maySend(world, member.id, 'marketing', 'whatsapp')).toBe(true)
    expect(await maySend(world, member.id, 'newsletter', 'whatsapp')).toBe(true)
  })

  it('switching on again takes back a leaving, but no complaint', async () => {
    await leave('newsletter')
    await set({ newsletter: { email: true } })
    expect(await maySend(world, member.id, 'newsletter')).toBe(true)

    await leave('newsletter')
    await world.ask('service', `select public.suppress_address(null, 'email', $1, 'complaint')`, [
      member.email,
    ])
    await set({ newsletter: { email: true } })
    expect(await maySend(world, member.id, 'newsletter')).toBe(false)
  })
})

describe('leaving', () => {
  it('is one transaction of preference, suppression and withdrawn consent, with its time', async () => {
    await leave('all')

    const [row] = await world.truth(
      `select preference.email_enabled, preference.unsubscribed_at is not null as stamped, suppression.reason,
              (select granted from public.member_consents where member_id = $1 order by id desc limit 1) as granted
         from public.notification_preferences as preference, public.suppressions as suppression
        where preference.member_id = $1 and suppression.address = $2`,
      [member.id, member.email],
    )
    expect(row).toEqual({ email_enabled: false, stamped: true, reason: 'unsubscribe', granted: false })
  })

  it.each(['all', 'newsletter'])('%s twice, or sixty-four times at once, is once', async (category) => {
    await leave(category)
    const [first] = await world.truth('select * from public.notification_preferences where member_id = $1', [
      member.id,
    ])
    const before = await linesOf()

    await Promise.all(Array.from({ length: 64 }, () => leave(category)))

    expect(await linesOf()).toBe(before)
    expect(
      await world.truth('select * from public.notification_preferences where member_id = $1', [member.id]),
    ).toEqual([first])
  })

  it.each(['transactional', 'everything', '', null])('leaves no category called %s', async (category) => {
    await expect(leave(category as string)).rejects.toMatchObject({ message: 'invalid_input' })
  })

  it('one organization leaves another alone', async () => {
    const [own] = await world.truth<{ id: string }>(
      'select organization_id as id from public.organization_members where user_id = $1',
      [sam.id],
    )
    const there = await makeMember(world, {
      email: member.email,
      as: sam,
      organizationId: own?.id as string,
    })

    await leave('all')

    expect([await maySend(world, member.id), await maySend(world, there.id)]).toEqual([false, true])
  })
})
