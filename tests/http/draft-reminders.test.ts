/** The whole way of a reminder: the hourly job, the mail, and the address in it that ends them. */
import { afterAll, beforeAll, expect, inject, it } from 'vitest'
import { contextAs } from '../../src/edge/context.ts'
import { cleanupSessions } from '../../src/edge/jobs/cleanup-sessions.ts'
import { sendMessage } from '../../src/edge/jobs/send-message.ts'
import { service } from '../../src/edge/platform.ts'
import { createWorld, type World } from '../support/database.ts'
import { olga } from '../support/people.ts'
import { createTestPlatform, publicUrl, type TestPlatform } from '../support/platform.ts'

let world: World
let app: TestPlatform
beforeAll(async () => {
  world = await createWorld(inject('postgres'))
  app = await createTestPlatform(world)
})
afterAll(async () => {
  await app.close()
  await world.close()
})

it('a draft left for a day brings one mail with the way back and the way out', async () => {
  const [session] = await world.ask<{ id: string }>(olga, 'select id from public.start_wizard_session()')
  await world.truth(
    `update public.wizard_sessions
        set draft = '{"name": "Harbour <Jazz>"}', last_activity_at = now() - interval '2 days' where id = $1`,
    [session?.id],
  )
  const context = contextAs(service, app.platform)

  await cleanupSessions(context)
  const [message] = await world.truth<{ id: string }>(
    `select id from private.messages where kind = 'draft_reminder'`,
  )
  await sendMessage({ message_id: message?.id }, context)

  const mail = app.mails().find(({ subject }) => subject === 'Your draft: Harbour <Jazz>')
  expect(mail?.to.address).toBe(olga.email)
  expect(mail?.text).toContain(`${publicUrl}/app/wizard/${session?.id}`)
  expect(mail?.html).not.toContain('<Jazz>')

  const [, person, token] = /\/app\/reminders\/([^/]+)\/(\S+)/.exec(String(mail?.text)) ?? []
  const stop = (body: unknown) => app.ask('POST', '/api/v1/reminders/stop', { body })
  expect((await stop({ person, token: 'guessed' })).status).toBe(404)
  expect((await stop({ person, token })).status).toBe(204)
  const [profile] = await world.truth('select draft_reminders from public.profiles where id = $1', [olga.id])
  expect(profile).toEqual({ draft_reminders: false })
})
