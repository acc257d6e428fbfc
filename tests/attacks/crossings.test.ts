/** Trap 28, mixed: a call whose first id is one's own and whose second is somebody else's, and erasures that reach too far. */
import { afterAll, beforeAll, describe, expect, inject, it } from 'vitest'
import { type Battlefield, createBattlefield, isTurnedAway } from '../support/battlefield.ts'
import { fullDraft, makeEvent } from '../support/events.ts'
import { agree, makeMember } from '../support/marketing.ts'
import { harbour, mia, olga, sam, vic } from '../support/people.ts'
import { at, makeVenue } from '../support/venues.ts'

let field: Battlefield
let own: Record<string, string>
let theirs: Record<string, string>
beforeAll(async () => {
  field = await createBattlefield(inject('postgres'))
  const organization = await field.one('select id from public.organizations where created_by = $1', [sam.id])
  const team = await field.world.ask<{ id: string }>(sam, `select id from public.create_team($1, 'Mine')`, [
    organization,
  ])
  const venue = await makeVenue(field.world, { organizationId: organization, isListed: false })
  const of =
    (id: string) =>
    async (table: string, more = '') =>
      field.one(
        `select id from public.${table} where organization_id = $1 ${more} order by created_at limit 1`,
        [id],
      )
  const [mine, hers] = [of(organization), of(harbour.id)]
  const quiet = await makeVenue(field.world, { isListed: false })
  own = {
    organization,
    team: team[0]?.id ?? '',
    space: venue.whole,
    event: (await makeEvent(field.world, { organizationId: organization, status: 'draft' })).id,
    template: await mine('email_templates'),
    member: await mine('members'),
  }
  theirs = {
    space: quiet.whole,
    date: await field.one('select id from public.occurrences where organization_id = $1 limit 1', [
      harbour.id,
    ]),
    member: await hers('members'),
    send: await hers('email_sends'),
    session: await field.one('select id from public.wizard_sessions where user_id = $1', [olga.id]),
  }
})
afterAll(() => field?.close())

describe('trap 28: one’s own and somebody else’s in one call', () => {
  it.each<[string, () => string]>([
    ['a colleague of others in a team of his', () => `public.add_team_member('${own.team}', '${olga.id}')`],
    ['taking her out of a team', () => `public.remove_team_member('${own.team}', '${olga.id}')`],
    [
      'a role for her in his organization',
      () => `public.set_member_role('${own.organization}', '${olga.id}', 'viewer')`,
    ],
    ['removing her from his', () => `public.remove_organization_member('${own.organization}', '${olga.id}')`],
    [
      'a space that is not offered',
      () =>
        `public.request_venue_booking('${own.event}', '${theirs.space}', ${at(20, '10:00')}, ${at(20, '18:00')}, 10)`,
    ],
    [
      'her date on his booking',
      () =>
        `public.request_venue_booking('${own.event}', '${own.space}', ${at(20, '10:00')}, ${at(20, '18:00')}, 10, occurrence_id => '${theirs.date}')`,
    ],
  ])('%s', async (_what, call) => {
    const outcome = await field.attack(sam, `select ${call()}`)
    expect([isTurnedAway(outcome) || /^PT400 /.test(outcome.refusal ?? ''), outcome.changed]).toEqual([
      true,
      [],
    ])
  })

  it('mail of his to members of hers: none is written, and none counted', async () => {
    const reader = await makeMember(field.world, { as: olga, email: 'only-hers@example.org' })
    await agree(field.world, reader.id, { as: olga })
    const outcome = await field.attack(sam, 'select * from public.prepare_email_sends($1, $2)', [
      own.template,
      [reader.id, theirs.member],
    ])
    expect(outcome).toMatchObject({
      refusal: null,
      rows: [{ prepared: 0, considered: 0, last_member_id: null }],
      changed: [],
    })
  })

  it('a send of hers, named by a member of his who leaves, counts nothing for her', async () => {
    const token = await field.one('select private.preference_token($1)', [own.member])
    await field.undone(async () => {
      const numbers = () =>
        field.truly('select to_jsonb(t) from public.marketing_campaigns as t where organization_id = $1', [
          harbour.id,
        ])
      const sends = () =>
        field.truly('select to_jsonb(t) from public.email_sends as t where organization_id = $1', [
          harbour.id,
        ])
      const before = [await numbers(), await sends()]
      await field.become('anon')
      await field.strike('select public.unsubscribe($1, $2, send_id => $3)', [own.member, token, theirs.send])
      expect([await numbers(), await sends()]).toEqual(before)
    })
  })

  it('a token of one member opens no other, in no organization', async () => {
    const token = await field.one('select private.preference_token($1)', [own.member])
    for (const call of [
      `public.preferences_of('${theirs.member}', '${token}')`,
      `public.set_preferences('${theirs.member}', '{"all": {"email": false}}', '${token}')`,
      `public.unsubscribe('${theirs.member}', '${token}')`,
    ])
      for (const stranger of ['anon', sam] as const) {
        const outcome = await field.attack(stranger, `select ${call}`)
        expect([call, isTurnedAway(outcome), outcome.changed]).toEqual([call, true, []])
      }
    expect(
      (await field.asks('anon', 'select public.preferences_of($1, $2)', [own.member, token])).refusal,
    ).toBeNull()
  })
})

