/** The wizard with a model: what it understands more, and what happens when the model does not answer. */
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, inject, it } from 'vitest'
import { promptVersion } from '../../src/core/wizard/model/prompt.ts'
import { handle } from '../../src/edge/app.ts'
import { bindDoor } from '../../src/node/door.ts'
import {
  alsoCalls,
  chats,
  garbage,
  hangs,
  neverEnds,
  proposes,
  refuses,
  stalls,
} from '../support/model-server.ts'
import {
  createModelWorld,
  finnish,
  type ModelPlatform,
  type ModelWorld,
  understood,
  value,
} from '../support/model-world.ts'
import { harbour, olga } from '../support/people.ts'

let models: ModelWorld
let test: ModelPlatform
beforeAll(async () => {
  models = await createModelWorld(inject('postgres'))
})
afterAll(() => models.close())
beforeEach(async () => {
  test = await models.platform()
})
afterEach(() => test.close())

describe('with a model', () => {
  it('the wizard understands what the rules do not, and says which words it came from', async () => {
    models.server.play({ first: proposes(understood) })

    const { eventDraft, sources, sessionId } = await test.say(finnish)

    expect(eventDraft).toMatchObject({ capacity: 500, venueName: 'Kulmakuppila' })
    expect(finnish.slice(sources.venueName?.start, sources.venueName?.end)).toBe('Kulmakuppilassa')
    expect(await models.recordOf(sessionId)).toMatchObject({
      by: 'model',
      model: 'first',
      prompt_version: promptVersion,
      tokens_in: 1_200,
      tokens_out: 80,
      latency_ms: expect.any(Number),
    })
    expect(await models.recordOf(sessionId)).not.toHaveProperty('fallback')
  })

  it('follow-ups are read against the draft, which the model is told', async () => {
    models.server.play({
      first: [proposes(understood), proposes({ capacity: value(650, 'kuusisataaviisikymmentä') })],
    })
    const { sessionId } = await test.say(finnish)

    const { eventDraft } = await test.say('ei, kuusisataaviisikymmentä', { sessionId })

    expect(eventDraft.capacity).toBe(650)
    const told = JSON.parse(models.server.asked[1]?.body.messages[1]?.content ?? '{}')
    expect(told).toMatchObject({ draft: { capacity: 500 }, text: 'ei, kuusisataaviisikymmentä' })
  })

  it('no mail address is told to the company, nor who is asking', async () => {
    models.server.play({ first: proposes(understood) })

    await test.say(finnish)

    const sent = JSON.stringify(models.server.asked)
    expect(sent).toContain('kirjoita [address]')
    for (const secret of ['marie@', olga.email, olga.name, olga.id, harbour.id])
      expect(sent).not.toContain(secret)
  })

  it('a form is saved without asking anybody', async () => {
    models.server.play({ first: proposes(understood) })

    await test.ask('POST', '/functions/v1/ai-event-wizard', {
      as: olga,
      body: { action: 'initialize', eventData: { name: 'Jazz Night' } },
    })

    expect(models.server.asked).toEqual([])
  })

  it('a save that has to be repeated asks the model once', async () => {
    models.server.play({ first: proposes(understood) })
    const { sessionId } = await test.say('Jazz Night')
    // Another tab saves while the model thinks.
    models.server.play({
      first: async (response, asked) => {
        await models.world.truth('update public.wizard_sessions set version = version + 1 where id = $1', [
          sessionId,
        ])
        proposes(understood)(response, asked)
      },
    })

    const { eventDraft } = await test.say(finnish, { sessionId })

    expect(eventDraft.capacity).toBe(500)
    expect(models.server.asked).toHaveLength(1)
  })
})

