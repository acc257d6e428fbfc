/**
 * A platform whose wizard asks models: everything of ours is real, the models are played by a server on
 * this machine, under the names `first` and `cheaper`.
 */
import { WizardResponse } from '../../src/core/wizard/wire.ts'
import { connectModel } from '../../src/edge/integrations/model.ts'
import { loadGazetteer } from '../../src/edge/integrations/places.ts'
import { watchedModels } from '../../src/edge/integrations/watched.ts'
import { createWorld, type Server } from './database.ts'
import { startModelServer } from './model-server.ts'
import { olga, type Person } from './people.ts'
import { createTestPlatform } from './platform.ts'

export const modelKey = 'sk-never-to-be-seen'

/** A language that the rules do not speak, and what a model makes of it. */
export const finnish = 'Jazz-ilta Kulmakuppilassa, viisisataa vierasta, kirjoita marie@example.org'
export const value = (value: unknown, words: string, confidence = 0.9) => ({ value, words, confidence })
export const understood = {
  capacity: value(500, 'viisisataa vierasta'),
  venueName: value('Kulmakuppila', 'Kulmakuppilassa'),
}

export type ModelWorld = Awaited<ReturnType<typeof createModelWorld>>
export type ModelPlatform = Awaited<ReturnType<ModelWorld['platform']>>

type Said = { as?: Person; sessionId?: string; signal?: AbortSignal }

export async function createModelWorld(postgres: Server) {
  const world = await createWorld(postgres)
  const server = await startModelServer()

  /** A process of its own: its breaker has seen nothing yet. */
  async function platform(env: Record<string, string> = {}) {
    const test = await createTestPlatform(world, {
      env: {
        OPENAI_API_KEY: modelKey,
        OPENAI_BASE_URL: server.url,
        LLM_MODEL: 'first',
        LLM_FALLBACK_MODEL: 'cheaper',
        ...env,
      },
    })
    test.platform.places = await loadGazetteer()
    // The platform of a test has no network but itself; this one is real.
    const { log, database, settings } = test.platform
    const model = connectModel(settings, {
      fetch: globalThis.fetch,
      log,
      watch: (models) => watchedModels(models, { database, log }),
    })
    if (model) test.platform.model = model

    return {
      ...test,
      /** One sentence to the wizard: the first of a session, unless one is named. */
      async say(userInput: string, { as = olga, sessionId, signal }: Said = {}) {
        const response = await test.ask('POST', '/functions/v1/ai-event-wizard', {
          as,
          body: { action: sessionId ? 'process-stage' : 'initialize', sessionId, userInput },
          ...(signal ? { signal } : {}),
        })
        if (response.status !== 200) throw new Error(`${response.status} ${await response.text()}`)
        return WizardResponse.parse(await response.json())
      },
    }
  }

  return {
    world,
    server,
    platform,
    /** What is kept with the last answer of a session. */
    async recordOf(sessionId: string): Promise<Record<string, unknown>> {
      const [line] = await world.truth<{ metadata: Record<string, unknown> }>(
        `select metadata from public.ai_conversations where session_id = $1 and role = 'assistant'
          order by created_at desc limit 1`,
        [sessionId],
      )
      return line?.metadata ?? {}
    },
    /** What a person or an organization used today. */
    async used(id: string) {
      const [day] = await world.truth<{ tokens: number; questions: number }>(
        'select tokens, questions from private.model_usage where coalesce(user_id, organization_id) = $1',
        [id],
      )
      return day
    },
    async close() {
      await server.close()
      await world.close()
    },
  }
}
