/** The list of questions: said whole by managers, asked in order, never at the cost of what was answered. */
import { randomUUID } from 'node:crypto'
import { afterAll, beforeAll, expect, inject, it } from 'vitest'
import { type Asked, answersOf, ask as askIn } from '../support/asking.ts'
import { createWorld, type Row, type World } from '../support/database.ts'
import { type MadeEvent, makeEvent, placeOrder } from '../support/events.ts'
import { type Person, sam, stan, vic } from '../support/people.ts'

let world: World
beforeAll(async () => {
  world = await createWorld(inject('postgres'))
})
afterAll(() => world.close())

const ask = (event: MadeEvent, questions: Row[], by?: Person) => askIn(world, event, questions, by)

it('is saved whole by managers and read on the page of the event, in order', async () => {
  const event = await makeEvent(world)

  const saved = await ask(event, [
    { kind: 'short_text', label: 'Second thoughts?' },
    { kind: 'yes_no', label: 'First time?', tier_ids: [event.tier.id] },
  ])

  const [page] = await world.ask<{ page: { questions: Asked[] } }>(
    'anon',
    'select public.event_page($1) as page',
    [event.slug],
  )
  expect(page?.page.questions).toEqual(saved)
  expect(saved.map(({ label }) => label)).toEqual(['Second thoughts?', 'First time?'])
  expect(saved[1]?.tier_ids).toEqual([event.tier.id])
})

it('keeps a question that was answered, unasked, and forgets one that was not', async () => {
  const event = await makeEvent(world)
  const [answered] = await ask(event, [
    { kind: 'short_text', label: 'Answered' },
    { kind: 'short_text', label: 'Never answered' },
  ])
  const { order } = await placeOrder(world, event, {
    details: { answers: { [answered?.id ?? '']: 'Yes' } },
  })

  const left = await ask(event, [])

  expect(left).toEqual([])
  expect(await answersOf(world, order.id)).toHaveLength(1)
  expect(
    await world.truth('select label, is_retired from public.event_questions where event_id = $1', [event.id]),
  ).toEqual([{ label: 'Answered', is_retired: true }])
})

it('changes the words of a question that was answered, and not its kind', async () => {
  const event = await makeEvent(world)
  const [question] = await ask(event, [{ kind: 'short_text', label: 'Diet' }])
  const id = question?.id ?? ''
  await placeOrder(world, event, { details: { answers: { [id]: 'Vegan' } } })

  await ask(event, [{ id, kind: 'short_text', label: 'What do you eat?' }])

  await expect(ask(event, [{ id, kind: 'number', label: 'What do you eat?' }])).rejects.toThrow(
    'question_answered',
  )
})

it('refuses conditions on later questions, unknown answers, options twice, tiers and questions of others', async () => {
  const event = await makeEvent(world)
  const other = await makeEvent(world)
  const [theirs] = await ask(other, [{ kind: 'short_text', label: 'Theirs' }])
  const id = randomUUID()
  const later = { kind: 'short_text', label: 'Later', shown_if: { question_id: id, value: 'yes' } }

  await expect(ask(event, [later, { id, kind: 'yes_no', label: 'Earlier' }])).rejects.toThrow('invalid_input')
  await expect(
    ask(event, [
      { id, kind: 'yes_no', label: 'Earlier' },
      { ...later, shown_if: { question_id: id, value: 'maybe' } },
    ]),
  ).rejects.toThrow('invalid_input')
  await expect(
    ask(event, [{ kind: 'short_text', label: 'Tier', tier_ids: [other.tier.id] }]),
  ).rejects.toThrow('invalid_input')
  await expect(ask(event, [{ kind: 'short_text', label: '' }])).rejects.toThrow('invalid_input')
  await expect(ask(event, [{ kind: 'riddle', label: 'What?' }])).rejects.toThrow('invalid_input')
  await expect(
    ask(event, [{ kind: 'some_of', label: 'Diet', options: ['Fish', 'Soup', 'Fish'] }]),
  ).rejects.toThrow('invalid_input')
  await expect(ask(event, [{ ...theirs, kind: 'short_text', label: 'Mine' }])).rejects.toThrow('not_found')
})

it('is not there for staff to change, nor for strangers at all', async () => {
  const event = await makeEvent(world)

  await expect(ask(event, [], stan)).rejects.toThrow('not_found')
  await expect(ask(event, [], sam)).rejects.toThrow('not_found')
  await expect(world.ask(sam, 'select public.list_questions($1)', [event.id])).rejects.toThrow('not_found')
  expect(await world.ask(vic, 'select public.list_questions($1) as list', [event.id])).toEqual([{ list: [] }])
})