describe('a model that does not answer', () => {
  it.each([
    ['500s', refuses(500), 'status_500'],
    ['wrong keys', refuses(401), 'status_401'],
    ['broken JSON', garbage(), 'broken_json'],
    ['a tool that does not exist', proposes(understood, 'publish_event'), 'unknown_tool'],
    ['the right tool and one that does not exist', alsoCalls(understood, 'publish_event'), 'unknown_tool'],
    ['small talk', chats('Sounds fun! I published it.'), 'no_answer'],
    ['an answer without an end', neverEnds(), 'too_long'],
    ['silence in the middle', stalls(understood), 'stalled'],
  ])('(%s) is followed by the cheaper one', async (_, script, reason) => {
    models.server.play({ first: script, cheaper: proposes(understood) })

    const { eventDraft, sessionId } = await test.say(finnish)

    expect(eventDraft.capacity).toBe(500)
    expect(await models.recordOf(sessionId)).toMatchObject({
      by: 'model',
      model: 'cheaper',
      fallback: [{ model: 'first', reason }],
    })
  })

  it('and was only busy (429) is asked once more', async () => {
    models.server.play({ first: [refuses(429), proposes(understood)] })

    expect(await models.recordOf((await test.say(finnish)).sessionId)).toMatchObject({
      by: 'model',
      model: 'first',
    })
    expect(models.server.models()).toEqual(['first', 'first'])
  })

  it('leaves everything to the rules, which read the same as without any', async () => {
    const sentence = 'Open day in Bern on 5 May 2027 at 10am for 40 people, free'
    models.server.play({ first: refuses(503), cheaper: garbage() })

    const withModels = await test.say(sentence)
    const withoutKey = await models.platform({ OPENAI_API_KEY: '' })
    const alone = await withoutKey.say(sentence)
    await withoutKey.close()

    expect(withModels.eventDraft).toEqual(alone.eventDraft)
    expect(withModels.sources).toEqual(alone.sources)
    expect(withModels.aiResponse).toEqual(alone.aiResponse)
    expect(await models.recordOf(withModels.sessionId)).toMatchObject({
      by: 'rules',
      fallback: [
        { model: 'first', reason: 'status_503' },
        { model: 'cheaper', reason: 'broken_json' },
      ],
    })
    expect(await models.recordOf(alone.sessionId)).toEqual({ by: 'rules' })
  })

  it('hanging, both of them, costs eight seconds and not a word', async () => {
    models.server.play({ first: hangs(), cheaper: hangs() })
    const started = performance.now()

    const { eventDraft } = await test.say('Open day in Bern on 5 May 2027')

    const seconds = (performance.now() - started) / 1_000
    expect(eventDraft.city).toBe('Bern')
    expect(seconds).toBeGreaterThanOrEqual(8)
    expect(seconds).toBeLessThan(20)
    await expect.poll(models.server.hungUp).toBe(2)
  })

  it('rests after three failures, so that nobody waits for it in vain', async () => {
    models.server.play({ first: refuses(401), cheaper: proposes(understood) })
    for (let time = 0; time < 3; time++) await test.say(finnish)

    const { sessionId } = await test.say(finnish)

    expect(models.server.models().filter((model) => model === 'first')).toHaveLength(3)
    expect(await models.recordOf(sessionId)).toMatchObject({
      fallback: [{ model: 'first', reason: 'resting' }],
    })
  })

  it('is left alone when the person closes the window, and what they said is kept', async () => {
    models.server.play({ first: hangs(), cheaper: proposes(understood) })
    const door = await bindDoor({ host: '127.0.0.1', port: 0, trustedProxies: 0 })
    const answered = new Promise((resolve) =>
      door.open(async (request) => {
        const response = await handle(request, test.platform)
        resolve(response.status)
        return response
      }),
    )
    const window = new AbortController()
    const leaving = fetch(`http://127.0.0.1:${door.port}/functions/v1/ai-event-wizard`, {
      method: 'POST',
      headers: { authorization: `Bearer ${olga.id}`, 'content-type': 'application/json' },
      body: JSON.stringify({ action: 'initialize', userInput: 'Open day in Thun' }),
      signal: window.signal,
    })
    await expect.poll(() => models.server.asked.length).toBe(1)

    window.abort()
    await expect(leaving).rejects.toThrow()

    expect(await answered).toBe(200)
    await door.close()
    expect(models.server.models()).toEqual(['first'])
    await expect.poll(models.server.hungUp).toBe(1)
    const [kept] = await models.world.truth<{ city: string; session_id: string }>(
      `select draft ->> 'city' as city, id as session_id from public.wizard_sessions order by started_at desc limit 1`,
    )
    expect(kept?.city).toBe('Thun')
    expect((await models.recordOf(String(kept?.session_id))).fallback).toEqual([
      { model: 'first', reason: 'caller_left' },
      { model: 'cheaper', reason: 'caller_left' },
    ])
    const [line] = await models.world.truth(
      'select status from public.integration_logs order by id desc limit 1',
    )
    expect(line).toEqual({ status: 'ok' })
  })
})
