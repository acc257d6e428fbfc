/** Trap 29, stored markup: hostile words in every field that organizers and buyers fill, on every page and in every mail. */
import { afterAll, beforeAll, describe, expect, inject, it } from 'vitest'
import { createWorld, type World } from '../support/database.ts'
import { type MadeEvent, makeEvent } from '../support/events.ts'
import { harbour } from '../support/people.ts'
import { createTestPlatform, type TestPlatform } from '../support/platform.ts'
import { type Browser, jsonLdOf, openBrowser } from '../support/site-world.ts'

let world: World
let app: TestPlatform
let browser: Browser
beforeAll(async () => {
  world = await createWorld(inject('postgres'))
  app = await createTestPlatform(world)
  browser = await openBrowser(world)
})
afterAll(async () => {
  await browser?.close()
  await app?.close()
  await world?.close()
})

const hostile = [
  '<script>alert(7)</script>',
  '"><img src=x onerror=alert(7)>',
  `' onmouseover='alert(7)' x='`,
  '" autofocus onfocus="alert(7)',
  '</script><svg/onload=alert(7)>',
  '</title></style></textarea><script>alert(7)</script>',
  '<!--<script>alert(7)',
  ']]><script>alert(7)</script>',
  'javascript:alert(7)',
  '<a href="javascript:alert(7)">x</a>',
  '[x](javascript:alert(7)) <https://evil.example>',
  '&lt;script&gt;alert(7)&lt;/script&gt;',
  '\u2028alert(7)\u2029</script \n>',
  '\u202egpj.exe<img>',
  '{{7*7}} <%= 7*7 %> #{7*7}',
  `=HYPERLINK("https://evil.example","x")`,
  'x\r\nBEGIN:VALARM\r\nATTACH:https://evil.example\r\nEND:VALARM',
  'x\r\nBcc: everybody@example.org\r\n\r\n<b>',
]

