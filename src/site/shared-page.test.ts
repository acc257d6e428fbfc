import { describe, expect, it } from 'vitest'
import type { Platform } from '../edge/platform.ts'
import { sharedPage } from './shared-page.ts'
import type { Visit } from './visit.ts'

const shop = (seconds: number) => ({ settings: { PAGE_CACHE_SECONDS: seconds } }) as Platform

function visit(platform: Platform, path = '/e/jazz'): Visit {
  const url = new URL(path, 'http://localhost')
  return { url, request: new Request(url), context: { platform } } as Visit
}

/** A page that says how often it was drawn. */
function counted(status = () => 200) {
  let times = 0
  return sharedPage(
    async () =>
      new Response(`drawn ${++times}`, { status: status(), headers: { 'x-robots-tag': 'noindex' } }),
  )
}

const text = async (response: Promise<Response>) => (await response).text()

describe('a shared page', () => {
  it('is drawn once for everybody who asks at the same time, headers and all', async () => {
    const page = counted()
    const platform = shop(60)

    const answers = await Promise.all(Array.from({ length: 20 }, () => page(visit(platform))))

    expect(new Set(await Promise.all(answers.map((answer) => answer.text())))).toEqual(new Set(['drawn 1']))
    expect(answers.every((answer) => answer.headers.get('x-robots-tag') === 'noindex')).toBe(true)
  })

  it('is another one at another address or with another query', async () => {
    const page = counted()
    const platform = shop(60)

    const answers = [
      await text(page(visit(platform, '/events'))),
      await text(page(visit(platform, '/events?q=jazz'))),
    ]

    expect(answers).toEqual(['drawn 1', 'drawn 2'])
  })

  it('is drawn anew every time when nothing may be kept', async () => {
    const page = counted()
    const platform = shop(0)

    expect([await text(page(visit(platform))), await text(page(visit(platform)))]).toEqual([
      'drawn 1',
      'drawn 2',
    ])
  })

  it('is not remembered while it is missing, nor when drawing it failed', async () => {
    const platform = shop(60)
    const answers = [404, 200]
    const page = counted(() => answers.shift() ?? 200)
    const failing = sharedPage(() => Promise.reject(new Error('no database')))

    await page(visit(platform))
    await failing(visit(platform, '/broken')).catch(() => undefined)

    expect((await page(visit(platform))).status).toBe(200)
    await expect(failing(visit(platform, '/broken'))).rejects.toThrow('no database')
  })

  it('forgets the oldest address rather than growing without end', async () => {
    const page = counted()
    const platform = shop(60)

    for (let n = 0; n <= 500; n++) await page(visit(platform, `/events?q=${n}`))

    expect(await text(page(visit(platform, '/events?q=500')))).toBe('drawn 501')
    expect(await text(page(visit(platform, '/events?q=0')))).toBe('drawn 502')
  })
})
