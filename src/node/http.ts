/**
 * Which room answers which address: identity, the organizer's app, built files, pages, and `edge` for
 * all the rest. What every answer of ours carries is added here once.
 */
import fs from 'node:fs'
import { serveStatic } from '@hono/node-server/serve-static'
import { Hono } from 'hono'
import { compress } from 'hono/compress'
import { handle } from '../edge/app.ts'
import { withBoundedBody } from '../edge/body.ts'
import { clientAddressHeader, contextAs, languageOf, requestIdOf } from '../edge/context.ts'
import { comeBackLater, createCrowd } from '../edge/crowd.ts'
import { meter } from '../edge/metrics.ts'
import { anonymous, type Context, type Platform } from '../edge/platform.ts'
import { problemResponse } from '../edge/problem.ts'
import { findRoute } from '../site/routes.ts'
import { confirmSignIn, missing, site, turnedAway } from '../site/site.tsx'
import type { Assets } from '../site/visit.ts'
import { protect } from './headers.ts'
import type { NodeIdentity } from './identity.ts'
import { productFile } from './product-files.ts'
import { signInLinkPath } from './sign-in-link.ts'

const edgePrefixes = ['/api/', '/functions/', '/rest/', '/dev/', '/health', '/ready', '/metrics']
const forever = 'public, max-age=31536000, immutable'

export function createHttp(
  platform: Platform,
  identity: NodeIdentity,
): (request: Request) => Promise<Response> {
  const app = new Hono()
  const assets = readAssets()

  app.use(compress())
  app.use(async (c, next) => {
    await next()
    // A redirect made by Response.redirect() has headers nobody may change.
    if (c.res.status >= 300 && c.res.status < 400) c.res = new Response(c.res.body, c.res)
    protect(c.res.headers, platform.settings)
  })

  app.get(signInLinkPath, async (c, next) => {
    const question = await identity.questionBefore(c.req.raw)
    if (!question) return next()
    return confirmSignIn(c.req.raw, pageContext(c.req.raw, platform), assets, question)
  })
  app.all('/api/auth/*', async (c) => identity.handler(await withBoundedBody(c.req.raw, c.req.path)))
  serveBuilt(app, '/assets/*', productFile('dist/site'))
  serveApp(app)
  app.all('*', async (c) => {
    const request = c.req.raw
    if (edgePrefixes.some((prefix) => c.req.path.startsWith(prefix))) return handle(request, platform)
    const started = performance.now()
    const context = pageContext(request, platform)
    const found = await site(await withBoundedBody(request, c.req.path), context, assets)
    const page = found ?? (wantsPage(request) ? missing(request, context, assets) : null)
    if (!page) return handle(request, platform)
    notePage(context, request, page.status, performance.now() - started)
    page.headers.set('x-request-id', context.requestId)
    return page
  })

  app.onError((error, c) =>
    problemResponse(error, { requestId: requestIdOf(c.req.raw, platform), log: platform.log }),
  )

  const crowd = createCrowd(platform.settings.MAX_REQUESTS)
  return async (request) => {
    const leave = crowd.enter(new URL(request.url).pathname)
    if (!leave) return turnAway(request, platform, assets)
    try {
      return await app.fetch(request)
    } finally {
      leave()
    }
  }
}

/** No database, no company: a page in words for who reads pages, a problem for everybody else. */
async function turnAway(request: Request, platform: Platform, assets: Assets): Promise<Response> {
  const started = performance.now()
  const error = comeBackLater()
  const context = pageContext(request, platform)
  const response =
    (await turnedAway(request, context, assets, error)) ??
    problemResponse(error, { requestId: context.requestId, log: platform.log, language: languageOf(request) })
  response.headers.set('x-request-id', context.requestId)
  protect(response.headers, platform.settings)
  const facts = { method: request.method, route: 'turned away', status: response.status }
  meter(platform).request(facts, performance.now() - started)
  return response
}

/** Pages are the same for everybody: no session is looked up for them. */
function pageContext(request: Request, platform: Platform): Context {
  const context = contextAs(anonymous, platform, requestIdOf(request, platform))
  return { ...context, clientAddress: request.headers.get(clientAddressHeader) ?? '' }
}

/** Pages count and are logged as everything that `handle` answers. */
function notePage({ platform, requestId }: Context, request: Request, status: number, ms: number): void {
  const route = findRoute(new URL(request.url).pathname)?.route.path ?? 'none'
  const facts = { method: request.method, route, status }
  meter(platform).request(facts, ms)
  platform.log.info({ request_id: requestId, ...facts, ms: Math.round(ms * 10) / 10 }, 'request')
}

function wantsPage(request: Request): boolean {
  return request.method === 'GET' && (request.headers.get('accept') ?? '').includes('text/html')
}

/** Most names hold their content's hash and can be kept for ever; the few others may change with the next build. */
const hashed = /[.-][\w-]{8}\.\w+$/

function serveBuilt(app: Hono, path: string, root: string): void {
  if (!fs.existsSync(root)) return
  app.use(path, async (c, next) => {
    await next()
    if (c.res.ok)
      c.res.headers.set('cache-control', hashed.test(c.req.path) ? forever : 'public, max-age=3600')
  })
  app.get(
    path,
    serveStatic({ root, precompressed: true, rewriteRequestPath: (name) => name.replace(/^\/app/, '') }),
  )
  app.all(path, (c) => c.text('There is no such file.', 404))
}

/** One page of markup for every address of the app: the browser draws the rest. */
function serveApp(app: Hono): void {
  const root = productFile('dist/app')
  if (!fs.existsSync(root)) return
  serveBuilt(app, '/app/assets/*', root)
  const page = fs.readFileSync(`${root}/index.html`, 'utf8')
  const markup = (method: string) =>
    new Response(method === 'HEAD' ? null : page, {
      headers: { 'content-type': 'text/html; charset=utf-8', 'cache-control': 'no-cache' },
    })
  app.on(['GET', 'HEAD'], ['/app', '/app/*'], (c) => markup(c.req.method))
}

function readAssets(): Assets {
  const file = productFile('dist/site/manifest.json')
  const manifest: Record<string, string> = fs.existsSync(file)
    ? JSON.parse(fs.readFileSync(file, 'utf8'))
    : {}
  return (name) => manifest[name] ?? `/assets/${name}`
}
