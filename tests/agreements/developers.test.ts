/** Scopes and types of webhooks stand in SQL three times over and in core: they are the same. */
import { afterAll, beforeAll, expect, inject, it } from 'vitest'
import { scopes, secretShape, webhookTypes } from '../../src/core/developers.ts'
import { createWorld, type World } from '../support/database.ts'
import { harbour, olga } from '../support/people.ts'

let world: World
beforeAll(async () => {
  world = await createWorld(inject('postgres'))
})
afterAll(() => world.close())

const wordsOf = async (constraint: string) => {
  const [row] = await world.truth<{ text: string }>(
    'select pg_get_constraintdef(oid) as text from pg_constraint where conname = $1',
    [constraint],
  )
  return [...(row?.text ?? '').matchAll(/'([a-z_.:]+)'/g)].map(([, word]) => word)
}

it('SQL and core know the same scopes', async () => {
  const [row] = await world.truth<{ list: string[] }>('select private.api_scopes() as list')

  expect(row?.list).toEqual([...scopes])
  expect(await wordsOf('api_keys_scopes_are_known')).toEqual([...scopes])
})

it('SQL and core know the same types of webhooks', async () => {
  const [row] = await world.truth<{ list: string[] }>('select private.webhook_types() as list')

  expect(row?.list).toEqual([...webhookTypes])
  expect(await wordsOf('webhook_endpoints_event_types_are_known')).toEqual([...webhookTypes])
})

it('a secret that SQL makes has the shape that core reads', async () => {
  const [row] = await world.ask<{ made: { secret: string } }>(
    olga,
    `select public.create_api_key($1, 'Box office', '{orders:read}') as made`,
    [harbour.id],
  )

  expect(row?.made.secret).toMatch(secretShape)
})
