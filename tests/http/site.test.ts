import { afterAll, beforeAll, describe, expect, inject, it } from 'vitest'
import { createWorld, type World } from '../support/database.ts'
import { makeEvent } from '../support/events.ts'
import { harbour } from '../support/people.ts'
import { publicUrl } from '../support/platform.ts'
import { type Browser, jsonLdOf, openBrowser } from '../support/site-world.ts'

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

const page = async (path: string) => (await browser.get(path)).text()

describe('every page', () => {
  it.each(['/', '/events', '/robots.txt', '/sitemap.xml', '/icon.svg'])('%s answers', async (path) => {
    expect((await browser.get(path)).status).toBe(200)
  })

  it('says that there is nothing where nothing is, with the request to name when asking', async () => {
    const response = await browser.get('/e/no-such-event')

    expect(response.status).toBe(404)
    const text = await response.text()
    expect(text).toContain('There is nothing here')
    expect(text).toContain('request-of-a-test')
  })

  it('runs no script but our own files', async () => {
    const event = await makeEvent(world, { tiers: [{ name: 'Regular', price_cents: 2500 }] })

    const paths = ['/', '/events', `/e/${event.slug}`, `/e/${event.slug}/checkout`, '/nowhere']
    for (const path of paths) {
      const response = await browser.get(path)
      const text = await response.text()
      expect(response.headers.get('content-security-policy')).toContain("script-src 'self'")
      for (const [tag] of text.matchAll(/<script\b[^>]*>/g))
        expect(tag).toMatch(/ src="\/assets\/|type="application\/ld\+json"/)
      expect(text).not.toMatch(/<[^>]+\son\w+=|javascript:/i)
    }
  })

  it('answers HEAD like GET, without the page', async () => {
    const response = await browser.head('/events')

    expect(response.status).toBe(200)
    expect(await response.text()).toBe('')
  })

  it('leads an address with a slash too many to the page', async () => {
    expect((await browser.get('/events/?q=jazz')).headers.get('location')).toBe('/events?q=jazz')
  })

  it('refuses a method it does not take', async () => {
    expect((await browser.send('/events', {})).status).toBe(405)
  })
})

describe('the event page', () => {
  it('tells machines the offers, the place and the one address of the event', async () => {
    const event = await makeEvent(world, {
      tiers: [
        { name: 'Early bird', price_cents: 19900, display_order: 1 },
        { name: 'VIP', price_cents: 49900, display_order: 2 },
      ],
    })

    const text = await page(`/e/${event.slug}`)

    expect(jsonLdOf(text)).toMatchObject({
      '@type': 'Event',
      name: 'Harbour Lights',
      eventStatus: 'https://schema.org/EventScheduled',
      location: { address: { addressLocality: 'Toronto', addressCountry: 'CA' } },
      offers: [
        {
          name: 'Early bird',
          price: '199.00',
          priceCurrency: 'CAD',
          availability: 'https://schema.org/InStock',
        },
        { name: 'VIP', price: '499.00' },
      ],
    })
    expect(text).toContain(`<link rel="canonical" href="${publicUrl}/e/${event.slug}"/>`)
    expect(text).toContain(`property="og:image" content="${publicUrl}/e/${event.slug}/poster.png"`)
  })

  it('keeps hostile names harmless in the page, the calendar and the picture', async () => {
    const event = await makeEvent(world, { tiers: [{ name: '"><img src=x onerror=alert(2)>' }] })
    const name = `</script><script>alert(1)</script>"'\u2028`
    await world.truth('update public.events set name = $2, description = $2 where id = $1', [event.id, name])

    const text = await page(`/e/${event.slug}`)
    const calendar = await page(`/e/${event.slug}/calendar.ics`)
    const picture = await page(`/e/${event.slug}/poster.svg`)

    expect(text).not.toContain('<script>alert')
    expect(text).not.toContain('<img src=x')
    expect(jsonLdOf(text).name).toBe(name)
    expect(calendar.split(/\r\n/).filter((line) => line.startsWith('SUMMARY'))).toHaveLength(1)
    expect(picture).not.toContain('<script')
  })

  it('is open to whoever has the address of a private event, and named nowhere', async () => {
    const event = await makeEvent(world, { visibility: 'private' })

    const response = await browser.get(`/e/${event.slug}`)

    expect(response.status).toBe(200)
    expect(response.headers.get('x-robots-tag')).toBe('noindex')
    expect(await response.text()).toContain('<meta name="robots" content="noindex"/>')
    expect(await page('/events')).not.toContain(event.slug)
    expect(await page('/sitemap.xml')).not.toContain(event.slug)
  })

  it('does not show a draft', async () => {
    const event = await makeEvent(world, { status: 'draft' })

    expect((await browser.get(`/e/${event.slug}`)).status).toBe(404)
  })

  it.each([
    ['sold out', { quantity_total: 1, quantity_sold: 1 }, 'Sold out'],
    ['not on sale yet', { sale_starts_at: '2030-01-01T12:00:00Z' }, 'Tickets are not on sale yet'],
    ['no longer on sale', { sale_ends_at: '2025-01-01T12:00:00Z' }, 'Ticket sales have ended'],
  ])('says when tickets are %s, and offers nothing to choose', async (_name, tier, words) => {
    const event = await makeEvent(world, { tiers: [{ name: 'Regular', ...tier }] })

    const text = await page(`/e/${event.slug}`)

    expect(text).toContain(words)
    expect(text).not.toContain('<select')
    const checkout = await browser.get(`/e/${event.slug}/checkout`)
    expect(checkout.headers.get('location')).toBe(`/e/${event.slug}#tickets`)
  })

  it('says that a cancelled event is cancelled, to people and machines', async () => {
    const event = await makeEvent(world, { status: 'cancelled' })

    const text = await page(`/e/${event.slug}`)

    expect(text).toContain('This event is cancelled')
    expect(jsonLdOf(text).eventStatus).toBe('https://schema.org/EventCancelled')
  })

  it('has a picture that browsers keep until the event changes', async () => {
    const event = await makeEvent(world)
    const first = await browser.get(`/e/${event.slug}/poster.png`)
    const etag = first.headers.get('etag') ?? ''

    const again = await browser.get(`/e/${event.slug}/poster.png`, { 'if-none-match': etag })

    expect(new Uint8Array(await first.arrayBuffer()).slice(1, 4)).toEqual(new Uint8Array([0x50, 0x4e, 0x47]))
    expect(again.status).toBe(304)
  })
})

describe('lists', () => {
  it('finds an event by a word of its name, and says when nothing was found', async () => {
    const event = await makeEvent(world)
    await world.truth('update public.events set name = $2 where id = $1', [event.id, 'Zebra crossing night'])

    expect(await page('/events?q=zebra')).toContain(event.slug)
    expect(await page('/events?q=unicorn')).toContain('Nothing found for “unicorn”')
    expect(await page('/events?q=zebra&city=Lisbon')).toContain('Nothing found')
  })

  it('refuses a page that was never offered', async () => {
    expect((await browser.get('/events?after=nonsense')).status).toBe(400)
  })

  it('shows an organizer by their public events', async () => {
    const event = await makeEvent(world)

    const text = await page(`/organizers/${harbour.slug}`)

    expect(text).toContain('Harbour Collective')
    expect(text).toContain(event.slug)
    expect((await browser.get('/organizers/nobody')).status).toBe(404)
  })

  it('lists what search engines may read, and says what they may not', async () => {
    const event = await makeEvent(world)

    expect(await page('/sitemap.xml')).toContain(`<loc>${publicUrl}/e/${event.slug}</loc>`)
    const robots = await page('/robots.txt')
    expect(robots).toContain('Disallow: /o/')
    expect(robots).toContain(`Sitemap: ${publicUrl}/sitemap.xml`)
  })
})
