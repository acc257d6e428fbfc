/** Talking an event into being: words, cards and clicks, by pointer and by keys. */
import type { Locator, Page } from '@playwright/test'
import { expect, test, unique } from '../support/journey.ts'
import {
  backToDraft,
  box,
  card,
  draft,
  look,
  open,
  say,
  stop,
  talk,
  verb,
} from '../support/journey-assistant.ts'
import { draftField, saved } from '../support/journey-steps.ts'

test.setTimeout(120_000)

test('an event is talked into being, with words and clicks on cards alone', async ({
  visitor,
  organizer,
}, info) => {
  const page = await visitor({ signedInAs: organizer })
  const name = `Harbour Jazz ${unique()}`
  await draft(page, `${name}, a concert in Lisbon on 3 June 2031 at 8pm`)

  await test.step('what was said before is there, and one question is asked', async () => {
    await open(page)
    await expect(talk(page).getByText(`${name}, a concert in Lisbon on 3 June 2031 at 8pm`)).toBeVisible()
    await expect(
      talk(page).getByRole('list', { name: 'The next question' }).getByRole('listitem'),
    ).toHaveCount(1)
    await look(page, 'assistant-opened', info)
  })

  await test.step('what is said stands in the draft, with the words it came from', async () => {
    const asked = performance.now()
    await box(page).fill('for 80 people')
    await box(page).press('Enter')
    await expect(card(page, 'Guests')).toContainText('80')
    info.annotations.push({
      type: 'from Enter to card',
      description: `${Math.round(performance.now() - asked)} ms`,
    })
    await expect(card(page, 'Guests')).toContainText('From your words: for 80')
    await expect(verb(card(page, 'Guests'), 'Take back')).toBeVisible()
    await expect(draftField(page, 'Guests').getByRole('button', { name: /^80/ })).toBeVisible()
  })

  await test.step('what is proposed says why, and waits for a click', async () => {
    await expect(card(page, 'Tickets')).toContainText(/Based on .+\./)
    await look(page, 'assistant-cards', info)
    await verb(card(page, 'Tickets'), 'Accept').click()
    await expect(verb(card(page, 'Tickets'), 'Undo')).toBeVisible()
    await expect(verb(card(page, 'Tickets'), 'Accept')).toHaveCount(0)
  })

  await test.step('publishing is pointed to, and is the person’s own click', async () => {
    await expect(talk(page).getByText('Publishing is your click')).toBeVisible()
    await look(page, 'assistant-answered', info)
    await talk(page).getByRole('link', { name: 'Check and publish' }).click()
    await expect(page.getByRole('heading', { name: 'Check and publish' })).toBeFocused()
    await page.getByRole('main').getByRole('button', { name: 'Publish event' }).click()
    await expect(page.getByRole('heading', { name: `${name} is live` })).toBeFocused()
  })
})

test('form, words, cards and undo are one draft', async ({ visitor, organizer }) => {
  const page = await visitor({ signedInAs: organizer })
  await draft(
    page,
    `Quay Readings ${unique()}, a meetup for 40 people in Bergen on 4 June 2031 at 6pm, free tickets`,
  )
  await draftField(page, 'Guests').getByRole('button', { name: /^40/ }).click()
  await page.getByRole('spinbutton', { name: 'Guests' }).fill('52')

  // Not saved yet: it goes before the words.
  await say(page, 'make it 60')

  await expect(card(page, 'Guests')).toContainText('52')
  await expect(card(page, 'Guests')).toContainText('60')
  await expect(draftField(page, 'Guests').getByRole('button', { name: /^60/ })).toBeVisible()
  await saved(page)
  await backToDraft(page)
  await page
    .getByRole('banner')
    .getByRole('button', { name: /^Undo: guests/ })
    .click()
  await expect(draftField(page, 'Guests').getByRole('button', { name: /^52/ })).toBeVisible()
  await saved(page)
  await open(page)
  // What was said is not what is there any more.
  await expect(verb(card(page, 'Guests'), 'Take back')).toHaveCount(0)
  await expect(page.getByRole('alert').filter({ hasText: 'changed in another tab' })).toHaveCount(0)
})

