import { afterAll, beforeAll, describe, expect, inject, it } from 'vitest'
import { type StageId, stageIds, stages } from '../../src/core/wizard/stages.ts'
import { createWorld, type Row, type World } from '../support/database.ts'
import { fullDraft } from '../support/events.ts'
import { ana, olga, type Person, sam } from '../support/people.ts'

let world: World
beforeAll(async () => {
  world = await createWorld(inject('postgres'))
})
afterAll(() => world.close())

type Session = Row & { id: string; version: number; current_stage: string; stages_completed: string[] }

async function start(person: Person, at: StageId = 'contact_info', draft: Row = {}): Promise<Session> {
  const [session] = await world.ask<Session>(person, 'select * from public.start_wizard_session()')
  const [placed] = await world.truth<Session>(
    'update public.wizard_sessions set current_stage = $2, draft = $3 where id = $1 returning *',
    [session?.id, at, JSON.stringify(draft)],
  )
  return placed as Session
}
type Wish = { stage: string; draft?: Row; completed?: string[]; messages?: Row[] }
async function save(person: Person, session: Session, wish: Wish): Promise<Session> {
  const [saved] = await world.ask<Session>(
    person,
    `select * from public.save_wizard_progress($1, $2, $3, $4, '{}', $5, $6)`,
    [
      session.id,
      session.version,
      wish.stage,
      JSON.stringify(wish.draft ?? session.draft),
      wish.completed ?? [],
      JSON.stringify(wish.messages ?? []),
    ],
  )
  return saved as Session
}
const now = async (session: Session) => {
  const [row] = await world.truth<Session>('select * from public.wizard_sessions where id = $1', [session.id])
  return row as Session
}

const { ticketTiers: _tiers, ...withoutTickets } = fullDraft
const { city: _city, venueName: _venue, address: _address, ...withoutPlace } = fullDraft
const drafts: Record<string, { draft: Row; complete: StageId[] }> = {
  'an empty draft': { draft: {}, complete: [] },
  'a draft without tickets': { draft: withoutTickets, complete: ['event_basics', 'venue_selection'] },
  'a draft without a place': { draft: withoutPlace, complete: ['event_basics', 'ticketing'] },
  'a full draft': { draft: fullDraft, complete: ['event_basics', 'venue_selection', 'ticketing'] },
}
const jumps = Object.entries(drafts).flatMap(([what, { draft, complete }]) =>
  stages.flatMap((from) =>
    stages.map((to) => ({
      what,
      draft,
      from: from.id,
      to: to.id,
      allowed:
        to.number <= from.number ||
        stages.every(
          ({ id, number, skippable }) => number >= to.number || skippable || complete.includes(id),
        ),
    })),
  ),
)

describe('a session moves', () => {
  it.each(jumps)('with $what from $from to $to: $allowed', async ({ draft, from, to, allowed }) => {
    const session = await start(sam, from, draft)

    const move = save(sam, session, { stage: to })

    if (allowed) expect(await move).toMatchObject({ current_stage: to })
    else await expect(move).rejects.toMatchObject({ message: 'stage_not_open', code: 'PT409' })
  })

  it('as far as a sentence that answers everything takes it, in one step', async () => {
    const session = await start(olga)

    const saved = await save(olga, session, {
      stage: 'review',
      draft: fullDraft,
      completed: ['contact_info', 'event_basics', 'venue_selection', 'ticketing'],
    })

    expect(saved).toMatchObject({ current_stage: 'review', completion_percentage: 78 })
  })

  it('back, even from a draft that fell apart', async () => {
    const session = await start(sam, 'review', fullDraft)

    expect(await save(sam, session, { stage: 'ticketing', draft: {} })).toMatchObject({
      current_stage: 'ticketing',
    })
  })
})

describe('a refused jump', () => {
  it('says what is still to do, and leaves draft, words and version as they were', async () => {
    const session = await start(sam)

    const jump = save(sam, session, {
      stage: 'review',
      draft: { name: 'Halfway' },
      messages: [{ role: 'user', content: 'let me through' }],
    })

    await expect(jump).rejects.toMatchObject({
      message: 'stage_not_open',
      detail: expect.stringContaining('"open": ["event_basics", "ticketing"]'),
    })
    expect(await now(session)).toMatchObject({ current_stage: 'contact_info', draft: {}, version: 1 })
    expect(
      await world.truth('select id from public.ai_conversations where session_id = $1', [session.id]),
    ).toEqual([])
  })

  it('is written down afterwards, in the session’s own log', async () => {
    const session = await start(sam)

    await world.ask(sam, `select public.log_refused_stage($1, 'review')`, [session.id])

    const actions = await world.ask(
      sam,
      'select stage, action_name, params, error from public.wizard_actions where session_id = $1',
      [session.id],
    )
    expect(actions).toEqual([
      {
        stage: 'review',
        action_name: 'stage_transition',
        params: { from: 'contact_info', to: 'review' },
        error: 'stage_not_open',
      },
    ])
  })

  it('is written down for nobody else’s session, and for no stage that does not exist', async () => {
    const session = await start(sam)
    const log = (person: Person, stage: string) =>
      world.ask(person, 'select public.log_refused_stage($1, $2)', [session.id, stage])

    for (const person of [olga, ana])
      await expect(log(person, 'review')).rejects.toMatchObject({ message: 'not_found', code: 'PT404' })
    await expect(log(sam, 'completed')).rejects.toMatchObject({ message: 'invalid_input', code: 'PT400' })
    await expect(
      world.ask('anon', `select public.log_refused_stage($1, 'review')`, [session.id]),
    ).rejects.toMatchObject({ code: '42501' })
  })
})

