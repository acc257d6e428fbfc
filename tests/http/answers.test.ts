/** Answers to questions for whoever arranges an event: counted per choice, and whole as a file. */
import { randomUUID } from 'node:crypto'
import { afterAll, beforeAll, expect, inject, it } from 'vitest'
import { EventAnswers } from '../../src/core/questions.ts'
import { createWorld, type World } from '../support/database.ts'
import { type MadeEvent, makeEvent } from '../support/events.ts'
import { mia, olga, type Person, sam, vic } from '../support/people.ts'
import { createTestPlatform, type TestPlatform } from '../support/platform.ts'

let world: World
let app: TestPlatform
let event: MadeEvent
const [car, diet, words, age] = [randomUUID(), randomUUID(), randomUUID(), randomUUID()]
const questions = [
  { id: car, kind: 'yes_no', asked_per: 'order', label: 'By car?' },
  { id: diet, kind: 'some_of', asked_per: 'attendee', label: 'Diet', options: ['Vegan', 'No nuts', 'Fish'] },
  { id: words, kind: 'short_text', asked_per: 'attendee', label: '=Words' },
  { id: age, kind: 'number', asked_per: 'attendee', label: 'Age' },
]

beforeAll(async () => {
  world = await createWorld(inject('postgres'))
  app = await createTestPlatform(world)
  event = await makeEvent(world)
  await save(questions)
  await order('Ana', { [car]: true }, [{ [diet]: ['Vegan', 'Fish'], [words]: '=1+1', [age]: -3 }, {}])
  await order('Ben', { [car]: false }, [{ [diet]: ['Vegan'] }])
  const gone = await order('Cleo', { [car]: true }, [{ [diet]: ['Fish'] }])
  await app.ask('POST', `/api/v1/orders/${gone}/refunds`, {
    as: mia,
    body: { tickets: await ticketsOf(gone) },
    headers: { 'idempotency-key': randomUUID() },
  })
})
afterAll(async () => {
  await app.close()
  await world.close()
})

const address = () => `/api/v1/events/${event.id}`
const save = (list: unknown[]) =>
  app.ask('PUT', `${address()}/questions`, { as: mia, body: { questions: list } })

async function order(name: string, answers: object, people: object[]): Promise<string> {
  const answer = await app.ask('POST', '/api/v1/orders', {
    body: {
      event: event.slug,
      lines: [{ tier_id: event.tier.id, quantity: people.length }],
      buyer: { name: `${name} Buyer`, email: `${name.toLowerCase()}@example.org` },
      answers,
      attendees: people.map((said) => ({ tier_id: event.tier.id, answers: said })),
    },
    headers: { 'idempotency-key': randomUUID() },
  })
  const body = await answer.json()
  expect(answer.status, JSON.stringify(body)).toBe(201)
  return body.order.id
}

const ticketsOf = async (orderId: string) =>
  (
    await world.truth<{ id: string }>('select id from public.event_tickets where order_id = $1', [orderId])
  ).map(({ id }) => id)
const counted = async (as: Person = mia) =>
  EventAnswers.parse(await (await app.ask('GET', `${address()}/answers`, { as })).json())
const countsOf = (answers: EventAnswers, id: string) =>
  answers.questions.find((question) => question.id === id)?.counts.map(({ value, count }) => [value, count])

it('are counted per choice, those nobody made included, and only where tickets still stand', async () => {
  const answers = await counted()

  expect(answers).toMatchObject({ orders: 2, attendees: 3 })
  expect(countsOf(answers, car)).toEqual([
    ['yes', 1],
    ['no', 1],
  ])
  expect(countsOf(answers, diet)).toEqual([
    ['Vegan', 2],
    ['No nuts', 0],
    ['Fish', 1],
  ])
  expect(answers.questions.map(({ answered }) => answered)).toEqual([2, 2, 1, 1])
})

it('are a file that no spreadsheet runs, a line for each person', async () => {
  const answer = await app.ask('GET', `${address()}/answers.csv`, { as: mia })
  const lines = (await answer.text()).trimEnd().split('\r\n')

  expect(answer.headers.get('content-type')).toBe('text/csv; charset=utf-8')
  expect(lines[0]).toMatch(/^Order,State,Placed,Buyer,.*,By car\?,Diet,'=Words,Age$/)
  expect(lines.find((line) => line.includes('Ana'))).toMatch(/,confirmed,.*,Yes,"?Vegan, Fish"?,'=1\+1,-3$/)
  expect(lines.find((line) => line.includes('Cleo'))).toMatch(/,cancelled,.*,Yes,Fish,,$/)
})

it.each<[string, Person]>([
  ['a viewer', vic],
  ['a stranger', sam],
])('are not there for %s', async (_, who) => {
  for (const what of ['answers', 'answers.csv'])
    expect([what, (await app.ask('GET', `${address()}/${what}`, { as: who })).status]).toEqual([what, 404])
})

it('stay when their question is taken off the list, and come back with it', async () => {
  await save(questions.slice(1))
  const without = await counted(olga)
  await save(questions)
  const again = await counted(olga)

  expect(without.questions.at(-1)).toMatchObject({ id: car, is_retired: true, answered: 2 })
  expect(again.questions[0]).toMatchObject({ id: car, is_retired: false, answered: 2 })
})

it('are told with their order, as are its lines and invoices', async () => {
  const [{ id } = { id: '' }] = await world.truth<{ id: string }>(
    `select id from public.orders where event_id = $1 and buyer_name like 'Ana%'`,
    [event.id],
  )

  const story = await (await app.ask('GET', `/api/v1/orders/${id}/story`, { as: vic })).json()

  expect(story).toMatchObject({
    code: null,
    invoices: [],
    lines: [{ quantity: 2 }],
    answers: [{ question_id: car, label: 'By car?', value: true }],
  })
  expect(story.attendees[0].answers).toHaveLength(3)
})
