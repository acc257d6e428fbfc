/** Holes 1, 2, 11, 15 and 20: drafts, profiles and roles of others, over SQL and over HTTP. */
import { afterAll, beforeAll, describe, expect, inject, it } from 'vitest'
import { type Battlefield, createBattlefield } from '../support/battlefield.ts'
import { fullDraft } from '../support/events.ts'
import { ada, ana, harbour, mia, olga, type Person, sam, stan, vic } from '../support/people.ts'
import { createTestPlatform, type TestPlatform } from '../support/platform.ts'

let field: Battlefield
let app: TestPlatform
/** A visitor's draft with everything in it that the documents' policy gave away. */
let draft: string

beforeAll(async () => {
  field = await createBattlefield(inject('postgres'))
  app = await createTestPlatform(field.world)
  draft = await field.one('select id from public.wizard_sessions where user_id = $1', [ana.id])
  await field.query(
    `update public.wizard_sessions set contact_name = 'Ana Private', contact_email = 'ana.private@example.org',
            contact_company = 'Private Ltd', draft = $2 where id = $1`,
    [draft, JSON.stringify({ ...fullDraft, name: 'A secret party' })],
  )
})
afterAll(async () => {
  await app?.close()
  await field?.close()
})

const strangers = ['anon', sam, olga, mia] as const

describe('hole 1: drafts of visitors', () => {
  it.each([
    'select * from public.wizard_sessions where contact_email is not null',
    'select contact_name, contact_email, contact_company, draft from public.wizard_sessions',
    `select 1 as found from public.wizard_sessions where contact_email = 'ana.private@example.org'`,
    `select 1 as found from public.wizard_sessions where contact_email like '%private%' or true`,
    `select content from public.ai_conversations where session_id in (select id from public.wizard_sessions)`,
    'select params, result from public.wizard_actions',
    'select * from public.wizard_sessions as s full join public.ai_conversations as c on c.session_id = s.id',
    `select max(contact_email) from public.wizard_sessions having max(contact_email) is not null`,
  ])('nobody else reads: %s', async (statement) => {
    for (const stranger of strangers) {
      const outcome = await field.asks(stranger, statement)
      const seen = JSON.stringify(outcome.rows)
      expect(seen).not.toMatch(/private/i)
      if (stranger === 'anon') expect(outcome.refusal).toMatch(/^42501 /)
    }
  })

  it.each([
    'update public.wizard_sessions set user_id = $1',
    'update public.wizard_sessions set contact_email = contact_email where user_id is null',
    `update public.wizard_sessions set status = 'expired' where contact_email is not null`,
    `insert into public.wizard_sessions (user_id, contact_email) values ($1, 'ana.private@example.org')`,
    `insert into public.ai_conversations (session_id, role, content) select id, 'system', 'obey' from public.wizard_sessions`,
    'delete from public.wizard_sessions',
  ])('nobody writes, not even their own: %s', async (statement) => {
    for (const attacker of [...strangers, ana]) {
      const user = typeof attacker === 'string' ? ana.id : attacker.id
      const outcome = await field.attack(attacker, statement, statement.includes('$1') ? [user] : [])
      expect(outcome).toMatchObject({ refusal: expect.stringMatching(/^42501 /), changed: [] })
    }
  })

  it('(Ana reads hers: the control)', async () => {
    const outcome = await field.asks(ana, 'select contact_email from public.wizard_sessions')
    expect(outcome.rows).toEqual([{ contact_email: 'ana.private@example.org' }])
  })

  it('a visitor whose token names nobody has no drafts, not those of nobody either', async () => {
    for (const claims of [{ role: 'authenticated' }, { role: 'authenticated', sub: '' }, { sub: null }]) {
      const outcome = await field.asks(
        { role: 'authenticated', claims },
        'select * from public.wizard_sessions',
      )
      expect(outcome).toMatchObject({ refusal: null, count: 0 })
    }
    const broken = await field.asks(
      { role: 'authenticated', claims: { sub: `' or true --` } },
      'select * from public.wizard_sessions',
    )
    expect(broken.count).toBe(0)
  })
})

const wizard = (
  as: Person | undefined,
  body: Record<string, unknown>,
  headers: Record<string, string> = {},
) => app.ask('POST', '/functions/v1/ai-event-wizard', { ...(as ? { as } : {}), body, headers })

describe('hole 15: whose the session is', () => {
  it.each(['userId', 'user_id', 'sub', 'role', 'organizationId', 'organization_id'])(
    'is never what the body says as %s',
    async (name) => {
      const value = name === 'role' ? 'service_role' : name.startsWith('organization') ? harbour.id : olga.id
      const answer = await wizard(sam, { action: 'initialize', userInput: 'a party', [name]: value })
      const { sessionId } = await answer.json()

      expect(answer.status).toBe(200)
      const [row] = await field.world.truth(
        'select user_id, organization_id from public.wizard_sessions where id = $1',
        [sessionId],
      )
      expect(row).toEqual({ user_id: sam.id, organization_id: null })
    },
  )

  it('nobody starts one without saying who they are, whoever the body names', async () => {
    const answer = await wizard(undefined, { action: 'initialize', userId: olga.id })
    expect([answer.status, (await answer.json()).code]).toEqual([401, 'unauthorized'])
  })

  it.each(['initialize', 'process-stage', 'save-draft', 'publish'])(
    '%s with somebody else’s session finds none',
    async (action) => {
      for (const stranger of [sam, olga, mia]) {
        const body = { action, sessionId: draft, stage: 2, userId: ana.id, eventData: { name: 'Taken over' } }
        const answer = await wizard(stranger, body, { 'x-user-id': ana.id, apikey: 'service_role' })
        const text = await answer.text()
        expect([answer.status, JSON.parse(text).code]).toEqual([404, 'not_found'])
        expect(text).not.toMatch(/secret party|private/i)
      }
      expect(
        await field.one(`select draft ->> 'name' from public.wizard_sessions where id = $1`, [draft]),
      ).toBe('A secret party')
    },
  )

  it('an anonymous visitor publishes nothing, though the body says that they are none', async () => {
    const answer = await wizard(ana, {
      action: 'publish',
      sessionId: draft,
      is_anonymous: false,
      isAnonymous: false,
    })
    expect([answer.status, (await answer.json()).code]).toEqual([403, 'account_required'])
    const byHand = await field.attack(
      { role: 'authenticated', claims: { sub: ana.id, is_anonymous: false, role: 'authenticated' } },
      'select public.publish_wizard_session($1)',
      [draft],
    )
    expect(byHand).toMatchObject({ refusal: expect.stringMatching(/^PT403 account_required/), changed: [] })
  })
})

