/** The link of an online event on its way to whoever has a ticket: order page, calendar, mail, and nowhere else. */
import { afterAll, beforeAll, expect, inject, it } from 'vitest'
import { createWorld, type World } from '../support/database.ts'
import { type MadeEvent, makeEvent, placeOrder } from '../support/events.ts'
import { ana, mia, type Person, sam, vic } from '../support/people.ts'
import { createTestPlatform, type TestPlatform } from '../support/platform.ts'
import { type Browser, openBrowser } from '../support/site-world.ts'

const link = 'https://zoom.example/j/4711'
let world: World
let app: TestPlatform
let browser: Browser
let event: MadeEvent
let path: string
beforeAll(async () => {
  world = await createWorld(inject('postgres'))
  app = await createTestPlatform(world)
  browser = await openBrowser(world)
  event = await makeEvent(world)
  await say(mia, { platform: 'Zoom', link })
  const { order, token } = await placeOrder(world, event)
  path = `/o/${order.id}/${token}`
})
afterAll(async () => {
  await app.close()
  await browser.close()
  await world.close()
})

const say = (as: Person | undefined, body: unknown) =>
  app.ask('PUT', `/api/v1/events/${event.id}/online`, { body, ...(as ? { as } : {}) })
const read = async (address: string) => (await browser.get(address)).text()

it('stands on the order page as a link that tells nobody where it was clicked', async () => {
  const page = await read(path)

  expect(page).toContain('Online<bdi> on Zoom</bdi>')
  expect(page).toMatch(/<a href="https:\/\/zoom\.example\/j\/4711" rel="noopener noreferrer"/)
})

it('stands in the calendar entry of the order and not in the event’s own', async () => {
  expect((await read(`${path}/calendar.ics`)).replaceAll('\r\n ', '')).toContain(link)
  expect(await read(`/e/${event.slug}/calendar.ics`)).not.toContain('zoom.example')
})

it('stands in the mail with the tickets', async () => {
  await app.tick()
  await app.runJobs()

  const [mail] = app.mails()
  expect(mail?.text).toContain(`Online: Zoom, ${link}`)
  expect(mail?.html).toContain(link)
})

it.each(['/e/:slug', '/', '/organizers/harbour-collective', '/api/v1/events/:slug', '/api/v1/events'])(
  'is not to be found at %s',
  async (address) => {
    const at = address.replace(':slug', event.slug)
    const text = at.startsWith('/api') ? await (await app.ask('GET', at)).text() : await read(at)

    expect(text).not.toContain('zoom.example')
  },
)

it.each([
  ['nobody', undefined, 401],
  ['a visitor', ana, 404],
  ['a stranger', sam, 404],
  ['a viewer', vic, 404],
])('is for managers to say: %s does not', async (_who, person, status) => {
  expect((await say(person, { platform: null, link: 'https://evil.example/' })).status).toBe(status)
  expect(await read(path)).toContain(link)
})

it.each(['http://zoom.example/j/1', 'javascript:alert(1)', 'https://a@b.example'])(
  'takes no %s',
  async (bad) => {
    expect((await say(mia, { platform: null, link: bad })).status).toBe(400)
  },
)

it('is the new one on the order page as soon as it changed', async () => {
  await say(mia, { platform: null, link: 'https://meet.example/new' })

  expect(await read(path)).toContain('https://meet.example/new')
  expect(await read(path)).not.toContain('zoom.example')
  await say(mia, { platform: 'Zoom', link })
})
