/** Orders after the sale, from both sides: found among others, refunded in part, and a buyer who needs longer. */
import { expect, test, unique } from '../support/journey.ts'
import { lookAt } from '../support/journey-look.ts'
import { payOrder, placeOrder } from '../support/journey-order.ts'
import { letPaymentWait } from '../support/journey-payments.ts'
import { openFilters } from '../support/journey-steps.ts'

const sentence = (name: string) =>
  `${name}, a concert for 120 people in Toronto on May 8 2027 from 8pm to 10pm. Floor $25 (80 tickets), balcony $40 (40).`

test('finds an order, refunds one ticket of it, and tells what happened to both sides', async ({
  organizer,
  visitor,
  request,
}, info) => {
  const { id, slug } = await organizer.publish(sentence(`Cello Evening ${unique()}`))
  const order = await placeOrder(request, slug, 'Floor')
  await placeOrder(request, slug, 'Balcony')
  await payOrder(request, order)
  const page = await visitor({ signedInAs: organizer })

  await test.step('the list says what became of each', async () => {
    await page.goto(`/app/events/${id}`)
    await page.getByRole('link', { name: 'All orders' }).click()
    await expect(page.getByRole('heading', { name: 'Orders', level: 1 })).toBeVisible()
    await expect(page.getByRole('row')).toHaveCount(3)
    await lookAt(page, 'orders', info)
    await openFilters(page)
    await page.getByLabel('State').selectOption('Confirmed')
    await expect(page.getByRole('row')).toHaveCount(2)
    await page.getByLabel('Search').fill('nobody of this name')
    await expect(page.getByText('No order fits')).toBeVisible()
    await lookAt(page, 'orders-nothing', info)
    await page.getByRole('button', { name: 'Show all orders' }).click()
    await page.getByLabel('Search').fill('mireille')
    await expect(page).toHaveURL(/search=mireille/)
  })

  await test.step('a refund says what the buyer gets, and is one', async () => {
    await page.getByLabel('Money').selectOption('Paid')
    await expect(page.getByRole('row')).toHaveCount(2)
    await page.getByRole('link', { name: 'Mireille Fontaine-Okafor' }).click()
    await expect(page.getByText('Paid CA$50')).toBeVisible()
    await page.getByRole('button', { name: 'Refund or cancel…' }).click()
    const dialog = page.getByRole('alertdialog')
    await dialog.getByRole('button', { name: 'Cancel tickets' }).click()
    await expect(dialog.getByText('Choose a ticket or an amount.')).toBeVisible()
    await dialog.getByRole('checkbox', { name: /TKT-/ }).first().check()
    await expect(dialog.getByLabel('Money that goes back')).toHaveValue('25.00')
    await dialog.getByLabel('Reason').fill('She fell ill.')
    await lookAt(page, 'order-refund', info)
    await dialog.getByRole('button', { name: 'Refund CA$25' }).click()
    await expect(dialog).toBeHidden()
    await expect(page.getByText('CA$25 went back')).toBeVisible()
    await expect(page.getByText('Partly refunded')).toBeVisible()
    await expect(page.getByText('“She fell ill.”')).toBeVisible()
    await lookAt(page, 'order-story', info)
  })

  await test.step('the buyer reads of it, and of nothing else', async () => {
    const buyer = await visitor()
    await buyer.goto(order.page)
    await expect(buyer.getByText('Refunded, 1 ticket')).toBeVisible()
    await expect(buyer.getByText('She fell ill.')).toBeHidden()
    await lookAt(buyer, 'order-partly-refunded', info)
  })
})

test('finds orders by day and by code, keeps the wish in the address, and takes it back', async ({
  organizer,
  visitor,
  request,
}, info) => {
  const { id, slug } = await organizer.publish(sentence(`Harp Evening ${unique()}`))
  const page = await visitor({ signedInAs: organizer })
  const made = await page.request.post(`/api/v1/events/${id}/promo-codes`, {
    data: { code: 'HARP', discount_kind: 'percent', percent_bps: 1000 },
  })
  expect(made.status()).toBe(201)
  await placeOrder(request, slug, 'Balcony')
  await placeOrder(request, slug, 'Floor', 'harp')

  await page.goto(`/app/events/${id}/tickets`)
  await page.getByRole('link', { name: 'Orders HARP' }).click()
  await expect(page.getByLabel('Promo code', { exact: true })).toHaveValue('HARP')
  await expect(page.getByRole('row')).toHaveCount(2)
  await lookAt(page, 'orders-by-code', info)
  await page.getByRole('link', { name: 'Mireille Fontaine-Okafor' }).click()
  await expect(page.getByText('Promo code HARP')).toBeVisible()
  await page.goBack()
  await expect(page).toHaveURL(/code=HARP/)

  await page.getByLabel('Ordered from').fill('2031-01-01')
  await expect(page.getByText('No order fits')).toBeVisible()
  await page.reload()
  await expect(page.getByLabel('Ordered from')).toHaveValue('2031-01-01')
  await page.getByRole('button', { name: 'Clear filters' }).click()
  await expect(page.getByRole('row')).toHaveCount(3)
  await expect(page).toHaveURL(new RegExp(`/app/events/${id}/orders$`))
  await page.goto(`/app/events/${id}/orders?from=2031-02-30&status=lost&tier=none`)
  await expect(page.getByRole('row')).toHaveCount(3)
})

test('gives a buyer more time, twice, without a script', async ({ organizer, visitor, request }, info) => {
  const { slug } = await organizer.publish(sentence(`Viola Evening ${unique()}`))
  const order = await placeOrder(request, slug, 'Floor')
  const buyer = await visitor({ javaScriptEnabled: false })

  await buyer.goto(order.page)
  await expect(buyer.getByText('Yours for 30 more minutes')).toBeVisible()
  const onlooker = await visitor()
  await onlooker.goto(order.page)
  await lookAt(onlooker, 'order-extend', info)
  await buyer.getByRole('button', { name: 'Give me 10 more minutes' }).click()
  await expect(buyer.getByText('Yours for 40 more minutes')).toBeVisible()
  await buyer.getByRole('button', { name: 'Give me 10 more minutes' }).click()

  await expect(buyer.getByText('Yours for 50 more minutes')).toBeVisible()
  await expect(buyer.getByRole('button', { name: 'Give me 10 more minutes' })).toBeHidden()
})

test('shows a payment that fits nothing, and ends its wait with one click', async ({
  organizer,
  visitor,
  request,
}, info) => {
  const { id, slug } = await organizer.publish(sentence(`Bass Evening ${unique()}`))
  await letPaymentWait(await placeOrder(request, slug, 'Floor'))
  const page = await visitor({ signedInAs: organizer })

  await page.goto(`/app/events/${id}/orders`)
  await expect(page.getByText('Payments that need you')).toBeVisible()
  await expect(page.getByText('so no ticket was given for it')).toBeVisible()
  await lookAt(page, 'orders-stuck', info)
  await page.getByRole('button', { name: 'Dismiss…' }).click()
  await page.getByLabel('How it was dealt with').fill('Paid back by bank transfer.')
  await page.getByRole('button', { name: 'Dismiss', exact: true }).click()

  await expect(page.getByText('Payments that need you')).toBeHidden()
  await page.getByRole('link', { name: 'Mireille Fontaine-Okafor' }).click()
  await expect(page.getByText('“Paid back by bank transfer.”')).toBeVisible()
})
