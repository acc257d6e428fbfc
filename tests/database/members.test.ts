/** The organization's people: known once per organization, with proof of what they agreed to. */
import { randomUUID } from 'node:crypto'
import { afterAll, beforeAll, describe, expect, inject, it } from 'vitest'
import { createWorld, type World } from '../support/database.ts'
import { agree, makeMember, maySend } from '../support/marketing.ts'
import { ana, harbour, mia, type Speaker, sam, stan, vera, vic } from '../support/people.ts'

let world: World
let theirs: string
beforeAll(async () => {
  world = await createWorld(inject('postgres'))
  const [own] = await world.truth<{ id: string }>(
    'select organization_id as id from public.organization_members where user_id = $1',
    [sam.id],
  )
  theirs = own?.id as string
})
afterAll(() => world.close())

const membersAt = (email: string) =>
  world.truth<{ id: string; organization_id: string } & Record<string, unknown>>(
    'select * from public.members where lower(email::text) = lower($1) order by created_at',
    [email],
  )
const outsiders: [string, Speaker][] = [
  ['a stranger', sam],
  ['another organization', vera],
  ['a viewer', vic],
  ['the door', stan],
  ['a visitor', ana],
]
const newAddress = () => `${randomUUID().slice(0, 8)}@example.org`

describe('record_member', () => {
  const record = (
    speaker: Speaker,
    email: string,
    rest: Record<string, unknown> = {},
    organization = harbour.id,
  ) =>
    world.ask<{ id: string }>(
      speaker,
      `select public.record_member($1, $2, full_name => $3, company => $4, custom_fields => $5, tags => $6) as id`,
      [organization, email, rest.name ?? null, rest.company ?? null, rest.fields ?? null, rest.tags ?? null],
    )

  it('knows an address once per organization, however it is spelled', async () => {
    const email = newAddress()
    const [first] = await record(mia, email, { name: 'Gus Guest', fields: { diet: 'vegan' }, tags: ['vip'] })
    const [second] = await record(mia, ` ${email.toUpperCase()} `, {
      company: 'Pier 9',
      fields: { size: 'M' },
    })

    expect(second?.id).toBe(first?.id)
    expect(await membersAt(email)).toMatchObject([
      {
        full_name: 'Gus Guest',
        company: 'Pier 9',
        custom_fields: { diet: 'vegan', size: 'M' },
        tags: ['vip'],
        source: 'manual',
      },
    ])
  })

  it('makes one member of sixty-four simultaneous recordings', async () => {
    const email = newAddress()

    const ids = await Promise.all(Array.from({ length: 64 }, () => record(mia, email)))

    expect(new Set(ids.map(([row]) => row?.id)).size).toBe(1)
  })

  it('tells nobody that somebody else knows the address, or that it has an account', async () => {
    const email = newAddress()
    await record(sam, email, { name: 'Their Guest' }, theirs)

    const [id] = await record(mia, email)
    const mine = await world.ask(mia, 'select full_name from public.members where id = $1', [id?.id])

    expect(mine).toEqual([{ full_name: '' }])
    expect(await membersAt(email)).toHaveLength(2)
    await expect(world.ask(mia, 'select user_id from public.members')).rejects.toMatchObject({
      code: '42501',
    })
  })

  it.each(outsiders)('is not there for %s', async (_, speaker) => {
    await expect(record(speaker, newAddress())).rejects.toMatchObject({ message: 'not_found', code: 'PT404' })
  })

  it.each(['no address', 'two@example.org\nBcc: x@example.org', '', `${'x'.repeat(250)}@example.org`])(
    'takes no address like %j',
    async (email) => {
      await expect(record(mia, email)).rejects.toMatchObject({ code: '23514' })
    },
  )

  it('keeps what looks like a formula as text, for whoever exports it to disarm', async () => {
    const email = newAddress()
    await record(mia, email, { name: '=cmd|calc!A1' })

    expect(await membersAt(email)).toMatchObject([{ full_name: '=cmd|calc!A1' }])
  })
})

