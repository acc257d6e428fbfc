/** Questions over HTTP: managers say what is asked, buyers answer through the API, and the order tells. */
import { afterAll, beforeAll, expect, inject, it } from 'vitest'
import { createWorld, type World } from '../support/database.ts'
import { type MadeEvent, makeEvent } from '../support/events.ts'
import { mia, type Person, sam, vic } from '../support/people.ts'
import { createTestPlatform, type TestPlatform } from '../support/platform.ts'

let world: World
let app: TestPlatform
let event: MadeEvent
beforeAll(async () => {
  world = await createWorld(inject('postgres'))
  app = await createTestPlatform(world)
  event = await makeEvent(world)
})
afterAll(async () => {
  await app.close()
  await world.close()
})

const address = () => `/api/v1/events/${event.id}/questions`
const diet = {
  kind: 'some_of',
  asked_per: 'attendee',
  label: 'Diet',
  options: ['Vegan', 'No nuts'],
  is_required: true,
}
const say = (questions: unknown, as: Person | undefined = mia) =>
  app.ask('PUT', address(), { body: { questions }, ...(as ? { as } : {}) })
const order = (answers: Record<string, unknown>, key: string) =>
  app.ask('POST', '/api/v1/orders', {
    body: {
      event: event.slug,
      lines: [{ tier_id: event.tier.id, quantity: 1 }],
      buyer: { name: 'Bea Buyer', email: 'bea@example.org' },
      attendees: [{ tier_id: event.tier.id, name: 'Ida', answers }],
    },
    headers: { 'idempotency-key': key },
  })

it('are saved whole, read by every member, and asked on the page of the event', async () => {
  const saved = await (await say([diet])).json()

  const read = await (await app.ask('GET', address(), { as: vic })).json()
  const page = await (await app.ask('GET', `/api/v1/events/${event.slug}`)).json()
  expect(saved.data[0]).toMatchObject({ ...diet, help: null, tier_ids: [], shown_if: null })
  expect(read).toEqual(saved)
  expect(page.questions).toEqual(saved.data)
})

it('are answered with an order, which says them to its holder and to members', async () => {
  const { data } = await (await say([diet])).json()
  const [{ id }] = data

  const missing = await (await order({}, 'missing-1')).json()
  const placed = await (await order({ [id]: ['Vegan'] }, 'answered-1')).json()

  expect(missing).toMatchObject({ status: 422, code: 'answers_invalid' })
  expect(missing.errors).toEqual({ [`attendees.${event.tier.id}.1.${id}`]: 'Answer this question.' })
  const view = await (await app.ask('GET', `/api/v1/orders/${placed.order.id}`, { as: vic })).json()
  expect(view.tickets[0]).toMatchObject({
    holder_name: 'Ida',
    answers: [{ question_id: id, label: 'Diet', value: ['Vegan'] }],
  })
})

it('are not changed by viewers, nor seen by strangers, and are refused with the field at fault', async () => {
  expect((await say([diet], vic)).status).toBe(404)
  expect((await say([diet], sam)).status).toBe(404)
  expect((await app.ask('GET', address(), { as: sam })).status).toBe(404)
  expect((await app.ask('GET', address())).status).toBe(401)
  const wrong = await say([{ ...diet, label: '' }])
  expect(wrong.status).toBe(400)
  expect(Object.keys((await wrong.json()).errors)).toEqual(['questions.0.label'])
  expect((await say([{ ...diet, options: ['One'] }])).status).toBe(400)
})

it('keep their answers when their kind would change', async () => {
  const { data } = await (
    await say([{ kind: 'short_text', asked_per: 'attendee', label: 'Shoe size' }])
  ).json()
  const [question] = data
  expect((await order({ [question.id]: '38' }, 'answered-2')).status).toBe(201)

  const changed = await say([{ ...question, kind: 'number' }])

  expect(changed.status).toBe(409)
  expect((await changed.json()).code).toBe('question_answered')
})
