/** What an organizer asks besides name and address: arranged, tried, answered by a buyer, counted and taken along. */
import { readFile } from 'node:fs/promises'
import type { Page } from '@playwright/test'
import { expect, test, unique } from '../support/journey.ts'
import { lookAt } from '../support/journey-look.ts'
import { openMail } from '../support/journey-steps.ts'

const sentence = (name: string) =>
  `${name}, a concert for 120 people in Toronto on May 8 2027 from 8pm to 10pm. Floor $25 (80 tickets), balcony $40 (40).`

const dialog = (page: Page) => page.getByRole('alertdialog')
const row = (page: Page, label: string) =>
  page.getByRole('listitem').filter({ has: page.getByRole('heading', { name: label, exact: true }) })
const labels = (page: Page, group: string) =>
  page.getByRole('region', { name: group }).getByRole('listitem').getByRole('heading').allTextContents()
const perOrder = 'Once for each order'
const perPerson = 'For each person who comes'

type Wish = {
  label: string
  kind: string
  options?: string
  who?: string
  condition?: string
  must?: boolean
}

async function ask(page: Page, { label, kind, options, who, condition, must }: Wish): Promise<void> {
  await page.getByRole('button', { name: 'Add a question' }).click()
  const form = dialog(page)
  await form.getByLabel('Question', { exact: true }).fill(label)
  await form.getByLabel('Kind of answer').selectOption(kind)
  if (who) await form.getByLabel('Asked').selectOption(who)
  if (options) await form.getByLabel('Choices').fill(options)
  if (must) await form.getByRole('checkbox', { name: 'Must be answered' }).check()
  if (condition) await form.getByLabel('Ask it').selectOption({ label: condition })
  await form.getByRole('button', { name: 'Ask it' }).click()
  await expect(form).toBeHidden()
}

test('questions are written, tried, moved, removed and taken back', async ({ organizer, visitor }, info) => {
  const { id } = await organizer.publish(sentence(`Asking Evening ${unique()}`))
  const page = await visitor({ signedInAs: organizer })

  await page.goto(`/app/events/${id}`)
  await page.getByRole('navigation', { name: 'This event' }).getByRole('link', { name: 'Questions' }).click()
  await expect(page.getByRole('heading', { level: 1, name: 'Questions' })).toBeVisible()
  await expect(page.getByText('Nothing else is asked')).toBeVisible()
  await lookAt(page, 'questions-empty', info)

  await test.step('what is missing is said at its field, and what one writes is shown', async () => {
    await page.getByRole('button', { name: 'Add a question' }).click()
    const form = dialog(page)
    await form.getByRole('button', { name: 'Ask it' }).click()
    await expect(form.getByText('Write the question.')).toBeVisible()
    await expect(form.getByLabel('Question', { exact: true })).toBeFocused()
    await form.getByLabel('Question', { exact: true }).fill('Coming by car?')
    await form.getByLabel('Kind of answer').selectOption('One of a list')
    await form.getByLabel('Choices').fill('Yes\nYes')
    await form.getByRole('button', { name: 'Ask it' }).click()
    await expect(form.getByText('Write every choice once.')).toBeVisible()
    await form.getByLabel('Kind of answer').selectOption('Yes or no')
    await expect(form.getByRole('group', { name: 'Coming by car? (optional)' })).toBeVisible()
    await lookAt(page, 'questions-writing', info)
    await form.getByRole('button', { name: 'Ask it' }).click()
    await expect(form).toBeHidden()
  })

  await ask(page, {
    label: 'Number plate',
    kind: 'One line',
    must: true,
    condition: 'Only if “Coming by car?” is answered with “Yes”',
  })
  await ask(page, { label: 'How did you hear of us?', kind: 'Several lines' })
  await ask(page, { label: 'Meal', kind: 'One of a list', options: 'Fish\nSoup\nCake', who: perPerson })

  await test.step('the preview follows what is answered in it', async () => {
    const preview = page.getByRole('region', { name: 'How buyers see it' })
    await expect(preview.getByLabel('Number plate')).toBeHidden()
    await preview.getByRole('group', { name: 'Coming by car?' }).getByLabel('Yes').check()
    await expect(preview.getByLabel('Number plate')).toBeVisible()
    await expect(preview.getByRole('group', { name: 'Meal (optional)' })).toBeVisible()
    await lookAt(page, 'questions', info)
  })

  await test.step('keys move a question, and not past what it follows', async () => {
    const up = page.getByRole('button', { name: 'Move up: How did you hear of us?' })
    await up.focus()
    await page.keyboard.press('Enter')
    await expect(page.getByText('“How did you hear of us?” is number 2 now.')).toBeAttached()
    await expect(up).toBeFocused()
    await page.keyboard.press('Enter')
    await expect
      .poll(() => labels(page, perOrder))
      .toEqual(['How did you hear of us?', 'Coming by car?', 'Number plate'])
    await expect(up).toBeDisabled()
    await expect(page.getByRole('button', { name: 'Move down: How did you hear of us?' })).toBeFocused()
    await expect(page.getByRole('button', { name: 'Move up: Number plate' })).toBeDisabled()
    await expect(page.getByRole('button', { name: 'Move down: Meal' })).toBeDisabled()
  })

  await test.step('a removed question comes back with what followed it', async () => {
    await row(page, 'Coming by car?')
      .getByRole('button', { name: /^Remove/ })
      .click()
    await expect(
      page
        .getByText('“Coming by car?” is asked no more. 1 question that followed it is now asked always.')
        .first(),
    ).toBeVisible()
    await page.getByRole('button', { name: 'Undo' }).click()
    await expect(row(page, 'Number plate').getByText(/Only if “Coming by car\?”/)).toBeVisible()
    await page.reload()
    await expect
      .poll(() => labels(page, perOrder))
      .toEqual(['How did you hear of us?', 'Coming by car?', 'Number plate'])
    await expect.poll(() => labels(page, perPerson)).toEqual(['Meal'])
  })
})

