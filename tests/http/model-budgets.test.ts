/** What a model costs, what is written down about it, and the settings that bring it. */
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, inject, it } from 'vitest'
import { Settings } from '../../src/edge/settings.ts'
import { proposes, refuses } from '../support/model-server.ts'
import {
  createModelWorld,
  finnish,
  type ModelPlatform,
  type ModelWorld,
  modelKey,
  understood,
} from '../support/model-world.ts'
import { ana, harbour, mia, sam } from '../support/people.ts'
import { createTestPlatform } from '../support/platform.ts'

let models: ModelWorld
let test: ModelPlatform
beforeAll(async () => {
  models = await createModelWorld(inject('postgres'))
})
afterAll(() => models.close())
beforeEach(async () => {
  await models.world.truth('truncate private.model_usage')
  test = await models.platform()
})
afterEach(() => test.close())

describe('budgets', () => {
  it('what was used counts on the day of the person and of their team', async () => {
    models.server.play({ first: proposes(understood) })

    await test.say(finnish, { as: mia })

    expect(await models.used(mia.id)).toEqual({ tokens: 1_280, questions: 1 })
    expect(await models.used(harbour.id)).toEqual(await models.used(mia.id))
  })

  it.each([
    ['LLM_TOKENS_PER_PERSON', 'Your share', 'budget_of_person'],
    ['LLM_TOKENS_PER_ORGANIZATION', "Your team's share", 'budget_of_team'],
  ])('past %s the rules answer, and say so', async (setting, words, reason) => {
    await test.close()
    test = await models.platform({ [setting]: '100' })
    models.server.play({ first: proposes(understood) })

    const { aiResponse, eventDraft, messages, sessionId } = await test.say('Open day in Bern', { as: mia })

    expect(eventDraft.city).toBe('Bern')
    expect(aiResponse.message).toContain(words)
    expect(messages?.at(-1)?.content).toBe(aiResponse.message)
    expect(models.server.asked).toEqual([])
    expect(await models.recordOf(sessionId)).toEqual({ by: 'rules', fallback: [{ reason }] })
  })

  it('a thousand visitors from one address are one address', async () => {
    await test.close()
    test = await models.platform({ RATE_LIMITS: 'on' })
    models.server.play({ first: proposes({}) })
    await test.platform.limits.spend('model', '', 120)

    const { aiResponse, sessionId } = await test.say('Open day in Bern', { as: ana })

    expect(aiResponse.message).toContain('from where you are')
    expect(models.server.asked).toEqual([])
    expect((await models.recordOf(sessionId)).by).toBe('rules')
  })

  it('a question that nobody answered is given back', async () => {
    models.server.play({ first: refuses(401), cheaper: refuses(401) })

    await test.say(finnish, { as: sam })

    expect(await models.used(sam.id)).toEqual({ tokens: 0, questions: 1 })
  })
})

describe('what is written down', () => {
  it('each call leaves one line, with a word of ours for what went wrong', async () => {
    models.server.play({ first: [refuses(500), refuses(500)], cheaper: proposes(understood) })
    const [{ last } = { last: 0 }] = await models.world.truth<{ last: number }>(
      'select coalesce(max(id), 0)::int as last from public.integration_logs',
    )

    await test.say(finnish)

    expect(
      await models.world.truth(
        `select provider, operation, status, error from public.integration_logs where id > $1 order by id`,
        [last],
      ),
    ).toEqual([
      { provider: 'model', operation: 'propose:first', status: 'error', error: 'status_500' },
      { provider: 'model', operation: 'propose:first', status: 'error', error: 'status_500' },
      { provider: 'model', operation: 'propose:cheaper', status: 'ok', error: null },
    ])
  })

  it('no key and no word of anybody is in any log', async () => {
    models.server.play({ first: refuses(500), cheaper: refuses(400) })

    await test.say(finnish)

    const logged = JSON.stringify([
      test.lines,
      await models.world.truth('select to_jsonb(line)::text as line from public.integration_logs as line'),
      await models.world.truth('select metadata from public.ai_conversations'),
    ])
    for (const secret of [modelKey, 'Bearer', 'Kulmakuppila', 'marie@'])
      expect(logged, secret).not.toContain(secret)
  })
})

describe('settings', () => {
  it('without a key there is no model, whatever else is set', async () => {
    const without = await createTestPlatform(models.world, {
      env: { OPENAI_BASE_URL: models.server.url, LLM_MODEL: 'first' },
    })

    expect(without.platform.model).toBeUndefined()
    await without.close()
  })

  it('with a key alone OpenAI is asked', () => {
    expect(Settings.parse({ OPENAI_API_KEY: 'k', OPENAI_BASE_URL: '' })).toMatchObject({
      OPENAI_BASE_URL: 'https://api.openai.com/v1',
      LLM_MODEL: 'gpt-4o',
      LLM_FALLBACK_MODEL: 'gpt-4o-mini',
    })
  })

  it('the same name twice is one model', async () => {
    await test.close()
    test = await models.platform({ LLM_FALLBACK_MODEL: 'first' })
    models.server.play({ first: refuses(400) })

    await test.say('Open day in Bern')

    expect(models.server.models()).toEqual(['first'])
  })
})
