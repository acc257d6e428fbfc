/** Teams, and the promotion attack (hole 11): nobody raises themselves, and an organization keeps an owner. */
import { afterAll, beforeAll, beforeEach, describe, expect, inject, it } from 'vitest'
import { createWorld, type World } from '../support/database.ts'
import {
  ada,
  ana,
  harbour,
  mia,
  olga,
  type Person,
  type Speaker,
  sam,
  stan,
  vera,
  vic,
} from '../support/people.ts'

let world: World
beforeAll(async () => {
  world = await createWorld(inject('postgres'))
})
afterAll(() => world.close())

/** Everybody is what people.ts says, again. */
beforeEach(async () => {
  await world.truth(
    `insert into public.organization_members (organization_id, user_id, role)
     select $1, cast_of.user_id, cast_of.role from unnest($2::uuid[], $3::text[]) as cast_of (user_id, role)
     on conflict (organization_id, user_id) do update set role = excluded.role`,
    [
      harbour.id,
      [olga, ada, mia, stan, vic].map(({ id }) => id),
      ['owner', 'admin', 'manager', 'staff', 'viewer'],
    ],
  )
})

const missing = { code: 'PT404', message: 'not_found' }
const forbidden = { code: 'PT403', message: 'forbidden' }
const lastOwner = { code: 'PT409', message: 'last_owner' }

const call = (as: Speaker, name: string, ...values: unknown[]) =>
  world
    .ask<Record<string, string>>(
      as,
      `select * from public.${name}(${values.map((_, place) => `$${place + 1}`).join(', ')})`,
      values,
    )
    .then(([row]) => row as Record<string, string>)
const setRole = (as: Speaker, whom: Person, role: string | null) =>
  call(as, 'set_member_role', harbour.id, whom.id, role)
const roleOf = async ({ id }: Person) =>
  (
    await world.truth<{ role: string }>(
      'select role from public.organization_members where organization_id = $1 and user_id = $2',
      [harbour.id, id],
    )
  )[0]?.role

describe('teams', () => {
  it('are made, named, filled, emptied and erased by admins', async () => {
    const team = await call(ada, 'create_team', harbour.id, '  Door ')
    expect(team).toMatchObject({ name: 'Door', organization_id: harbour.id })

    await world.ask(ada, `update public.teams set name = 'Gate' where id = $1`, [team.id])
    await call(ada, 'add_team_member', team.id, stan.id)
    await call(ada, 'add_team_member', team.id, stan.id)
    const seen = () =>
      world.ask(
        vic,
        'select team.name, user_id from public.teams as team join public.team_members on team_id = id',
      )
    expect(await seen()).toEqual([{ name: 'Gate', user_id: stan.id }])

    await call(olga, 'remove_team_member', team.id, stan.id)
    await expect(call(olga, 'remove_team_member', team.id, stan.id)).rejects.toMatchObject(missing)
    await call(olga, 'delete_team', team.id)
    expect(await world.ask(vic, 'select id from public.teams')).toEqual([])
  })

  it('are not there for anybody who is no admin of the organization', async () => {
    const team = await call(ada, 'create_team', harbour.id, 'Programme')

    for (const who of [mia, stan, vic, sam, vera, ana]) {
      await expect(call(who, 'create_team', harbour.id, 'Mine')).rejects.toMatchObject(missing)
      await expect(call(who, 'add_team_member', team.id, vic.id)).rejects.toMatchObject(missing)
      await expect(call(who, 'remove_team_member', team.id, vic.id)).rejects.toMatchObject(missing)
      await expect(call(who, 'delete_team', team.id)).rejects.toMatchObject(missing)
      expect(await world.ask(who, `update public.teams set name = 'Mine' returning id`)).toEqual([])
    }
    expect(await world.ask(sam, 'select id from public.teams')).toEqual([])
    await expect(world.ask('anon', 'select id from public.teams')).rejects.toMatchObject({ code: '42501' })
  })

  it('hold members of their organization alone', async () => {
    const team = await call(ada, 'create_team', harbour.id, 'Stage')

    await expect(call(ada, 'add_team_member', team.id, sam.id)).rejects.toMatchObject(missing)
    await expect(call(ada, 'add_team_member', team.id, null)).rejects.toMatchObject(missing)
    await expect(
      world.truth('insert into public.team_members (team_id, organization_id, user_id) values ($1, $2, $3)', [
        team.id,
        '00000000-0000-4000-8000-0000000000bb',
        vera.id,
      ]),
    ).rejects.toThrow(/team_of_the_organization/)
  })

  it('have one name each in an organization', async () => {
    await call(ada, 'create_team', harbour.id, 'Kitchen')

    for (const name of ['Kitchen', ' ', null])
      await expect(call(ada, 'create_team', harbour.id, name)).rejects.toMatchObject({
        message: 'invalid_input',
      })
  })

  it('lose whoever leaves the organization', async () => {
    const team = await call(ada, 'create_team', harbour.id, 'Lights')
    await call(ada, 'add_team_member', team.id, stan.id)

    await call(stan, 'leave_organization', harbour.id)

    expect(
      await world.truth('select user_id from public.team_members where team_id = $1', [team.id]),
    ).toEqual([])
  })
})

