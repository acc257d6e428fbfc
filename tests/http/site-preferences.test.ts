/** The page behind the address in a mail: what it shows, what its forms change, and the one click of RFC 8058. */
import { randomUUID } from 'node:crypto'
import { afterAll, beforeAll, beforeEach, describe, expect, inject, it } from 'vitest'
import { createLimits } from '../../src/edge/limits.ts'
import { createWorld, type World } from '../support/database.ts'
import { makeCampaign, makeMember, maySend, prepare, tokenOf } from '../support/marketing.ts'
import { olga } from '../support/people.ts'
import { type Browser, fieldsOf, openBrowser } from '../support/site-world.ts'

let world: World
let browser: Browser
let member: { id: string; email: string }
let path: string

beforeAll(async () => {
  world = await createWorld(inject('postgres'))
  browser = await openBrowser(world)
})
beforeEach(async () => {
  member = await makeMember(world)
  path = `/preferences/${member.id}/${await tokenOf(world, member.id)}`
})
afterAll(async () => {
  await browser.close()
  await world.close()
})

const page = async (at = path) => (await browser.get(at)).text()
const switchedOn = (text: string) =>
  [...text.matchAll(/<input type="checkbox"[^>]*>/g)]
    .filter(([tag]) => / checked/.test(tag))
    .map(([tag]) => /value="([^"]+)"/.exec(tag)?.[1])
const hidden = async () => {
  const { on = '', off = '' } = fieldsOf(await page())
  return { on, off }
}
const follow = async (answer: Response) => page(answer.headers.get('location') ?? '')

/** A post as a mail company's server sends it: from no page, with no cookie. */
const oneClick = (at: string, body: BodyInit = new URLSearchParams({ 'List-Unsubscribe': 'One-Click' })) =>
  browser.post(at, body)

describe('the page', () => {
  it('says whose mails they are, for whom, and what cannot be switched off', async () => {
    const text = await page()

    expect(text).toContain('What you hear from Harbour Collective')
    expect(text).toContain('g…@example.org')
    expect(text).not.toContain(member.email)
    expect(text).toContain('Email, always')
    expect(switchedOn(text)).toEqual(['events.email', 'newsletter.email', 'marketing.email'])
  })

  it('is kept by no cache, found by no search, and tells no other site its address', async () => {
    expect(Object.fromEntries((await browser.get(path)).headers)).toMatchObject({
      'cache-control': 'no-store',
      'referrer-policy': 'no-referrer',
      'x-robots-tag': 'noindex',
    })
  })

  it('shows the ways that reach this person, and no others', async () => {
    const reachable = await makeMember(world, { phone: '+14165550124' })
    const text = await page(`/preferences/${reachable.id}/${await tokenOf(world, reachable.id)}`)

    expect(await page()).not.toContain('WhatsApp')
    expect(text).toContain('Text message')
    expect(text).toContain('WhatsApp')
    expect(text).not.toContain('Push')
    expect(text).not.toContain('4165550124')
  })

  it('writes a name full of markup as the name it is', async () => {
    const [hostile] = await world.truth<{ id: string }>(
      `insert into public.organizations (name, slug, kind, currency, timezone, created_by)
       values ('<script>alert(1)</script>', 'hostile', 'team', 'CAD', 'America/Toronto', $1) returning id`,
      [olga.id],
    )
    const organizationId = hostile?.id as string
    await world.truth(
      `insert into public.organization_members (organization_id, user_id, role) values ($1, $2, 'owner') on conflict do nothing`,
      [organizationId, olga.id],
    )
    const theirs = await makeMember(world, { organizationId, as: olga })
    const address = `/preferences/${theirs.id}/${await tokenOf(world, theirs.id)}`

    for (const text of [
      await page(address),
      await page(`${address}?done=unsubscribed&was="><script>alert(2)</script>`),
    ])
      expect(text).not.toContain('<script>alert')
  })

  it.each([
    ['a tampered token', (id: string, token: string) => `/preferences/${id}/${token.slice(0, -1)}-`],
    ['a cut token', (id: string, token: string) => `/preferences/${id}/${token.slice(0, 20)}`],
    ['nobody', (_: string, token: string) => `/preferences/${randomUUID()}/${token}`],
    ['no id', (_: string, token: string) => `/preferences/1/${token}`],
  ])('leads nowhere with %s, in the same words, whatever is sent there', async (_, addressOf) => {
    const [, , id = '', token = ''] = path.split('/')
    const lost = addressOf(id, token)

    const answers = [
      await browser.get(lost),
      await browser.send(lost, { do: 'unsubscribe' }),
      await browser.get(`${lost}/unsubscribe`),
      await oneClick(`${lost}/unsubscribe`),
    ]

    for (const answer of answers) {
      expect(answer.status).toBe(404)
      expect(answer.headers.get('cache-control')).toBe('no-store')
      expect(answer.headers.get('referrer-policy')).toBe('no-referrer')
      expect(await answer.text()).toContain('This link leads nowhere')
    }
    expect(await maySend(world, member.id)).toBe(true)
  })
})

