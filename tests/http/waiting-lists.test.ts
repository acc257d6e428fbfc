/** Waiting lists as buyers meet them, without JavaScript: join, hear, take or decline; and what strangers try. */
import { afterAll, beforeAll, describe, expect, inject, it } from 'vitest'
import { contextAs } from '../../src/edge/context.ts'
import { serveWaitingLists } from '../../src/edge/jobs/serve-waiting-lists.ts'
import { createLimits } from '../../src/edge/limits.ts'
import { type MailMessage, service } from '../../src/edge/platform.ts'
import { createWorld, type World } from '../support/database.ts'
import type { MadeEvent } from '../support/events.ts'
import { type Browser, openBrowser } from '../support/site-world.ts'
import { waiting } from '../support/waiting.ts'

let world: World
let browser: Browser
let list: ReturnType<typeof waiting>
const mails: MailMessage[] = []
beforeAll(async () => {
  world = await createWorld(inject('postgres'))
  browser = await openBrowser(world)
  list = waiting(world)
  browser.platform.mail = {
    name: 'outbox',
    send: async (mail) => {
      mails.push(mail)
      return { id: mail.key }
    },
  }
})
afterAll(async () => {
  await browser?.close()
  await world?.close()
})

const joinPath = (event: MadeEvent) => `/e/${event.slug}/waiting-list`
const form = (event: MadeEvent, email: string, more: Record<string, string> = {}) => ({
  date: event.occurrenceId,
  quantity: '2',
  name: 'Wanda Waiting',
  email,
  consent: 'yes',
  ...more,
})
const lastMail = async (recipient: string): Promise<MailMessage> => {
  await world.ask('service', 'select public.dispatch_messages(1000)')
  await browser.runJobs()
  return mails.findLast(({ to }) => to.address === recipient) as MailMessage
}
const linkIn = (mail: MailMessage) => /\/waiting\/[\w-]+\/[\w-]{43}[^\s]*/.exec(mail.text)?.[0] as string
const served = () => serveWaitingLists(contextAs(service, browser.platform))

/** Joined by the form, and asked; the address of their page. */
async function asked(event: MadeEvent, email: string, places = 2): Promise<string> {
  await browser.send(joinPath(event), form(event, email))
  await list.free(event, places)
  await served()
  return linkIn(await lastMail(email))
}

describe('the way of a buyer', () => {
  it('leads from a sold-out event to the list, and by mail to a page with the place in it', async () => {
    const event = await list.soldOut()
    const page = await (await browser.get(`/e/${event.slug}`)).text()
    expect(page).toContain(`/e/${event.slug}/waiting-list?date=${event.occurrenceId}`)
    expect(await (await browser.get(joinPath(event))).text()).toContain('Join the waiting list')

    await list.join(event, { email: 'before@example.org', quantity: 3 })
    const sent = await browser.send(joinPath(event), form(event, 'way@example.org'))
    expect(sent.status).toBe(303)
    expect(await (await browser.get(sent.headers.get('location') ?? '')).text()).toContain(
      'Look in your mail',
    )

    const mail = await lastMail('way@example.org')
    expect(mail.subject).toBe('You are on the waiting list for Harbour Lights')
    expect(mail.text).toContain('You are 2nd: 1 group is before you.')
    const own = await browser.get(linkIn(mail))
    expect(own.headers.get('cache-control')).toBe('no-store')
    expect(await own.text()).toContain('You are 2nd: 1 group is before you.')
  })

  it('takes free places with one press, and has tickets', async () => {
    const event = await list.soldOut()
    const link = await asked(event, 'free@example.org')
    const page = await (await browser.get(link)).text()
    expect(page).toContain('2 tickets held for you')
    const taken = await browser.send(link, { do: 'take', name: 'Wanda Waiting' })
    expect(taken.status).toBe(303)
    expect(await (await browser.get(taken.headers.get('location') ?? '')).text()).toContain('TKT-')
    expect(await (await browser.get(link)).text()).toContain('You have your tickets')
  })

  it('leads to the payment page where places cost something', async () => {
    const event = await list.soldOut(2500)
    const link = await asked(event, 'costs@example.org')
    expect(await (await browser.get(link)).text()).toContain('Take them and pay CA$50')
    const taken = await browser.send(link, { do: 'take', name: 'Wanda Waiting' })
    expect(taken.status).toBe(303)
    expect(taken.headers.get('location')).toMatch(/^\/dev\/pay|^https?:/)
  })

  it('declines only by a press: a look at the link changes nothing, three presses decline once', async () => {
    const event = await list.soldOut()
    const link = await asked(event, 'decline@example.org')
    await list.join(event, { email: 'next@example.org' })
    expect(await (await browser.get(`${link}?decline`)).text()).toContain('Decline 2 tickets?')
    expect((await list.entry('decline@example.org')).state).toBe('offered')
    for (let times = 0; times < 3; times++)
      expect((await browser.send(link, { do: 'decline' })).status).toBe(303)
    expect((await list.entry('decline@example.org')).state).toBe('declined')
    await served()
    expect((await list.entry('next@example.org')).state).toBe('offered')
  })

  it('leaves, and joins again at the end', async () => {
    const event = await list.soldOut()
    await browser.send(joinPath(event), form(event, 'leave@example.org'))
    const link = linkIn(await lastMail('leave@example.org'))
    await browser.send(link, { do: 'leave' })
    expect(await (await browser.get(link)).text()).toContain('You left the list')
    await browser.send(link, { do: 'change', quantity: '1' })
    expect(await (await browser.get(link)).text()).toContain('You are first in line.')
  })

  it('says what is missing, and keeps what was typed', async () => {
    const event = await list.soldOut()
    const refused = await browser.send(joinPath(event), { ...form(event, 'no-address'), consent: '' })
    const page = await refused.text()
    expect(refused.status).toBe(422)
    expect(page).toContain('no-address')
    expect(page).toContain('Say that we may write to you about this list.')
  })
})

