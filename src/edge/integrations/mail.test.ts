import { afterEach, describe, expect, it } from 'vitest'
import { type Inbox, openInbox, type Refusal } from '../../../tests/support/inbox.ts'
import { packagedFiles } from '../../node/fonts.ts'
import { orderConfirmedMail } from '../messages/order-confirmed.tsx'
import type { MailMessage } from '../platform.ts'
import { eventCalendar } from '../tickets/calendar.ts'
import { confirmedOrder } from '../tickets/order.fixture.ts'
import { ticketFonts, ticketsPdf } from '../tickets/pdf.ts'
import { fromBase64, toBase64 } from './base64.ts'
import { smtpMail } from './mail.ts'

const open: Inbox[] = []
afterEach(() => Promise.all(open.splice(0).map((server) => server.close())))

async function inbox(refusal?: Refusal): Promise<Inbox> {
  const server = await openInbox(refusal)
  open.push(server)
  return server
}

const from = 'EventOS <tickets@eventos.test>'
const letter: MailMessage = {
  key: 'order-confirmed/42',
  to: { name: 'Ana Gutiérrez', address: 'ana@example.org' },
  subject: 'Your ticket for Żółć 🎟',
  html: '<p>Hello</p>',
  text: 'Hello',
}

it('delivers the confirmation with its tickets and its calendar entry intact', async () => {
  const order = confirmedOrder()
  const pdf = await ticketsPdf({ order, fonts: await ticketFonts(packagedFiles()) })
  const calendar = eventCalendar(order.event, order)
  const words = await orderConfirmedMail({ order, orderUrl: 'https://events.test/o/1/x', appName: 'EventOS' })
  const { url, mails, raw } = await inbox()

  await smtpMail(url, from).send({
    ...letter,
    ...words,
    attachments: [
      { filename: 'tickets.pdf', contentType: 'application/pdf', content: pdf },
      { filename: 'event.ics', contentType: 'text/calendar', content: new TextEncoder().encode(calendar) },
    ],
  })

  const [mail] = mails
  const content = (name: string) => {
    const attachment = mail?.attachments.find((one) => one.filename === name)
    return Buffer.from(attachment?.content as ArrayBuffer)
  }
  expect(mail?.subject).toBe(words.subject)
  expect(mail?.html?.trim()).toBe(words.html.trim())
  expect(mail?.text?.trim()).toBe(words.text.trim())
  expect(content('tickets.pdf').equals(pdf)).toBe(true)
  expect(content('event.ics').toString()).toBe(calendar.replaceAll('\r\n', '\n'))
  // The parser changes line ends; on the wire they are as the calendar standard wants them.
  expect(raw[0]?.replaceAll('\r\n', '')).toContain(Buffer.from(calendar).toString('base64'))
})

it('writes names and subjects of any script, and says that a machine wrote it', async () => {
  const { url, mails } = await inbox()

  await smtpMail(url, from).send(letter)

  expect(mails[0]).toMatchObject({
    subject: letter.subject,
    from: { name: 'EventOS', address: 'tickets@eventos.test' },
    to: [{ name: 'Ana Gutiérrez', address: 'ana@example.org' }],
  })
  expect(mails[0]?.headers).toContainEqual(
    expect.objectContaining({ key: 'auto-submitted', value: 'auto-generated' }),
  )
})

it('gives the same mail the same id, so that a repeated delivery is recognised', async () => {
  const { url, mails } = await inbox()

  const first = await smtpMail(url, from).send(letter)
  const second = await smtpMail(url, from).send(letter)

  expect(first).toEqual({ id: '<order-confirmed-42@eventos.test>' })
  expect(second).toEqual(first)
  expect(mails.map((mail) => mail.messageId)).toEqual([first.id, first.id])
})

it('never lets a name add a header or a recipient', async () => {
  const { url, mails, recipients } = await inbox()
  const name = 'Ana\r\nBcc: everybody@example.org\r\n'

  await smtpMail(url, from).send({ ...letter, subject: name, to: { ...letter.to, name } })

  expect(recipients).toEqual(['ana@example.org'])
  expect(mails[0]?.bcc).toBeUndefined()
})

describe('a mail that is refused', () => {
  it.each([
    ['the recipient does not exist', { at: 'recipient', code: 550 }],
    ['the mail itself is refused', { at: 'data', code: 554 }],
  ] as const)('is permanent when %s', async (_, refusal) => {
    const { url, mails } = await inbox(refusal)

    await expect(smtpMail(url, from).send(letter)).rejects.toMatchObject({ isPermanent: true })
    expect(mails).toHaveLength(0)
  })

  it.each([
    ['the server is busy', { at: 'recipient', code: 421 }],
    ['the recipient is greylisted', { at: 'recipient', code: 450 }],
    ['the server cannot store it now', { at: 'data', code: 451 }],
    ['our sender is not allowed yet', { at: 'sender', code: 550 }],
    ['our password is wrong', { at: 'auth', code: 535 }],
  ] as const)('may be tried again when %s', async (_, refusal) => {
    const { url } = await inbox(refusal)

    await expect(smtpMail(url, from).send(letter)).rejects.toMatchObject({ isPermanent: false })
  })

  it('may be tried again when nobody listens there', async () => {
    const { url } = await inbox()
    await open.pop()?.close()

    await expect(smtpMail(url, from).send(letter)).rejects.toMatchObject({ isPermanent: false })
  })
})

it('keeps every byte on the way through text', () => {
  const bytes = Uint8Array.from({ length: 70_001 }, (_, index) => (index * 31) % 256)

  expect(fromBase64(toBase64(bytes))).toEqual(bytes)
  expect(toBase64(bytes)).toBe(Buffer.from(bytes).toString('base64'))
})