describe('roles', () => {
  it('nobody raises themselves (hole 11)', async () => {
    for (const who of [mia, stan, vic])
      await expect(setRole(who, who, 'admin')).rejects.toMatchObject(missing)
    await expect(setRole(ada, ada, 'owner')).rejects.toMatchObject(forbidden)
    for (const who of [ada, mia, olga])
      await expect(
        world.ask(who, `update public.organization_members set role = 'owner' where user_id = $1`, [who.id]),
      ).rejects.toMatchObject({ code: '42501' })
    await expect(
      world.ask(
        mia,
        `insert into public.organization_members (organization_id, user_id, role) values ($1, $2, 'owner')`,
        ['00000000-0000-4000-8000-0000000000bb', mia.id],
      ),
    ).rejects.toMatchObject({ code: '42501' })
    await expect(
      world.ask(mia, `update public.profiles set is_anonymous = false, id = $1 where id = $2`, [
        olga.id,
        mia.id,
      ]),
    ).rejects.toMatchObject({ code: '42501' })
  })

  it('admins give every role below owner, and have no say over owners', async () => {
    for (const role of ['admin', 'manager', 'staff', 'viewer'])
      expect(await setRole(ada, vic, role)).toMatchObject({ role })

    await expect(setRole(ada, vic, 'owner')).rejects.toMatchObject(forbidden)
    await expect(setRole(ada, olga, 'viewer')).rejects.toMatchObject(forbidden)
    await expect(call(ada, 'remove_organization_member', harbour.id, olga.id)).rejects.toMatchObject(
      forbidden,
    )
  })

  it("owners make owners, and a change is in the action log and the person's security log", async () => {
    await setRole(olga, ada, 'owner')

    const [line] = await world.ask(
      vic,
      `select actor_id, details from public.action_log where action = 'member.role_changed' and subject_id = $1
        order by id desc limit 1`,
      [ada.id],
    )
    expect(line).toEqual({ actor_id: olga.id, details: { from: 'admin', to: 'owner' } })
    const [own] = await world.ask(
      ada,
      `select metadata ->> 'to' as role, metadata ->> 'by' as by from public.security_audit_log
        where event_type = 'role_changed' order by created_at desc limit 1`,
    )
    expect(own).toEqual({ role: 'owner', by: olga.id })
  })

  it.each([null, '', 'god', 'Owner'])('%s is no role', async (role) => {
    await expect(setRole(olga, vic, role)).rejects.toMatchObject({ message: 'invalid_input' })
  })

  it('people of other organizations are not there', async () => {
    await expect(setRole(olga, sam, 'viewer')).rejects.toMatchObject(missing)
    await expect(setRole(sam, vic, 'owner')).rejects.toMatchObject(missing)
    await expect(setRole(ana, vic, 'owner')).rejects.toMatchObject(missing)
    await expect(call(sam, 'leave_organization', harbour.id)).rejects.toMatchObject(missing)
    await expect(call(vera, 'remove_organization_member', harbour.id, vic.id)).rejects.toMatchObject(missing)
  })

  it('whoever was removed may do nothing there from then on', async () => {
    await call(ada, 'remove_organization_member', harbour.id, mia.id)

    expect(await roleOf(mia)).toBeUndefined()
    await expect(setRole(mia, vic, 'admin')).rejects.toMatchObject(missing)
    expect(await world.ask(mia, 'select id from public.organizations where id = $1', [harbour.id])).toEqual(
      [],
    )
  })
})

