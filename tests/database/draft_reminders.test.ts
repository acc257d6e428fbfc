/** Who is reminded of a draft they left, how often, and who never is. */
import { afterAll, beforeAll, beforeEach, describe, expect, inject, it } from 'vitest'
import { createWorld, type World } from '../support/database.ts'
import { ana, mia, olga, type Person, sam } from '../support/people.ts'

let world: World
beforeAll(async () => {
  world = await createWorld(inject('postgres'))
})
afterAll(() => world.close())
beforeEach(async () => {
  await world.truth(`delete from public.wizard_sessions`)
  await world.truth(`delete from private.messages where kind = 'draft_reminder'`)
})

/** A draft with a name that its person left, so many days ago. */
async function leave(person: Person, wish: { name?: string; days?: number } = {}): Promise<string> {
  const { name = 'Harbour Jazz', days = 2 } = wish
  const [session] = await world.ask<{ id: string }>(person, 'select id from public.start_wizard_session()')
  await world.truth(
    `update public.wizard_sessions
        set draft = jsonb_build_object('name', $2::text), last_activity_at = now() - make_interval(days => $3),
            expires_at = now() + interval '7 days' - make_interval(days => $3)
      where id = $1`,
    [session?.id, name, days],
  )
  return String(session?.id)
}
async function hourly(): Promise<string[]> {
  await world.ask('service', 'select public.mark_abandoned_sessions()')
  await world.ask('service', 'select public.remind_of_drafts()')
  const mails = await world.truth<{ recipient: string }>(
    `select recipient from private.messages where kind = 'draft_reminder' order by recipient`,
  )
  return mails.map(({ recipient }) => recipient)
}

describe('remind_of_drafts', () => {
  it('writes once to a person who left a draft, however often the hour comes', async () => {
    await leave(olga)

    expect(await hourly()).toEqual([olga.email])
    expect(await hourly()).toEqual([olga.email])
  })

  it('writes one mail about several drafts, and no second one in the same week', async () => {
    await leave(olga, { days: 3 })
    const latest = await leave(olga, { days: 2 })
    expect(await hourly()).toEqual([olga.email])
    const [mail] = await world.truth(`select payload from private.messages where kind = 'draft_reminder'`)

    await leave(olga, { days: 2 })

    expect(mail?.payload).toEqual({ session_id: latest })
    expect(await hourly()).toEqual([olga.email])
  })

  it('leaves visitors, nameless drafts and drafts that end tomorrow alone', async () => {
    await leave(ana)
    await leave(mia, { name: '' })
    await leave(sam, { days: 6 })

    expect(await hourly()).toEqual([])
  })

  it.each([
    ['a bounced address', "('email', $1, 'bounce', 'all')"],
    ['somebody who wants nothing', "('email', $1, 'unsubscribe', 'all')"],
  ])('does not write to %s', async (_, row) => {
    await leave(mia)
    await world.truth(`insert into public.suppressions (channel, address, reason, category) values ${row}`, [
      mia.email,
    ])

    expect(await hourly()).toEqual([])
    await world.truth('delete from public.suppressions where address = $1', [mia.email])
  })

  it('does not write to who switched it off by the address in the mail, which nobody can guess', async () => {
    const [key] = await world.truth<{ token: string }>('select private.reminder_token($1) as token', [
      olga.id,
    ])
    const stop = (token: unknown) =>
      world.ask('anon', 'select public.stop_draft_reminders($1, $2)', [olga.id, token])
    await expect(stop('guessed')).rejects.toMatchObject({ message: 'not_found' })
    await expect(stop(null)).rejects.toMatchObject({ message: 'not_found' })

    await stop(key?.token)
    await stop(key?.token)

    await leave(olga)
    expect(await hourly()).toEqual([])
    await world.ask(olga, 'update public.profiles set draft_reminders = true where id = $1', [olga.id])
    expect(await hourly()).toEqual([olga.email])
  })
})

it('draft_reminder says nothing about a draft that went on meanwhile', async () => {
  const id = await leave(olga)
  await hourly()
  const said = async () =>
    (await world.ask<{ said: unknown }>('service', 'select public.draft_reminder($1) as said', [id]))[0]?.said

  expect(await said()).toMatchObject({ name: 'Harbour Jazz', person: 'Olga Lindqvist', user_id: olga.id })
  await world.truth(`update public.wizard_sessions set status = 'active' where id = $1`, [id])
  expect(await said()).toBeNull()
})