/** A page that would run something of somebody else's. */
function findingsIn(page: string): string[] {
  const found: string[] = []
  for (const [tag, name = ''] of page.matchAll(/<([a-z][\w:-]*)\b(?:"[^"]*"|'[^']*'|[^'">])*>/gi)) {
    const bare = tag.replace(/"[^"]*"|'[^']*'/g, '""')
    if (/\son\w+\s*=/i.test(bare)) found.push(tag)
    if (
      /\s(href|src|action|formaction|xlink:href|srcdoc)\s*=\s*["']?\s*(javascript|vbscript|data:text)/i.test(
        tag,
      )
    )
      found.push(tag)
    if (/^script$/i.test(name) && !/ src="\/assets\/|type="application\/ld\+json"/.test(tag)) found.push(tag)
    if (/^(iframe|object|embed|base|foreignobject)$/i.test(name)) found.push(tag)
    if (/(?:href|src|action)="(https?:)?\/\/evil\.example/i.test(tag)) found.push(tag)
  }
  if (/<script>alert|<img src=x|<svg\/onload/i.test(page)) found.push('raw markup')
  return found
}

it.each([
  '<p onclick="x">',
  '<a href="javascript:x">',
  '<script>x</script>',
  '<IMG SRC=x onerror=x>',
  '<iframe src="/x">',
  `<a title='a"b' onfocus=x>`,
])('(%s would be found: the control)', (page) => {
  expect(findingsIn(page)).not.toEqual([])
})

/** Every word of an event that people write, past their forms. */
async function anEventOf(word: string): Promise<MadeEvent> {
  const short = word.slice(0, 50)
  const event = await makeEvent(world, { tiers: [{ name: short, description: word }] })
  await world.truth(
    `update public.events set name = $2, description = $3, amenities = array[$2] where id = $1`,
    [event.id, short, `${word}\n\n${word} https://evil.example/"onmouseover="alert(7)`],
  )
  await world.truth(
    `update public.occurrences set venue_name = $2, address = $2, city = $2 where event_id = $1`,
    [event.id, short],
  )
  await world.truth('update public.organizations set name = $2 where id = $1', [harbour.id, short])
  return event
}

async function anOrderOf(event: MadeEvent, word: string): Promise<string> {
  const answer = await app.order({
    event: event.slug,
    lines: [{ tier_id: event.tier.id, quantity: 1 }],
    buyer: { name: `Eve ${word.slice(0, 100)}`, email: 'eve@example.org' },
  })
  expect(answer.status).toBe(201)
  return new URL((await answer.json()).order.url).pathname
}

describe.each(hostile)('trap 29: %j', (word) => {
  it('stays words on every page, in the picture, the calendar and the mail', async () => {
    const event = await anEventOf(word)
    const order = await anOrderOf(event, word)
    const member = await world.truth<{ id: string; token: string }>(
      `insert into public.members (organization_id, email, full_name) values ($1, $2, $3)
       returning id, private.preference_token(id) as token`,
      [harbour.id, `reader-${crypto.randomUUID()}@example.org`, word.slice(0, 100)],
    )

    const found: string[] = []
    for (const path of [
      '/',
      '/events',
      `/e/${event.slug}`,
      `/e/${event.slug}/checkout?${event.tier.id}=1`,
      `/e/${event.slug}/poster.svg`,
      `/organizers/${harbour.slug}`,
      '/sitemap.xml',
      order,
      `/preferences/${member[0]?.id}/${member[0]?.token}`,
    ]) {
      const response = await browser.get(path)
      expect([path, response.status]).toEqual([path, 200])
      found.push(...findingsIn(await response.text()).map((what) => `${path}: ${what}`))
    }
    await app.tick()
    await app.runJobs()
    const mail = app.mails().at(-1)
    expect(mail?.html).toContain(event.slug)
    found.push(...findingsIn(mail?.html ?? '').map((what) => `mail: ${what}`))
    expect(found).toEqual([])
    expect(mail?.subject).not.toMatch(/[\r\n]/)
    expect(jsonLdOf(await (await browser.get(`/e/${event.slug}`)).text()).name).toBe(word.slice(0, 50))

    for (const path of [`/e/${event.slug}/calendar.ics`, `${order}/calendar.ics`]) {
      const calendar = await (await browser.get(path)).text()
      expect(calendar.match(/^(BEGIN|END):.*$/gm)?.map((line) => line.trim())).toEqual([
        'BEGIN:VCALENDAR',
        'BEGIN:VEVENT',
        'END:VEVENT',
        'END:VCALENDAR',
      ])
      expect(calendar).not.toMatch(/^(ATTACH|ATTENDEE|ACTION)/m)
    }
    expect((await browser.get(`${order}/tickets.pdf`)).status).toBe(200)
  })

  it('is said back by no page that was asked for it', async () => {
    const encoded = encodeURIComponent(word)
    for (const path of [
      `/events?q=${encoded}&city=${encoded}`,
      `/events?after=${encoded}`,
      `/e/${encoded}`,
      `/organizers/${encoded}`,
      `/o/${encoded}/${encoded}`,
      `/nowhere/${encoded}?${encoded}=${encoded}`,
    ]) {
      const response = await browser.get(path)
      expect([path, response.status < 500]).toEqual([path, true])
      expect([path, findingsIn(await response.text())]).toEqual([path, []])
      expect([...response.headers].join()).not.toMatch(/evil|alert|set-cookie/i)
    }
    const form = await browser.send('/e/nothing/checkout', { name: word, email: word })
    expect(findingsIn(await form.text())).toEqual([])
  })

  it('comes out of the API as JSON that no browser takes for a page', async () => {
    for (const path of [
      `/api/v1/events?q=${encodeURIComponent(word)}`,
      '/api/v1/events',
      `/api/v1/events/${encodeURIComponent(word)}`,
      `/api/v1/orders/x?token=${encodeURIComponent(word)}`,
    ]) {
      const { headers } = await app.ask('GET', path)
      expect([path, headers.get('content-type')]).toEqual([
        path,
        expect.stringMatching(/^application\/(problem\+)?json/),
      ])
      expect(headers.get('x-content-type-options')).toBe('nosniff')
    }
  })
})

describe('trap 29: a form that was sent wrongly', () => {
  it('says back what was typed as words', async () => {
    const event = await makeEvent(world, { tiers: [{ name: 'Free' }] })
    for (const word of hostile) {
      const page = await browser.send(`/e/${event.slug}/checkout`, {
        [event.tier.id]: '1',
        name: word,
        email: `${word}@`,
      })
      expect(page.status).toBeLessThan(500)
      expect(findingsIn(await page.text())).toEqual([])
    }
  })
})