describe('a stranger', () => {
  it('reads the same whether somebody waits or not, and changes nothing of theirs', async () => {
    const event = await list.soldOut()
    const entry = await list.join(event, { email: 'known@example.org', quantity: 4 })
    await world.truth(`update public.waiting_entries set mailed_at = now() - interval '1 hour'`)
    const known = await browser.send(joinPath(event), form(event, 'known@example.org', { quantity: '1' }))
    const unknown = await browser.send(joinPath(event), form(event, 'unknown@example.org'))
    expect([known.status, known.headers.get('location')]).toEqual([
      unknown.status,
      unknown.headers.get('location'),
    ])
    expect(await list.view(entry)).toMatchObject({ quantity: 4 })
    await lastMail('known@example.org')
    const mail = mails.find(({ text }) => text.includes('Nothing has changed yet.')) as MailMessage
    expect(mail.to.address).toBe('known@example.org')
    expect(await (await browser.get(linkIn(mail))).text()).toContain('Save this wish')
  })

  it('finds nothing with a guessed token, another entry’s token or a broken address', async () => {
    const event = await list.soldOut()
    const one = await list.join(event, { email: 'one@example.org' })
    const other = await list.join(event, { email: 'other@example.org' })
    for (const path of [
      `/waiting/${one.id}/${'A'.repeat(43)}`,
      `/waiting/${one.id}/${other.token}`,
      `/waiting/${event.id}/${one.token}`,
      `/waiting/not-an-id/${one.token}`,
    ]) {
      expect((await browser.get(path)).status).toBe(404)
      expect((await browser.send(path, { do: 'leave' })).status).toBe(404)
      expect((await browser.send(path, { do: 'take', name: 'Mallory Stranger' })).status).toBe(404)
    }
    expect((await list.entry('one@example.org')).state).toBe('waiting')
  })

  it('takes nobody’s offer with the key of an own entry, and nothing before there is one', async () => {
    const event = await list.soldOut()
    await asked(event, 'owner@example.org')
    const mine = await list.join(event, { email: 'mine@example.org' })
    const tried = await browser.send(`/waiting/${mine.id}/${mine.token}`, {
      do: 'take',
      name: 'Mallory Stranger',
      entry_id: (await list.entry('owner@example.org')).id,
    })
    expect(tried.status).toBe(409)
    expect((await list.entry('owner@example.org')).state).toBe('offered')
  })

  it('replays a taken offer without a second order', async () => {
    const event = await list.soldOut()
    const link = await asked(event, 'replay@example.org')
    const first = await browser.send(link, { do: 'take', name: 'Wanda Waiting' })
    const second = await browser.send(link, { do: 'take', name: 'Wanda Waiting' })
    expect(second.headers.get('location')).toBe(first.headers.get('location'))
    const orders = await world.truth('select id from public.orders where event_id = $1', [event.id])
    expect(orders).toHaveLength(2)
  })

  it('is stopped when joining in floods, by sender and by mailbox', async () => {
    browser.platform.limits = createLimits()
    const event = await list.soldOut()
    const answers = []
    for (let count = 0; count < 30; count++)
      answers.push((await browser.send(joinPath(event), form(event, `flood${count}@example.org`))).status)
    expect(answers).toContain(429)
  })
})
