/** From the listing to the tickets in a browser that runs no script at all. */
import { expect, test, unique } from '../support/journey.ts'
import { lookAt } from '../support/journey-look.ts'
import { openMail } from '../support/journey-steps.ts'

test('a free ticket is taken without JavaScript', async ({ organizer, visitor }) => {
  const name = `Reading Circle ${unique()}`
  await organizer.publish(
    `${name}, a free meetup for 30 people in Lisbon on March 12 2027 from 19:00 to 21:00.`,
  )
  const buyer = await visitor({ javaScriptEnabled: false })
  const mailbox = `reader-${unique()}@example.org`

  await buyer.goto('/')
  await buyer.getByRole('navigation', { name: 'Site' }).getByRole('link', { name: 'Events' }).click()
  await buyer.getByLabel('Search').fill(name)
  await buyer.getByRole('button', { name: 'Find events' }).click()
  await buyer.getByRole('link', { name }).click()
  await buyer.getByRole('button', { name: 'Get tickets' }).click()
  await buyer.getByLabel('Full name').fill('Ilse Brandt')
  await buyer.getByLabel('Email').fill(mailbox)
  await buyer.getByRole('button', { name: 'Get 1 free ticket' }).click()

  await expect(buyer.getByRole('heading', { name: 'Your ticket', exact: true })).toBeVisible()
  await expect(buyer.getByRole('img', { name: /^Code of ticket TKT-/ })).toHaveCount(1)
  await openMail(buyer, mailbox, new RegExp(name))
})

test('paid tickets are bought without JavaScript, past a mistake and a change of mind', async ({
  organizer,
  visitor,
}) => {
  const name = `Cello Evening ${unique()}`
  await organizer.publish(
    `${name}, a concert for 120 people in Montreal on May 8 2027 from 8pm to 10pm. Floor $25 (80 tickets), balcony $40 (40).`,
  )
  const buyer = await visitor({ javaScriptEnabled: false })
  const mailbox = `listener-${unique()}@example.org`

  await buyer.goto(`/events?q=${encodeURIComponent(name)}`)
  await buyer.getByRole('link', { name }).click()
  await buyer.getByLabel('Floor').selectOption('2')
  await buyer.getByRole('button', { name: 'Get tickets' }).click()

  await test.step('the total follows when asked to', async () => {
    await buyer.getByLabel('Balcony').selectOption('1')
    await buyer.getByRole('button', { name: 'Update the total' }).click()
    await expect(buyer.getByRole('status')).toHaveText('CA$90')
  })

  await test.step('a mistake is named, and nothing typed is lost', async () => {
    await buyer.getByLabel('Full name').fill('Ilse Brandt')
    await buyer.getByLabel('Email').fill('nowhere')
    await buyer.getByRole('button', { name: /^Pay CA\$90/ }).click()
    await expect(buyer.getByRole('alert')).toContainText('email')
    await expect(buyer.getByLabel('Full name')).toHaveValue('Ilse Brandt')
    await expect(buyer.getByLabel('Floor')).toHaveValue('2')
  })

  await buyer.getByLabel('Email').fill(mailbox)
  await buyer.getByRole('button', { name: /^Pay CA\$90/ }).click()

  await test.step('a declined card charges nothing, and another one pays', async () => {
    await buyer.getByRole('button', { name: 'Decline this payment' }).click()
    await expect(buyer.getByRole('alert')).toHaveText('Your card was declined. Nothing was charged.')
    await buyer.getByRole('button', { name: /^Pay CA\$90/ }).click()
  })

  // The page itself asks again every two seconds until there are tickets.
  await expect(buyer.getByRole('heading', { name: 'Your tickets' })).toBeVisible()
  await expect(buyer.getByRole('img', { name: /^Code of ticket TKT-/ })).toHaveCount(3)
  await openMail(buyer, mailbox, new RegExp(name))
})

test('tickets that are not wanted any more are given back without JavaScript', async ({
  organizer,
  visitor,
}, info) => {
  const name = `Night Walk ${unique()}`
  await organizer.publish(
    `${name}, a concert for 2 people in Montreal on May 9 2027 from 8pm to 10pm. Floor $25 (2 tickets).`,
  )
  const buyer = await visitor({ javaScriptEnabled: false })

  await buyer.goto(`/events?q=${encodeURIComponent(name)}`)
  await buyer.getByRole('link', { name }).click()
  await buyer.getByLabel('Floor').selectOption('2')
  await buyer.getByRole('button', { name: 'Get tickets' }).click()
  await buyer.getByLabel('Full name').fill('Ilse Brandt')
  await buyer.getByLabel('Email').fill(`walker-${unique()}@example.org`)
  await buyer.getByRole('button', { name: /^Pay CA\$50/ }).click()
  await buyer
    .getByRole('link', { name: /back|return|cancel/i })
    .first()
    .click()
  await expect(buyer.getByRole('heading', { name: '2 tickets held for you' })).toBeVisible()

  await buyer.getByText('I do not want them any more').click()
  const looker = await visitor()
  await looker.goto(buyer.url())
  await looker.getByText('I do not want them any more').click()
  await lookAt(looker, 'order-give-up', info)
  await buyer.getByRole('button', { name: 'Give the tickets back' }).click()

  await expect(buyer.getByRole('heading', { name: 'This order was cancelled' })).toBeVisible()
  await buyer.getByRole('link', { name: 'Choose tickets again' }).click()
  await expect(buyer.getByLabel('Floor')).toBeEnabled()
})
