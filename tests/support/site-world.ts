/** The public pages over a world's database: what a browser without JavaScript gets and sends. */
import { handle } from '../../src/edge/app.ts'
import { contextAs } from '../../src/edge/context.ts'
import { anonymous } from '../../src/edge/platform.ts'
import { missing, site } from '../../src/site/site.tsx'
import type { World } from './database.ts'
import { createTestPlatform, publicUrl } from './platform.ts'

const assets = (name: string) => `/assets/${name}`

export type Browser = Awaited<ReturnType<typeof openBrowser>>

export async function openBrowser(world: World) {
  const product = await createTestPlatform(world)
  const { platform } = product

  /** Which room answers, as node/http.ts decides it. */
  async function load(request: Request): Promise<Response> {
    if (new URL(request.url).pathname.startsWith('/dev/')) return handle(request, platform)
    const context = contextAs(anonymous, platform, 'request-of-a-test')
    return (await site(request, context, assets)) ?? missing(request, context, assets)
  }

  return {
    platform,
    get: (path: string, headers: Record<string, string> = {}) =>
      load(new Request(publicUrl + path, { headers })),
    head: (path: string) => load(new Request(publicUrl + path, { method: 'HEAD' })),
    /** A form as a browser sends it from our own page. */
    send: (path: string, fields: Record<string, string>, headers: Record<string, string> = {}) =>
      load(
        new Request(publicUrl + path, {
          method: 'POST',
          headers: { origin: publicUrl, 'sec-fetch-site': 'same-origin', ...headers },
          body: new URLSearchParams(fields),
        }),
      ),
    /** A post that no page of ours sent: by a program, from anywhere. */
    post: (path: string, body: BodyInit) => load(new Request(publicUrl + path, { method: 'POST', body })),
    /** Works the queue until nothing is due: webhooks arrive, mails leave. */
    runJobs: product.runJobs,
    close: product.close,
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
