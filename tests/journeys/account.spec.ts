/** One's own data: seen, taken along, and deleted for good. */
import path from 'node:path'
import AxeBuilder from '@axe-core/playwright'
import type { Page, TestInfo } from '@playwright/test'
import { expect, test } from '../support/journey.ts'
import { password, signUp } from '../support/journey-organizer.ts'
import { downloaded } from '../support/journey-steps.ts'

test('a person takes their data along and deletes their account', async ({ visitor, baseURL }, info) => {
  const newcomer = await signUp(String(baseURL))
  await newcomer.publish(
    'Lantern Supper, a dinner for 30 people in Halifax on May 8 2027 from 7pm to 10pm, $35 each.',
  )
  const page = await visitor({ signedInAs: newcomer })

  await page.goto('/app')
  await page.getByRole('button', { name: /^Account: / }).click()
  await page.getByRole('menuitem', { name: 'Your data' }).click()
  await expect(page.getByRole('heading', { level: 1, name: 'Your data' })).toBeVisible()
  await lookAt(page, 'account', info)

  await test.step('everything about them is one file', async () => {
    const file = await downloaded(page, () => page.getByRole('button', { name: 'Download my data' }).click())
    const mine = JSON.parse(file.toString())
    expect(mine.format).toBe('eventos.person.1')
    expect(JSON.stringify(mine)).toContain(newcomer.email)
  })

  await test.step('so is everything of the organization', async () => {
    const own = page.getByRole('listitem').filter({ hasText: 'Harbour Collective' })
    const file = await downloaded(page, () => own.getByRole('button').click())
    const whole = JSON.parse(file.toString())
    expect(whole).toMatchObject({ format: 'eventos.organization.1', complete: true })
    expect(JSON.stringify(whole)).toContain('Lantern Supper')
  })

  await test.step('deleting asks for the address, and Escape leads back', async () => {
    const open = page.getByRole('button', { name: 'Delete my account' })
    await open.focus()
    await page.keyboard.press('Enter')
    const dialog = page.getByRole('alertdialog', { name: 'Delete your account?' })
    await expect(dialog).toBeVisible()
    await lookAt(page, 'account-delete', info)
    await page.keyboard.press('Escape')
    await expect(dialog).toBeHidden()
    await expect(open).toBeFocused()
  })

  await page.getByRole('button', { name: 'Delete my account' }).click()
  await page.getByLabel('Your email address, to confirm').fill('somebody.else@example.org')
  await page.getByRole('button', { name: 'Delete everything' }).click()
  await expect(page.getByText(`Type ${newcomer.email}, the address of this account.`)).toBeVisible()

  await page.getByLabel('Your email address, to confirm').fill(newcomer.email)
  await page.keyboard.press('Enter')
  await expect(page.getByRole('heading', { name: 'Your account is deleted' })).toBeVisible()
  await lookAt(page, 'account-deleted', info)

  await page.goto('/app')
  await page.getByLabel('Email').fill(newcomer.email)
  await page.getByLabel('Password').fill(password)
  await page.getByRole('button', { name: 'Sign in' }).click()
  await expect(page.getByRole('alert')).toHaveText(/do not belong together/)
  await newcomer.leave()
})

test('the last owner is told what to do before they can go', async ({ demoOrganizer, visitor }, info) => {
  const page = await visitor({ signedInAs: demoOrganizer })
  await page.goto('/app/account')

  await page.getByRole('button', { name: 'Delete my account' }).click()
  await page.getByLabel('Your email address, to confirm').fill(demoOrganizer.email)
  await page.getByRole('button', { name: 'Delete everything' }).click()

  await expect(page.getByRole('alert').filter({ hasText: 'Somebody must take over first' })).toContainText(
    'Make somebody else an owner of Northlight Events first.',
  )
  await lookAt(page, 'account-last-owner', info)
  await page.getByRole('button', { name: 'Keep my account' }).click()
  await expect(page.getByRole('alertdialog')).toBeHidden()
  await expect(page.getByRole('button', { name: /^Account: / })).toBeVisible()
})

/** Readable for everybody in both colours, and inside its window. */
async function lookAt(page: Page, name: string, info: TestInfo): Promise<void> {
  for (const scheme of ['light', 'dark'] as const) {
    await page.emulateMedia({ colorScheme: scheme, reducedMotion: 'reduce' })
    await page.evaluate(() =>
      Promise.allSettled(document.getAnimations().map((animation) => animation.finished)),
    )
    const { violations } = await new AxeBuilder({ page })
      .withTags(['wcag2a', 'wcag2aa', 'wcag21aa', 'wcag22aa'])
      .setLegacyMode()
      .analyze()
    const found = violations.map(({ id, nodes }) => `${id}: ${nodes.map(({ target }) => target.join(' '))}`)
    expect.soft(found, `${name} in ${scheme}`).toEqual([])
    const file = `${name}-${info.project.name}-${scheme}.png`
    await page.screenshot({
      path: path.join(info.project.outputDir, 'screens', file),
      animations: 'disabled',
    })
  }
  const [needed, given] = await page.evaluate(() => {
    const { scrollWidth, clientWidth } = document.documentElement
    return [scrollWidth, clientWidth]
  })
  expect.soft(needed, `${name} is not wider than its window`).toBeLessThanOrEqual(given ?? 0)
}
