/** Every route of the public API says whether an API key may use it, and with which scope. */
import { describe, expect, it } from 'vitest'
import { scopes } from '../../src/core/developers.ts'
import { v1 } from '../../src/edge/endpoints/v1/api.ts'
import { routeScopes, usefulScopes } from '../../src/edge/endpoints/v1/scopes.ts'

const routes = v1.routes
  .filter(({ method }) => method !== 'ALL')
  .map(({ method, path }) => `${method} ${path.replace(/:(\w+)(\{[^}]*\})?/g, '{$1}')}`)
const documented =
  v1.getOpenAPI31Document({ openapi: '3.1.0', info: { title: 'API', version: '1' } }).paths ?? {}

describe('the table of scopes', () => {
  it('has a row for every route, and none for a route that is gone', () => {
    expect(routes.length).toBeGreaterThan(20)
    expect([...new Set(routes)].filter((route) => !(route in routeScopes))).toEqual([])
    expect(Object.keys(routeScopes).filter((route) => !routes.includes(route))).toEqual([])
  })

  it('is what the description of the API says', () => {
    const said = Object.entries(documented).flatMap(([path, verbs]) =>
      Object.entries(verbs as Record<string, { security?: Record<string, string[]>[] }>).map(
        ([method, { security = [] }]) => ({
          route: `${method.toUpperCase()} ${path}`,
          scope: security.find((one) => 'apiKey' in one)?.apiKey?.[0],
        }),
      ),
    )
    const isScope = (word: string | undefined) => scopes.find((scope) => scope === word)

    expect(said.length).toBeGreaterThan(20)
    expect(said.filter(({ route, scope }) => isScope(routeScopes[route]) !== scope)).toEqual([])
  })

  it('keeps everything about keys from keys', () => {
    const ofKeys = Object.entries(routeScopes).filter(([route]) => route.includes('api-key'))

    expect(ofKeys.length).toBe(3)
    expect(ofKeys.filter(([, needed]) => needed !== 'people')).toEqual([])
  })

  it('knows no scope that is not one', () => {
    expect(
      [...usefulScopes].filter(
        (word) => word !== 'anybody' && word !== 'people' && !(scopes as readonly string[]).includes(word),
      ),
    ).toEqual([])
  })
})
