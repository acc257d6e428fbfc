/** The reason this product exists, as one story: a sentence, an event, a sale, and the organizer sees it. */
import type { Locator, Page, TestInfo } from '@playwright/test'
import { qrSvg } from '../../src/edge/tickets/qr.ts'
import { expect, test, unique } from '../support/journey.ts'
import { password } from '../support/journey-organizer.ts'
import { downloaded, draftField, openMail } from '../support/journey-steps.ts'

const sentence =
  'Toronto Tech Summit 2027, a conference for 500 people in downtown Toronto on November 15 2027 from 9am to 5pm. ' +
  'Early bird $199 (150 tickets), regular $299 (250), VIP $499 (100).'

test('one sentence becomes a published event, and its first tickets are sold', async ({
  page,
  visitor,
}, info) => {
  const said = performance.now()
  await page.goto('/')
  await page.getByLabel('What are you planning?').fill(sentence)
  await page.getByRole('button', { name: 'Draft my event' }).click()

  await test.step('the draft is complete, and each value shows the words it came from', async () => {
    await expect(page.getByRole('heading', { name: 'What we understood' })).toBeVisible()
    note(info, 'from start page to draft', performance.now() - said)
    const understood: [label: string, value: RegExp, words: string | null][] = [
      ['Name', /^Toronto Tech Summit 2027/, null],
      ['Kind', /^Conference/, null],
      ['Starts', /^Mon 15 Nov 2027, 09:00/, 'November 15 2027 from 9am to 5pm'],
      ['Length', /^8 h/, '9am to 5pm'],
      ['Time zone', /^Toronto time/, null],
      ['Guests', /^500/, '500 people'],
      ['City', /^Toronto, Canada/, 'Toronto'],
      [
        'Tickets',
        /^Early bird CA\$199 × 150/,
        'Early bird $199 (150 tickets), regular $299 (250), VIP $499 (100)',
      ],
      ['Tickets', /^Regular CA\$299 × 250/, null],
      ['Tickets', /^VIP CA\$499 × 100/, null],
      ['Description', /^Toronto Tech Summit 2027 .*500/s, null],
      ['Address of the page', /^\/e\/toronto-tech-summit-2027/, null],
    ]
    for (const [label, value, words] of understood) {
      await expect(draftField(page, label).getByRole('button', { name: value })).toBeVisible()
      if (words)
        await expect(draftField(page, label).getByTitle('The words this came from')).toContainText(words)
    }
    // The name was taken over as it is: its words are marked in the sentence itself.
    await expect(page.getByRole('blockquote').getByTitle(/^Name/).first()).toHaveText(/^Toronto Tech/)
  })

  await test.step('a changed value is saved, and everything is there after a reload', async () => {
    await draftField(page, 'Guests').getByRole('button').click()
    await page.getByRole('spinbutton', { name: 'Guests' }).fill('520')
    await draftField(page, 'Guests').getByRole('button', { name: 'Done' }).click()
    await expect(draftField(page, 'Guests').getByRole('button', { name: '520' })).toBeVisible()
    await expect(page.getByRole('status').getByText('Saved')).toBeVisible()

    await page.reload()

    await expect(draftField(page, 'Guests').getByRole('button', { name: '520' })).toBeVisible()
    await expect(draftField(page, 'Tickets').getByRole('button', { name: /VIP CA\$499 × 100/ })).toBeVisible()
    await expect(page.getByRole('blockquote')).toHaveText(sentence)
  })

  await test.step('publishing asks for an account and keeps the draft', async () => {
    const draft = page.url()
    await page.getByRole('button', { name: 'Publish event' }).click()
    await expect(page.getByRole('heading', { name: 'Create your account' })).toBeVisible()
    await expect(page.getByText('Your draft stays yours')).toBeVisible()
    await page.getByLabel('Your name').fill('Noor Haddad')
    await page.getByLabel('Email').fill(`noor-${unique()}@example.org`)
    await page.getByLabel('Password').fill(password)
    await page.getByRole('button', { name: 'Create account' }).click()
    await expect(page).toHaveURL(draft)
    await expect(draftField(page, 'Guests').getByRole('button', { name: '520' })).toBeVisible()
  })

  const address = await test.step('published, it has an address', async () => {
    await page.getByRole('button', { name: 'Publish event' }).click()
    await expect(page.getByRole('heading', { name: 'Toronto Tech Summit 2027 is live' })).toBeVisible()
    const link = page.getByRole('link', { name: 'See the page' })
    const { pathname } = new URL(String(await link.getAttribute('href')), page.url())
    // The address can be had once; who publishes the same name again gets the next.
    const free = info.project.name === 'desktop' ? '' : '(-\\d+)?'
    expect(pathname).toMatch(new RegExp(`^/e/toronto-tech-summit-2027${free}$`))
    await page.getByRole('link', { name: 'Open the dashboard' }).click()
    await expect(page.getByRole('heading', { name: 'Waiting for the first sale' })).toBeVisible()
    await expect(page.getByRole('status').getByText('Live', { exact: true })).toBeVisible()
    return pathname
  })

  const buyer = await visitor()
  const mailbox = `buyer-${unique()}@example.org`

  await test.step('somebody else buys two tickets', async () => {
    await buyer.goto(address)
    await expect(buyer.getByRole('heading', { level: 1 })).toHaveText('Toronto Tech Summit 2027')
    await buyer.getByLabel('Early bird').selectOption('2')
    await expect(buyer.getByRole('status')).toHaveText('CA$398')
    await buyer.getByRole('button', { name: 'Get tickets' }).click()
    await buyer.getByLabel('Full name').fill('Samira Okonjo')
    await buyer.getByLabel('Email').fill(mailbox)
    await buyer.getByRole('button', { name: /^Pay CA\$398/ }).click()
    await expect(buyer.getByRole('heading', { name: /398/ })).toBeVisible()
  })

  // Who is back sooner than the payment's confirmation waits on the order page, as this second tab does.
  const waiting = await buyer.context().newPage()

  const confirmed = await test.step('paid, the order is confirmed by itself', async () => {
    const order = String(await buyer.getByRole('link', { name: 'Back without paying' }).getAttribute('href'))
    await waiting.goto(`${order}?paid`)
    await expect(waiting.getByRole('heading', { name: 'We are confirming your payment' })).toBeVisible()
    await buyer.getByRole('button', { name: /^Pay / }).click()
    await expect(buyer.getByRole('heading', { name: 'Your tickets' })).toBeVisible()
    return performance.now()
  })

  await test.step('the organizer sees the sale within two seconds, without a reload', async () => {
    await expect(number(page, 'Tickets sold')).toHaveText('2', { timeout: 2_000 })
    note(info, 'from confirmation to dashboard', performance.now() - confirmed)
    await expect(number(page, 'Revenue')).toHaveText('CA$398')
    await expect(page.getByRole('table', { name: 'Recent orders' })).toContainText('Samira Okonjo')
  })

  await test.step('the buyer holds two tickets with codes', async () => {
    await expect(waiting.getByRole('heading', { name: 'Your tickets' })).toBeVisible()
    await expect(buyer.getByRole('article', { name: /^Ticket \d of 2$/ })).toHaveCount(2)
    const [, , id, token = ''] = new URL(buyer.url()).pathname.split('/')
    const answer = await buyer.request.get(`/api/v1/orders/${id}`, { headers: { 'order-token': token } })
    const { tickets } = (await answer.json()) as { tickets: { number: string; code: string }[] }
    for (const { number, code } of tickets) {
      expect(number).toMatch(/^TKT-/)
      await expect(buyer.getByRole('definition').filter({ hasText: number })).toBeVisible()
      const picture = buyer.getByRole('img', { name: `Code of ticket ${number}` })
      await expect(picture).toBeVisible()
      expect(qrSvg(code)).toContain(`d="${await picture.locator('path').last().getAttribute('d')}"`)
    }
  })

  await test.step('the mail brings the tickets and the date', async () => {
    await openMail(buyer, mailbox, /Toronto Tech Summit 2027/)
    const attachments = buyer.getByRole('list', { name: 'Attachments' })
    const pdf = await downloaded(buyer, () => attachments.getByRole('link', { name: /\.pdf$/ }).click())
    expect(pdf.subarray(0, 4).toString()).toBe('%PDF')
    const calendar = await downloaded(buyer, () => attachments.getByRole('link', { name: /\.ics$/ }).click())
    expect(calendar.toString()).toMatch(/^BEGIN:VCALENDAR[\s\S]*DTSTART:20271115T140000Z/)
  })
})

/** One of the large numbers at the top of the dashboard. */
function number(page: Page, label: string): Locator {
  return page.getByText(label, { exact: true }).locator('xpath=following-sibling::p[1]')
}

/** What a step took, kept with the test's report. */
function note(info: TestInfo, type: string, ms: number): void {
  info.annotations.push({ type, description: `${Math.round(ms)} ms` })
}
