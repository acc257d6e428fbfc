/** What a day of questions to a model may cost, for a person and for an organization, however many ask at once. */
import { afterAll, beforeAll, beforeEach, expect, inject, it } from 'vitest'
import { createWorld, type World } from '../support/database.ts'
import { ana, harbour, mia, olga, type Person, sam } from '../support/people.ts'

let world: World
beforeAll(async () => {
  world = await createWorld(inject('postgres'))
})
afterAll(() => world.close())
beforeEach(() => world.truth('truncate private.model_usage'))

type Taken = { day: string; organization_id: string | null; refused: string | null }

async function take(person: Person, tokens: number, most = { user: 1_000, organization: 10_000 }) {
  const [taken] = await world.ask<Taken>(
    'service',
    'select * from private.take_model_tokens($1, $2, $3, $4)',
    [person.id, tokens, most.user, most.organization],
  )
  if (!taken) throw new Error('take_model_tokens answers one row')
  return taken
}

const settle = (person: Person, { day, organization_id }: Taken, [taken, read, written]: number[]) =>
  world.ask('service', 'select private.settle_model_tokens($1, $2, $3, $4, $5, $6)', [
    person.id,
    organization_id,
    day,
    taken,
    read,
    written,
  ])

const used = (owner: string) =>
  world.truth<{ tokens: number; tokens_in: number; tokens_out: number; questions: number }>(
    `select tokens, tokens_in, tokens_out, questions from private.model_usage
      where coalesce(user_id, organization_id) = $1`,
    [owner],
  )

it('counts a question on the day of the person and on that of the team whose events they make', async () => {
  const taken = await take(mia, 500)

  expect(taken).toMatchObject({ organization_id: harbour.id, refused: null })
  expect(await used(mia.id)).toEqual([{ tokens: 500, tokens_in: 0, tokens_out: 0, questions: 1 }])
  expect(await used(harbour.id)).toEqual(await used(mia.id))
})

it('gives back what the answer did not use', async () => {
  await settle(mia, await take(mia, 500), [500, 120, 30])

  expect(await used(mia.id)).toEqual([{ tokens: 150, tokens_in: 120, tokens_out: 30, questions: 1 }])
  expect(await used(harbour.id)).toEqual(await used(mia.id))
})

it('refuses a person whose day is used up, and takes nothing from anybody', async () => {
  await take(mia, 900)

  expect(await take(mia, 101)).toMatchObject({ refused: 'user' })
  expect(await take(mia, 100)).toMatchObject({ refused: null })
  expect((await used(harbour.id))[0]?.tokens).toBe(1_000)
})

it('refuses everybody of an organization whose day is used up, and nobody of another', async () => {
  const most = { user: 1_000, organization: 1_500 }
  await take(olga, 1_000, most)

  expect(await take(mia, 600, most)).toMatchObject({ refused: 'organization' })
  expect((await used(mia.id))[0]).toMatchObject({ tokens: 0, questions: 0 })
  expect(await take(sam, 600, most)).toMatchObject({ refused: null })
})

it('counts a visitor, who is in no organization, by themselves', async () => {
  expect(await take(ana, 1_000)).toMatchObject({ organization_id: null, refused: null })
  expect(await take(ana, 1)).toMatchObject({ refused: 'user' })
})

it('starts anew with the day, and forgets days of a quarter ago', async () => {
  await take(mia, 1_000)
  await world.truth('update private.model_usage set day = day - 1 where user_id = $1', [mia.id])
  await world.truth(
    'insert into private.model_usage (day, user_id, tokens) values (current_date - 120, $1, 7)',
    [mia.id],
  )

  expect(await take(mia, 1_000)).toMatchObject({ refused: null })
  expect(await used(mia.id)).toHaveLength(2)
})

it.each([
  [null, 1, 1, 1],
  [mia.id, 0, 1, 1],
  [mia.id, null, 1, 1],
  [mia.id, 1, -1, 1],
  [mia.id, 1, 1, null],
])('refuses a call that makes no sense: %j, %j, %j, %j', async (...values) => {
  await expect(
    world.ask('service', 'select private.take_model_tokens($1, $2, $3, $4)', values),
  ).rejects.toThrow('invalid_input')
})

it('goes with the account', async () => {
  await take(ana, 10)

  await world.truth('delete from public.profiles where id = $1', [ana.id])

  expect(await used(ana.id)).toEqual([])
})

/** Twenty questions of 100 at once, from two people of one organization that may spend 1,000. */
async function rush() {
  const most = { user: 10_000, organization: 1_000 }
  const taken = await Promise.all(
    Array.from({ length: 20 }, (_, number) => take(number % 2 ? mia : olga, 100, most)),
  )
  return taken.filter(({ refused }) => refused === null).length
}

it('never spends more than a day holds, however many ask at once', async () => {
  expect(await rush()).toBe(10)
  expect((await used(harbour.id))[0]?.tokens).toBe(1_000)
})

it('(without its locks it would: the control)', async () => {
  const [{ definition } = { definition: '' }] = await world.truth<{ definition: string }>(
    `select pg_get_functiondef('private.take_model_tokens'::regproc) as definition`,
  )
  await world.truth(
    definition
      .replace('for update', '')
      .replace('if v_refused is null', 'perform pg_sleep(0.05); if v_refused is null'),
  )
  const passed = await rush()
  await world.truth(definition)

  expect(passed).toBeGreaterThan(10)
})
