/** Preferences under attack: whoever is not the member finds nothing, and leaves nothing behind. */
import { randomUUID } from 'node:crypto'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { createLimits } from '../../src/edge/limits.ts'
import { makeMember, maySend } from '../support/marketing.ts'
import { ana, mia, olga, sam, vera } from '../support/people.ts'
import {
  type Holder,
  type Key,
  openPreferences,
  type PreferenceWorld,
  viewOf,
} from '../support/preferences-world.ts'
import { tokenIdentity } from '../support/token-identity.ts'

let at: PreferenceWorld

beforeAll(async () => {
  at = await openPreferences()
})
afterAll(() => at.close())

describe('whoever is not the member', () => {
  const tampered = (token: string) => (token.startsWith('A') ? 'B' : 'A') + token.slice(1)
  const strangers: [string, (member: Holder) => Promise<Key>][] = [
    ['with no token', async ({ id }) => ({ id })],
    ['with a tampered token', async ({ id, token }) => ({ id, token: tampered(token) })],
    ['with another member’s token', async ({ id }) => ({ id, token: (await at.aMember()).token })],
    ['with a token of another key', async ({ id }) => ({ id, token: await orderTokenOf(id) })],
    ['with a cut token', async ({ id, token }) => ({ id, token: token.slice(0, 42) })],
    ['with words for a token', async ({ id }) => ({ id, token: `' or true --` })],
    ['signed in as somebody else', async ({ id }) => ({ id, as: sam })],
    ['who manages the organization', async ({ id }) => ({ id, as: mia })],
    ['who owns the organization', async ({ id }) => ({ id, as: olga })],
    ['who asks for nobody', async ({ token }) => ({ id: randomUUID(), token })],
    ['who asks for what is no id', async ({ token }) => ({ id: 'me', token })],
  ]
  async function orderTokenOf(id: string): Promise<string> {
    const [row] = await at.world.ask<{ token: string }>(
      'service',
      'select private.order_token($1) as token',
      [id],
    )
    return row?.token as string
  }

  it.each(strangers)('%s finds nothing, and changes nothing', async (_, keyOf) => {
    const member = await at.aMember()
    const key = await keyOf(member)

    const answers = [await at.get(key), await at.put(key, { all: { email: false } })]

    for (const answer of answers) {
      expect(answer.headers.get('cache-control')).toBe('no-store')
      const { request_id, ...problem } = await answer.json()
      expect(problem).toEqual({
        type: 'urn:eventos:error:not_found',
        title: 'There is nothing here.',
        status: 404,
        code: 'not_found',
      })
    }
    expect(await maySend(at.world, member.id)).toBe(true)
  })

  it('waits as long for a wrong token as for a member who is not there', async () => {
    const member = await at.aMember()
    const wrong = { id: member.id, token: tampered(member.token) }
    const nobody = { id: randomUUID(), token: member.token }
    const times = new Map<Key, number[]>([
      [wrong, []],
      [nobody, []],
    ])
    for (let round = 0; round < 60; round++)
      for (const [key, taken] of times) {
        const started = performance.now()
        await at.get(key)
        taken.push(performance.now() - started)
      }

    const [first = 0, second = 0] = [...times.values()].map((taken) => taken.sort((a, b) => a - b)[30] ?? 0)

    // Milliseconds of a request around a fraction of one: only a mistake crosses this.
    expect(Math.max(first, second) / Math.min(first, second)).toBeLessThan(3)
  })

  it('a person whose address is not verified is not the member with that address', async () => {
    const email = `unverified-${randomUUID()}@example.org`
    const member = await makeMember(at.world, { email })
    const id = randomUUID()
    await at.world.truth(
      `insert into identity."user" ("id", "name", "email", "emailVerified") values ($1, 'Eve', $2, false)`,
      [id, email],
    )
    at.app.platform.identity = tokenIdentity([
      olga,
      mia,
      sam,
      ana,
      vera,
      { id, name: 'Eve', email, isAnonymous: false },
    ])

    const answer = await at.get({ id: member.id, as: { id, name: 'Eve', email, isAnonymous: false } })

    expect(answer.status).toBe(404)
  })
})

it('is kept by no cache, found by no search, and tells no other site its address', async () => {
  const member = await at.aMember()

  for (const answer of [await at.get(member), await at.put(member, {}), await at.get({ id: randomUUID() })])
    expect(Object.fromEntries(answer.headers)).toMatchObject({
      'cache-control': 'no-store',
      'referrer-policy': 'no-referrer',
      'x-robots-tag': 'noindex',
    })
})

it('leaves no token in the log', async () => {
  const member = await at.aMember()

  await at.app.ask('GET', `/api/v1/preferences/${member.id}?token=${member.token}`)

  expect(JSON.stringify(at.app.lines)).not.toContain(member.token)
})

it('answers names full of markup as the names they are', async () => {
  const [hostile] = await at.world.truth<{ id: string }>(
    `insert into public.organizations (name, slug, kind, currency, timezone, created_by)
     values ('<script>alert(1)</script>', 'hostile', 'team', 'CAD', 'America/Toronto', $1) returning id`,
    [olga.id],
  )
  await at.world.truth(
    `insert into public.organization_members (organization_id, user_id, role) values ($1, $2, 'owner') on conflict do nothing`,
    [hostile?.id, olga.id],
  )
  const member = await at.aMember({ organizationId: hostile?.id as string, as: olga })

  const answer = await at.get(member)

  expect(answer.headers.get('content-type')).toMatch(/^application\/json/)
  expect((await viewOf(answer)).organization.name).toBe('<script>alert(1)</script>')
})

it('stops a body that is more than switches', async () => {
  const member = await at.aMember()

  expect((await at.put(member, { all: {}, more: 'x'.repeat(40_000) })).status).toBe(413)
})

it('lets nobody change without end', async () => {
  const member = await at.aMember()
  const { limits } = at.app.platform
  at.app.platform.limits = createLimits()

  const statuses: number[] = []
  for (let round = 0; round < 121; round++) statuses.push((await at.put(member, {})).status)
  at.app.platform.limits = limits

  expect(statuses.slice(0, 120).every((status) => status === 200)).toBe(true)
  expect(statuses.at(-1)).toBe(429)
})