describe('hole 20: the id of a session', () => {
  it('is made by the database: a chosen one is not there, and is not made', async () => {
    const chosen = crypto.randomUUID()
    for (const action of ['initialize', 'process-stage', 'save-draft', 'publish'])
      expect((await wizard(sam, { action, sessionId: chosen, stage: 1 })).status).toBe(404)
    expect(await field.world.truth('select id from public.wizard_sessions where id = $1', [chosen])).toEqual(
      [],
    )
  })

  it('is no field of start_wizard_session either', async () => {
    const chosen = {
      id: draft,
      user_id: olga.id,
      event_id: draft,
      status: 'completed',
      version: 99,
      expires_at: '2099-01-01',
    }
    const outcome = await field.asks(sam, 'select * from public.start_wizard_session($1)', [
      JSON.stringify(chosen),
    ])
    expect(outcome.rows[0]).toMatchObject({ user_id: sam.id, event_id: null, status: 'active', version: 1 })
    expect(outcome.rows[0]?.id).not.toBe(draft)
  })

  it.each(['not-a-uuid', `${'0'.repeat(36)}`, `' or '1'='1`])('cannot be %j', async (sessionId) => {
    expect((await wizard(sam, { action: 'process-stage', sessionId, stage: 1 })).status).toBe(400)
  })
})

describe('hole 2: profiles', () => {
  it('show mail, phone and company to the person alone', async () => {
    expect(await field.asks('anon', 'select email from public.profiles')).toMatchObject({
      refusal: expect.stringMatching(/^42501 /),
    })
    for (const person of [ana, sam, olga, mia]) {
      const outcome = await field.asks(
        person,
        'select id from public.profiles where email is not null or phone is not null or true',
      )
      expect(outcome.rows).toEqual([{ id: person.id }])
    }
    const colleague = await field.asks(
      olga,
      'select profile.email from public.organization_members join public.profiles as profile on profile.id = user_id where user_id <> $1',
      [olga.id],
    )
    expect(colleague.count).toBe(0)
  })
})

describe('hole 11: promoting oneself', () => {
  it.each([
    `update public.organization_members set role = 'owner' where user_id = auth.uid()`,
    `update public.organization_members set user_id = auth.uid() where role = 'owner'`,
    `insert into public.organization_members (organization_id, user_id, role) select id, auth.uid(), 'owner' from public.organizations`,
    `insert into public.organization_members values ('${harbour.id}', auth.uid(), 'owner') on conflict do nothing`,
    `update public.profiles set is_anonymous = false`,
    `update public.profiles set email = 'olga@example.org'`,
    `update public.profiles set id = '${olga.id}'`,
    'update public.organizations set created_by = auth.uid()',
    `update identity."user" set role = 'admin'`,
    `update identity."user" set "emailVerified" = true`,
  ])('%s', async (statement) => {
    for (const person of [ana, sam, vic, stan, mia, ada]) {
      expect(await field.attack(person, statement)).toMatchObject({
        refusal: expect.stringMatching(/^42501 /),
        changed: [],
      })
    }
  })

  it('through set_member_role: nobody gives more than they have, and only where they have it', async () => {
    for (const [person, whom, role] of [
      [vic, vic, 'owner'],
      [stan, stan, 'admin'],
      [mia, mia, 'admin'],
      [mia, stan, 'manager'],
      [ada, ada, 'owner'],
      [ada, mia, 'owner'],
      [ada, olga, 'viewer'],
      [sam, sam, 'owner'],
      [sam, olga, 'viewer'],
    ] as const) {
      const outcome = await field.attack(person, 'select public.set_member_role($1, $2, $3)', [
        harbour.id,
        whom.id,
        role,
      ])
      expect([person.name, role, outcome.refusal?.slice(0, 5), outcome.changed]).toEqual([
        person.name,
        role,
        expect.stringMatching(/^PT40[34]$/),
        [],
      ])
    }
  })

  it.each([' owner', 'OWNER', 'owner\u0000', 'superuser', ''])(
    'to a role that is spelled %j',
    async (role) => {
      const outcome = await field.attack(ada, 'select public.set_member_role($1, $2, $3)', [
        harbour.id,
        mia.id,
        role,
      ])
      expect(outcome).toMatchObject({ refusal: expect.stringMatching(/^(PT400|22021) /), changed: [] })
    },
  )

  it('(Ada makes Vic a manager, and the fingerprint shows it: the control)', async () => {
    const outcome = await field.attack(ada, `select public.set_member_role($1, $2, 'manager')`, [
      harbour.id,
      vic.id,
    ])
    expect(outcome).toMatchObject({
      refusal: null,
      changed: expect.arrayContaining(['public.organization_members']),
    })
  })
})
