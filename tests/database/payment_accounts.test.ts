/** Accounts of organizers in SQL: who may begin one, which answer of the company stays, and what is kept of an order. */
import { afterAll, beforeAll, beforeEach, describe, expect, inject, it } from 'vitest'
import { createWorld, type World } from '../support/database.ts'
import { makeEvent } from '../support/events.ts'
import { facts, paymentAccounts } from '../support/payment-accounts.ts'
import { ada, ana, dockside, harbour, mia, olga, sam, stan, vera, vic } from '../support/people.ts'

let world: World
let setTerms: ReturnType<typeof paymentAccounts>['setTerms']
let begin: ReturnType<typeof paymentAccounts>['begin']
let attach: ReturnType<typeof paymentAccounts>['attach']
let mirror: ReturnType<typeof paymentAccounts>['mirror']
beforeAll(async () => {
  world = await createWorld(inject('postgres'))
  ;({ setTerms, begin, attach, mirror } = paymentAccounts(world))
})
beforeEach(async () => {
  await world.truth('delete from public.payment_accounts')
  await setTerms(true)
})
afterAll(() => world.close())

const accountOf = async (organizationId = harbour.id) =>
  (
    await world.truth<{ state: string; provider_account_id: string | null; charges_enabled: boolean }>(
      'select state, provider_account_id, charges_enabled from public.payment_accounts where organization_id = $1',
      [organizationId],
    )
  )[0]
const chargesReady = async (id: string) =>
  (
    await world.truth<{ charges_ready: boolean }>('select charges_ready from public.events where id = $1', [
      id,
    ])
  )[0]?.charges_ready

describe('begin_payment_account', () => {
  it.each([
    ['the owner', olga],
    ['an admin', ada],
  ])('begins one for %s, once', async (_, who) => {
    const [first] = await begin(who)
    const [second] = await begin(who)

    expect(first).toMatchObject({ country: 'CA', state: 'none' })
    expect(second?.id).toBe(first?.id)
  })

  it.each([
    ['a manager', mia],
    ['staff', stan],
    ['a viewer', vic],
    ['a stranger', sam],
    ['an owner of another organization', vera],
    ['a visitor', ana],
  ])('is not there for %s', async (_, who) => {
    await expect(begin(who)).rejects.toMatchObject({ message: 'not_found', code: 'PT404' })
  })

  it('takes another country until the company made the account, and none after', async () => {
    await begin(olga, harbour.id, 'US')
    const [changed] = await begin(olga, harbour.id, 'FR')
    await attach('acct_kept')
    const [kept] = await begin(olga, harbour.id, 'ES')

    expect([changed?.country, kept?.country]).toEqual(['FR', 'CA'])
  })

  it('is not there where the installation takes all payments itself', async () => {
    await setTerms(false)

    await expect(begin(olga)).rejects.toMatchObject({ message: 'not_found' })
  })
})

describe('attach_payment_account', () => {
  it('keeps the first name that the company gave, whoever comes second', async () => {
    const [account] = await begin(olga)
    const tries = await Promise.all(
      ['acct_1', 'acct_2', 'acct_3'].map((id) =>
        world.ask<{ held: string }>('service', 'select public.attach_payment_account($1, $2) as held', [
          account?.id,
          id,
        ]),
      ),
    )

    expect(new Set(tries.map(([row]) => row?.held)).size).toBe(1)
  })

  it('gives nobody the account of another organization', async () => {
    await attach('acct_harbour')

    await expect(attach('acct_harbour', vera, dockside.id)).rejects.toMatchObject({
      message: 'invalid_input',
    })
    expect(await accountOf(dockside.id)).toMatchObject({ provider_account_id: null })
  })
})

describe('mirror_payment_account', () => {
  it('keeps the answer that was asked for last, in whatever order answers come', async () => {
    await attach('acct_1')

    const seen = [
      await mirror('acct_1', facts(true), '1 s'),
      await mirror('acct_1', facts(false), '5 s'),
      await mirror('acct_1', facts(false, { disabled_reason: 'listed' }), '0 s'),
      await mirror('acct_1', facts(true), '1 s'),
    ]

    expect(seen).toEqual([true, false, true, false])
    expect(await accountOf()).toMatchObject({ state: 'restricted', charges_enabled: false })
  })

  it('knows no account that nobody has, and no answer from tomorrow', async () => {
    await attach('acct_1')

    expect(await mirror('acct_of_somebody_else', facts(true))).toBe(false)
    await expect(mirror('acct_1', facts(true), '-1 day')).rejects.toMatchObject({ message: 'invalid_input' })
  })

  it('opens and closes the paid sale of every event of the organization, and of no other', async () => {
    const [own, other] = [await makeEvent(world), await makeEvent(world, { organizationId: dockside.id })]
    await attach('acct_1')
    const seen = [[await chargesReady(own.id), await chargesReady(other.id)]]
    for (const may of [true, false]) {
      await mirror('acct_1', facts(may))
      seen.push([await chargesReady(own.id), await chargesReady(other.id)])
    }

    expect(seen).toEqual([
      [false, false],
      [true, false],
      [false, false],
    ])
  })

  it('changes no version of an event that somebody is editing', async () => {
    const event = await makeEvent(world)
    const versionOf = () =>
      world.truth('select version, updated_at from public.events where id = $1', [event.id])
    await attach('acct_1')
    const before = await versionOf()

    await mirror('acct_1', facts(true))

    expect(await versionOf()).toEqual(before)
  })

  it('reaches events that are made at the same moment', async () => {
    await attach('acct_1')
    for (let round = 0; round < 10; round++) {
      const [event] = await Promise.all([makeEvent(world), mirror('acct_1', facts(round % 2 === 0))])

      expect(await chargesReady(event.id)).toBe(round % 2 === 0)
    }
  })
})

describe('set_payment_terms', () => {
  it('opens every sale where Connect is switched off, and closes those without an account where it is on', async () => {
    const event = await makeEvent(world)
    const seen = [await chargesReady(event.id)]
    await setTerms(false)
    seen.push(await chargesReady(event.id))
    await setTerms(true)
    seen.push(await chargesReady(event.id))

    expect(seen).toEqual([false, true, false])
  })
})

describe('check_invariants', () => {
  it('sees an event that sells though its account may not be charged, and one that does not though it may', async () => {
    const event = await makeEvent(world)
    const broken = () =>
      world.truth<{ rule: string; expected: string }>('select rule, expected from public.check_invariants()')
    const before = await broken()

    await world.truth('update public.events set charges_ready = true where id = $1', [event.id])
    const sells = await broken()
    await world.truth('update public.events set charges_ready = false where id = $1', [event.id])

    expect(before).toEqual([])
    expect(sells).toEqual([
      { rule: 'events_are_paid_for_while_their_account_may_be_charged', expected: 'false' },
    ])
  })
})