describe('consent', () => {
  const consent = (
    speaker: Speaker,
    memberId: string,
    granted: boolean,
    wording = '',
    proof = {},
    at?: string,
  ) =>
    world.ask(
      speaker,
      `select * from public.record_consent($1, 'email', $2, 'form', $3, $4, 'all', coalesce($5::timestamptz, now()))`,
      [memberId, granted, wording, JSON.stringify(proof), at ?? null],
    )

  it('is granted only with words and a proof, and taken back without', async () => {
    const { id } = await makeMember(world, { agreed: false })

    for (const [wording, proof] of [
      ['', { form: 1 }],
      ['Write to me.', {}],
    ] as const)
      await expect(consent(mia, id, true, wording, proof)).rejects.toMatchObject({ message: 'invalid_input' })
    await consent(mia, id, true, 'Write to me.', { form: 'door list' })
    expect(await maySend(world, id)).toBe(true)
    await consent(mia, id, false)
    expect(await maySend(world, id)).toBe(false)
  })

  it('counts by when it was said, not by when it was typed in, and never from tomorrow', async () => {
    const { id } = await makeMember(world)
    await consent(mia, id, false)
    await consent(mia, id, true, 'An old list.', { list: 1 }, '2020-01-01T00:00:00Z')

    expect(await maySend(world, id)).toBe(false)
    await expect(consent(mia, id, true, 'Soon.', { list: 1 }, '2099-01-01T00:00:00Z')).rejects.toMatchObject({
      message: 'invalid_input',
    })
  })

  it('is written once: nobody changes a line, and erasing its proof is all that may happen to it', async () => {
    const { id } = await makeMember(world)

    await expect(
      world.truth(`update public.member_consents set wording = 'All of it.' where member_id = $1`, [id]),
    ).rejects.toMatchObject({ message: 'forbidden' })
    await world.truth(`update public.member_consents set proof = '{"erased": true}' where member_id = $1`, [
      id,
    ])
  })

  it('says who wrote it down', async () => {
    const { id } = await makeMember(world)

    const [line] = await world.ask(
      mia,
      'select recorded_by, granted from public.member_consents where member_id = $1',
      [id],
    )
    expect(line).toEqual({ recorded_by: mia.id, granted: true })
  })

  it.each(outsiders)('is not recorded by %s', async (_, speaker) => {
    const { id } = await makeMember(world, { agreed: false })

    await expect(consent(speaker, id, true, 'Yes.', { by: 'me' })).rejects.toMatchObject({
      message: 'not_found',
    })
    expect(await maySend(world, id)).toBe(false)
  })
})

describe('suppressions', () => {
  const suppress = (speaker: Speaker, organization: string | null, address: string) =>
    world.ask(speaker, `select public.suppress_address($1, 'email', $2, 'legal')`, [organization, address])

  it('of an organization leave others alone, those of everywhere leave none', async () => {
    const email = newAddress()
    const here = await makeMember(world, { email })
    const there = await makeMember(world, { email, as: sam, organizationId: theirs })

    await suppress(mia, harbour.id, email.toUpperCase())
    expect([await maySend(world, here.id), await maySend(world, there.id)]).toEqual([false, true])
    await suppress('service', null, email)
    expect([await maySend(world, here.id), await maySend(world, there.id)]).toEqual([false, false])
  })

  it("everywhere is the service's to say and to see", async () => {
    const email = newAddress()
    await expect(suppress(mia, null, email)).rejects.toMatchObject({ message: 'not_found' })
    await suppress('service', null, email)

    expect(await world.ask(mia, 'select id from public.suppressions where address = $1', [email])).toEqual([])
  })

  it.each(outsiders)('are not written by %s', async (_, speaker) => {
    await expect(suppress(speaker, harbour.id, newAddress())).rejects.toMatchObject({ message: 'not_found' })
  })

  it('said twice are one', async () => {
    const email = newAddress()
    await suppress(mia, harbour.id, email)
    await suppress(mia, harbour.id, email)

    expect(await world.truth('select 1 from public.suppressions where address = $1', [email])).toHaveLength(1)
  })
})

it('a WhatsApp consent opens WhatsApp and nothing else', async () => {
  const { id } = await makeMember(world, { agreed: false, phone: '+41791234567' })
  await agree(world, id, { channel: 'whatsapp' })

  expect([await maySend(world, id, 'marketing', 'whatsapp'), await maySend(world, id)]).toEqual([true, false])
})
