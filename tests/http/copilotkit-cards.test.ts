/** The cards of the assistant: what becomes of accepting, refusing and changing what it proposes. */
import { afterAll, beforeAll, describe, expect, inject, it } from 'vitest'
import { loadGazetteer } from '../../src/edge/integrations/places.ts'
import { clientFor, connectPath, eventsOf, newDraft, snapshotOf, wizardOf } from '../support/assistant.ts'
import { createWorld, type World } from '../support/database.ts'
import { olga } from '../support/people.ts'
import { createTestPlatform, type TestPlatform } from '../support/platform.ts'

const sentence =
  'Toronto Tech Summit 2027, a conference for 500 people in downtown Toronto on November 15 2027 from 9am to 5pm. Early bird $199 (150 tickets), regular $299 (250), VIP $499 (100).'

let world: World
let test: TestPlatform

beforeAll(async () => {
  world = await createWorld(inject('postgres'))
  test = await createTestPlatform(world)
  test.platform.places = await loadGazetteer()
})
afterAll(async () => {
  await test.close()
  await world.close()
})

const connect = (threadId: string) => test.ask('POST', connectPath, { as: olga, body: { threadId } })

describe('a click on a card', () => {
  it('refusing puts back what was there', async () => {
    const client = clientFor(test, await newDraft(test))
    await client.say('Jazz Night in Bern for 80 people')
    await client.say('make it 600')
    const card = client.card('capacity')

    await client.answer(String(card?.id), { accepted: false })

    expect(client.state().draft.capacity).toBe(80)
  })

  it('refusing tickets puts back the tickets that were there', async () => {
    const client = clientFor(test, await newDraft(test))
    await client.say(sentence)
    const before = client.state().draft.ticketTiers
    await client.say('add a student tier for $49')
    const card = client.card('ticketTiers')
    expect(client.state().draft.ticketTiers).toHaveLength(4)

    await client.answer(String(card?.id), { accepted: false })

    expect(client.state().draft.ticketTiers).toEqual(before)
  })

  it('refusing leaves alone what has moved on since', async () => {
    const client = clientFor(test, await newDraft(test))
    await client.say('Jazz Night in Bern for 80 people')
    const card = client.card('capacity')
    await client.say('make it 600')

    await client.answer(String(card?.id), { accepted: false })

    expect(client.state().draft.capacity).toBe(600)
  })

  it('takes a suggestion, counts it, and is still there after a reload', async () => {
    const draft = await newDraft(test)
    const client = clientFor(test, draft)
    await client.say('Jazz Night, a concert for 80 people in Lisbon on 3 June 2027 at 8pm')
    const card = client.card('ticketTiers')
    expect(card?.args).toMatchObject({
      applied: false,
      reason: expect.any(String),
      suggestion: { basis: expect.any(String) },
    })

    await client.answer(String(card?.id), { accepted: true })

    const messages = snapshotOf(await eventsOf(await connect(draft)).all())
    expect(client.state().draft.ticketTiers).toEqual(card?.args.value)
    expect(messages?.find((message) => message.role === 'tool')).toMatchObject({
      toolCallId: card?.id,
      content: '{"accepted":true}',
    })
    const counted = await world.truth(
      `select facts from public.wizard_events where session_id = $1 and name = 'suggestions_answered'`,
      [draft],
    )
    expect(counted).toContainEqual({ facts: expect.objectContaining({ accepted: 1, refused: 0 }) })
  })

  it('refuses a suggestion, which does not come back', async () => {
    const client = clientFor(test, await newDraft(test))
    await client.say('Jazz Night, a concert for 80 people in Lisbon on 3 June 2027 at 8pm')
    const card = client.card('ticketTiers')

    await client.answer(String(card?.id), { accepted: false })
    await client.say('make it 81 and then make it 80')

    expect(client.state().draft.ticketTiers).toBeUndefined()
    const ids = client.calls().map(({ args }) => JSON.stringify(args.suggestion))
    expect(ids.filter((id) => id === JSON.stringify(card?.args.suggestion))).toHaveLength(1)
  })

  it('takes what is usual where nothing is known', async () => {
    const client = clientFor(test, await newDraft(test))
    await client.say('Jazz Night, a concert in Lisbon on 3 June 2027 at 8pm')
    const card = client.card('capacity')
    expect(card?.args).toMatchObject({ value: 300, applied: false, source: { via: 'suggested' } })

    await client.answer(String(card?.id), { accepted: true })

    expect(client.state().draft.capacity).toBe(300)
  })

  it('with another value saves that value, if the form would', async () => {
    const client = clientFor(test, await newDraft(test))
    await client.say('Jazz Night in Bern for 80 people')
    const card = client.card('capacity')

    await client.answer(String(card?.id), { accepted: true, value: 10_000_000 })
    expect(client.state().draft.capacity).toBe(80)
    await client.answer(String(card?.id), { accepted: true, value: 120 })

    expect(client.state().draft.capacity).toBe(120)
  })

  it('counts once', async () => {
    const draft = await newDraft(test)
    const client = clientFor(test, draft)
    await client.say('Jazz Night in Bern for 80 people')
    const card = client.card('capacity')
    await client.answer(String(card?.id), { accepted: true, value: 120 })

    await client.answer(String(card?.id), { accepted: true, value: 5 })

    expect((await wizardOf(test, draft)).eventDraft.capacity).toBe(120)
  })
})
