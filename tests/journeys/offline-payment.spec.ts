/** Buying by bank transfer: offered, chosen, waited for, seen by a person, and then as any other order. */
import { expect, test, unique } from '../support/journey.ts'
import { lookAt } from '../support/journey-look.ts'
import { openMail } from '../support/journey-steps.ts'

const sentence = (name: string) =>
  `${name}, a concert for 120 people in Toronto on May 8 2027 from 8pm to 10pm. Floor $25 (80 tickets), balcony $40 (40).`

test('a transfer is offered, chosen, marked as paid, and given back in part', async ({
  organizer,
  visitor,
}, info) => {
  const name = `Harp Evening ${unique()}`
  const { id, slug } = await organizer.publish(sentence(name))
  const mailbox = `transfer-${unique()}@example.org`
  const desk = await visitor({ signedInAs: organizer })
  const buyer = await visitor()

  await test.step('the organizer says where the money goes', async () => {
    await desk.goto(`/app/events/${id}/tickets`)
    await desk.getByRole('checkbox', { name: 'Bank transfer' }).check()
    await desk.getByRole('checkbox', { name: 'Pay at the door' }).check()
    await desk.getByLabel('Account holder').fill('Harbour Collective e.V.')
    await desk.getByLabel('IBAN or account number').fill('DE89 3704 0044 0532 0130 01')
    await desk.getByLabel('What buyers should know').fill('We look at the account every evening.')
    await desk.getByRole('radio', { name: 'This event only' }).check()
    await desk.getByRole('button', { name: 'Save ways to pay' }).click()
    await expect(desk.getByText('Check the IBAN')).toBeVisible()
    await desk.getByLabel('IBAN or account number').fill('DE89 3704 0044 0532 0130 00')
    await desk.getByRole('button', { name: 'Save ways to pay' }).click()
    await expect(desk.getByText('This event has settings of its own.')).toBeVisible()
    await lookAt(desk, 'offline-settings', info)
  })

  await test.step('the buyer chooses it and reads where to send the money', async () => {
    await buyer.goto(`/e/${slug}`)
    await buyer.getByLabel('Floor').selectOption('2')
    await buyer.getByRole('button', { name: 'Get tickets' }).click()
    await buyer.getByLabel('Full name').fill('Mireille Fontaine-Okafor')
    await buyer.getByLabel('Email').fill(mailbox)
    await buyer.getByRole('radio', { name: /^By bank transfer/ }).check()
    await lookAt(buyer, 'offline-checkout', info)
    await buyer.getByRole('button', { name: 'Order for CA$50' }).click()
    await expect(buyer.getByRole('heading', { name: '2 tickets held for you' })).toBeVisible()
    await expect(buyer.getByText('DE89 3704 0044 0532 0130 00')).toBeVisible()
    await expect(buyer.getByText('We look at the account every evening.')).toBeVisible()
    await lookAt(buyer, 'offline-order', info)
  })

  await test.step('the organizer sees the money, and a part of it is not enough', async () => {
    await desk.goto(`/app/events/${id}/orders`)
    await desk.getByRole('link', { name: 'Mireille Fontaine-Okafor' }).click()
    await expect(desk.getByText('Waits for a bank transfer')).toBeVisible()
    await lookAt(desk, 'offline-story', info)
    await desk.getByRole('button', { name: 'Mark as paid…' }).click()
    const dialog = desk.getByRole('alertdialog').or(desk.getByRole('dialog'))
    await dialog.getByLabel('Money that came').fill('25')
    await dialog.getByRole('button', { name: 'CA$50 came' }).click()
    await expect(dialog.getByText('Mark it when all of it came')).toBeVisible()
    await lookAt(desk, 'offline-mark', info)
    await dialog.getByLabel('Money that came').fill('50')
    await dialog.getByRole('button', { name: 'CA$50 came' }).click()
    await expect(desk.getByText('Paid CA$50')).toBeVisible()
  })

  await test.step('the tickets arrive, on the page by themselves and by mail', async () => {
    await expect(buyer.getByRole('heading', { name: 'Your tickets' })).toBeVisible()
    await expect(buyer.getByRole('img', { name: /^Code of ticket TKT-/ })).toHaveCount(2)
    await openMail(buyer, mailbox, new RegExp(`2 tickets for ${name}`))
  })

  await test.step('money that goes back is given by hand, and told when it was', async () => {
    await desk.getByRole('button', { name: 'Refund or cancel…' }).click()
    const dialog = desk.getByRole('alertdialog')
    await dialog.getByRole('checkbox', { name: /TKT-/ }).first().check()
    await dialog.getByRole('button', { name: 'Refund CA$25' }).click()
    await expect(desk.getByText('Give CA$25 back to Mireille Fontaine-Okafor')).toBeVisible()
    await lookAt(desk, 'offline-give-back', info)
    await desk.getByRole('button', { name: 'I gave it back' }).click()
    await expect(desk.getByText('Give CA$25 back to')).toBeHidden()
    await expect(desk.getByText('Partly refunded')).toBeVisible()
  })
})

test('without a script, money at the door is chosen and the tickets arrive when it was seen', async ({
  organizer,
  visitor,
}, info) => {
  const name = `Lute Evening ${unique()}`
  const { id, slug } = await organizer.publish(sentence(name))
  const desk = await visitor({ signedInAs: organizer })
  await desk.goto(`/app/events/${id}/tickets`)
  await desk.getByRole('checkbox', { name: 'Pay at the door' }).check()
  await desk.getByRole('radio', { name: 'This event only' }).check()
  await desk.getByRole('button', { name: 'Save ways to pay' }).click()
  await expect(desk.getByText('This event has settings of its own.')).toBeVisible()
  const buyer = await visitor({ javaScriptEnabled: false })
  const mailbox = `door-${unique()}@example.org`

  await buyer.goto(`/e/${slug}`)
  await buyer.getByLabel('Balcony').selectOption('1')
  await buyer.getByRole('button', { name: 'Get tickets' }).click()
  await buyer.getByLabel('Full name').fill('Ilse Brandt')
  await buyer.getByLabel('Email').fill(mailbox)
  await buyer.getByRole('radio', { name: /^At the door/ }).check()
  await buyer.getByRole('button', { name: 'Order for CA$40' }).click()
  await expect(buyer.getByText('Pay at the door and bring the order number.')).toBeVisible()
  await openMailOf(buyer, mailbox, name)

  await desk.goto(`/app/events/${id}/orders`)
  await desk.getByRole('link', { name: 'Ilse Brandt' }).click()
  await desk.getByRole('button', { name: 'Mark as paid…' }).click()
  await desk.getByRole('button', { name: 'CA$40 came' }).click()
  await expect(desk.getByText('Paid CA$40')).toBeVisible()
  await lookAt(desk, 'offline-door-paid', info)

  await buyer.reload()
  await expect(buyer.getByRole('heading', { name: 'Your ticket', exact: true })).toBeVisible()
})

/** The mail with what to do leads back to the order. */
async function openMailOf(
  buyer: Parameters<typeof openMail>[0],
  mailbox: string,
  name: string,
): Promise<void> {
  const order = buyer.url()
  await openMail(buyer, mailbox, new RegExp(`How to pay: CA\\$40 for ${name}`))
  await buyer.goto(order)
}
