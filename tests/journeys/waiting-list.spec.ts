/** A date that is sold out, and on to its waiting list; the buyer who was quicker runs no script at all. */
import { expect, test, unique } from '../support/journey.ts'
import { lookAt } from '../support/journey-look.ts'
import { openMail } from '../support/journey-steps.ts'

test('somebody who comes too late joins the list and hears so by mail', async ({
  organizer,
  visitor,
}, info) => {
  const name = `Supper Club ${unique()}`
  await organizer.publish(
    `${name}, a free meetup for 10 people in Lisbon on March 12 2027 from 19:00 to 21:00.`,
  )
  const buyer = await visitor({ javaScriptEnabled: false })
  await buyer.goto('/events')
  await buyer.getByLabel('Search').fill(name)
  await buyer.getByRole('button', { name: 'Find events' }).click()
  await buyer.getByRole('link', { name }).click()
  const address = buyer.url()
  await buyer.getByRole('combobox').selectOption('10')
  await buyer.getByRole('button', { name: 'Get tickets' }).click()
  await buyer.getByLabel('Full name').fill('Ilse Brandt')
  await buyer.getByLabel('Email').fill(`first-${unique()}@example.org`)
  await buyer.getByRole('button', { name: 'Get 10 free tickets' }).click()
  await expect(buyer.getByRole('heading', { name: 'Your tickets', exact: true })).toBeVisible()

  const late = await visitor()
  const mailbox = `late-${unique()}@example.org`
  await expect(async () => {
    await late.goto(address)
    await late.getByRole('link', { name: 'Join the waiting list' }).click({ timeout: 1_000 })
  }).toPass({ timeout: 8_000 })
  await late.getByLabel('How many tickets').selectOption('3')
  await late.getByLabel('Full name').fill('Lea Late')
  await late.getByLabel('Email').fill(mailbox)
  await late.getByLabel(/^Write to me about this list/).check()
  await lookAt(late, 'waiting-list', info)
  await late.getByRole('button', { name: 'Join the waiting list' }).click()
  await expect(late.getByRole('heading', { name: 'Look in your mail' })).toBeVisible()

  await openMail(late, mailbox, /waiting list/)
})
