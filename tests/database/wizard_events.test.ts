/** Events of the wizard, as the database keeps them: codes and numbers, written once. */
import { afterAll, beforeAll, describe, expect, inject, it } from 'vitest'
import { eventTypes } from '../../src/core/wizard/draft.ts'
import { stages } from '../../src/core/wizard/stages.ts'
import { createWorld, type World } from '../support/database.ts'
import { ana, harbour, mia, olga, type Person, sam } from '../support/people.ts'

let world: World
beforeAll(async () => {
  world = await createWorld(inject('postgres'))
})
afterAll(() => world.close())

async function start(who: Person = olga) {
  const [session] = await world.ask<{ id: string; version: number }>(
    who,
    'select id, version from public.start_wizard_session()',
  )
  if (!session) throw new Error('no session')
  return session
}
const happened = (sessionId: string) =>
  world.truth('select name, stage, facts from public.wizard_events where session_id = $1', [sessionId])

describe('whose they are', () => {
  const organizationsOf = async (sessionId: string) =>
    (
      await world.truth<{ organization_id: string | null }>(
        'select distinct organization_id from public.wizard_events where session_id = $1',
        [sessionId],
      )
    ).map(({ organization_id }) => organization_id)

  it('those of a member are the organization’s where they would publish', async () => {
    const { id } = await start()

    expect(await organizationsOf(id)).toEqual([harbour.id])
  })

  it('those of a visitor are nobody’s until the draft is claimed', async () => {
    const { id } = await start(ana)
    expect(await organizationsOf(id)).toEqual([null])

    await world.ask('service', 'select private.claim_wizard_sessions($1, $2)', [ana.id, olga.id])

    expect(await organizationsOf(id)).toEqual([harbour.id])
  })

  it('a person reads those of their own sessions, a stranger and a colleague none', async () => {
    const { id } = await start()
    const seen = (who: Person) =>
      world.ask(who, 'select id from public.wizard_events where session_id = $1', [id])

    expect(await seen(olga)).not.toHaveLength(0)
    expect(await seen(mia)).toEqual([])
    expect(await seen(sam)).toEqual([])
  })
})

describe('what they hold', () => {
  it('is no word of anybody, whatever a draft says', async () => {
    const { id, version } = await start()

    await world.ask(
      olga,
      `select from public.save_wizard_progress($1, $2, 'event_basics', $3, $4, '{}', $5, $6)`,
      [
        id,
        version,
        JSON.stringify({
          type: 'olga@example.org',
          capacity: 'call +41 79 123 45 67',
          name: 'Olga Lindqvist',
        }),
        '{}',
        JSON.stringify([
          { role: 'assistant', content: 'Olga', metadata: { by: 'olga@example.org', latency_ms: 'Olga' } },
        ]),
        JSON.stringify({ action_name: 'suggestion_refused', params: { kind: 'Olga', stage: 'Olga' } }),
      ],
    )

    const written = JSON.stringify(await happened(id))
    expect(written).not.toMatch(/olga|lindqvist|\+41/i)
    expect(written).toContain('refused')
  })

  it.each([
    { name: 'Olga Lindqvist', marketing: { tone: 'Olga', mails: ['Olga'], posts: 'Olga' } },
    { mail: 'olga@example.org' },
    { nested: { name: 'Olga' } },
    { list: ['Olga'] },
  ])('%j does not fit', async (facts) => {
    const insert = world.truth(
      `insert into public.wizard_events (session_id, name, facts) values (gen_random_uuid(), 'wizard_started', $1)`,
      [JSON.stringify(facts)],
    )

    await expect(insert).rejects.toMatchObject({ constraint: 'wizard_events_facts_hold_no_words' })
  })

  it('is written once: not even its owner changes it', async () => {
    await start()

    await expect(world.truth(`update public.wizard_events set at_seconds = 1`)).rejects.toThrow('forbidden')
    await expect(world.ask(olga, 'delete from public.wizard_events')).rejects.toMatchObject({ code: '42501' })
  })

  it('is kept for two years', async () => {
    await world.truth(
      `insert into public.wizard_events (session_id, name, created_at)
       values (gen_random_uuid(), 'wizard_started', now() - interval '25 months')`,
    )
    const old = () =>
      world.truth(`select id from public.wizard_events where created_at < now() - interval '2 years'`)
    expect(await old()).toHaveLength(1)

    await world.ask('service', 'select private.run_retention()')

    expect(await old()).toEqual([])
  })
})

it('SQL knows the same types and the same fields of each stage', async () => {
  const [known] = await world.truth<{ types: string[] }>('select private.event_types() as types')
  const fields = stages.flatMap(({ id, fields }) =>
    // The instant follows from the clock at the place, and the state is not a value one fills in.
    fields.filter((field) => field !== 'dateTime' && field !== 'status').map((field) => [field, id]),
  )
  const said = await world.truth<{ stage: string }>(
    'select private.stage_of_field(field) as stage from unnest($1::text[]) with ordinality as asked (field, place) order by place',
    [fields.map(([field]) => field)],
  )

  expect(known?.types).toEqual([...eventTypes])
  expect(said.map(({ stage }) => stage)).toEqual(fields.map(([, id]) => id))
})
