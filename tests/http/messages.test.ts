import { randomUUID } from 'node:crypto'
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, inject, it } from 'vitest'
import { handle } from '../../src/edge/app.ts'
import { clientAddressHeader, contextAs } from '../../src/edge/context.ts'
import { connect } from '../../src/edge/integrations/connect.ts'
import { smtpMail } from '../../src/edge/integrations/mail.ts'
import { connectDatabase } from '../../src/edge/integrations/postgres.ts'
import { sendMessage } from '../../src/edge/jobs/send-message.ts'
import { anonymous, type Platform, service } from '../../src/edge/platform.ts'
import { getOrder, placeOrder } from '../../src/edge/services/ticketing.ts'
import { Settings } from '../../src/edge/settings.ts'
import { packagedFiles } from '../../src/node/fonts.ts'
import { createWorld, type World } from '../support/database.ts'
import { type MadeEvent, makeEvent } from '../support/events.ts'
import { type Inbox, openInbox } from '../support/inbox.ts'

let world: World
let event: MadeEvent
/** Its mail is the outbox stand-in, unless a test says otherwise. */
let atHome: Platform
let platform: Platform
const inboxes: Inbox[] = []

beforeAll(async () => {
  world = await createWorld(inject('postgres'))
  event = await makeEvent(world, { tiers: [{ name: 'Free entry' }] })
  atHome = await openPlatform()
})
afterAll(async () => {
  await atHome.database.close()
  await world.close()
})
beforeEach(() => {
  platform = atHome
})
afterEach(() => Promise.all(inboxes.splice(0).map((inbox) => inbox.close())))

function openPlatform(): Promise<Platform> {
  const log = { info: () => undefined, warn: () => undefined, error: () => undefined }
  return connect(Settings.parse({ NODE_ENV: 'test', RATE_LIMITS: 'off', DEMO: 'off' }), {
    database: connectDatabase({ ...world.address, user: 'authenticator', max: 4, named: true, log }),
    identity: { callerOf: async () => anonymous },
    live: { subscribe: () => () => undefined },
    log,
    files: packagedFiles(),
  })
}

type Message = {
  id: string
  status: string
  attempts: number
  error: string | null
  provider_message_id: string | null
}
type Stored = { id: string; subject: string; html: string }

const context = () => contextAs(service, platform)

/** Ana takes two free tickets: the order is confirmed at once, and its message is written with it. */
async function buy(): Promise<{ orderId: string; messageId: string; url: string }> {
  const { order } = await placeOrder(
    contextAs(anonymous, atHome),
    {
      event: event.slug,
      lines: [{ tier_id: event.tier.id, quantity: 2 }],
      buyer: { name: 'Ana <b>Gutiérrez</b>', email: 'ana@example.org' },
    },
    randomUUID(),
  )
  const [message] = await world.truth<{ id: string }>(
    `select id from private.messages where order_id = $1 and kind = 'order_confirmed'`,
    [order.id],
  )
  return { orderId: order.id, messageId: message?.id ?? '', url: order.url }
}

const messageOf = async (id: string) =>
  (await world.truth<Message>('select * from private.messages where id = $1', [id]))[0]

const outboxOf = (messageId: string) =>
  world.truth<Stored>('select * from private.outbox_mails where key = $1', [messageId])

async function overSmtp(): Promise<Inbox> {
  const inbox = await openInbox()
  inboxes.push(inbox)
  platform = { ...atHome, mail: smtpMail(inbox.url, 'EventOS <tickets@eventos.test>') }
  return inbox
}

