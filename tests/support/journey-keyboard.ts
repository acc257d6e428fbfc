/** Finding one's way with keys alone. */
import { expect, type Locator, type Page } from '@playwright/test'

/** Goes from control to control until it stands on this one, and sees that it can be seen there. */
export async function moveTo(page: Page, target: Locator, key: 'Tab' | 'Shift+Tab' = 'Tab'): Promise<void> {
  const isThere = () => target.evaluate((element) => element === document.activeElement)
  for (let step = 0; step < 60 && !(await isThere()); step += 1) await page.keyboard.press(key)
  await expect(target).toBeFocused()
  await expect(target).toBeInViewport()
}
