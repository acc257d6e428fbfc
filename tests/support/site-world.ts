/** The public pages over a world's database: what a browser without JavaScript gets and sends. */

import { contextAs } from '../../src/edge/context.ts'
import { connect } from '../../src/edge/integrations/connect.ts'
import { connectDatabase } from '../../src/edge/integrations/postgres.ts'
import { anonymous, type Platform } from '../../src/edge/platform.ts'
import { Settings } from '../../src/edge/settings.ts'
import { packagedFiles } from '../../src/node/fonts.ts'
import { missing, site } from '../../src/site/site.tsx'
import type { World } from './database.ts'

export const origin = 'https://events.example.org'

const quiet = { info() {}, warn() {}, error() {} }
const assets = (name: string) => `/assets/${name}`

export type Browser = Awaited<ReturnType<typeof openBrowser>>

export async function openBrowser(world: World) {
  const database = connectDatabase({
    ...world.address,
    user: 'authenticator',
    max: 8,
    named: true,
    log: quiet,
  })
  const settings = Settings.parse({ NODE_ENV: 'test', RATE_LIMITS: 'off', DEMO: 'off', PUBLIC_URL: origin })
  const platform: Platform = await connect(settings, {
    database,
    identity: { callerOf: async () => anonymous },
    live: { subscribe: () => () => undefined },
    log: quiet,
    files: packagedFiles(),
    places: { find: () => [] } as unknown as Platform['places'],
  })

  async function load(request: Request): Promise<Response> {
    const context = contextAs(anonymous, platform, 'request-of-a-test')
    return (await site(request, context, assets)) ?? missing(request, context, assets)
  }

  return {
    platform,
    get: (path: string, headers: Record<string, string> = {}) =>
      load(new Request(origin + path, { headers })),
    head: (path: string) => load(new Request(origin + path, { method: 'HEAD' })),
    /** A form as a browser sends it from our own page. */
    send: (path: string, fields: Record<string, string>, headers: Record<string, string> = {}) =>
      load(
        new Request(origin + path, {
          method: 'POST',
          headers: { origin, 'sec-fetch-site': 'same-origin', ...headers },
          body: new URLSearchParams(fields),
        }),
      ),
    close: () => database.close(),
  }
}

/** What the fields of a page's forms hold, by name; a select's value is its chosen option. */
export function fieldsOf(page: string): Record<string, string> {
  const fields: Record<string, string> = {}
  for (const [tag] of page.matchAll(/<input\b[^>]*>/g)) {
    const name = attribute(tag, 'name')
    if (name) fields[name] = attribute(tag, 'value') ?? ''
  }
  for (const [, open = '', options = ''] of page.matchAll(/<select\b([^>]*)>(.*?)<\/select>/gs)) {
    const name = attribute(open, 'name')
    const chosen = /<option\b[^>]*\bselected\b[^>]*>/.exec(options)?.[0]
    if (name) fields[name] = (chosen && attribute(chosen, 'value')) ?? '0'
  }
  return fields
}

export function jsonLdOf(page: string): Record<string, unknown> {
  const json = /<script type="application\/ld\+json">(.*?)<\/script>/s.exec(page)?.[1]
  return JSON.parse(json ?? 'null')
}

function attribute(tag: string, name: string): string | undefined {
  return new RegExp(`\\b${name}="([^"]*)"`).exec(tag)?.[1]
}
