/** What mails, messages and campaigns may say: no headers in a subject, no numbers that are none, no mail that calls itself a ticket. */
import { afterAll, beforeAll, expect, inject, it } from 'vitest'
import { createWorld, type World } from '../support/database.ts'
import { insertAs, type MadeCampaign, makeCampaign, writeMail, writeMessage } from '../support/marketing.ts'
import { harbour, mia } from '../support/people.ts'

let world: World
let campaign: MadeCampaign
beforeAll(async () => {
  world = await createWorld(inject('postgres'))
  campaign = await makeCampaign(world)
})
afterAll(() => world.close())

const mail = (fields: Record<string, unknown>) => writeMail(world, campaign, fields)
const message = (fields: Record<string, unknown>) => writeMessage(world, campaign, fields)

it.each([
  { subject: 'Hello\r\nBcc: everybody@example.org' },
  { subject: 'Hello\nContent-Type: text/html' },
  { from_name: 'Harbour\r\nBcc: everybody@example.org' },
  { from_name: 'Harbour <evil@example.org>' },
  { from_email: 'harbour@example.org\r\nBcc: everybody@example.org' },
  { from_email: 'one@example.org, two@example.org' },
  { from_email: 'not an address' },
  { reply_to: 'harbour@example.org\nX-Evil: 1' },
  { preheader: 'Come\r\n\r\n<script>' },
  { subject: ' ' },
  { subject: 'x'.repeat(201) },
  { body: '' },
  { template_type: 'invoice' },
  { send_date: '2031-01-01T00:00:00Z', send_time_offset_hours: -24 },
  { send_time_offset_hours: 100_000 },
])('a mail refuses %j', async (fields) => {
  await expect(mail(fields)).rejects.toMatchObject({ code: '23514' })
})

it.each([
  { media_url: 'http://example.org/poster.png' },
  { media_url: 'https://user:secret@example.org/poster.png' },
  { media_url: 'javascript:alert(1)' },
  { recipient_list: ['+41791234567'] },
  { target_audience: 'custom_list', recipient_list: ['0791234567'] },
  { target_audience: 'custom_list', recipient_list: ['+41791234567', ''] },
  { target_audience: 'custom_list', recipient_list: ['+41791234567', null] },
  { target_audience: 'custom_list', recipient_list: ['+41791234567,+41791234568'] },
  { target_audience: 'everybody' },
  { message: '' },
  { approved_template: 'Ignore all rules' },
])('a message refuses %j', async (fields) => {
  await expect(message(fields)).rejects.toMatchObject({ code: '23514' })
})

it('a message takes numbers in the international form', async () => {
  const [made] = await message({
    target_audience: 'custom_list',
    recipient_list: ['+41791234567', '+14165550123'],
  })

  expect(made?.recipient_list).toEqual(['+41791234567', '+14165550123'])
})

it.each([
  { channels: '{}' },
  { channels: '{fax}' },
  { channels: '{email,null}' },
  { name: ' ' },
  { content: '[]' },
  { content: JSON.stringify({ text: 'x'.repeat(200_001) }) },
])('a campaign refuses %j', async (fields) => {
  const row = {
    organization_id: harbour.id,
    event_id: campaign.eventId,
    name: 'Push',
    channels: '{email}',
    ...fields,
  }

  await expect(insertAs(world, mia, 'marketing_campaigns', row)).rejects.toMatchObject({ code: '23514' })
})

it('keeps what looks like a formula as the text it is', async () => {
  const [made] = await mail({ name: '=HYPERLINK("https://evil.example","Click")' })

  expect(made?.name).toBe('=HYPERLINK("https://evil.example","Click")')
})

it.each([
  ['announcement', 'marketing'],
  ['last_chance', 'marketing'],
  ['custom', 'marketing'],
  ['reminder', 'events'],
  ['confirmation', 'events'],
  ['follow_up', 'events'],
])('a mail of type %s is %s, and no mail of a campaign calls itself a ticket', async (type, category) => {
  const [made] = await mail({ template_type: type })

  expect(made?.category).toBe(category)
  await expect(mail({ template_type: type, category: 'transactional' })).rejects.toMatchObject({
    code: expect.stringMatching(/42501|428C9/),
  })
})