test('proposals are accepted together, changed, refused, and taken back', async ({
  visitor,
  organizer,
}, info) => {
  const page = await visitor({ signedInAs: organizer })
  await draft(page, `Tile Painting ${unique()}, a workshop in Porto`)

  await test.step('said, and taken back', async () => {
    await say(page, 'for 30 people')
    await verb(card(page, 'Guests'), 'Take back').click()
    await expect(draftField(page, 'Guests').getByRole('button', { name: 'How many people?' })).toBeVisible()
    await expect(card(page, 'Guests').getByRole('img', { name: 'Taken back' })).toBeVisible()
    await verb(card(page, 'Guests'), 'Undo').click()
    await expect(draftField(page, 'Guests').getByRole('button', { name: /^30/ })).toBeVisible()
  })

  await test.step('said, and changed in the card', async () => {
    await say(page, 'on 5 June 2031 at 10am for 2 hours')
    await verb(card(page, 'Length'), 'Edit').click()
    await card(page, 'Length').getByRole('spinbutton', { name: 'Hours' }).fill('3')
    await verb(card(page, 'Length'), 'Save').click()
    await expect(draftField(page, 'Length').getByRole('button', { name: /^3 h/ })).toBeVisible()
    await expect(card(page, 'Length').getByRole('img', { name: 'Changed by you' })).toBeVisible()
  })

  await test.step('one refused, which does not come back', async () => {
    await expect(verb(card(page, 'Tickets'), 'Refuse')).toBeVisible()
    await verb(card(page, 'Tickets'), 'Refuse').click()
    await expect(card(page, 'Tickets').getByRole('img', { name: 'Refused' })).toBeVisible()
  })
  await look(page, 'assistant-verdicts', info)
})

test('who pours everything in hears of the few gaps that matter, and accepts the rest at once', async ({
  visitor,
  organizer,
}, info) => {
  const page = await visitor({ signedInAs: organizer })
  await draft(page, `A conference called ${unique()} Forum`)
  await open(page)
  await talk(page).getByText('Expert', { exact: true }).click()
  await expect(page.getByRole('radio', { name: 'Expert' })).toBeChecked()

  await box(page).fill('x'.repeat(20_001))
  await expect(talk(page).getByText('20,001 characters are too many')).toBeVisible()
  await expect(page.getByRole('button', { name: 'Send' })).toBeDisabled()
  const notes = `Toronto, July 1 2031 at 9am.\n${'We talked about the cloakroom and the coffee at length. '.repeat(300)}`
  await say(page, notes)

  const questions = talk(page)
    .getByRole('list', { name: /questions$/ })
    .getByRole('listitem')
  await expect.poll(() => questions.count()).toBeGreaterThanOrEqual(3)
  expect(await questions.count()).toBeLessThanOrEqual(5)
  await look(page, 'assistant-expert', info)

  await test.step('a guess is said yes to', async () => {
    const length = talk(page).getByRole('listitem', { name: /^Length ?:/ })
    await length.getByRole('button', { name: /^Yes, / }).click()
    await expect(length).toHaveCount(0)
    await saved(page)
  })
  await test.step('everything that waits is accepted', async () => {
    await verb(talk(page), 'Accept all').click()
    await expect(verb(talk(page), 'Accept all')).toHaveCount(0)
    await expect(verb(talk(page), 'Undo').first()).toBeVisible()
    await expect(stop(page)).toHaveCount(0)
  })
  await test.step('how it asks is remembered', async () => {
    await page.reload()
    await open(page)
    await expect(page.getByRole('radio', { name: 'Expert' })).toBeChecked()
  })
})

test('the conversation is held with the keyboard alone', async ({ visitor, organizer }) => {
  const page = await visitor({ signedInAs: organizer })
  await draft(page, `Kite Day ${unique()}, a festival in Bergen on 6 June 2031`)
  await box(page).focus()
  await page.keyboard.type('for 50 people')
  await page.keyboard.press('Enter')
  await expect(verb(card(page, 'Guests'), 'Take back')).toBeVisible()
  await expect(box(page)).toBeFocused()

  await moveTo(page, verb(card(page, 'Guests'), 'Edit'), 'Shift+Tab')
  await page.keyboard.press('Enter')
  await expect(card(page, 'Guests').getByRole('spinbutton')).toBeFocused()
  await page.keyboard.press('Escape')
  await expect(card(page, 'Guests')).toBeFocused()
  await moveTo(page, verb(card(page, 'Guests'), 'Take back'))
  await page.keyboard.press('Enter')
  await expect(card(page, 'Guests').getByRole('img', { name: 'Taken back' })).toBeVisible()
  await expect(card(page, 'Guests')).toBeFocused()

  await moveTo(page, box(page))
  await page.keyboard.press('ArrowUp')
  await expect(box(page)).toHaveValue('for 50 people')
  await page.keyboard.press('Shift+Enter')
  await expect(box(page)).toHaveValue('for 50 people\n')
  await page.keyboard.press('Escape')
  await expect(page.getByRole('radiogroup', { name: 'How it asks' })).toBeHidden()
  await expect(box(page)).toBeFocused()
})

/** By keys alone, as far as it takes. */
async function moveTo(page: Page, target: Locator, key = 'Tab'): Promise<void> {
  await expect(target).toBeVisible()
  await expect(async () => {
    await page.keyboard.press(key)
    await expect(target).toBeFocused({ timeout: 50 })
  }).toPass({ intervals: [0] })
}
