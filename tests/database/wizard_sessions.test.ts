import { afterAll, beforeAll, describe, expect, inject, it } from 'vitest'
import { createWorld, type Row, type World } from '../support/database.ts'
import { fullDraft } from '../support/events.ts'
import { ana, mia, olga, type Person, sam } from '../support/people.ts'

let world: World
beforeAll(async () => {
  world = await createWorld(inject('postgres'))
})
afterAll(() => world.close())

type Session = Row & { id: string; version: number; status: string }

const start = async (person: Person) => {
  const [session] = await world.ask<Session>(person, `select * from public.start_wizard_session($1)`, [
    { referrer: 'https://example.org', user_agent: 'test' },
  ])
  return session as Session
}
type Save = { version?: number; draft?: unknown; stage?: string; messages?: unknown[]; action?: unknown }
const save = async (person: Person, session: Session, wish: Save = {}) => {
  const [saved] = await world.ask<Session>(
    person,
    'select * from public.save_wizard_progress($1, $2, $3, $4, $5, $6, $7, $8)',
    [
      session.id,
      wish.version ?? session.version,
      wish.stage ?? 'event_basics',
      JSON.stringify(wish.draft ?? { name: 'Lakeshore' }),
      '{}',
      person.isAnonymous ? [] : ['contact_info'],
      JSON.stringify(wish.messages ?? []),
      wish.action ? JSON.stringify(wish.action) : null,
    ],
  )
  return saved as Session
}
const change = (session: Session, set: string) =>
  world.truth(`update public.wizard_sessions set ${set} where id = $1`, [session.id])

describe('start_wizard_session', () => {
  it('starts one for somebody signed up, who is known already', async () => {
    const session = await start(olga)

    expect(session).toMatchObject({
      user_id: olga.id,
      status: 'active',
      current_stage: 'contact_info',
      version: 1,
      contact_name: 'Olga Lindqvist',
      contact_email: 'olga@example.org',
      referrer: 'https://example.org',
    })
  })

  it('starts one for a visitor, and for nobody without a user', async () => {
    expect(await start(ana)).toMatchObject({ user_id: ana.id, contact_name: null, contact_email: null })
    await expect(world.ask('anon', 'select public.start_wizard_session()')).rejects.toMatchObject({
      code: '42501',
    })
  })
})

describe('save_wizard_progress', () => {
  it('keeps draft, words in their order and the action, and counts them', async () => {
    const session = await start(ana)
    const messages = [
      { role: 'user', content: 'A fair for 500' },
      { role: 'assistant', content: 'When?', metadata: { ms: 3 } },
      { role: 'user', content: 'In June' },
    ]

    const saved = await save(ana, session, {
      messages,
      action: { action_name: 'read_sentence', duration_ms: 4 },
    })

    expect(saved).toMatchObject({
      version: 2,
      current_stage: 'event_basics',
      draft: { name: 'Lakeshore' },
      stages_completed: [],
      total_messages: 3,
      ai_interactions_count: 1,
    })
    const words = await world.ask(
      ana,
      'select content from public.ai_conversations where session_id = $1 order by created_at',
      [session.id],
    )
    expect(words.map((row) => row.content)).toEqual(['A fair for 500', 'When?', 'In June'])
    const actions = await world.ask(ana, 'select action_name, duration_ms from public.wizard_actions')
    expect(actions).toEqual([{ action_name: 'read_sentence', duration_ms: 4 }])
  })

  it('lets one of two tabs save, and tells the other what to load', async () => {
    const session = await start(sam)

    const tabs = await Promise.allSettled([1, 2].map(() => save(sam, session)))

    expect(tabs.filter((tab) => tab.status === 'fulfilled')).toHaveLength(1)
    expect(tabs.find((tab) => tab.status === 'rejected')?.reason).toMatchObject({
      message: 'draft_changed',
      code: 'PT409',
      detail: '{"version": 2}',
    })
  })

  it('answers a repeated action with the session as it is', async () => {
    const session = await start(sam)
    const action = { action_name: 'add_tier', idempotency_key: 'once' }
    const first = await save(sam, session, { action })

    const again = await save(sam, session, { action })

    expect(again).toEqual(first)
  })

  it('knows nobody else’s session', async () => {
    const session = await start(sam)

    for (const stranger of [olga, ana])
      await expect(save(stranger, session)).rejects.toMatchObject({ message: 'not_found', code: 'PT404' })
  })

  it('refuses an expired draft, wakes an abandoned one', async () => {
    const [expired, abandoned] = [await start(sam), await start(sam)]
    await change(expired, "expires_at = now() - interval '1 second'")
    await change(abandoned, "status = 'abandoned'")

    await expect(save(sam, expired)).rejects.toMatchObject({ message: 'session_expired', code: 'PT410' })
    expect(await save(sam, abandoned)).toMatchObject({ status: 'active' })
  })

  it.each([
    ['a draft that is no object', { draft: [] }],
    ['a draft of more than 100 kB', { draft: { name: 'x'.repeat(100_001) } }],
    ['a stage that is the end', { stage: 'completed' }],
    ['more than twenty messages', { messages: Array(21).fill({ role: 'user', content: 'x' }) }],
  ])('refuses %s', async (_what, wish) => {
    const session = await start(sam)

    await expect(save(sam, session, wish)).rejects.toMatchObject({ message: 'invalid_input', code: 'PT400' })
  })
})

describe('claim_wizard_sessions', () => {
  const claim = (from: Person, to: Person) =>
    world.ask('service', 'select private.claim_wizard_sessions($1, $2) as count', [from.id, to.id])

  it('gives a visitor’s drafts to the account they made', async () => {
    const session = await start(ana)
    const before = await world.ask(ana, 'select id from public.wizard_sessions')

    const [claimed] = await claim(ana, sam)

    expect(claimed?.count).toBe(before.length)
    expect(await world.ask(ana, 'select id from public.wizard_sessions')).toEqual([])
    const [mine] = await world.ask(sam, 'select contact_email from public.wizard_sessions where id = $1', [
      session.id,
    ])
    expect(mine).toEqual({ contact_email: 'sam@example.org' })
  })

  it('takes drafts from visitors alone, and for the service alone', async () => {
    await expect(claim(olga, sam)).rejects.toMatchObject({ message: 'forbidden' })
    await expect(
      world.ask(sam, 'select private.claim_wizard_sessions($1, $2)', [ana.id, sam.id]),
    ).rejects.toMatchObject({ code: '42501' })
  })
})

describe('what time does', () => {
  it('abandons after a day of silence, expires after seven, erases thirty days later', async () => {
    const [fresh, silent, old, ancient] = [
      await start(mia),
      await start(mia),
      await start(mia),
      await start(mia),
    ]
    await save(mia, ancient, { draft: fullDraft, messages: [{ role: 'user', content: 'hello' }] })
    await change(silent, "last_activity_at = now() - interval '25 hours'")
    await change(old, "expires_at = now() - interval '1 minute'")
    await change(ancient, "expires_at = now() - interval '31 days'")

    await world.ask('service', 'select public.mark_abandoned_sessions()')
    await world.ask('service', 'select public.purge_wizard_sessions()')

    const sessions = await world.ask(mia, 'select id, status from public.wizard_sessions')
    const statusOf = (session: Session) => sessions.find(({ id }) => id === session.id)?.status
    expect([fresh, silent, old, ancient].map(statusOf)).toEqual(['active', 'abandoned', 'expired', undefined])
  })
})