describe('stages_completed', () => {
  it.each(stageIds)('is not believed about %s', async (stage) => {
    const session = await start(ana)

    await expect(save(ana, session, { stage: 'contact_info', completed: [stage] })).rejects.toMatchObject({
      message: 'stage_not_open',
      code: 'PT409',
    })
  })

  it('is what the draft says, whatever less the caller claims', async () => {
    const session = await start(olga)

    const saved = await save(olga, session, { stage: 'event_basics', draft: fullDraft, completed: [] })

    expect(saved.stages_completed).toEqual(['contact_info', 'event_basics', 'venue_selection', 'ticketing'])
  })

  it('stays what the draft says under the hand of an operator', async () => {
    const session = await start(sam)

    await world.truth(
      `update public.wizard_sessions set stages_completed = '{review}', completion = '{"review": 1}' where id = $1`,
      [session.id],
    )

    expect(await now(session)).toMatchObject({
      stages_completed: ['contact_info'],
      completion_percentage: 15,
    })
  })

  it('counts the account of whoever signed up in the middle', async () => {
    const session = await start(ana, 'event_basics', { name: 'Lakeshore' })
    expect((await now(session)).stages_completed).toEqual([])

    await world.ask('service', 'select private.claim_wizard_sessions($1, $2)', [ana.id, sam.id])

    expect((await now(session)).stages_completed).toEqual(['contact_info'])
  })

  it('is all six, and a hundred percent, once published', async () => {
    const session = await start(olga, 'review', { ...fullDraft, name: 'All Six' })

    await world.ask(olga, 'select public.publish_wizard_session($1)', [session.id])

    expect(await now(session)).toMatchObject({ stages_completed: [...stageIds], completion_percentage: 100 })
  })
})

it.each([
  ['a stage nobody knows', { stage: 'sponsors' }],
  ['a completed stage nobody knows', { stage: 'event_basics', completed: ['sponsors'] }],
])('refuses %s', async (_, wish) => {
  const session = await start(sam)

  await expect(save(sam, session, wish)).rejects.toMatchObject({ message: 'invalid_input', code: 'PT400' })
})

it('shows the session of nobody to no client, and lets nobody save it', async () => {
  const [session] = await world.truth<Session>(
    `insert into public.wizard_sessions (contact_email) values ('nobody@example.org') returning *`,
  )

  for (const person of [ana, sam, olga]) {
    expect(await world.ask(person, 'select id from public.wizard_sessions where user_id is null')).toEqual([])
    await expect(save(person, session as Session, { stage: 'event_basics' })).rejects.toMatchObject({
      message: 'not_found',
    })
  }
})

describe('of sixteen tabs that save at once', () => {
  const rush = (session: Session, statement: string) =>
    Promise.allSettled(
      Array.from({ length: 16 }, (_, tab) =>
        world.ask(sam, statement, [session.id, session.version, JSON.stringify({ name: `Tab ${tab}` })]),
      ),
    )
  const winners = (outcomes: PromiseSettledResult<unknown>[]) =>
    outcomes.filter(({ status }) => status === 'fulfilled').length

  it('one wins', async () => {
    const session = await start(sam)

    const outcomes = await rush(
      session,
      `select public.save_wizard_progress($1, $2, 'event_basics', $3, '{}', '{}')`,
    )

    expect(winners(outcomes)).toBe(1)
    expect((await now(session)).version).toBe(2)
  })

  it('the control loses words: the same save when it looks first and writes then', async () => {
    const session = await start(sam)
    await world.truth(`
      create function public.save_hopefully(session_id uuid, seen integer, words jsonb) returns void
      language plpgsql security definer as $$
      begin
        if (select version from public.wizard_sessions where id = session_id) <> seen then
          raise exception 'draft_changed';
        end if;
        perform pg_sleep(0.01);
        update public.wizard_sessions set draft = words, version = version + 1 where id = session_id;
      end $$;
      grant execute on function public.save_hopefully to authenticated;`)

    const outcomes = await rush(session, 'select public.save_hopefully($1, $2, $3)')

    expect(winners(outcomes)).toBeGreaterThan(1)
  })
})
