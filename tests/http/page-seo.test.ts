/** What search engines and chats read of an event's page: the organizer's words where there are some. */
import { afterAll, beforeAll, expect, inject, it } from 'vitest'
import { createWorld, type World } from '../support/database.ts'
import { makeEvent } from '../support/events.ts'
import { mia } from '../support/people.ts'
import { type Browser, openBrowser } from '../support/site-world.ts'

let world: World
let browser: Browser
beforeAll(async () => {
  world = await createWorld(inject('postgres'))
  browser = await openBrowser(world)
})
afterAll(async () => {
  await browser.close()
  await world.close()
})

const pageWith = async (metadata: unknown) => {
  const event = await makeEvent(world)
  await world.ask(mia, 'update public.events set metadata = $2 where id = $1', [
    event.id,
    JSON.stringify(metadata),
  ])
  return (await browser.get(`/e/${event.slug}`)).text()
}
const jsonLdOf = (page: string) =>
  JSON.parse(/<script type="application\/ld\+json">(.*?)<\/script>/s.exec(page)?.[1] ?? '')

it('are the title, the description and the keywords that were written for them', async () => {
  const page = await pageWith({
    seo: { title: 'Lights in Toronto', description: 'Two floors of lights.' },
    keywords: ['lights', 'Toronto'],
  })

  expect(page).toContain('<title>Lights in Toronto · EventOS</title>')
  expect(page).toContain('<meta name="description" content="Two floors of lights."')
  expect(page).toContain('<meta property="og:title" content="Lights in Toronto"')
  expect(page).toContain('<meta property="og:description" content="Two floors of lights."')
  expect(jsonLdOf(page)).toMatchObject({ name: 'Harbour Lights', keywords: 'lights, Toronto' })
  expect(page).toMatch(/<h1[^>]*><bdi>Harbour Lights/)
})

it.each([
  ['nothing', {}],
  ['blanks', { seo: { title: '  ', description: '' }, keywords: [' ', ''] }],
  ['something else than words', { seo: { title: { a: 1 }, description: 7 }, keywords: 'lights' }],
  ['lists of something else', { seo: [1], keywords: [{ a: 1 }, null, 3] }],
])('are the page’s own where there is %s', async (_what, metadata) => {
  const page = await pageWith(metadata)

  expect(page).toContain('<title>Harbour Lights · EventOS</title>')
  expect(jsonLdOf(page)).not.toHaveProperty('keywords')
})

it('end no element of the page and are no longer than they may be', async () => {
  const page = await pageWith({
    seo: { title: `</title><script>alert(1)</script>${'x'.repeat(100)}`, description: '"><img src=x>' },
    keywords: ['</script><script>alert(2)</script>', ...Array(40).fill('word')],
  })

  expect(page).not.toContain('<script>alert')
  expect(page).not.toContain('<img src=x')
  expect(jsonLdOf(page).keywords.split(', ')).toHaveLength(12)
  expect(page).not.toContain('x'.repeat(70))
})
