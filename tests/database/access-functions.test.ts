/** Who may call which function: what is granted, and what a real call meets. The rows are in tests/support/access. */
import { afterAll, beforeAll, describe, expect, inject, it } from 'vitest'
import { everybody } from '../support/access/rule.ts'
import { functionFindings, functionsOutOfStep } from '../support/access-functions.ts'
import { createScenery, loadAccess, type Scenery } from '../support/access-world.ts'

const { functions } = await loadAccess()

let scenery: Scenery
beforeAll(async () => {
  scenery = await createScenery(inject('postgres'))
})
afterAll(() => scenery?.close())

it('has a row for every function that somebody may call or that passes row level security', async () => {
  expect(await functionsOutOfStep(scenery, Object.keys(functions))).toEqual([])
})

describe.each(Object.entries(functions))('%s', (name, rule) => {
  it.each(everybody)('lets %s call it or refuses, as its row says', async (who) => {
    expect(await functionFindings(scenery, name, rule, who)).toEqual([])
  })
})

describe('what is not public at all', () => {
  it.each(everybody.filter((who) => who !== 'service'))('%s reads no table outside public', async (who) => {
    const tables = await scenery.query<{ name: string }>(
      `select format('%I.%I', nspname, relname) as name from pg_class join pg_namespace on pg_namespace.oid = relnamespace
        where nspname in ('private', 'identity', 'graphile_worker', 'supabase_migrations') and relkind in ('r', 'v', 'm')`,
    )
    expect(tables.length).toBeGreaterThan(12)

    const attempts = await scenery.undone(async () => {
      await scenery.become(who)
      return scenery.attempt(tables.map(({ name }) => `select * from ${name} limit 1`))
    })

    expect(tables.filter((_, place) => !attempts[place]?.refusal?.startsWith('42501'))).toEqual([])
  })

  it('the service reads neither keys nor identities', async () => {
    for (const table of ['private.signing_keys', 'identity."user"', 'identity.account', 'identity.session'])
      await expect(scenery.world.ask('service', `select * from ${table}`)).rejects.toMatchObject({
        code: '42501',
      })
  })

  it('authenticator alone is nobody', async () => {
    await expect(scenery.world.pool.query('select id from public.events')).rejects.toMatchObject({
      code: '42501',
    })
  })
})