describe('its switches, without JavaScript', () => {
  it('are saved as they are sent, and the page says so', async () => {
    const answer = await browser.send(path, { ...(await hidden()), do: 'save', want: 'newsletter.email' })

    expect(answer.status).toBe(303)
    const text = await follow(answer)
    expect(text).toContain('Saved')
    expect(switchedOn(text)).toEqual(['newsletter.email'])
    expect(await maySend(world, member.id, 'events')).toBe(false)
  })

  it('change only what was pressed: a page left open overwrites nothing that changed meanwhile', async () => {
    const stale = await hidden()
    await browser.send(path, { ...stale, do: 'save', want: 'newsletter.email' })

    // The old page again, all three still on in it, and only the newsletter switched off.
    await browser.post(
      path,
      new URLSearchParams([
        ['on', stale.on],
        ['off', stale.off],
        ['want', 'events.email'],
        ['want', 'marketing.email'],
      ]),
    )

    expect(switchedOn(await page())).toEqual([])
  })

  it('that cannot be put on say why', async () => {
    await world.ask('service', `select public.suppress_address(null, 'email', $1, 'complaint')`, [
      member.email,
    ])

    const text = await follow(
      await browser.send(path, { ...(await hidden()), do: 'save', want: 'events.email' }),
    )

    expect(text).toContain('Not everything could be switched on')
    expect(switchedOn(text)).toEqual([])
  })

  it('that do not exist are not there, and tickets cannot be switched off', async () => {
    const form = { on: 'transactional.email spam.email constructor.email', off: 'all.fax', want: 'all.fax' }

    const answer = await browser.send(path, { ...form, do: 'save' })

    expect(answer.status).toBe(400)
    expect(await maySend(world, member.id, 'transactional')).toBe(true)
  })
})

describe('Unsubscribe from everything', () => {
  it('ends every channel at once, says so, and can be undone right after', async () => {
    const left = await follow(await browser.send(path, { do: 'unsubscribe' }))
    const meanwhile = await maySend(world, member.id)
    const undone = await follow(await browser.send(path, { do: 'undo', was: fieldsOf(left).was ?? '' }))

    expect(left).toContain('You are unsubscribed from everything')
    expect(left).not.toContain('Would you rather hear nothing?')
    expect(meanwhile).toBe(false)
    expect(undone).toContain('everything is as it was')
    expect(switchedOn(undone)).toEqual(['events.email', 'newsletter.email', 'marketing.email'])
    expect(
      await world.truth('select from public.suppressions where address = $1', [member.email]),
    ).toHaveLength(0)
  })

  it('is started again by switching one thing on, and only that', async () => {
    await browser.send(path, { do: 'unsubscribe' })

    const text = await follow(
      await browser.send(path, { ...(await hidden()), do: 'save', want: 'events.email' }),
    )

    expect(switchedOn(text)).toEqual(['events.email'])
    expect(text).not.toContain('You are unsubscribed')
  })
})

