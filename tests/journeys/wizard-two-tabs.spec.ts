/** One draft in two tabs: what only one of them touched is merged, and where both did, the person decides. */
import { expect, test } from '../support/journey.ts'
import { saved } from '../support/journey-steps.ts'

test('two tabs lose nothing of each other', async ({ organizer, visitor }) => {
  const here = await visitor({ signedInAs: organizer })
  await here.goto('/app/new')
  await here.getByRole('button', { name: 'Fill in a form, step by step' }).click()
  await here.getByLabel('Name of the event').fill('One draft')
  await here.getByLabel('How many guests at most').fill('50')
  await saved(here)
  const there = await here.context().newPage()
  await there.goto(here.url())
  await expect(there.getByLabel('How many guests at most')).toHaveValue('50')

  await test.step('different fields are merged without a question', async () => {
    await here.getByLabel('Kind of event').selectOption('concert')
    await saved(here)
    await there.getByLabel('Name of the event').fill('One draft, two tabs')
    await saved(there)
    await expect(there.getByLabel('Kind of event')).toHaveValue('concert')
    await expect(there.getByRole('alert').getByText('changed in another tab')).toHaveCount(0)
  })

  await test.step('the same field asks, and mine counts when I say so', async () => {
    await here.getByLabel('How many guests at most').fill('60')
    await expect(here.getByLabel('Name of the event')).toHaveValue('One draft, two tabs')
    await saved(here)
    await there.getByLabel('How many guests at most').fill('70')
    const question = there.getByRole('alert').filter({ hasText: 'changed in another tab' })
    await expect(question).toContainText('Guests, here70')
    await expect(question).toContainText('Guests, there60')
    await question.getByRole('button', { name: 'Keep mine: Guests' }).click()
    await saved(there)
  })

  await test.step('and theirs, when I say that', async () => {
    await here.getByLabel('How many guests at most').fill('80')
    const question = here.getByRole('alert').filter({ hasText: 'changed in another tab' })
    await question.getByRole('button', { name: 'Take theirs: Guests' }).click()
    await expect(here.getByLabel('How many guests at most')).toHaveValue('70')
  })

  await here.reload()
  await expect(here.getByLabel('How many guests at most')).toHaveValue('70')
})
