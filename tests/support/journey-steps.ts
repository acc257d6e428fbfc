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
