/** Stage one: who makes the event, as SQL keeps it. */
import { afterAll, beforeAll, describe, expect, inject, it } from 'vitest'
import { contactFields } from '../../src/core/wizard/contact.ts'
import { createWorld, type Row, type World } from '../support/database.ts'
import { ana, olga, type Person, sam } from '../support/people.ts'

let world: World
beforeAll(async () => {
  world = await createWorld(inject('postgres'))
})
afterAll(() => world.close())

type Session = Row & { id: string; version: number; completion: Record<string, number> }

const start = async (person: Person) => {
  const [session] = await world.ask<Session>(person, 'select * from public.start_wizard_session()')
  return session as Session
}
const save = async (person: Person, session: Session, contact: unknown, version = session.version) => {
  const [saved] = await world.ask<Session>(person, 'select * from public.save_wizard_contact($1, $2, $3)', [
    session.id,
    version,
    JSON.stringify(contact),
  ])
  return saved as Session
}

describe('save_wizard_contact', () => {
  it('keeps what was given, leaves the rest alone, and null clears', async () => {
    const first = await save(ana, await start(ana), {
      name: ' Sarah Chen ',
      email: 'sarah@example.org',
      phone: '+14165550123',
      channels: ['email', 'whatsapp', 'email'],
    })
    const second = await save(ana, first, { company: 'Lakeshore', phone: null })

    expect(second).toMatchObject({
      contact_name: 'Sarah Chen',
      contact_email: 'sarah@example.org',
      contact_company: 'Lakeshore',
      contact_phone: null,
      contact_channels: ['email', 'whatsapp'],
      version: first.version + 1,
    })
    expect(second.contact_channels_at).toEqual(first.contact_channels_at)
  })

  it('completes the first stage with a name and an address, and opens it again without', async () => {
    const named = await save(ana, await start(ana), { name: 'Sarah Chen' })
    const known = await save(ana, named, { email: 'sarah@example.org' })
    const gone = await save(ana, known, { email: null })

    expect([named, known, gone].map(({ completion }) => completion.contact_info)).toEqual([0, 1, 0])
  })

  it('counts the time it took, and no pause of more than five minutes', async () => {
    const session = await start(ana)
    const idle = (span: string) =>
      world.truth('update public.wizard_sessions set last_activity_at = now() - $2::interval where id = $1', [
        session.id,
        span,
      ])

    await idle('40 seconds')
    const first = await save(ana, session, { name: 'Sarah Chen' })
    await idle('2 hours')
    const second = await save(ana, first, { company: 'Lakeshore' })

    expect(first.time_spent_seconds).toBeGreaterThanOrEqual(40)
    expect(second.time_spent_seconds).toBe((first.time_spent_seconds as number) + 300)
  })

  it('lets nobody write over a newer save', async () => {
    const session = await start(ana)
    await save(ana, session, { name: 'Sarah Chen' })

    await expect(save(ana, session, { name: 'Somebody else' })).rejects.toMatchObject({
      code: 'PT409',
      message: 'draft_changed',
    })
  })

  it('knows no session of anybody else', async () => {
    await expect(save(sam, await start(olga), { name: 'Sam' })).rejects.toMatchObject({
      message: 'not_found',
    })
  })

  it('says the same to an address it knows and to one it does not', async () => {
    const known = await save(ana, await start(ana), { name: 'A visitor', email: olga.email })
    const unknown = await save(ana, await start(ana), { name: 'A visitor', email: 'nobody@example.org' })

    const told = ({ contact_name, contact_company, contact_phone, completion, user_id }: Session) => ({
      contact_name,
      contact_company,
      contact_phone,
      completion,
      user_id,
    })
    expect(told(known)).toEqual(told(unknown))
  })

  it.each([
    ['a name of one letter', { name: ' S ' }],
    ['an address without a domain', { email: 'sarah@' }],
    ['a telephone without its country', { phone: '4165550123' }],
    ['a channel nobody knows', { channels: ['pigeon'] }],
    ['channels that are no list', { channels: 'email' }],
    ['a company as long as a book', { company: 'x'.repeat(201) }],
    ['no object', ['name']],
  ])('refuses %s', async (_, contact) => {
    await expect(save(ana, await start(ana), contact)).rejects.toMatchObject({
      code: 'PT400',
      message: 'invalid_input',
    })
  })
})

describe('core and SQL', () => {
  it.each(['+14165550123', '+4915112345678', '4165550123', '+0123456789', '+1', `+${'1'.repeat(16)}`])(
    'say the same of the telephone %s',
    async (phone) => {
      const session = await start(ana)
      const isKept = await save(ana, session, { phone }).then(
        () => true,
        () => false,
      )

      expect(isKept).toBe(contactFields.phone.safeParse(phone).success)
    },
  )
})
