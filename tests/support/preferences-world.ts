/** A product whose members come with the address from a mail, or signed in. */
import { inject } from 'vitest'
import { PreferencesView } from '../../src/core/preferences.ts'
import { Problem } from '../../src/core/problem.ts'
import { createWorld } from './database.ts'
import { makeMember, tokenOf } from './marketing.ts'
import { ana, mia, olga, type Person, sam, vera } from './people.ts'
import { createTestPlatform } from './platform.ts'
import { tokenIdentity } from './token-identity.ts'

export type Key = { id: string; token?: string; as?: Person }
export type Holder = { id: string; token: string; email: string }

export type PreferenceWorld = Awaited<ReturnType<typeof openPreferences>>

export async function openPreferences() {
  const world = await createWorld(inject('postgres'))
  const app = await createTestPlatform(world)
  app.platform.identity = tokenIdentity([olga, mia, sam, ana, vera])

  const ask = (method: string, { id, token, as }: Key, body?: unknown) =>
    app.ask(method, `/api/v1/preferences/${id}`, {
      headers: token ? { 'preference-token': token } : {},
      ...(as && { as }),
      ...(body !== undefined && { body }),
    })

  return {
    world,
    app,
    get: (key: Key) => ask('GET', key),
    put: (key: Key, body: unknown) => ask('PUT', key, body),
    async aMember(wish: Parameters<typeof makeMember>[1] = {}): Promise<Holder> {
      const { id, email } = await makeMember(world, wish)
      return { id, email, token: await tokenOf(world, id) }
    },
    async close() {
      await app.close()
      await world.close()
    },
  }
}

export const viewOf = async (answer: Response | Promise<Response>) =>
  PreferencesView.parse(await (await answer).json())

export async function refusalOf(answer: Response) {
  const { code, errors } = Problem.parse(await answer.json())
  return { status: answer.status, code, errors }
}