describe('the last owner', () => {
  it('neither steps down nor leaves nor is removed', async () => {
    await expect(setRole(olga, olga, 'admin')).rejects.toMatchObject(lastOwner)
    await expect(call(olga, 'leave_organization', harbour.id)).rejects.toMatchObject(lastOwner)
    await expect(call(olga, 'remove_organization_member', harbour.id, olga.id)).rejects.toMatchObject(
      lastOwner,
    )
    expect(await roleOf(olga)).toBe('owner')
  })

  it('may go once there is another', async () => {
    await setRole(olga, ada, 'owner')

    await call(olga, 'leave_organization', harbour.id)

    expect(await roleOf(olga)).toBeUndefined()
    await expect(call(ada, 'leave_organization', harbour.id)).rejects.toMatchObject(lastOwner)
  })

  it('stays even against a hand in the database', async () => {
    await expect(
      world.truth('delete from public.organization_members where organization_id = $1', [harbour.id]),
    ).rejects.toMatchObject(lastOwner)
  })

  it('goes with the organization, or with the person', async () => {
    const [gone] = await world.truth<{ id: string }>(
      `insert into public.organizations (name, slug) values ('Brief', 'brief') returning id`,
    )
    await world.truth(
      `insert into public.organization_members (organization_id, user_id, role) values ($1, $2, 'owner')`,
      [gone?.id, sam.id],
    )

    await expect(world.truth('delete from public.organizations where id = $1', [gone?.id])).resolves.toEqual(
      [],
    )
    await expect(world.truth('delete from identity."user" where id = $1', [vera.id])).resolves.toEqual([])
  })

  /** Rounds after which nobody owns the organization: two owners go at the same moment, in two different ways. */
  async function ownerless(rounds: number): Promise<number> {
    let lost = 0
    for (let round = 0; round < rounds; round++) {
      await world.truth(
        `update public.organization_members set role = 'owner' where organization_id = $1 and user_id = any ($2)`,
        [harbour.id, [olga.id, ada.id]],
      )
      const answers = await Promise.allSettled(
        round % 2
          ? [setRole(olga, olga, 'viewer'), setRole(ada, ada, 'viewer')]
          : [setRole(olga, ada, 'viewer'), setRole(ada, olga, 'viewer')],
      )
      for (const answer of answers)
        if (answer.status === 'rejected') expect(['last_owner', 'not_found']).toContain(answer.reason.message)
      const [owners] = await world.truth<{ count: number }>(
        `select count(*) from public.organization_members where organization_id = $1 and role = 'owner'`,
        [harbour.id],
      )
      if (owners?.count === 0) lost += 1
    }
    return lost
  }

  it('is kept when two owners step down, or throw each other out, in the same instant', async () => {
    expect(await ownerless(60)).toBe(0)
  })

  it('the control loses it: the same without the guard', async () => {
    await world.truth('alter table public.organization_members disable trigger _300_last_owner')

    const lost = await ownerless(10)

    await world.truth(`
      update public.organization_members set role = 'owner' where organization_id = '${harbour.id}' and user_id = '${olga.id}';
      alter table public.organization_members enable trigger _300_last_owner`)
    expect(lost).toBeGreaterThan(0)
  })
})
