/** An organizer's money after the sale: disputed by a bank, won back, paid out, and written down to the cent. */
import { readFile } from 'node:fs/promises'
import { expect, test, unique } from '../support/journey.ts'
import { lookAt } from '../support/journey-look.ts'
import { payOrder, placeOrder } from '../support/journey-order.ts'
import { signUp } from '../support/journey-organizer.ts'

test('a dispute is seen, answered for, and every cent of it is in the books', async ({
  visitor,
  request,
  baseURL,
}, info) => {
  // A currency of its own: what the company sends to a bank is then this organizer's alone.
  const currency = info.project.name === 'phone' ? 'NOK' : 'SEK'
  const place = currency === 'NOK' ? 'Oslo' : 'Stockholm'
  const organizer = await signUp(String(baseURL))
  const page = await visitor({ signedInAs: organizer })

  await test.step('before anything is sold, the page says what will stand there', async () => {
    await page.goto('/app')
    await page.getByRole('button', { name: /^Account: / }).click()
    await page.getByRole('menuitem', { name: 'Payments' }).click()
    await expect(page.getByRole('heading', { level: 1, name: 'Payments' })).toBeVisible()
    await expect(page.getByText('No bank has asked for a payment back.')).toBeVisible()
    await expect(page.getByText(/^No money has moved in \d{4}$/)).toBeVisible()
    await lookAt(page, 'payouts-empty', info)
  })

  const name = `Harbour Strings ${unique()}`
  const { id, slug } = await organizer.publish(
    `${name}, a concert for 120 people in ${place} on May 8 2027 from 8pm to 10pm. Floor 250 ${currency} (80 tickets), balcony 400 ${currency} (40).`,
  )
  const disputed = await placeOrder(request, slug, 'Floor')
  await payOrder(request, disputed)

  await test.step('a buyer’s bank asks for the money back', async () => {
    const bank = await visitor()
    await bank.goto('/dev/bank')
    await lookAt(bank, 'bank', info)
    await bank
      .getByRole('button', { name: /^Dispute: / })
      .first()
      .click()
    await expect(bank.getByText('needs response').first()).toBeVisible()
  })
  await payOrder(request, await placeOrder(request, slug, 'Balcony'))

  await test.step('the organizer reads why, and until when to answer', async () => {
    await expect
      .poll(async () => {
        await page.goto('/app/settings/payments')
        await page.getByRole('heading', { name: 'Balance and payouts' }).waitFor()
        return page.getByText('Needs an answer').count()
      })
      .toBe(1)
    await expect(page.getByText(/Answer by .+ \(\d+ days left\)\./)).toBeVisible()
    await expect(page.getByText('The buyer says they did not make this payment.')).toBeVisible()
    await lookAt(page, 'payouts', info)
    await page.getByRole('link', { name: 'Mireille Fontaine-Okafor' }).click()
    await expect(page.getByText('Disputed', { exact: true })).toBeVisible()
    await expect(page.getByText(/The buyer’s bank disputes/)).toBeVisible()
    await lookAt(page, 'order-disputed', info)
    await page.goto(`/app/events/${id}/orders`)
    await expect(page.getByText('Disputed', { exact: true })).toBeVisible()
    await lookAt(page, 'orders-disputed', info)
  })

  await test.step('the bank decides for the organizer, and the rest is paid out', async () => {
    const bank = await visitor()
    await bank.goto('/dev/bank')
    await bank
      .getByRole('button', { name: /^Organizer wins: / })
      .first()
      .click()
    await bank.getByLabel('Minor units').fill('70000')
    await bank.getByLabel('Currency').fill(currency)
    await bank.getByRole('button', { name: 'Pay out' }).click()
    await expect
      .poll(async () => {
        await page.goto('/app/settings/payments')
        await page.getByRole('heading', { name: 'Balance and payouts' }).waitFor()
        return (
          (await page.getByText('Won', { exact: true }).count()) +
          (await page.getByText('Sent', { exact: true }).count())
        )
      })
      .toBe(2)
    await lookAt(page, 'payouts-won', info)
  })

  await test.step('the file adds up to what the page says', async () => {
    const [download] = await Promise.all([
      page.waitForEvent('download'),
      page.getByRole('link', { name: /^All movements/ }).click(),
    ])
    const lines = (await readFile(await download.path(), 'utf8')).trim().split('\r\n').slice(1)
    const cents = (line: string) => Math.round(Number(line.split(',').at(-1)) * 100)
    const closing = lines.filter((line) => line.includes('closing_balance'))
    const others = lines.filter((line) => !line.includes('closing_balance'))
    expect(closing).toHaveLength(1)
    expect(others.reduce((sum, line) => sum + cents(line), 0)).toBe(cents(closing[0] ?? ''))
  })
  await organizer.leave()
})
