/**
 * How long somebody waits for the assistant, in a real browser, with the rules answering: from Enter to the
 * first words on the screen, and to the value in the draft. Bare: the shortest answer our server has, asked
 * for from the same page.
 */
import { chromium, type Page } from '@playwright/test'
import { chromium as installed } from '../tests/support/browser.ts'
import type { Instance } from './instance.ts'
import { type Figure, percentile } from './table.ts'

const sentences = 50
const warmUps = 5

type Waits = { word: number; value: number; bare: number }

export async function benchAssistant(instance: Instance): Promise<Figure[]> {
  const browser = await chromium.launch(await installed())
  try {
    const page = await browser.newPage({ viewport: { width: 1280, height: 800 }, locale: 'en-US' })
    // tsx names functions by a helper of its own, which no page has.
    await page.addInitScript('globalThis.__name = (work) => work')
    // Identity knows the server by its name.
    await openTalk(page, instance.url.replace('127.0.0.1', 'localhost'))
    await page.evaluate(watch)
    const waits: Waits[] = []
    for (let said = 0; said < warmUps + sentences; said++) waits.push(await say(page, 100 + said))
    const counted = waits.slice(warmUps)
    return [
      ...figures('Enter to first words', counted, 'word'),
      ...figures('Enter to filled form', counted, 'value'),
    ]
  } finally {
    await browser.close()
  }
}

async function openTalk(page: Page, url: string): Promise<void> {
  await page.goto(url)
  await page
    .getByLabel('What are you planning?')
    .fill('Harbour Jazz, a concert for 80 people in Lisbon on 3 June 2031 at 8pm, free tickets')
  await page.getByRole('button', { name: 'Draft my event' }).click()
  await page.getByRole('textbox', { name: 'Say what to change or add' }).click()
  await page.getByRole('radiogroup', { name: 'How it asks' }).waitFor()
}

async function say(page: Page, guests: number): Promise<Waits> {
  const box = page.getByRole('textbox', { name: 'Say what to change or add' })
  await box.fill(`make it ${guests}`)
  await page.evaluate((value) => Object.assign(window, { waited: wait(value) }), String(guests))
  await box.press('Enter')
  const waits = await page.evaluate(() => waited)
  await page.getByRole('button', { name: 'Stop answering' }).waitFor({ state: 'detached' })
  return waits
}

declare const wait: (value: string) => Promise<Waits>
declare const waited: Promise<Waits>

/** Runs in the page, with its clock: what is seen counts from the frame after it was put there. */
function watch(): void {
  const newest = () => [...document.querySelectorAll('section[aria-label="What was said"] > ol > li')].at(-1)
  const frame = () =>
    new Promise<number>((seen) => requestAnimationFrame(() => setTimeout(() => seen(performance.now()))))
  const until = (isThere: () => boolean) =>
    new Promise<void>((resolve) => {
      const observer = new MutationObserver(() => {
        if (!isThere()) return
        observer.disconnect()
        resolve()
      })
      observer.observe(document.body, { subtree: true, childList: true, characterData: true })
    })
  const answered = (turns: Element | undefined) => {
    const words = newest() === turns ? '' : (newest()?.querySelector(':scope > p')?.textContent ?? '')
    return words !== '' && !words.includes('Reading your words')
  }
  const wait = async (value: string): Promise<Waits> => {
    const turns = newest()
    const pressed = new Promise<number>((resolve) =>
      addEventListener('keydown', () => resolve(performance.now()), { once: true, capture: true }),
    )
    const word = until(() => answered(turns)).then(frame)
    const filled = until(() =>
      [...document.querySelectorAll('#field-capacity dd')].some((row) => row.textContent?.includes(value)),
    ).then(frame)
    const began = await pressed
    const [first, last] = await Promise.all([word, filled])
    const asked = performance.now()
    await (await fetch('/health')).text()
    return { word: first - began, value: last - began, bare: performance.now() - asked }
  }
  Object.assign(window, { wait })
}

function figures(what: string, waits: Waits[], kind: 'word' | 'value'): Figure[] {
  return [0.5, 0.95].map((share) => {
    const ours = percentile(
      waits.map((one) => one[kind]),
      share,
    )
    const bare = percentile(
      waits.map((one) => one.bare),
      share,
    )
    return {
      what: `assistant, ${what} p${share * 100} (bare: an empty answer)`,
      ours: `${ours.toFixed(0)} ms`,
      bare: `${bare.toFixed(0)} ms`,
      ratio: ours / bare,
    }
  })
}