describe('one click (RFC 8058)', () => {
  it('unsubscribes at once: no cookie, no question, no redirect', async () => {
    const answer = await oneClick(`${path}/unsubscribe`)

    expect(answer.status).toBe(200)
    expect(answer.headers.get('set-cookie')).toBeNull()
    expect(await maySend(world, member.id)).toBe(false)
    expect(await maySend(world, member.id, 'transactional')).toBe(true)
  })

  it('may come as multipart, as the standard prefers it', async () => {
    const form = new FormData()
    form.set('List-Unsubscribe', 'One-Click')

    expect((await oneClick(`${path}/unsubscribe`, form)).status).toBe(200)
    expect(await maySend(world, member.id)).toBe(false)
  })

  it('only looked at changes nothing: mail scanners follow links', async () => {
    const text = await page(`${path}/unsubscribe`)
    await browser.head(`${path}/unsubscribe`)

    expect(text).toContain('Do you want to unsubscribe?')
    expect(await maySend(world, member.id)).toBe(true)
  })

  it('however often and at once is one unsubscription', async () => {
    const answers = await Promise.all(Array.from({ length: 32 }, () => oneClick(`${path}/unsubscribe`)))

    expect(new Set(answers.map(({ status }) => status))).toEqual(new Set([200]))
    expect(
      await world.truth('select from public.member_consents where member_id = $1 and not granted', [
        member.id,
      ]),
    ).toHaveLength(1)
  })

  it('leaves the category the mail was sent as, when its address says so, and can be undone', async () => {
    const answer = await oneClick(`${path}/unsubscribe?category=newsletter`)
    const text = await answer.text()

    expect(text).toContain('You get no more of these mails')
    expect(fieldsOf(text).was).toBe('newsletter.email')
    expect(await maySend(world, member.id, 'newsletter')).toBe(false)
    expect(await maySend(world, member.id, 'events')).toBe(true)
  })

  it('is counted for the mail it was clicked in, and for nobody else’s', async () => {
    const campaign = await makeCampaign(world)
    const other = await makeMember(world)
    await prepare(world, campaign, [member.id, other.id])
    const sends = await world.truth<{ id: string; member_id: string }>(
      'select id, member_id from public.email_sends where campaign_id = $1',
      [campaign.id],
    )

    for (const { id } of sends) await oneClick(`${path}/unsubscribe?send=${id}`)

    expect(
      await world.truth(
        'select member_id from public.email_sends where campaign_id = $1 and unsubscribed_at is not null',
        [campaign.id],
      ),
    ).toEqual([{ member_id: member.id }])
  })

  it.each<[string, BodyInit]>([
    ['nothing', new URLSearchParams()],
    ['another word', new URLSearchParams({ 'List-Unsubscribe': 'Maybe' })],
    ['JSON', '{"List-Unsubscribe":"One-Click"}'],
  ])('with %s in it is no click', async (_, body) => {
    expect((await oneClick(`${path}/unsubscribe`, body)).status).toBe(400)
    expect(await maySend(world, member.id)).toBe(true)
  })

  it('is never refused to a mail company whose servers click for thousands', async () => {
    const { limits } = browser.platform
    browser.platform.limits = createLimits()
    const members = await Promise.all(Array.from({ length: 130 }, () => makeMember(world, { agreed: false })))

    const statuses = await Promise.all(
      members.map(
        async ({ id }) =>
          (await oneClick(`/preferences/${id}/${await tokenOf(world, id)}/unsubscribe`)).status,
      ),
    )
    browser.platform.limits = limits

    expect(new Set(statuses)).toEqual(new Set([200]))
  })
})

it('stops a form that is more than switches', async () => {
  const answer = await browser.send(path, { do: 'save' }, { 'content-length': '30000' })

  expect(answer.status).toBe(413)
})
