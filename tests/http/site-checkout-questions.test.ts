/** What the organizer asks, on the checkout page: drawn for what was chosen, refused at its field, nothing typed lost. */
import { randomUUID } from 'node:crypto'
import { afterAll, beforeAll, expect, inject, it } from 'vitest'
import { createWorld, type Row, type World } from '../support/database.ts'
import { type MadeEvent, makeEvent } from '../support/events.ts'
import { olga } from '../support/people.ts'
import { type Browser, fieldsOf, openBrowser } from '../support/site-world.ts'

let world: World
let browser: Browser

beforeAll(async () => {
  world = await createWorld(inject('postgres'))
  browser = await openBrowser(world)
})
afterAll(async () => {
  await browser.close()
  await world.close()
})

const ana = { name: 'Ana Lúcia', email: 'ana@example.org' }
const checkout = (event: MadeEvent) => `/e/${event.slug}/checkout`

async function ask(event: MadeEvent, questions: Row[]): Promise<string[]> {
  const listed = questions.map((question) => ({ id: randomUUID(), asked_per: 'order', ...question }))
  await world.ask(olga, 'select public.save_questions($1, $2)', [event.id, JSON.stringify(listed)])
  return listed.map(({ id }) => id)
}
async function fillIn(event: MadeEvent, quantity: number): Promise<Record<string, string>> {
  const page = await (await browser.get(`${checkout(event)}?tier_${event.tier.id}=${quantity}`)).text()
  return { ...fieldsOf(page), ...ana, do: 'order' }
}
const answersOf = (event: MadeEvent) =>
  world.truth(
    `select answer.label, answer.value from public.order_answers as answer
       join public.orders as placed on placed.id = answer.order_id
      where placed.event_id = $1 order by answer.label, answer.value::text`,
    [event.id],
  )

it('asks what is required, says at its field what is missing, keeps what was typed, and stores the answers', async () => {
  const event = await makeEvent(world)
  const [company, terms] = await ask(event, [
    { kind: 'short_text', label: 'Company' },
    { kind: 'yes_no', label: 'May we take pictures?', is_required: true },
  ])
  const form = await fillIn(event, 1)
  delete form[`answer_${terms}`]

  const refused = await browser.send(checkout(event), { ...form, [`answer_${company}`]: 'Ink & Co' })
  const text = await refused.text()
  const placed = await browser.send(checkout(event), {
    ...fieldsOf(text),
    [`answer_${terms}`]: 'no',
    do: 'order',
  })

  expect(refused.status).toBe(422)
  expect(text).toContain(`href="#answer_${terms}"`)
  expect(text).toContain('May we take pictures?: Answer this question.')
  expect(fieldsOf(text)[`answer_${company}`]).toBe('Ink &amp; Co')
  expect(placed.status).toBe(303)
  expect((await answersOf(event)).map((answer) => answer.value)).toContain(false)
})

it('asks each person of the tickets that were chosen, and puts their names on them', async () => {
  const event = await makeEvent(world)
  const [diet] = await ask(event, [
    { kind: 'one_of', asked_per: 'attendee', label: 'Meal', options: ['Fish', 'Soup'], is_required: true },
  ])
  const person = (place: number) => `person_${event.tier.id}_${place}`
  const form = await fillIn(event, 2)
  const shown = { ...form, [`${person(1)}_name`]: 'Ida', [`${person(1)}_${diet}`]: 'Fish' }
  shown[`${person(2)}_${diet}`] = 'Soup'

  const unsaid = await browser.send(checkout(event), { ...shown, [`${person(2)}_${diet}`]: '' })
  const placed = await browser.send(checkout(event), shown)

  expect(await unsaid.text()).toContain('Meal (General 2): Answer this question.')
  expect(placed.status).toBe(303)
  expect((await answersOf(event)).map((answer) => answer.value)).toEqual(['Fish', 'Soup'])
  const page = await (await browser.get(placed.headers.get('location') ?? '')).text()
  expect(page).toContain('<bdi>Ida</bdi>')
  expect(page).toContain('<bdi>Ana Lúcia</bdi>')
  expect(page).toContain('Your answers')
})

it('offers other names for two tickets, and asks nothing more for one', async () => {
  const event = await makeEvent(world)

  const one = await fillIn(event, 1)
  const two = await fillIn(event, 2)
  const placed = await browser.send(checkout(event), { ...two, [`person_${event.tier.id}_2_name`]: 'Jo' })

  const names = (form: Record<string, string>) =>
    Object.keys(form).filter((name) => name.startsWith('person_'))
  expect(names(one)).toEqual([])
  expect(names(two)).toHaveLength(2)
  const page = await (await browser.get(placed.headers.get('location') ?? '')).text()
  expect(page).toContain('<bdi>Jo</bdi>')
})

it('says of a question that waits for an answer when it is asked, and does not insist on it otherwise', async () => {
  const event = await makeEvent(world)
  const car = randomUUID()
  const [, plate] = await ask(event, [
    { id: car, kind: 'yes_no', label: 'Coming by car?', is_required: true },
    { kind: 'short_text', label: 'Plate', is_required: true, shown_if: { question_id: car, value: 'yes' } },
  ])
  const form = await fillIn(event, 1)

  const byCar = await browser.send(checkout(event), { ...form, [`answer_${car}`]: 'yes' })
  const onFoot = await browser.send(checkout(event), { ...form, [`answer_${car}`]: 'no' })

  const text = await byCar.text()
  expect(byCar.status).toBe(422)
  expect(text).toContain('Only if “Coming by car?” is answered with “Yes”.')
  expect(text).toContain(`href="#answer_${plate}"`)
  expect(onFoot.status).toBe(303)
})
