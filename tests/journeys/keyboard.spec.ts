/** Making an event without a pointer: every step is a key. */
import { expect, test, unique } from '../support/journey.ts'
import { moveTo } from '../support/journey-keyboard.ts'
import { draftField, saved } from '../support/journey-steps.ts'

test('a draft is written, corrected and published with the keyboard alone', async ({
  organizer,
  visitor,
}) => {
  const name = `Lantern Walk ${unique()}`
  const page = await visitor({ signedInAs: organizer })

  await page.goto('/app/new')
  await expect(page.getByLabel('Describe your event in a sentence')).toBeFocused()
  await page.keyboard.insertText(
    `${name}, a festival for 500 people in Halifax on October 2 2027 from 6pm to 11pm. Standard $15 (300 tickets).`,
  )
  await page.keyboard.press('Enter')
  await expect(page.getByRole('heading', { level: 1, name })).toBeFocused()

  await test.step('a value opens, is changed, and gives the caret back', async () => {
    const guests = draftField(page, 'Guests').getByRole('button', { name: /^500/ })
    await moveTo(page, guests)
    await page.keyboard.press('Enter')
    await expect(page.getByRole('spinbutton', { name: 'Guests' })).toBeFocused()
    await page.keyboard.press('ControlOrMeta+A')
    await page.keyboard.type('640')
    await page.keyboard.press('Enter')
    await expect(draftField(page, 'Guests').getByRole('button', { name: /^640/ })).toBeFocused()
  })

  await test.step('Escape takes a change back', async () => {
    await moveTo(page, draftField(page, 'Length').getByRole('button'))
    await page.keyboard.press('Enter')
    await expect(page.getByRole('spinbutton', { name: 'Hours' })).toBeFocused()
    await page.keyboard.press('ControlOrMeta+A')
    await page.keyboard.type('9')
    await page.keyboard.press('Escape')
    await expect(draftField(page, 'Length').getByRole('button', { name: /^5 h/ })).toBeFocused()
  })

  await test.step('a sentence changes it too', async () => {
    await moveTo(page, page.getByLabel('Say what to change or add'))
    await page.keyboard.type('Make it private.')
    await page.keyboard.press('Enter')
    await expect(draftField(page, 'Who can find it').getByRole('button', { name: /link/ })).toBeVisible()
  })

  await moveTo(page, page.getByRole('button', { name: 'Publish event' }), 'Shift+Tab')
  await page.keyboard.press('Enter')
  await expect(page.getByRole('heading', { name: `${name} is live` })).toBeFocused()
  await moveTo(page, page.getByRole('link', { name: 'Open the dashboard' }))
  await page.keyboard.press('Enter')
  await expect(page.getByRole('heading', { level: 1, name })).toBeFocused()
})

test('the forms are filled, undone and left with the keyboard alone', async ({ organizer, visitor }) => {
  const page = await visitor({ signedInAs: organizer })
  await page.goto('/app/new')
  await moveTo(page, page.getByRole('button', { name: 'Fill in a form, step by step' }))
  await page.keyboard.press('Enter')
  await expect(page.getByRole('heading', { name: 'What, when, how many' })).toBeFocused()

  await test.step('Enter goes on, or to what is missing', async () => {
    await moveTo(page, page.getByLabel('Name of the event'))
    await page.keyboard.type('River Choir')
    await page.keyboard.press('Enter')
    await expect(page.getByLabel('Kind of event')).toBeFocused()
    await page.keyboard.type('Concert')
    await expect(page.getByLabel('Kind of event')).toHaveValue('concert')
    await saved(page)
  })

  await test.step('the rail is walked with keys, and the caret stands at the step it leads to', async () => {
    const list = page.getByRole('button', { name: /^2 of 6/ })
    if (await list.isVisible()) {
      await moveTo(page, list, 'Shift+Tab')
      await page.keyboard.press('Enter')
      await moveTo(page, page.getByRole('button', { name: /^You/ }))
    } else {
      await moveTo(page, page.getByRole('button', { name: /^Basics/ }), 'Shift+Tab')
      await page.keyboard.press('ArrowLeft')
    }
    await page.keyboard.press('Enter')
    await expect(page.getByRole('heading', { name: 'Who makes it' })).toBeFocused()
  })

  await test.step('outside boxes, the keys of undoing undo and redo', async () => {
    await page.keyboard.press('ControlOrMeta+Z')
    await expect(page.getByRole('button', { name: /^Redo: .*kind/ })).toBeVisible()
    await page.keyboard.press('ControlOrMeta+Shift+Z')
    await expect(page.getByRole('button', { name: /^Redo: .*kind/ })).toHaveCount(0)
    await page.goBack()
    await expect(page.getByLabel('Kind of event')).toHaveValue('concert')
  })
})
