/** Looking at a page as everybody might meet it: readable, in light and dark, inside its window, and photographed. */
import path from 'node:path'
import AxeBuilder from '@axe-core/playwright'
import type { Page, TestInfo } from '@playwright/test'
import { expect } from './journey.ts'

const rules = ['wcag2a', 'wcag2aa', 'wcag21aa', 'wcag22aa']

/** The pictures in test-results/screens are for people. */
export async function lookAt(page: Page, name: string, info: TestInfo): Promise<void> {
  // A poster is drawn once its composition is here.
  await expect(page.locator('img:not([src])')).toHaveCount(0)
  expect.soft(await brokenPictures(page), `${name} shows its pictures`).toEqual([])
  await undock(page)
  for (const scheme of ['light', 'dark'] as const) {
    await page.emulateMedia({ colorScheme: scheme, reducedMotion: 'reduce' })
    await settled(page)
    expect.soft(await violations(page, scheme), `${name} in ${scheme}`).toEqual([])
    await page.screenshot({ path: screen(name, scheme, info), fullPage: true, animations: 'disabled' })
  }
  const [needed, given] = await page.evaluate(() => {
    const { scrollWidth, clientWidth } = document.documentElement
    return [scrollWidth, clientWidth]
  })
  expect.soft(needed, `${name} is not wider than its window`).toBeLessThanOrEqual(given ?? 0)
}

/**
 * A bar that stands over the page cuts some control in two wherever one happens to be, and a scroll frees it; axe
 * and the picture see the page with the bar at its end.
 */
function undock(page: Page): Promise<void> {
  return page.evaluate(() => {
    for (const bar of document.querySelectorAll<HTMLElement>('[data-dock]')) bar.style.position = 'static'
  })
}

/**
 * Colours fade over into the other scheme; half way, nothing has the contrast it should. What is folded away stands
 * still in the middle of its fading, and nobody sees it.
 */
function settled(page: Page): Promise<void> {
  return page.evaluate(async () => {
    await new Promise((painted) => requestAnimationFrame(() => requestAnimationFrame(painted)))
    const fading = document
      .getAnimations()
      .filter((animation) => animation instanceof CSSTransition)
      .filter(({ effect }) => (effect as KeyframeEffect | null)?.target?.checkVisibility())
    await Promise.allSettled(fading.map((animation) => animation.finished))
  })
}

/** Pictures below the fold wait to be scrolled to; here all are wanted. Answers those that never came. */
function brokenPictures(page: Page): Promise<string[]> {
  return page.evaluate(async () => {
    const broken: string[] = []
    for (const picture of document.images) {
      picture.loading = 'eager'
      await picture.decode().catch(() => broken.push(picture.currentSrc))
    }
    return broken
  })
}

async function violations(page: Page, scheme: 'light' | 'dark'): Promise<string[]> {
  // No script gets into the frame around a mail, this one neither. Without other frames, legacy mode finds the
  // same in two thirds of the time.
  const axe = new AxeBuilder({ page }).exclude('iframe[sandbox]').setLegacyMode()
  // The dark page is the same document in other colours: only what depends on them can differ.
  const asked = scheme === 'light' ? axe.withTags(rules) : axe.withRules(['color-contrast'])
  const found = (await asked.analyze()).violations
  return found.flatMap(({ id, help, nodes }) =>
    nodes.map(({ target, failureSummary }) => `${id}: ${help}, at ${target.join(' ')}. ${failureSummary}`),
  )
}

export function screen(name: string, scheme: string, info: TestInfo): string {
  return path.join(info.project.outputDir, 'screens', `${name}-${info.project.name}-${scheme}.png`)
}
