/**
 * What every journey stands on: people with a browser of their own, pages that are watched while
 * they are used, and an organizer who came through the public API.
 *
 * A journey fails when any page it opened logged an error or asked another origin for anything.
 */
import { randomUUID } from 'node:crypto'
import { type BrowserContext, test as base, expect, type Page } from '@playwright/test'
import { comesFrom, type Organizer, signInDemo, signUp } from './journey-organizer.ts'

type Fixtures = {
  /** Another person: a browser that shares nothing with `page`. */
  visitor: (wish?: { javaScriptEnabled?: boolean; signedInAs?: Organizer }) => Promise<Page>
  /** What went wrong in the pages of this test; checked when it ends. */
  mishaps: string[]
}

export const test = base.extend<Fixtures, { organizer: Organizer; demoOrganizer: Organizer }>({
  /** Signed up once per worker, with no events but those the tests publish. */
  organizer: [
    // biome-ignore lint/correctness/noEmptyPattern: Playwright reads what a fixture needs from this pattern
    async ({}, use, info) => {
      const organizer = await signUp(String(info.project.use.baseURL))
      await use(organizer)
      await organizer.leave()
    },
    { scope: 'worker' },
  ],

  demoOrganizer: [
    // biome-ignore lint/correctness/noEmptyPattern: as above
    async ({}, use, info) => {
      const organizer = await signInDemo(String(info.project.use.baseURL))
      await use(organizer)
      await organizer.leave()
    },
    { scope: 'worker' },
  ],

  mishaps: [
    // biome-ignore lint/correctness/noEmptyPattern: as above
    async ({}, use) => {
      const mishaps: string[] = []
      await use(mishaps)
      expect(mishaps, 'errors in the console, or requests to other origins').toEqual([])
    },
    { auto: true },
  ],

  // biome-ignore lint/correctness/noEmptyPattern: as above
  extraHTTPHeaders: async ({}, use) => use(comesFrom()),

  context: async ({ context, baseURL, mishaps }, use) => {
    watch(context, String(baseURL), mishaps)
    await use(context)
  },

  visitor: async ({ browser, contextOptions, baseURL, mishaps }, use, info) => {
    const opened: BrowserContext[] = []
    await use(async ({ javaScriptEnabled = true, signedInAs } = {}) => {
      const { viewport, isMobile = false, hasTouch = false, locale, timezoneId } = info.project.use
      const context = await browser.newContext({
        ...contextOptions,
        viewport: viewport ?? null,
        isMobile,
        hasTouch,
        ...(locale && { locale }),
        ...(timezoneId && { timezoneId }),
        ...(baseURL && { baseURL }),
        javaScriptEnabled,
        extraHTTPHeaders: comesFrom(),
        ...(signedInAs && { storageState: signedInAs.session }),
      })
      opened.push(context)
      watch(context, String(baseURL), mishaps)
      return context.newPage()
    })
    for (const context of opened) await context.close()
  },
})

export { expect } from '@playwright/test'

/** A word no test has used before, such as "Kabogilume": for names and addresses that must be free. */
export function unique(): string {
  const syllables = [...randomUUID().replaceAll('-', '').slice(0, 5)].map((digit) => {
    const place = Number.parseInt(digit, 16)
    return `${'bdfgklmnprstvzhj'[place]}${'aeiou'[place % 5]}`
  })
  const word = syllables.join('')
  return word.charAt(0).toUpperCase() + word.slice(1)
}

function watch(context: BrowserContext, baseURL: string, mishaps: string[]): void {
  const { origin } = new URL(baseURL)
  context.on('console', (message) => {
    if (message.type() !== 'error') return
    const { url } = message.location()
    if (!isExpected(message.text(), url)) mishaps.push(`${message.text()} (${url})`)
  })
  context.on('weberror', (error) => mishaps.push(String(error.error())))
  context.on('request', (request) => {
    const url = new URL(request.url())
    const isInside = url.origin === origin || ['data:', 'blob:', 'about:'].includes(url.protocol)
    if (!isInside) mishaps.push(`asked ${request.url()}`)
  })
}

/**
 * Lines that are answers, not errors: nobody is signed in, the password is wrong, a page says 404 or 422.
 * And the recorder of these tests is refused by the frame around a mail, as every script would be.
 */
function isExpected(text: string, url: string): boolean {
  if (text.startsWith('ApiProblem: Too many requests')) return true
  if (text.startsWith("Blocked script execution in 'about:srcdoc'")) return true
  const status = Number(/the server responded with a status of (4\d\d)/.exec(text)?.[1])
  if (!status || !URL.canParse(url)) return false
  const { pathname } = new URL(url)
  // A second tab is told that the draft went on without it.
  if (status === 409 && pathname === '/functions/v1/ai-event-wizard') return true
  // The last owner of an organization is told what to do first.
  if (status === 409 && pathname === '/api/v1/me/erasure') return true
  // A limit is an answer, too: a journey that meets one looks at what it says.
  if (status === 429) return true
  if (status === 401) return pathname === '/api/v1/me' || pathname === '/api/auth/sign-in/email'
  return !/^\/(api|functions|assets|app\/assets)\//.test(pathname)
}
