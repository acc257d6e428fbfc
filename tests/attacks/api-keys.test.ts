/** Keys against SQL itself: what the claims of one open, and that forged ones open nothing. */
import { afterAll, beforeAll, describe, expect, inject, it } from 'vitest'
import type { MadeApiKey, Scope } from '../../src/core/developers.ts'
import { scopes } from '../../src/core/developers.ts'
import { createScenery, type Scenery } from '../support/access-world.ts'
import { askAsKey, type KeyClaims, makeKey, proofOf } from '../support/keys.ts'
import { dockside, harbour, vera } from '../support/people.ts'

let scenery: Scenery
let whole: MadeApiKey
beforeAll(async () => {
  scenery = await createScenery(inject('postgres'))
  whole = await makeKey(scenery.world, { scopes: [...scopes] })
}, 60_000)
afterAll(() => scenery.close())

const claimsOf = ({ key, secret }: MadeApiKey, scope: string): KeyClaims => ({
  id: key.id,
  proof: proofOf(secret),
  scope,
})

/** What each scope shows of the own organization. Public reads are the same for everybody and are not asked here. */
const events = ['events', 'occurrences', 'organizations', 'ticket_tiers']
const offers = ['capacity_pools', 'promo_codes', 'taxes_and_fees']
const orders = [
  'event_tickets',
  'order_answers',
  'order_attendees',
  'order_charges',
  'order_lines',
  'orders',
  'payment_attempts',
  'refund_attempts',
]
const shown: Record<Scope, string[]> = {
  'events:read': [...events, ...offers, 'payment_setup_queue'],
  'events:write': [...events, ...offers, 'payment_setup_queue'],
  'orders:read': [
    ...events,
    'event_dashboards',
    'payment_setup_queue',
    'invoice_taxes',
    'invoices',
    ...orders,
  ],
  'orders:write': [...events, ...orders],
  'tickets:read': [...events, 'event_tickets'],
  checkin: [...events, 'event_tickets'],
  webhooks: ['organizations', 'webhook_deliveries', 'webhook_endpoints'],
}

/** Tables of which the key sees rows that a stranger with the same role does not. */
async function openedBy(claims: KeyClaims): Promise<string[]> {
  const tables = await scenery.world.truth<{ name: string; key: string }>(`
    select relname as name, attname as key from pg_class
      join pg_attribute on attrelid = pg_class.oid and attnum > 0 and not attisdropped
       and attnum = (select min(column_.attnum) from pg_attribute as column_ where column_.attrelid = pg_class.oid
                        and column_.attnum > 0 and not column_.attisdropped)
     where relnamespace = 'public'::regnamespace and relkind in ('r', 'p')
       and has_column_privilege('authenticated', pg_class.oid, attname, 'select') order by 1`)
  const nobody: KeyClaims = { ...claims, proof: proofOf('somebody else’s') }
  const opened: string[] = []
  for (const { name, key } of tables) {
    const count = async (speaker: KeyClaims) =>
      (
        await askAsKey<{ count: number }>(
          scenery.world,
          speaker,
          `select count(${key})::int as count from public.${name}`,
        )
      )[0]?.count ?? 0
    if ((await count(claims)) > (await count(nobody))) opened.push(name)
  }
  return opened
}

