/** Talking with a line that breaks, a server that refuses, a second window, and a voice: no word is lost. */
import { expect, test, unique } from '../support/journey.ts'
import { box, card, draft, look, open, runs, say, stop, talk, verb } from '../support/journey-assistant.ts'
import { draftField } from '../support/journey-steps.ts'

test.setTimeout(120_000)

test('a reload in the middle of an answer loses neither the words nor the answer', async ({
  visitor,
  organizer,
}) => {
  const page = await visitor({ signedInAs: organizer })
  await draft(page, `Reed Walk ${unique()}, a community event in Bergen on 7 June 2031`)
  await open(page)
  // The words arrive, and the answer does not come back.
  const arrived = new Promise<void>((resolve) => {
    void page.route(runs, async (route) => {
      await route.fetch()
      resolve()
    })
  })
  await box(page).fill('for 70 people')
  await box(page).press('Enter')
  await arrived
  await expect(stop(page)).toBeVisible()
  await page.unrouteAll({ behavior: 'ignoreErrors' })

  await page.reload()

  await open(page)
  await expect(card(page, 'Guests')).toContainText('70')
  await expect(talk(page).getByText('for 70 people', { exact: true })).toHaveCount(1)
  await expect(talk(page).getByRole('list', { name: 'Not sent yet' })).toHaveCount(0)
  await expect(draftField(page, 'Guests').getByRole('button', { name: /^70/ })).toBeVisible()
})

test('what is said without a line is kept, and goes out when it is back', async ({
  visitor,
  organizer,
}, info) => {
  const page = await visitor({ signedInAs: organizer })
  await draft(page, `Dune Cinema ${unique()}, a screening for 90 people in Porto on 8 June 2031`)
  await open(page)
  await say(page, 'make it 95')
  await page.context().setOffline(true)

  await box(page).fill('make it 120')
  await box(page).press('Enter')

  await expect(talk(page).getByText('You are offline')).toBeVisible()
  await expect(talk(page).getByRole('list', { name: 'Not sent yet' })).toContainText('make it 120')
  await look(page, 'assistant-offline', info)
  await page.context().setOffline(false)
  await expect(talk(page).getByRole('list', { name: 'Not sent yet' })).toHaveCount(0)
  await expect(card(page, 'Guests')).toContainText('120')
  await expect(draftField(page, 'Guests').getByRole('button', { name: /^120/ })).toBeVisible()
})

test('a refusal to answer is said in words, and nothing that was said is lost', async ({
  visitor,
  organizer,
}, info) => {
  const page = await visitor({ signedInAs: organizer })
  await draft(page, `Moss Fair ${unique()}, a festival for 90 people in Porto on 9 June 2031`)
  await open(page)
  const [title, code] = ['Too many requests. Wait a moment and try again.', 'rate_limited']
  const problem = { type: `urn:eventos:error:${code}`, title, status: 429, code, request_id: 'one-too-many' }
  await page.route(runs, (route) =>
    route.fulfill({ status: 429, contentType: 'application/problem+json', body: JSON.stringify(problem) }),
  )
  await box(page).fill('make it 120')
  await box(page).press('Enter')

  const unsent = talk(page).getByRole('list', { name: 'Not sent yet' })
  await expect(unsent).toContainText('Too many requests')
  await look(page, 'assistant-refused', info)
  await verb(unsent, 'Back to the box').click()
  await expect(box(page)).toHaveValue('make it 120')
  await box(page).press('Enter')
  await expect(unsent).toContainText('Too many requests')
  await page.unrouteAll()
  await verb(unsent, 'Send again').click()

  await expect(card(page, 'Guests')).toContainText('120')
  await expect(unsent).toHaveCount(0)
})

test('a second window is told, and shows what was said in the first', async ({ visitor, organizer }) => {
  const here = await visitor({ signedInAs: organizer })
  await draft(here, `Salt Choir ${unique()}, a concert for 90 people in Porto on 10 June 2031`)
  const there = await here.context().newPage()
  await there.goto(here.url())
  await open(there)

  await say(here, 'make it 111')

  await expect(talk(there).getByText('changed in another window')).toBeVisible()
  await expect(card(there, 'Guests')).toContainText('111')
  await expect(draftField(there, 'Guests').getByRole('button', { name: /^111/ })).toBeVisible()
})

test('who would rather speak sees the words as they are understood', async ({ visitor, organizer }) => {
  const page = await visitor({ signedInAs: organizer })
  await page.addInitScript(() => {
    /** A browser that hears one sentence, and then is not allowed to. */
    let times = 0
    class Listener extends EventTarget {
      onresult: ((event: unknown) => void) | null = null
      onerror: ((event: unknown) => void) | null = null
      onend: (() => void) | null = null
      lang = ''
      start() {
        times += 1
        if (times > 1) {
          this.onerror?.({ error: 'not-allowed' })
          this.onend?.()
        } else this.onresult?.({ results: [[{ transcript: `make it 120 (${this.lang})` }]] })
      }
      stop() {
        this.onend?.()
      }
      abort() {}
    }
    Object.assign(window, { SpeechRecognition: Listener })
  })
  await draft(page, `Owl Talks ${unique()}, a seminar for 90 people in Porto on 11 June 2031`)

  await page.getByRole('button', { name: 'Speak' }).click()
  await expect(box(page)).toHaveValue('make it 120 (en)')
  await page.getByRole('button', { name: 'Stop listening' }).click()
  await page.getByRole('button', { name: 'Speak' }).click()

  await expect(talk(page).getByText('The microphone is not allowed here')).toBeVisible()
  await expect(box(page)).toHaveValue(/make it 120/)
})
