/** The assistant without a model: what it tells, what it proposes, what becomes of a click. */
import { randomUUID } from 'node:crypto'
import { afterAll, beforeAll, describe, expect, inject, it } from 'vitest'
import { loadGazetteer } from '../../src/edge/integrations/places.ts'
import {
  callsOf,
  clientFor,
  connectPath,
  eventsOf,
  kindsOf,
  newDraft,
  runBody,
  runPath,
  snapshotOf,
  textOf,
  user,
  wizardOf,
} from '../support/assistant.ts'
import { createWorld, type World } from '../support/database.ts'
import { ana, olga, type Person } from '../support/people.ts'
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

const run = (body: unknown, as: Person = olga) => test.ask('POST', runPath, { as, body })
const connect = (threadId: string) => test.ask('POST', connectPath, { as: olga, body: { threadId } })

async function say(threadId: string, words: string, rest: Record<string, unknown> = {}) {
  return eventsOf(await run(runBody(threadId, [user(words)], rest))).all()
}

describe('a sentence', () => {
  it('is answered as one run: the state, what was read at once, the words as kept, the cards of each stage, the end', async () => {
    const draft = await newDraft(test)

    const events = await say(draft, sentence)

    expect(kindsOf(events.filter(({ type }) => !type.startsWith('TOOL_CALL')))).toEqual([
      'RUN_STARTED',
      'STATE_SNAPSHOT',
      'REASONING_START',
      'REASONING_MESSAGE_START',
      'REASONING_MESSAGE_CONTENT',
      'REASONING_MESSAGE_END',
      'REASONING_END',
      'STATE_DELTA',
      'TEXT_MESSAGE_START',
      'TEXT_MESSAGE_CONTENT',
      'TEXT_MESSAGE_END',
      'STEP_STARTED',
      'STEP_FINISHED',
      'STEP_STARTED',
      'STEP_FINISHED',
      'STEP_STARTED',
      'STEP_FINISHED',
      'RUN_FINISHED',
    ])
    expect(callsOf(events)).toContainEqual(
      expect.objectContaining({
        name: 'propose_event_basics',
        args: {
          field: 'capacity',
          value: 500,
          applied: true,
          source: expect.objectContaining({ via: 'said', text: expect.stringContaining('500') }),
        },
      }),
    )
  })

  it('opens in every step the tools of that stage and no other', async () => {
    const calls = callsOf(await say(await newDraft(test), sentence))

    expect(new Set(calls.map(({ step }) => step))).toEqual(
      new Set(['event_basics', 'venue_selection', 'ticketing']),
    )
    for (const { name, step } of calls)
      expect(['propose_', 'ask_'].map((kind) => kind + step)).toContain(name)
  })

  it('is the same turn as any other: draft, words and version are those of the wizard', async () => {
    const draft = await newDraft(test)
    const client = clientFor(test, draft)

    const answer = await client.say(sentence)

    const wizard = await wizardOf(test, draft)
    expect(client.state()).toMatchObject({ draft: wizard.eventDraft, sources: wizard.sources })
    expect(client.state().version).toBe(wizard.version)
    expect(wizard.messages?.map(({ content }) => content)).toEqual([sentence, answer?.content])
  })

  it('of a follow-up shows what was and what is', async () => {
    const client = clientFor(test, await newDraft(test))
    await client.say(sentence)
    const before = client.calls().length

    await client.say('make it 600')

    const changed = client
      .calls()
      .slice(before)
      .find(({ args }) => args.field === 'capacity')
    expect(changed?.args).toMatchObject({ before: 500, value: 600, applied: true })
    expect(client.state().draft.capacity).toBe(600)
  })

  it('that is sent twice changes nothing twice', async () => {
    const draft = await newDraft(test)
    const body = runBody(draft, [user('Jazz Night in Bern, a ticket for $20', randomUUID())])

    const first = await eventsOf(await run(body)).all()
    const again = await eventsOf(await run(body)).all()

    const { version, eventDraft, messages } = await wizardOf(test, draft)
    expect(textOf(first)).not.toBe('')
    expect(textOf(again)).toBe('')
    expect(snapshotOf(again)).toHaveLength(2)
    expect([version, messages?.length, eventDraft.ticketTiers?.length]).toEqual([2, 2, 1])
  })

  it('of a visitor who did not sign up is answered, too', async () => {
    const client = clientFor(test, await newDraft(test, ana), ana)

    await client.say('Jazz Night in Bern')

    expect(client.state().draft).toMatchObject({ name: 'Jazz Night', city: 'Bern' })
  })

  it('is answered in its language', async () => {
    const events = await say(
      await newDraft(test),
      'Noche de jazz en Madrid para 80 personas el 3 de junio de 2027',
    )

    expect(textOf(events)).toMatch(/concierto en Madrid/)
    expect(callsOf(events).find(({ name }) => name.startsWith('ask_'))?.args.question).toMatch(/¿/)
  })
})

describe('who is led', () => {
  it('is asked one thing at a time', async () => {
    const client = clientFor(test, await newDraft(test))

    await client.say('a jazz concert')

    expect(client.state()).toMatchObject({ mode: 'guided', stage: 'event_basics' })
    expect(client.calls().filter(({ name }) => name.startsWith('ask_'))).toHaveLength(1)
    expect(client.state().questions).toHaveLength(1)
  })
})

describe('who pours everything in', () => {
  it('hears of the three to five gaps that matter, guesses among them', async () => {
    const client = clientFor(test, await newDraft(test))

    await client.say('Jazz Night, a concert for 80 people in Lisbon', { mode: 'expert' })

    const asked = client.calls().filter(({ name }) => name.startsWith('ask_'))
    expect(client.state().mode).toBe('expert')
    expect(asked.length).toBeGreaterThanOrEqual(3)
    expect(asked.length).toBeLessThanOrEqual(5)
    expect(asked.map(({ args }) => args.field)).toEqual(
      expect.arrayContaining(['localStart', 'ticketTiers', 'duration']),
    )
    expect(asked.find(({ args }) => args.field === 'duration')?.args.guess).toBe(180)
  })

  it('is led where the wish makes no sense', async () => {
    const client = clientFor(test, await newDraft(test))

    await client.say('a jazz concert', { mode: { $ne: 'x' }, timezone: 'Mars/Olympus' })

    expect(client.state().mode).toBe('guided')
  })
})

it('a page that comes back hears everything that was said, and the state', async () => {
  const draft = await newDraft(test)
  const client = clientFor(test, draft)
  await client.say(sentence)
  await client.say('make it 600')

  const events = await eventsOf(await connect(draft)).all()

  expect(kindsOf(events)).toEqual(['RUN_STARTED', 'MESSAGES_SNAPSHOT', 'STATE_SNAPSHOT', 'RUN_FINISHED'])
  // What was read at once has given way to what was kept.
  const kept = client.agent.messages.filter(({ role }) => role !== 'reasoning')
  expect(snapshotOf(events)).toEqual(kept)
  expect(events.find((event) => event.type === 'STATE_SNAPSHOT')?.snapshot).toEqual(client.state())
})

it('two tabs that speak at once are answered one after the other, and both are heard', async () => {
  const draft = await newDraft(test)
  const [one, other] = [clientFor(test, draft), clientFor(test, draft)]

  await Promise.all([one.say('Jazz Night in Bern'), other.say('for 80 people')])

  const { eventDraft, messages } = await wizardOf(test, draft)
  expect(eventDraft).toMatchObject({ name: 'Jazz Night', city: 'Bern', capacity: 80 })
  expect(messages).toHaveLength(4)
})
