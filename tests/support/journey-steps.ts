/** Steps that several journeys take. */
import { readFile } from 'node:fs/promises'
import { expect, type Locator, type Page } from '@playwright/test'

/** The value of a field of the draft, beside its label. */
export function draftField(page: Page, label: string): Locator {
  const labels = page.getByRole('main').getByRole('term')
  return labels.filter({ hasText: new RegExp(`^${label}$`) }).locator('xpath=following-sibling::dd')
}

/** Mails are sent by the worker, a moment after what they are about. */
export async function openMail(page: Page, recipient: string, subject: RegExp): Promise<void> {
  const entry = page.getByRole('listitem').filter({ hasText: recipient }).getByRole('link', { name: subject })
  await expect(async () => {
    await page.goto('/dev/outbox')
    await expect(entry).toBeVisible({ timeout: 250 })
  }).toPass({ timeout: 10_000 })
  await entry.click()
  await expect(page.getByRole('heading', { level: 1 })).toHaveText(subject)
}

export async function downloaded(page: Page, start: () => Promise<void>): Promise<Buffer> {
  const [download] = await Promise.all([page.waitForEvent('download'), start()])
  return readFile(await download.path())
}

/** Goes on from a stage's form, and stands at the heading of the next. */
export async function next(page: Page, stage: string): Promise<void> {
  await page.getByRole('button', { name: `Next: ${stage}` }).click()
  await expect(page.locator('#stage-heading')).toBeFocused()
  await expect(page.getByRole('button', { name: `Next: ${stage}` })).toHaveCount(0)
}

/** Everything typed into the draft is on the server. */
export async function saved(page: Page): Promise<void> {
  // What was typed this instant is not being saved yet.
  await expect
    .poll(() =>
      page.evaluate(() => Object.keys(localStorage).some((key) => key.startsWith('eventos.unsaved.'))),
    )
    .toBe(false)
  await expect(page.getByRole('status').getByText('Saved', { exact: true })).toBeVisible()
}

/** A phone folds filters away; elsewhere they are there. */
export async function openFilters(page: Page): Promise<void> {
  const button = page.getByRole('button', { name: /^Filters/, expanded: false })
  if (await button.isVisible()) await button.click()
}
