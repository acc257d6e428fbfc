/**
 * A whole platform on the database of a test: everything of ours is real, the companies are the
 * stand-ins, mail is kept, and webhooks come back through `handle` without a network.
 */
import { randomUUID } from 'node:crypto'
import { Logger, runOnce } from 'graphile-worker'
import { handle } from '../../src/edge/app.ts'
import { contextAs } from '../../src/edge/context.ts'
import { connect } from '../../src/edge/integrations/connect.ts'
import { connectDatabase } from '../../src/edge/integrations/postgres.ts'
import { tasks } from '../../src/edge/jobs/tasks.ts'
import {
  type Caller,
  type Courier,
  type MailMessage,
  type Platform,
  service,
} from '../../src/edge/platform.ts'
import { Settings } from '../../src/edge/settings.ts'
import { packagedFiles } from '../../src/node/fonts.ts'
import { announce, type Change, createLive } from '../../src/node/live.ts'
import { quietPool, type World } from './database.ts'
import { ada, ana, mia, olga, type Person, sam, stan, vera, vic } from './people.ts'
import { tokenIdentity } from './token-identity.ts'

export const publicUrl = 'http://eventos.test'

type Asked = {
  as?: Person
  key?: string
  body?: unknown
  headers?: Record<string, string>
  signal?: AbortSignal
}
type LogLine = { level: 'info' | 'warn' | 'error'; message: string; facts: Record<string, unknown> }

export type TestPlatform = Awaited<ReturnType<typeof createTestPlatform>>

export async function createTestPlatform(
  world: Pick<World, 'address'>,
  wish: { env?: Record<string, string>; courier?: Courier } = {},
) {
  const settings = Settings.parse({
    NODE_ENV: 'test',
    PUBLIC_URL: publicUrl,
    RATE_LIMITS: 'off',
    DEMO: 'off',
    PAGE_CACHE_SECONDS: '0',
    ...wish.env,
  })
  const lines: LogLine[] = []
  const log = logInto(lines)
  const mails = new Map<string, MailMessage>()
  const database = connectDatabase({ ...world.address, user: 'authenticator', max: 16, named: true, log })
  const live = await createLive(database, log)
  const owner = quietPool({ ...world.address, user: 'postgres', max: 6 })

  const platform: Platform = await connect(settings, {
    database,
    live,
    log,
    identity: tokenIdentity([olga, ada, mia, vic, sam, ana, stan, vera]),
    places: { find: () => [] },
    files: packagedFiles(),
    ...(wish.courier ? { courier: wish.courier } : {}),
    mail: {
      name: 'outbox',
      send: async (mail) => {
        if (!mails.has(mail.key)) mails.set(mail.key, mail)
        return { id: mail.key }
      },
    },
    fetch: (input, init) => handle(new Request(input, init), platform),
  })

  /** One request; `as` is whose bearer token it carries. */
  const ask = (
    method: string,
    path: string,
    { as, key, body, headers, signal }: Asked = {},
  ): Promise<Response> =>
    handle(
      new Request(new URL(path, publicUrl), {
        method,
        ...(signal ? { signal } : {}),
        ...(body === undefined ? {} : { body: typeof body === 'string' ? body : JSON.stringify(body) }),
        headers: {
          ...(body === undefined ? {} : { 'content-type': 'application/json' }),
          ...(as ? { authorization: `Bearer ${as.id}` } : {}),
          ...(key ? { authorization: `Bearer ${key}` } : {}),
          ...headers,
        },
      }),
      platform,
    )

  return {
    platform,
    ask,
    lines,
    mails: () => [...mails.values()],
    context: (caller: Caller = service) => contextAs(caller, platform),

    /** POST /orders with a key of its own unless one is given. */
    order: (body: unknown, key: string = randomUUID()) =>
      ask('POST', '/api/v1/orders', { body, headers: { 'idempotency-key': key } }),

    /** Works the queue until nothing is due, as the worker does. */
    runJobs: () =>
      runOnce({
        pgPool: owner,
        noHandleSignals: true,
        concurrency: 4,
        logger: new Logger(() => () => {}),
        taskList: Object.fromEntries(
          Object.entries(tasks).map(([name, task]) => [
            name,
            (payload) => task(payload, contextAs(service, platform)),
          ]),
        ),
      }),

    /** One round of the ticker: mails are queued, changed dashboards announced. */
    async tick() {
      const sql = database.once(service)
      await sql.all`select public.dispatch_messages(100)`
      await announce(
        database,
        await sql.all<Change>`select event_id, version from public.refresh_event_dashboards()`,
      )
    },

    async close() {
      await live.close()
      await database.close()
      await owner.end()
    },
  }
}

function logInto(lines: LogLine[]) {
  const at = (level: LogLine['level']) => (facts: Record<string, unknown>, message: string) => {
    lines.push({ level, message, facts })
  }
  return { info: at('info'), warn: at('warn'), error: at('error') }
}
