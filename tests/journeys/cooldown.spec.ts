/** Whoever asks too often sees how long to wait, counted down, and loses nothing. */
import { expect, test } from '../support/journey.ts'
import { lookAt } from '../support/journey-look.ts'

test('the wait is counted down, and the sentence is back in its box', async ({ page }, info) => {
  await page.route('/functions/v1/ai-event-wizard', (route) =>
    route.fulfill({
      status: 429,
      contentType: 'application/problem+json',
      headers: { 'retry-after': '9' },
      body: JSON.stringify({
        type: 'urn:eventos:error:rate_limited',
        title: 'Too many requests. Wait a moment and try again.',
        status: 429,
        code: 'rate_limited',
        success: false,
        error: 'RATE_LIMIT',
        cooldown: 9,
        request_id: 'one-too-many',
      }),
    }),
  )

  await page.goto('/app/new?say=A+concert+in+Bern')

  const said = page.getByRole('status').filter({ hasText: 'You can go on in 9 seconds' })
  await expect(said).toBeAttached()
  await expect(page.getByText('You can go on in 8 s.')).toBeVisible()
  await lookAt(page, 'cooldown', info)
  await expect(page.getByText('You can go on.', { exact: true }).first()).toBeAttached()
  await expect(page.getByRole('textbox').first()).toHaveValue('A concert in Bern')
  await expect(said).toHaveCount(0)
})
