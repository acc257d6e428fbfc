/** Hole 22 and the roads that a hosted project would have: what is not there, and what pages of other sites get. */
import { afterAll, beforeAll, describe, expect, inject, it } from 'vitest'
import { type Battlefield, createBattlefield } from '../support/battlefield.ts'
import {
  arrangeVictims,
  type Operation,
  operationsOf,
  secretsOfVictims as secrets,
  type Victims,
} from '../support/operations.ts'
import { olga, sam } from '../support/people.ts'
import { createTestPlatform, publicUrl, type TestPlatform } from '../support/platform.ts'

let field: Battlefield
let app: TestPlatform
let victims: Victims
let operations: Operation[]

beforeAll(async () => {
  field = await createBattlefield(inject('postgres'))
  app = await createTestPlatform(field.world)
  victims = await arrangeVictims(field)
  operations = await operationsOf(app)
})
afterAll(async () => {
  await app?.close()
  await field?.close()
})

describe('roads that are not there', () => {
  it.each([
    '/rest/v1/orders',
    '/rest/v1/wizard_sessions?select=*&contact_email=not.is.null',
    '/rest/v1/rpc/update_dashboard_metrics',
    '/rest/v1/rpc/get_dashboard_stats',
    '/graphql/v1',
    '/storage/v1/object/list/events',
    '/auth/v1/admin/users',
    '/pg/query',
    '/api/v1/orders',
    '/api/v1/organizations',
    '/api/v1/profiles',
    '/api/v1/organization-events',
    '/api/v1/../../metrics',
    '/metrics',
    '/dev/outbox',
    '/functions/v1/',
    '/functions/v1/admin',
    '/.env',
    '/api/v1/%2e%2e/metrics',
  ])('GET %s', async (path) => {
    for (const as of [undefined, sam]) {
      const answer = await app.ask('GET', path, as ? { as } : {})
      expect([path, [404, 405].includes(answer.status)]).toEqual([path, true])
      expect(await answer.text()).not.toMatch(secrets)
    }
  })

  it('nothing is changed or taken by a method that an address does not have', async () => {
    const has = (path: string, method: string) =>
      operations.some((each) => each.path === path && each.method === method)
    for (const { path } of operations.filter(({ path }) => path.includes('{')))
      for (const method of ['PUT', 'PATCH', 'DELETE'].filter((method) => !has(path, method))) {
        const { url, body } = victims.behind(path)
        expect([url, method, (await app.ask(method, url, { as: olga, body: body ?? {} })).status]).toEqual([
          url,
          method,
          405,
        ])
      }
  })
})

describe('hole 22: pages of other sites', () => {
  const foreign = { origin: 'https://evil.example' }

  it('read no answer that is somebody’s, and send no cookie', async () => {
    for (const operation of operations) {
      const path = operation.path.includes('{')
        ? victims.behind(operation.path).url
        : `/api/v1${operation.path}`
      const answers = [
        await app.ask('GET', path, { as: olga, headers: foreign }),
        await app.ask('OPTIONS', path, {
          headers: {
            ...foreign,
            'access-control-request-method': 'POST',
            'access-control-request-headers': 'authorization',
          },
        }),
      ]
      for (const { headers, body } of answers) {
        await body?.cancel()
        expect(headers.has('access-control-allow-credentials')).toBe(false)
        expect(headers.get('access-control-allow-origin')).toBe(
          /^\/(events|openapi)/.test(operation.path) ? '*' : null,
        )
      }
    }
  })

  it('change nothing with the cookie of whoever looks at them', async () => {
    const cookie = `session=${sam.id}`
    for (const headers of [
      foreign,
      { 'sec-fetch-site': 'cross-site' },
      { 'sec-fetch-site': 'same-site' },
      { origin: 'null' },
      { origin: `${publicUrl}.evil.example` },
    ]) {
      const answer = await app.ask('POST', '/api/v1/me/erasure', {
        body: { confirm_email: sam.email },
        headers: { ...headers, cookie },
      })
      expect([headers, answer.status]).toEqual([headers, 401])
    }
    expect(await field.query('select id from public.profiles where id = $1', [sam.id])).toHaveLength(1)
  })
})