describe('the confirmation of an order', () => {
  it('reaches the buyer with the tickets, the calendar entry and the address of the order', async () => {
    const inbox = await overSmtp()
    const { messageId, url } = await buy()

    await sendMessage({ message_id: messageId }, context())

    const [mail] = inbox.mails
    expect(mail?.subject).toBe('Your 2 tickets for Harbour Lights')
    expect(mail?.to?.[0]).toMatchObject({ name: 'Ana <b>Gutiérrez</b>', address: 'ana@example.org' })
    expect(mail?.text).toContain(url)
    expect(mail?.html).toContain(`href="${url}"`)
    expect(mail?.html).not.toContain('<b>Gut')
    expect(mail?.attachments.map((one) => one.filename)).toEqual(['tickets.pdf', 'event.ics'])
    const [pdf, calendar] = (mail?.attachments ?? []).map((one) =>
      Buffer.from(one.content as ArrayBuffer).toString('latin1'),
    )
    expect(pdf?.startsWith('%PDF-')).toBe(true)
    expect(pdf?.match(/\/Type \/Page\n/g)).toHaveLength(2)
    expect(calendar).toContain('SUMMARY:Harbour Lights')
  })

  it('leads to a page that opens the order and shows its codes', async () => {
    const { orderId, messageId } = await buy()
    await sendMessage({ message_id: messageId }, context())
    const [mail] = await outboxOf(messageId)

    const token = new RegExp(`/o/${orderId}/([\\w-]{43})`).exec(mail?.html ?? '')?.[1] ?? ''
    const order = await getOrder(contextAs({ kind: 'order', orderId, token }, platform), orderId)

    expect(order.tickets).toHaveLength(2)
    for (const ticket of order.tickets) expect(ticket.code).toMatch(/^EVT1\.TKT-/)
  })

  it('is sent once, however often the job runs, one after the other or at the same time', async () => {
    const { messageId } = await buy()
    const run = () => sendMessage({ message_id: messageId }, context())

    await Promise.all([run(), run(), run()])
    await run()

    expect(await outboxOf(messageId)).toHaveLength(1)
    expect(await messageOf(messageId)).toMatchObject({ status: 'sent', attempts: 1, error: null })
  })

  it('is sent once even when we die between sending and writing it down', async () => {
    const { messageId } = await buy()
    await sendMessage({ message_id: messageId }, context())
    await world.truth(`update private.messages set status = 'queued', sent_at = null where id = $1`, [
      messageId,
    ])

    await sendMessage({ message_id: messageId }, context())

    const [mail, ...others] = await outboxOf(messageId)
    expect(others).toEqual([])
    expect(await messageOf(messageId)).toMatchObject({ status: 'sent', provider_message_id: mail?.id })
  })

  it('is tried again when the server is busy, and then arrives', async () => {
    const inbox = await overSmtp()
    const { messageId } = await buy()

    inbox.refuse({ at: 'recipient', code: 421 })
    await expect(sendMessage({ message_id: messageId }, context())).rejects.toThrow()
    const waiting = await messageOf(messageId)
    inbox.refuse(undefined)
    await sendMessage({ message_id: messageId }, context())

    expect(waiting).toMatchObject({ status: 'queued', attempts: 1 })
    expect(waiting?.error).toContain('421')
    expect(inbox.mails).toHaveLength(1)
    expect(await messageOf(messageId)).toMatchObject({
      status: 'sent',
      attempts: 2,
      error: null,
      provider_message_id: inbox.mails[0]?.messageId,
    })
  })

  it('is given up at once when the address does not exist, and not tried again', async () => {
    const inbox = await overSmtp()
    const { messageId } = await buy()

    inbox.refuse({ at: 'recipient', code: 550 })
    await sendMessage({ message_id: messageId }, context())
    inbox.refuse(undefined)
    await sendMessage({ message_id: messageId }, context())

    expect(inbox.mails).toHaveLength(0)
    expect(await messageOf(messageId)).toMatchObject({ status: 'failed', attempts: 1 })
  })

  it('is given up after the last of its attempts', async () => {
    const inbox = await overSmtp()
    const { messageId } = await buy()
    await world.truth('update private.messages set attempts = 11 where id = $1', [messageId])

    inbox.refuse({ at: 'recipient', code: 421 })
    await expect(sendMessage({ message_id: messageId }, context())).rejects.toThrow()

    expect(await messageOf(messageId)).toMatchObject({ status: 'failed', attempts: 12 })
  })

  it('is queued by the ticker as this job', async () => {
    const { messageId } = await buy()

    await world.ask('service', 'select public.dispatch_messages(1000)')

    expect(await messageOf(messageId)).toMatchObject({ status: 'queued' })
    // The payload is in no public view of graphile-worker.
    const jobs = await world.truth(`
      select task.identifier as task, job.payload, job.max_attempts
        from graphile_worker._private_jobs as job
        join graphile_worker._private_tasks as task on task.id = job.task_id`)
    expect(jobs).toContainEqual({
      task: 'send-message',
      payload: { message_id: messageId },
      max_attempts: 12,
    })
  })
})

