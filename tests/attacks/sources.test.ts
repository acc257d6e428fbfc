/** Holes 16 and 18: what goes out, where to, and what browsers are given. Asked of the sources themselves. */
import { existsSync, readdirSync, readFileSync } from 'node:fs'
import { dirname, join, relative, resolve } from 'node:path'
import { afterAll, beforeAll, describe, expect, inject, it } from 'vitest'
import { Settings } from '../../src/edge/settings.ts'
import { createWorld, type World } from '../support/database.ts'
import { makeEvent, placeOrder } from '../support/events.ts'
import { insertAs, makeCampaign, writeMessage } from '../support/marketing.ts'
import { harbour, mia } from '../support/people.ts'
import { createTestPlatform, publicUrl } from '../support/platform.ts'

const root = resolve(import.meta.dirname, '../..')
const isSource = (name: string) => /\.tsx?$/.test(name) && !/\.(test|fixture|d)\.tsx?$/.test(name)
const sources = readdirSync(join(root, 'src'), { recursive: true, encoding: 'utf8' })
  .filter(isSource)
  .map((name) => join('src', name))
  .sort()
/** Without its comments. */
const textOf = (name: string) =>
  readFileSync(join(root, name), 'utf8')
    .replace(/\/\*[\s\S]*?\*\//g, '')
    .replace(/^\s*\/\/.*$/gm, '')

const filesWith = (pattern: RegExp) => sources.filter((name) => pattern.test(textOf(name)))

describe('hole 18: addresses of strangers', () => {
  /** What can open a connection to somewhere. */
  const goesOut =
    /\bfetch\s*\(|\bfetch\b(?=\s*[,}])|globalThis\.fetch|createRemoteJWKSet|createTransport|new (WebSocket|EventSource|XMLHttpRequest)\b|sendBeacon|from '(node:)?(https?|http2|net|tls|dns|dgram|undici)(\/promises)?'|import\('(node:)?(https?|net|tls|dns)'\)/

  it('are fetched by no file but the courier: each that goes out is here, with where it goes', () => {
    const where: Record<string, string> = {
      'src/app/api/client.ts': 'our own server, under the page’s own origin',
      'src/app/api/events.ts': 'our own server, for the live stream of a dashboard',
      'src/edge/app.ts': 'nowhere: the router’s fetch is a call',
      'src/edge/integrations/bearer.ts': 'our own keys, at an address of the settings',
      'src/edge/integrations/connect.ts':
        'hands the runtime’s fetch to Stripe’s library, or a call to the stand-in',
      'src/edge/integrations/mail.ts': 'the mail server of the settings',
      'src/edge/integrations/model-server.ts':
        'the language model of the settings, never an address of a draft',
      'src/edge/integrations/model.ts': 'hands that one its fetch',
      'src/edge/integrations/stripe.ts': 'Stripe, whose address its library knows',
      'src/edge/jobs/deliver-webhook.ts': 'our own webhook, at PUBLIC_URL',
      'src/node/courier.ts':
        'webhooks of organizations: the one file that goes where strangers say, and checks where',
      'src/node/public-address.ts': 'nowhere: it compares addresses',
      'src/node/door.ts': 'nowhere: it listens',
      'src/site/live-form.ts': 'our own server: the address of the form that is filled in',
      'src/site/islands/order-status.ts': 'our own server, under the page’s own origin',
      'src/site/islands/preferences.ts': 'our own server, under the page’s own origin',
    }
    const found = filesWith(goesOut)
    expect(found.filter((name) => !where[name])).toEqual([])
    expect(Object.keys(where).filter((name) => sources.includes(name) && !found.includes(name))).toEqual([])
  })

  it.each([
    'await fetch(campaign.media_url)',
    'const { fetch } = platform',
    `import { request } from 'node:https'`,
    `import dns from 'node:dns/promises'`,
    'new WebSocket(url)',
  ])('(%s would be found: the control)', (line) => {
    expect(goesOut.test(line)).toBe(true)
  })

  it('of our own requests none is put together from what somebody wrote', () => {
    for (const name of filesWith(/\bfetch\s*\(/)) {
      const asked = [...textOf(name).matchAll(/(\w*\.?)fetch\s*\(\s*([^\n]*)/g)].filter(
        ([, by]) => by !== 'app.' && by !== 'router.',
      )
      for (const [, , first = ''] of asked)
        expect([name, first]).toEqual([
          name,
          expect.stringMatching(
            /^(`\$\{platform\.settings\.PUBLIC_URL\}\/api\/webhooks\/stripe`|`\$\{baseUrl\}\/chat\/completions`|`\/api\/v1\/|path, \{|request\)|address, \{ method: 'POST', body: fields \})/,
          ),
        ])
    }
  })

  describe('written into every field that holds one', () => {
    let world: World
    beforeAll(async () => {
      world = await createWorld(inject('postgres'))
    })
    afterAll(() => world?.close())

    it('are asked by no request, no job and no mail', async () => {
      const app = await createTestPlatform(world)
      const asked: string[] = []
      const send = app.platform.fetch
      app.platform.fetch = (input, init) => {
        asked.push(String(input instanceof Request ? input.url : input))
        return send(input, init)
      }
      const inward = 'http://169.254.169.254/latest/meta-data/'
      const event = await makeEvent(world, { tiers: [{ name: 'Paid', price_cents: 900 }] })
      const campaign = await makeCampaign(world, { event })
      await writeMessage(world, campaign, { media_url: 'https://127.0.0.1/x.png' }).catch(() => undefined)
      await insertAs(world, mia, 'marketing_campaigns', {
        organization_id: harbour.id,
        event_id: event.id,
        name: inward,
        channels: ['email'],
        content: { image: inward, webhook: inward, url: 'file:///etc/passwd' },
      })
      await world.truth('update public.events set description = $2, metadata = $3 where id = $1', [
        event.id,
        inward,
        { url: inward, webhook: inward },
      ])
      for (const userInput of [
        `A party, flyer at ${inward}`,
        'import http://[::1]:5432/',
        'file:///etc/passwd',
        'gopher://127.0.0.1:25/',
      ])
        await app.ask('POST', '/functions/v1/ai-event-wizard', {
          as: mia,
          body: { action: 'initialize', userInput, eventData: { posterUrl: inward } },
        })

      const { order } = await placeOrder(world, event)
      const bought = await app.order({
        event: event.slug,
        lines: [{ tier_id: event.tier.id, quantity: 1 }],
        buyer: { name: inward, email: 'eve@example.org' },
      })
      const { payment_url } = await bought.json()
      await app.ask('POST', new URL(payment_url).pathname, {
        body: 'card=4242424242424242',
        headers: { 'content-type': 'application/x-www-form-urlencoded' },
      })
      for (let round = 0; round < 3; round++) {
        await app.tick()
        await app.runJobs()
      }
      await app.close()

      expect(order.id).toBeDefined()
      // The stand-in's own postman came by: we would have seen anybody else.
      expect(asked).not.toEqual([])
      expect(asked.filter((url) => !url.startsWith(`${publicUrl}/api/webhooks/stripe`))).toEqual([])
    })
  })

  it('tables for spreadsheets are written by the one file that makes formulas text', () => {
    // Addresses and types of such files; their cells come from core/csv.ts, whose test holds the formulas.
    expect(filesWith(/text\/csv|application\/vnd\.(ms-excel|openxml)|\.csv['"`]/)).toEqual([
      'src/app/api/questions.ts',
      'src/app/features/sales/codes.tsx',
      'src/edge/endpoints/v1/after-sale.ts',
      'src/edge/endpoints/v1/invoices.ts',
      'src/edge/endpoints/v1/payouts.ts',
      'src/edge/endpoints/v1/questions.ts',
      'src/edge/endpoints/v1/scopes.ts',
    ])
    expect(filesWith(/core\/csv\.ts'/)).toEqual([
      'src/app/features/sales/codes.tsx',
      'src/edge/services/answers.ts',
      'src/edge/services/invoices.ts',
      'src/edge/services/order-lists.ts',
      'src/edge/services/payouts.ts',
    ])
  })

  it('no table but that of webhook endpoints has addresses to call', async () => {
    const world = await createWorld(inject('postgres'))
    const found = await world.truth(
      `select format('%s.%s', attrelid::regclass, attname) as name from pg_attribute join pg_class on pg_class.oid = attrelid
        where relnamespace in ('public'::regnamespace, 'private'::regnamespace) and relkind = 'r' and attnum > 0
          and attname ~ '(webhook_url|callback|endpoint|automation|formula)'
          -- Which endpoint something is for; its address is one column of one table, and the courier reads it.
          and attname <> 'endpoint_id'`,
    )
    await world.close()
    expect(found).toEqual([])
  })
})

describe('hole 16: keys in browsers', () => {
  const entries = [
    'src/app/main.tsx',
    ...readdirSync(join(root, 'src/site/islands'))
      .filter(isSource)
      .map((name) => join('src/site/islands', name)),
  ]
  /** What a bundle of these would hold. Types are gone by then. */
  function reachable(names: string[]): Set<string> {
    const found = new Set<string>()
    const visit = (name: string) => {
      if (found.has(name) || !existsSync(join(root, name)) || !isSource(name)) return
      found.add(name)
      for (const [, at = ''] of textOf(name).matchAll(
        /(?:^|\n)\s*(?:import|export)(?! type)[^'"\n;]*(?:\{[^}]*\}[^'"\n;]*)?['"](\.[^'"]+)['"]|import\(['"](\.[^'"]+)['"]\)/g,
      ))
        if (at) visit(relative(root, resolve(root, dirname(name), at)))
      for (const [, at = ''] of textOf(name).matchAll(/import\(['"](\.[^'"]+)['"]\)/g))
        visit(relative(root, resolve(root, dirname(name), at)))
    }
    for (const name of names) visit(name)
    return found
  }

  it('come from no file of the server: bundles reach no setting and no environment', () => {
    const bundled = [...reachable(entries)]
    expect(bundled.length).toBeGreaterThan(40)
    expect(bundled.filter((name) => /^src\/(edge|node)\//.test(name))).toEqual([])
    expect(
      bundled.filter((name) =>
        /process\.env|import\.meta\.env|Deno\.env|VITE_|NEXT_PUBLIC/.test(textOf(name)),
      ),
    ).toEqual([])
    expect(readFileSync(join(root, 'vite.config.ts'), 'utf8')).not.toMatch(/envPrefix|define\s*:|loadEnv/)
  })

  it('are in none of the built files, nor is the name of one', () => {
    const secret = Object.keys(Settings.parse({ NODE_ENV: 'test' })).filter(
      (name) => /SECRET|KEY|TOKEN|_URL|PASSWORD/.test(name) && name !== 'PUBLIC_URL',
    )
    const named = new RegExp(
      `\\b(${[...secret, 'AUTH_SECRET', 'DATABASE_URL', 'STRIPE_SECRET_KEY', 'OPENAI_API_KEY', 'SERVICE_ROLE_KEY'].join('|')})\\b|sk_(live|test)_\\w{6}|whsec_\\w{6}|service_role`,
    )
    expect(named.test('const k = import.meta.STRIPE_SECRET_KEY')).toBe(true)
    const built = ['dist/app', 'dist/site'].filter((folder) => existsSync(join(root, folder)))
    for (const folder of built)
      for (const name of readdirSync(join(root, folder), { recursive: true, encoding: 'utf8' }).filter(
        (name) => /\.(js|css|html|json|map)$/.test(name),
      ))
        expect([name, named.test(readFileSync(join(root, folder, name), 'utf8'))]).toEqual([name, false])
  })
})

describe('trap 29: markup by hand', () => {
  it('is written in few places, each of which escapes what people wrote', () => {
    expect(
      filesWith(
        /dangerouslySetInnerHTML|\binnerHTML\b|insertAdjacentHTML|document\.write|\beval\(|new Function\(|createContextualFragment/,
      ),
    ).toEqual([
      'src/site/document.tsx',
      // Compares what the server drew; writes nodes, not text.
      'src/site/live-form.ts',
      'src/site/pages/trouble.tsx',
      'src/site/parts/tickets.tsx',
    ])
  })

  it('statements are written where they are bound: nobody else asks the database in words', () => {
    const asks = filesWith(/\.query\(\s*[`'"\w]/).filter((name) => !name.startsWith('src/node/'))
    expect(asks).toEqual(['src/edge/integrations/postgres.ts'])
  })
})