test('answers are counted, told with their order, taken along, and outlive their question', async ({
  organizer,
  visitor,
}, info) => {
  const name = `Answering Evening ${unique()}`
  const { id, slug } = await organizer.publish(
    `${name}, a free meetup for 30 people in Lisbon on March 12 2027 from 19:00 to 21:00.`,
  )
  const page = await visitor({ signedInAs: organizer })
  await page.goto(`/app/events/${id}/questions`)
  await ask(page, { label: 'Coming by car?', kind: 'Yes or no' })
  await ask(page, { label: 'Meal', kind: 'One of a list', options: 'Fish\nSoup', who: perPerson, must: true })
  await expect(page.getByText('No answers yet')).toBeVisible()

  const buyer = await visitor()
  const mailbox = `answers-${unique()}@example.org`
  await buyer.goto(`/e/${slug}`)
  await buyer.getByRole('combobox').first().selectOption('2')
  await buyer.getByRole('button', { name: 'Get tickets' }).click()
  await buyer.getByLabel('Full name').fill('Ilse Brandt')
  await buyer.getByLabel('Email').fill(mailbox)
  await buyer.getByRole('group', { name: 'Coming by car?' }).getByLabel('No').check()
  await buyer.getByRole('group', { name: 'Ticket 1:' }).getByLabel('Soup').check()
  await buyer.getByRole('group', { name: 'Ticket 2:' }).getByLabel('Fish').check()
  await buyer.getByRole('button', { name: /^Get 2 free tickets/ }).click()
  await expect(buyer.getByRole('heading', { name: 'Your tickets' })).toBeVisible()
  await openMail(buyer, mailbox, new RegExp(name))

  const answers = page.getByRole('region', { name: 'Answers' })
  await test.step('choices are drawn with their numbers', async () => {
    await page.reload()
    await expect(answers.getByRole('meter', { name: 'Soup' })).toHaveAttribute('aria-valuenow', '1')
    await expect(answers.getByRole('meter', { name: 'Yes' })).toHaveAttribute('aria-valuenow', '0')
    await lookAt(page, 'questions-answers', info)
  })

  await test.step('the file has a line for each person', async () => {
    const [file] = await Promise.all([
      page.waitForEvent('download'),
      answers.getByRole('link', { name: 'Download as CSV' }).click(),
    ])
    const lines = (await readFile(await file.path(), 'utf8')).trimEnd().split('\r\n')
    expect(lines).toHaveLength(3)
    expect(lines.map((line) => line.split(',').at(-1)).sort()).toEqual(['Fish', 'Meal', 'Soup'])
  })

  await test.step('an order tells its own, and leads to all', async () => {
    await page.getByRole('navigation', { name: 'This event' }).getByRole('link', { name: 'Orders' }).click()
    await page.getByRole('link', { name: 'Ilse Brandt' }).click()
    const said = page.getByRole('region', { name: 'Answers' })
    await expect(said.getByText('Soup')).toBeVisible()
    await lookAt(page, 'order-story-answers', info)
    await said.getByRole('link', { name: 'All answers' }).click()
    await expect(page.getByRole('heading', { level: 1, name: 'Questions' })).toBeVisible()
  })

  await test.step('a question that goes leaves its answers', async () => {
    await row(page, 'Meal')
      .getByRole('button', { name: /^Remove/ })
      .click()
    await expect(page.getByText('“Meal” is asked no more. Its answers are kept.').first()).toBeVisible()
    await expect(answers.getByText('Asked no more')).toBeVisible()
    await expect(answers.getByRole('meter', { name: 'Fish' })).toBeVisible()
  })
})