describe('/dev/outbox', () => {
  const visit = (path: string, { from = '127.0.0.1', demo = false } = {}) =>
    handle(new Request(`http://localhost:3000${path}`, { headers: { [clientAddressHeader]: from } }), {
      ...platform,
      settings: { ...platform.settings, OPEN_DEMO: demo },
    })

  it('lists the mails that would have been sent and says that none leaves', async () => {
    const { messageId } = await buy()
    await sendMessage({ message_id: messageId }, context())
    const [mail] = await outboxOf(messageId)

    const response = await visit('/dev/outbox')
    const html = await response.text()

    expect(response.status).toBe(200)
    expect(response.headers.get('cache-control')).toBe('no-store')
    expect(html).toContain('No mail leaves this machine')
    expect(html).toContain(`href="/dev/outbox/${mail?.id}"`)
    expect(html).not.toContain('<script')
  })

  it('shows a mail in a frame that runs nothing, with its attachments to keep', async () => {
    const { messageId } = await buy()
    await sendMessage({ message_id: messageId }, context())
    const [mail] = await outboxOf(messageId)

    const page = await visit(`/dev/outbox/${mail?.id}`)
    const pdf = await visit(`/dev/outbox/${mail?.id}/attachments/0`)
    const calendar = await visit(`/dev/outbox/${mail?.id}/attachments/1`)

    const html = await page.text()
    expect(html).toMatch(/<iframe[^>]+srcdoc="&lt;!DOCTYPE/i)
    expect(html).toMatch(/sandbox="(?!.*allow-(scripts|same-origin))/)
    expect(page.headers.get('content-security-policy')).toContain("default-src 'none'")
    expect(pdf.headers.get('content-type')).toBe('application/pdf')
    expect(pdf.headers.get('content-disposition')).toBe('attachment; filename="tickets.pdf"')
    expect((await pdf.text()).startsWith('%PDF-')).toBe(true)
    expect(await calendar.text()).toContain('BEGIN:VEVENT')
  })

  it('is not there for other machines, except where DEMO=on says so', async () => {
    expect((await visit('/dev/outbox', { from: '203.0.113.9' })).status).toBe(404)
    expect((await visit('/dev/outbox', { from: '' })).status).toBe(404)
    expect((await visit('/dev/outbox', { from: '203.0.113.9', demo: true })).status).toBe(200)
  })

  it('is not there at all where mail is real', async () => {
    await overSmtp()

    expect((await visit('/dev/outbox')).status).toBe(404)
    expect((await visit('/dev/outbox', { demo: true })).status).toBe(404)
  })

  it.each(['/dev/outbox/nonsense', '/dev/outbox/00000000-0000-4000-8000-000000000000', '/dev/outbox/a/b/c'])(
    'answers 404 to %s',
    async (path) => {
      expect((await visit(path)).status).toBe(404)
    },
  )

  it('answers 404 to an attachment the mail does not have', async () => {
    const { messageId } = await buy()
    await sendMessage({ message_id: messageId }, context())
    const [mail] = await outboxOf(messageId)

    expect((await visit(`/dev/outbox/${mail?.id}/attachments/7`)).status).toBe(404)
  })
})