describe('trap 28: publishing in the name of others', () => {
  const publishAs = async (draft: object, person: typeof sam) => {
    const [session] = await field.world.ask<{ id: string }>(
      person,
      'select id from public.start_wizard_session()',
    )
    await field.world.truth(
      `update public.wizard_sessions set draft = $2, organization_id = $3, stages_completed = '{event_basics,venue_selection,ticketing}' where id = $1`,
      [session?.id, JSON.stringify(draft), harbour.id],
    )
    return field.asks(
      person,
      'select organization_id, created_by, status from public.publish_wizard_session($1)',
      [session?.id],
    )
  }

  it.each([sam, vic])('$name, who does not manage there, publishes under their own roof', async (person) => {
    const outcome = await publishAs(
      {
        ...fullDraft,
        organizationId: harbour.id,
        organization_id: harbour.id,
        createdBy: olga.id,
        created_by: olga.id,
      },
      person,
    )
    expect(outcome.refusal).toBeNull()
    expect(outcome.rows[0]).toMatchObject({ created_by: person.id, status: 'published' })
    expect(outcome.rows[0]?.organization_id).not.toBe(harbour.id)
  })

  it('(Mia, who manages there, publishes there: the control)', async () => {
    expect((await publishAs(fullDraft, mia)).rows[0]).toMatchObject({ organization_id: harbour.id })
  })

  it.each([
    ['a price below nothing', { ticketTiers: [{ name: 'T', priceCents: -100, quantity: 10 }] }],
    ['a price that is a word', { ticketTiers: [{ name: 'T', priceCents: 'free', quantity: 10 }] }],
    ['a price beyond every integer', { ticketTiers: [{ name: 'T', priceCents: 1e300, quantity: 10 }] }],
    ['tickets below none', { ticketTiers: [{ name: 'T', priceCents: 100, quantity: -5 }] }],
    ['a tax of nine hundred percent', { taxRate: 9 }],
    ['a capacity below none', { capacity: -1 }],
    ['orders of a thousand', { maxPerOrder: 1000 }],
    ['a currency of nowhere', { currency: `X';--` }],
    ['a zone that is a path', { timezone: '../../etc/passwd' }],
    ['a length of centuries', { duration: 2147483647 }],
  ])('a draft written past the forms with %s becomes no event', async (_what, more) => {
    const outcome = await publishAs({ ...fullDraft, ...more }, sam)
    expect(outcome.refusal).toMatch(/^(PT4\d\d|22\w{3}|23514) /)
  })
})

describe('trap 28: erasures that reach too far', () => {
  /** Everything of Harbour Collective, and everybody's accounts. */
  const ofOthers = async () => {
    const tables = await field.truly<{ name: string; has: boolean }>(
      `select pg_class.oid::regclass::text as name,
              exists (select from pg_attribute where attrelid = pg_class.oid and attname = 'organization_id' and not attisdropped) as has
         from pg_class where relkind = 'r' and relnamespace in ('public'::regnamespace, 'identity'::regnamespace)
          and relname not in ('venue_spaces', 'venue_blocks', 'security_audit_log')`,
    )
    const prints: Record<string, string> = {}
    for (const { name, has } of tables) {
      const [row] = await field.truly<{ print: string }>(
        `select md5(coalesce(string_agg(t::text, ',' order by t::text), '')) as print from ${name} as t ${has ? `where organization_id = '${harbour.id}'` : ''}`,
      )
      prints[name] = row?.print ?? ''
    }
    return prints
  }

  it.each([
    'olga@example.org',
    'bea@example.org',
    '%@%',
    '_@_',
    '.*@.*',
    '.@example.org|.*',
    `'@' or true --`,
    '\\S+@\\S+',
    '@',
  ])('of %j by the admin of another organization change nothing here', async (email) => {
    await field.undone(async () => {
      const before = await ofOthers()
      await field.become(sam)
      await field.strike('select public.erase_member($1, $2)', [own.organization, email])
      expect(await ofOthers()).toEqual(before)
    })
  })

  it('nobody erases an account that is not theirs, whatever address they type', async () => {
    for (const person of [sam, vic])
      for (const typed of [olga.email, '', '%', null, `${person.email}'; --`])
        expect(await field.attack(person, 'select public.erase_person($1)', [typed])).toMatchObject({
          refusal: expect.stringMatching(/^PT400 /),
          changed: [],
        })
  })

  it('(Olga’s own erasure of the address is seen: the control)', async () => {
    await field.undone(async () => {
      const before = await ofOthers()
      await field.become(olga)
      expect(
        (await field.strike('select public.erase_member($1, $2)', [harbour.id, 'bea@example.org'])).refusal,
      ).toBeNull()
      expect(await ofOthers()).not.toEqual(before)
    })
  })
})
