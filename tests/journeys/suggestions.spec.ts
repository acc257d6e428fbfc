/** Suggestions as people meet them: a reason beside each, nothing changed without a press, everything taken back by one. */
import type { Locator, Page } from '@playwright/test'
import { expect, test, unique } from '../support/journey.ts'
import { lookAt } from '../support/journey-look.ts'
import { draftField } from '../support/journey-steps.ts'

const card = (page: Page, words: string): Locator =>
  page
    .getByRole('region', { name: /^Suggestions/ })
    .getByRole('listitem')
    .filter({ hasText: words })

async function draft(page: Page, sentence: string): Promise<void> {
  await page.goto('/')
  await page.getByLabel('What are you planning?').fill(sentence)
  await page.getByRole('button', { name: 'Draft my event' }).click()
  await expect(page.getByRole('heading', { name: 'What we understood' })).toBeVisible()
}

async function openStage(page: Page, stage: string): Promise<void> {
  await page.goto(page.url().replace(/(\/wizard\/[0-9a-f-]+).*/, `$1/${stage}`))
}

test('each suggestion says why, waits to be accepted, and can be taken back', async ({
  visitor,
  organizer,
}, info) => {
  test.slow()
  const page = await visitor({ signedInAs: organizer })
  const name = `Lakeside Makers ${unique()}`
  // Each window has a year of its own: what the other published would stand in the way of this date.
  const [weekday, year] = info.project.name === 'phone' ? ['Mon', 2030] : ['Tue', 2031]
  await draft(page, `${name}, a conference for 200 people in Toronto on July 1 ${year} from 9am to 5pm`)

  await test.step('tickets with their numbers, and what they rest on', async () => {
    const tickets = card(page, 'Sell these tickets')
    // What others published in this city meanwhile is a basis, too, so the numbers are read, not known.
    await expect(tickets).toContainText(/Early bird CA\$\d+ × \d+/)
    const [offered = ''] = /Early bird CA\$\d+ × \d+/.exec(await tickets.innerText()) ?? []
    await expect(tickets).toContainText(/Based on .+\./)
    await expect(tickets).toContainText(/A starting point|A fair guess|Quite sure/)
    await lookAt(page, 'suggestions-tickets', info)

    await tickets.getByRole('button', { name: /^Accept/ }).click()

    await expect(draftField(page, 'Tickets').getByRole('button', { name: offered })).toBeVisible()
  })

  await test.step('a holiday is pointed out; the other date is accepted by keyboard, taken back, and accepted again', async () => {
    const day = page.locator('input[type="date"]').first()
    await openStage(page, 'event-basics')
    const date = card(page, 'Canada Day')
    await expect(date).toContainText(`${weekday} 1 Jul ${year}`)
    await expect(date).toContainText(`${weekday} 8 Jul ${year}, 09:00`)
    await lookAt(page, 'suggestions-date', info)

    await date.getByRole('button', { name: /^Accept/ }).press('Enter')
    await expect(day).toHaveValue(`${year}-07-08`)
    await expect(page.getByRole('heading', { name: /^Suggestions/ })).toBeFocused()
    await page.getByRole('button', { name: /^Undo ?: \w+ 8 Jul/ }).press('Enter')
    await expect(day).toHaveValue(`${year}-07-01`)
    await date.getByRole('button', { name: /^Accept/ }).click()
    await expect(day).toHaveValue(`${year}-07-08`)
  })

  await test.step('a venue that is large enough and free, with what is known of it', async () => {
    await openStage(page, 'venue-selection')
    const venue = card(page, 'The Carding Mill, Main Hall')
    await expect(venue).toContainText('Holds 540, you expect 200.')
    await expect(venue).toContainText('Free on your date as of now.')
    await venue.scrollIntoViewIfNeeded()
    await lookAt(page, 'suggestions-venue', info)

    await venue.getByRole('button', { name: /^Accept/ }).click()

    await expect(page.getByRole('button', { name: /^Undo ?: The Carding Mill/ })).toBeVisible()
  })

  await test.step('what the card company keeps, and how many tickets pay for the event', async () => {
    await openStage(page, 'ticketing')
    await page.getByText('What is left of it').click()
    await page.getByLabel('Costs in all (CAD)').fill('12,000')

    await expect(page.getByText(/\d+ of 200 tickets pay for it/)).toBeVisible()
    await lookAt(page, 'suggestions-fees', info)
  })

  await test.step('texts in another tone; what is not wanted does not come back', async () => {
    await openStage(page, 'marketing')
    await page
      .getByRole('region', { name: /^Suggestions/ })
      .getByText('Playful')
      .click()
    const plan = card(page, 'A marketing plan, playful')
    await plan.getByText(/^Read all \d+ texts/).click()
    await expect(plan).toContainText('One sleep left')
    await lookAt(page, 'suggestions-marketing', info)

    await card(page, 'A description that stays true')
      .getByRole('button', { name: /^No thanks/ })
      .click()
    await expect(card(page, 'A description that stays true')).toHaveCount(0)
    await page.reload()

    await expect(card(page, 'A marketing plan')).toBeVisible()
    await expect(card(page, 'A description that stays true')).toHaveCount(0)
  })

  await test.step('all of them at once', async () => {
    await page.getByRole('button', { name: /^Accept all/ }).click()

    await expect(page.getByRole('button', { name: /^Undo ?: A marketing plan/ })).toBeVisible()
    await expect(page.getByRole('button', { name: /^Accept/ })).toHaveCount(0)
    await lookAt(page, 'suggestions-accepted', info)
  })

  await test.step('published, the venue is asked by a press, and only then', async () => {
    await page
      .getByRole('banner')
      .getByRole('button', { name: /^Publish/ })
      .click()
    await expect(page.getByRole('heading', { name: /is live$/ })).toBeVisible()
    await lookAt(page, 'suggestions-celebration', info)

    await page.getByRole('button', { name: 'Ask The Carding Mill' }).click()

    await expect(page.getByText('The Carding Mill is asked')).toBeVisible()
    await expect(page.getByText(/An answer should come by/)).toBeVisible()
  })
})
