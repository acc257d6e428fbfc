/** SendGrid's address under attack, and while things break: nobody else is believed, nothing is lost. */
import type { KeyObject } from 'node:crypto'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { createTestPlatform } from '../support/platform.ts'
import { type Batch, deliver, eventOf, sendgridKeys, sendgridPath, signBatch } from '../support/sendgrid.ts'
import { type Event, type Mailing, openMailing } from '../support/sendgrid-world.ts'

let at: Mailing

beforeAll(async () => {
  at = await openMailing()
})
afterAll(() => at.close())

describe('whoever is not SendGrid', () => {
  it.each<[string, (events: Event[], key: KeyObject) => Batch]>([
    ['signs with another key', (events) => signBatch(events, sendgridKeys().privateKey)],
    ['signs with a key of another curve', (events) => signBatch(events, sendgridKeys('P-384').privateKey)],
    ['signs something else', (events, key) => ({ ...signBatch([], key), body: JSON.stringify(events) })],
    ['does not sign', (events, key) => ({ ...signBatch(events, key), signature: '' })],
    ['leaves the time out', (events, key) => ({ ...signBatch(events, key), timestamp: '' })],
    ['sends an old post again', (events, key) => signBatch(events, key, '1588788367')],
  ])('is not believed when it %s, and nothing is stored', async (_, batchOf) => {
    const mail = await at.mailed()
    const event = eventOf(mail.message, 'open')

    const answer = await deliver(at.app, batchOf([event], at.privateKey))
    await at.app.runJobs()

    expect(answer.status).toBe(400)
    expect(await answer.json()).toMatchObject({ code: 'bad_signature' })
    expect(await at.stored([event])).toEqual([])
    expect(await at.sendOf(mail)).toMatchObject({ status: 'sent' })
  })

  it('sends more than a batch is, and is stopped at the door', async () => {
    const answer = await deliver(at.app, signBatch(`["${'x'.repeat(1_100_000)}"]`, at.privateKey))

    expect(answer.status).toBe(413)
  })

  it('finds nothing where there is no key', async () => {
    const closed = await createTestPlatform(at.world)
    const event = eventOf('m', 'open')

    const answer = await deliver(closed, signBatch([event], at.privateKey))
    await closed.close()

    expect(answer.status).toBe(404)
    expect(await at.stored([event])).toEqual([])
  })
})

it.each([
  ['no JSON', '{"event"', 400, 'invalid_json'],
  ['no list', '{"event":"open"}', 400, 'invalid_input'],
])('a signed body that is %s is refused', async (_, body, status, code) => {
  const answer = await deliver(at.app, signBatch(body, at.privateKey))

  expect(answer.status).toBe(status)
  expect(await answer.json()).toMatchObject({ code })
})

it('an empty batch, as a test of the address sends, is thanked for', async () => {
  expect((await deliver(at.app, signBatch([], at.privateKey))).status).toBe(200)
})

it('answers 5xx while it cannot store, so that SendGrid sends it again', async () => {
  const mail = await at.mailed()
  const batch = signBatch([eventOf(mail.message, 'open')], at.privateKey)
  await at.world.truth('alter table private.received_webhooks rename to received_webhooks_away')

  const away = await deliver(at.app, batch)
  await at.world.truth('alter table private.received_webhooks_away rename to received_webhooks')
  const again = await deliver(at.app, batch)
  await at.app.runJobs()

  expect([away.status, again.status]).toEqual([500, 200])
  expect(await at.sendOf(mail)).toMatchObject({ status: 'opened' })
})

it('one event that breaks holds up no other, and is tried again by the clock', async () => {
  const [broken, fine] = [await at.mailed(), await at.mailed()]
  const [bad, good] = [eventOf(broken.message, 'open'), eventOf(fine.message, 'open')]
  await at.world.truth(`create function private.tg_break() returns trigger language plpgsql as
    $$ begin raise exception 'broken disk'; end $$`)
  await at.world.truth(`create trigger break before update on public.email_sends for each row
    when (old.id = '${broken.send}') execute function private.tg_break()`)

  await at.tell(bad, good)
  await at.app.runJobs()
  const meanwhile = await at.stored([bad, good])
  await at.world.truth('drop trigger break on public.email_sends; drop function private.tg_break()')
  await at.comeRound(bad, '1 minute')

  expect(meanwhile).toMatchObject([{ processed_at: null, error: 'broken disk' }, { error: null }])
  expect(await at.sendOf(fine)).toMatchObject({ status: 'opened' })
  expect(await at.sendOf(broken)).toMatchObject({ status: 'opened' })
  expect(await at.stored([bad])).toMatchObject([{ attempts: 2, error: null }])
})

it('a key that is no verification key of SendGrid’s stops the start with a sentence', async () => {
  await expect(
    createTestPlatform(at.world, { env: { SENDGRID_WEBHOOK_KEY: sendgridKeys('P-384').verificationKey } }),
  ).rejects.toThrow(/verification key that SendGrid shows/)
})

it('takes no other method than POST', async () => {
  expect((await at.app.ask('GET', sendgridPath)).status).toBe(405)
})

it('an event whose person was erased meanwhile has nothing left to tell, and ends quietly', async () => {
  const mail = await at.mailed()
  const event = eventOf(mail.message, 'bounce', { type: 'bounce', reason: `no mailbox ${mail.member.email}` })
  await at.tell(event)
  await at.world.truth(
    'update private.received_webhooks set payload = private.bare_webhook(payload) where provider_event_id = $1',
    [event.sg_event_id],
  )

  await at.app.runJobs()

  expect(await at.stored([event])).toMatchObject([{ processed_at: expect.anything(), error: null }])
  expect(await at.sendOf(mail)).toMatchObject({ status: 'sent' })
})