describe('the claims of a key', () => {
  it.each([...scopes])('open with %s exactly what it names', async (scope) => {
    // Public events and their organizers are shown to everybody; a draft and an organization without one are not.
    await scenery.world.truth(
      `insert into public.events (organization_id, name, slug, type, status, currency)
       values ($1, 'Draft', $2, 'conference', 'draft', 'CAD')`,
      [harbour.id, `draft-${scope.replaceAll(':', '-')}`],
    )
    const opened = await openedBy(claimsOf(whole, scope))
    const wanted = shown[scope]

    expect(opened.filter((table) => !wanted.includes(table))).toEqual([])
    const personal = [
      'orders',
      'order_lines',
      'event_tickets',
      'events',
      'webhook_endpoints',
      'webhook_deliveries',
      'invoices',
      'invoice_taxes',
      'order_answers',
      'order_attendees',
      'payment_attempts',
      'refund_attempts',
    ]
    expect(personal.filter((table) => wanted.includes(table) && !opened.includes(table))).toEqual([])
  })

  it.each([
    ['a made-up proof', (claims: KeyClaims) => ({ ...claims, proof: proofOf('guess') })],
    ['the secret instead of its proof', (claims: KeyClaims) => ({ ...claims, proof: whole.secret })],
    ['no proof', (claims: KeyClaims) => ({ ...claims, proof: '' })],
    ['a scope that is none', (claims: KeyClaims) => ({ ...claims, scope: 'everything' })],
    ['two scopes as one', (claims: KeyClaims) => ({ ...claims, scope: 'orders:read orders:write' })],
    ['an id that is none', (claims: KeyClaims) => ({ ...claims, id: `${claims.id}' or true --` })],
    ['somebody else’s id', (claims: KeyClaims) => ({ ...claims, id: crypto.randomUUID() })],
  ])('open nothing with %s', async (_, forged) => {
    const rows = await askAsKey(
      scenery.world,
      forged(claimsOf(whole, 'orders:read')),
      'select id from public.orders',
    )

    expect(rows).toEqual([])
  })

  it('open nothing with a scope that the key does not have', async () => {
    const narrow = await makeKey(scenery.world, { scopes: ['events:read'] })

    expect(
      await askAsKey(scenery.world, claimsOf(narrow, 'orders:read'), 'select id from public.orders'),
    ).toEqual([])
  })

  it('open nothing of another organization', async () => {
    const theirs = await makeKey(scenery.world, {
      scopes: [...scopes],
      organizationId: dockside.id,
      by: vera,
    })
    const rows = await askAsKey<{ organization_id: string }>(
      scenery.world,
      claimsOf(theirs, 'webhooks'),
      'select organization_id from public.webhook_endpoints',
    )

    expect(new Set(rows.map((row) => row.organization_id))).toEqual(new Set([dockside.id]))
  })

  it.each([
    ['revoked', 'revoked_at = now()'],
    ['expired', `expires_at = now() - interval '1 second'`],
  ])('open nothing once the key is %s', async (_, ended) => {
    const made = await makeKey(scenery.world)
    const claims = claimsOf(made, 'orders:read')
    const before = await askAsKey(scenery.world, claims, 'select id from public.orders')
    await scenery.world.truth(`update public.api_keys set ${ended} where id = $1`, [made.key.id])

    expect(before.length).toBeGreaterThan(0)
    expect(await askAsKey(scenery.world, claims, 'select id from public.orders')).toEqual([])
  })

  it.each([
    [`select public.create_api_key($1, 'More', '{orders:read}')`, 'not_found'],
    ['select public.revoke_api_key((select id from public.api_keys limit 1))', 'not_found'],
    [`select public.create_team($1, 'Door')`, 'not_found'],
    [`select public.erase_member($1, 'bea@example.org')`, 'not_found'],
  ])('do not make a key an admin: %s', async (statement, code) => {
    for (const scope of scopes)
      await expect(
        askAsKey(
          scenery.world,
          claimsOf(whole, scope),
          statement,
          statement.includes('$1') ? [harbour.id] : [],
        ),
      ).rejects.toThrow(code)
  })

  it('read no keys and no hashes', async () => {
    for (const scope of scopes) {
      expect(await askAsKey(scenery.world, claimsOf(whole, scope), 'select id from public.api_keys')).toEqual(
        [],
      )
      await expect(
        askAsKey(scenery.world, claimsOf(whole, scope), 'select secret_hash from public.api_keys'),
      ).rejects.toThrow('permission denied')
    }
  })
})

it('what is kept of a key is neither its secret nor what is sent for it', async () => {
  const [row] = await scenery.world.truth<{ kept: string }>(
    `select encode(secret_hash, 'hex') || row_to_json(key)::text as kept from public.api_keys as key where id = $1`,
    [whole.key.id],
  )

  expect(row?.kept).toContain(whole.key.prefix)
  expect(row?.kept).not.toContain(whole.secret.slice(17))
  expect(row?.kept).not.toContain(proofOf(whole.secret))
})

it('keys are compared by hashes of equal length, so that the time it takes tells nothing', async () => {
  const [{ source = '' } = {}] = await scenery.world.truth<{ source: string }>(
    `select prosrc as source from pg_proc where proname = 'check_key_proof'`,
  )

  expect(source).toMatch(
    /digest\(key\.secret_hash, 'sha256'\)\s+= extensions\.digest\(extensions\.digest\(proof/,
  )
})
