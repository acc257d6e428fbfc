/** From the page of an event to the tickets without a pointer: free and paid, every step is a key. */
import { expect, test, unique } from '../support/journey.ts'
import { moveTo } from '../support/journey-keyboard.ts'
import { openMail } from '../support/journey-steps.ts'

test('a free ticket is taken with keys alone, and what is asked on the way is answered', async ({
  organizer,
  visitor,
}) => {
  const name = `Reading Circle ${unique()}`
  const { id, slug } = await organizer.publish(
    `${name}, a free meetup for 30 people in Lisbon on March 12 2027 from 19:00 to 21:00.`,
  )
  const asking = await visitor({ signedInAs: organizer })
  const questions = [
    { kind: 'one_of', asked_per: 'attendee', label: 'Drink', is_required: true, options: ['Tea', 'Coffee'] },
  ]
  expect((await asking.request.put(`/api/v1/events/${id}/questions`, { data: { questions } })).ok()).toBe(
    true,
  )
  const buyer = await visitor()
  const mailbox = `reader-${unique()}@example.org`

  await buyer.goto(`/e/${slug}`)
  await moveTo(buyer, buyer.getByRole('button', { name: 'Get tickets' }))
  await buyer.keyboard.press('Enter')
  await expect(buyer.getByRole('heading', { name: 'Checkout' })).toBeVisible()
  await moveTo(buyer, buyer.getByLabel('Full name'))
  await buyer.keyboard.type('Ilse Brandt')
  await moveTo(buyer, buyer.getByLabel('Email'))
  await buyer.keyboard.type(mailbox)
  await moveTo(buyer, buyer.getByLabel('Tea'))
  await buyer.keyboard.press('ArrowDown')
  await expect(buyer.getByLabel('Coffee')).toBeChecked()
  await moveTo(buyer, buyer.getByRole('button', { name: 'Get 1 free ticket' }))
  await buyer.keyboard.press('Enter')

  await expect(buyer.getByRole('heading', { name: 'Your ticket', exact: true })).toBeVisible()
  await moveTo(buyer, buyer.getByRole('link', { name: 'Download PDF' }))
  await openMail(buyer, mailbox, new RegExp(name))
})

test('paid tickets are bought with keys alone, past a mistake', async ({ organizer, visitor }) => {
  const { slug } = await organizer.publish(
    `Chamber Choir ${unique()}, a concert for 90 people in Bergen on April 9 2027 from 19:00 to 21:00. Floor $22 (90 tickets).`,
  )
  const buyer = await visitor()

  await buyer.goto(`/e/${slug}`)
  await buyer.keyboard.press('Tab')
  await expect(buyer.getByRole('link', { name: 'Skip to the content' })).toBeFocused()
  await buyer.keyboard.press('Enter')
  await moveTo(buyer, buyer.getByLabel('Floor'))
  await buyer.keyboard.type('3')
  await expect(buyer.getByRole('status')).toHaveText(/66/)
  await moveTo(buyer, buyer.getByRole('button', { name: 'Get tickets' }))
  await buyer.keyboard.press('Enter')

  await expect(buyer.getByRole('heading', { name: 'Checkout' })).toBeVisible()
  await moveTo(buyer, buyer.getByLabel('Full name'))
  await buyer.keyboard.type('Tove Ellingsen')
  await buyer.keyboard.press('Tab')
  await expect(buyer.getByLabel('Email')).toBeFocused()
  await buyer.keyboard.type('tove@example')

  await test.step('what is wrong leads to its field', async () => {
    await buyer.keyboard.press('Enter')
    await expect(buyer.getByRole('alert')).toBeVisible()
    await moveTo(buyer, buyer.getByRole('alert').getByRole('link').first())
    await buyer.keyboard.press('Enter')
    await expect(buyer.getByLabel('Email')).toBeFocused()
    await buyer.keyboard.press('End')
    await buyer.keyboard.type('.org')
  })

  await buyer.keyboard.press('Enter')
  await moveTo(buyer, buyer.getByRole('button', { name: /^Pay / }))
  await buyer.keyboard.press('Enter')
  await expect(buyer.getByRole('heading', { name: 'Your tickets' })).toBeVisible()
  await moveTo(buyer, buyer.getByRole('link', { name: 'Download PDF' }))
})
