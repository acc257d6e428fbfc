/**
 * PostgreSQL behind the `Database` type: every statement runs with the caller's role and claims,
 * set exactly as PostgREST sets them, so that row-level security decides and not this program.
 *
 * `once` sends begin, role and claims, the statement and commit in one round trip: the rows a
 * purchase locks are free again one network trip sooner, which is what makes a hot tier fast.
 */
import pg from 'pg'
import { AppError } from '../../core/errors.ts'
import type { Caller, Database, Log, Sql } from '../platform.ts'
import { translate } from './postgres-errors.ts'
import { readers } from './postgres-values.ts'
import { type Statement, statement } from './statement.ts'

export type DatabaseOptions = {
  /** A whole address, or the parts of one; `host` may be the folder of a Unix socket. */
  url?: string
  host?: string
  port?: number
  database?: string
  /** The role requests connect as: it owns nothing and may only become somebody else. */
  user?: string
  password?: string
  max: number
  /** Prepared statements by name; off behind PgBouncer in transaction mode, which does not keep them apart. */
  named: boolean
  log: Log
}

/** How long a request waits for a connection before it hears 503: longer, and a rush only grows. */
const connectWithinMs = 3_000
/** Above the 8 s the database itself allows a statement: this one is for a server that stopped answering. */
const answerWithinMs = 12_000

const becomeCaller = `select set_config('role', $1, true),
  set_config('request.jwt.claims', $2, true),
  set_config('statement_timeout', '8s', true)`

export function connectDatabase({ named, log, max, ...address }: DatabaseOptions): Database {
  const connection = connectionOf(address)
  const pool = new pg.Pool({ ...connection, max })
  // Both are needed: without the second, a server restart under a running statement ends this process.
  pool.on('error', (error) => log.warn({ error: error.message }, 'an idle database connection was lost'))
  pool.on('connect', (client) => {
    client.on('error', (error) => log.warn({ error: error.message }, 'a database connection was lost'))
  })

  const prepared = (query: Statement) => (named ? query : { text: query.text, values: query.values })
  const become = (caller: Caller, requestId?: string) =>
    prepared({ name: 'become', text: becomeCaller, values: [roleOf(caller), claimsOf(caller, requestId)] })

  async function checkOut(): Promise<pg.PoolClient> {
    try {
      return await pool.connect()
    } catch (cause) {
      throw new AppError('database_unavailable', { retryAfterSeconds: 2 }, { cause })
    }
  }

  async function alone(caller: Caller, requestId: string | undefined, query: Statement) {
    const client = await checkOut()
    // Each message carries its own sync, so when one fails the later ones fail after it ("current
    // transaction is aborted"): only the first failure means anything.
    const answers = await inOneWrite(client, () =>
      Promise.allSettled([
        client.query('begin'),
        client.query(become(caller, requestId)),
        client.query(prepared(query)),
        client.query('commit'),
      ]),
    )
    const failed = answers.find((answer) => answer.status === 'rejected')
    client.release()
    if (failed) throw translate(failed.reason, caller)
    const [, , rows, commit] = answers
    if (commit.status !== 'fulfilled' || commit.value.command !== 'COMMIT') throw new Error('not committed')
    return (rows as PromiseFulfilledResult<pg.QueryResult>).value
  }

  async function as<T>(caller: Caller, work: (sql: Sql) => Promise<T>, requestId?: string): Promise<T> {
    const client = await checkOut()
    let first: unknown
    const remember = (error: unknown) => {
      first ??= error
      throw error
    }
    // Not awaited: both travel with the first statement of the work.
    const opening = Promise.all([client.query('begin'), client.query(become(caller, requestId))])
    opening.catch((error) => {
      first ??= error
    })
    try {
      const result = await work(sqlOver((query) => client.query(prepared(query)).catch(remember)))
      await opening
      const { command } = await client.query('commit')
      if (command !== 'COMMIT') throw first ?? new Error('the transaction was rolled back')
      client.release()
      return result
    } catch (error) {
      await client.query('rollback').then(
        () => client.release(),
        (broken) => client.release(broken),
      )
      throw translate(first ?? error, caller)
    }
  }

  return {
    as,
    once: (caller, requestId) => sqlOver((query) => alone(caller, requestId, query)),
    listen: (channel, heard) => listen({ connection, channel, heard, log }),
    close: () => pool.end(),
  }
}

/** Without this every message is a system call here and a wake-up there. */
function inOneWrite<T>(client: pg.PoolClient, send: () => T): T {
  const { stream } = (client as unknown as { connection: { stream: { cork(): void; uncork(): void } } })
    .connection
  stream.cork()
  try {
    return send()
  } finally {
    stream.uncork()
  }
}

function sqlOver(send: (query: Statement) => Promise<pg.QueryResult>): Sql {
  const rowsOf = async <Row>(text: TemplateStringsArray, values: unknown[]) =>
    (await send(statement(text, values))).rows as Row[]
  return {
    all: (text, ...values) => rowsOf(text, values),
    maybe: async <Row>(text: TemplateStringsArray, ...values: unknown[]) =>
      (await rowsOf<Row>(text, values))[0],
    one: async <Row>(text: TemplateStringsArray, ...values: unknown[]) => {
      const rows = await rowsOf<Row>(text, values)
      if (rows.length !== 1) throw new Error(`expected one row, found ${rows.length}`)
      return rows[0] as Row
    },
    run: async (text, ...values) => (await send(statement(text, values))).rowCount ?? 0,
  }
}

function roleOf(caller: Caller): string {
  switch (caller.kind) {
    case 'user':
    case 'key':
    case 'device':
      return 'authenticated'
    case 'service':
      return 'service_role'
    case 'anonymous':
    case 'order':
      return 'anon'
    default:
      throw caller satisfies never
  }
}

/** Trusted because we write it: a browser's own claims never come this far. */
function claimsOf(caller: Caller, requestId?: string): string {
  const role = roleOf(caller)
  switch (caller.kind) {
    case 'user':
      return JSON.stringify({
        sub: caller.userId,
        role,
        email: caller.email,
        is_anonymous: caller.isAnonymous,
        app_metadata: { user_role: caller.isAnonymous ? 'guest' : 'organizer' },
        request_id: requestId,
      })
    case 'key':
      return JSON.stringify({
        role: 'api_key',
        api_key_id: caller.keyId,
        api_key_proof: caller.proof,
        api_key_scope: caller.scope,
        request_id: requestId,
      })
    case 'device':
      return JSON.stringify({
        role: 'device',
        device_id: caller.deviceId,
        device_proof: caller.proof,
        request_id: requestId,
      })
    case 'order':
      return JSON.stringify({
        role,
        order_id: caller.orderId,
        order_token: caller.token,
        request_id: requestId,
      })
    case 'anonymous':
    case 'service':
      return JSON.stringify({ role, request_id: requestId })
    default:
      throw caller satisfies never
  }
}

function connectionOf({ url, ...parts }: Omit<DatabaseOptions, 'max' | 'named' | 'log'>) {
  return {
    ...(url ? { connectionString: url } : {}),
    ...parts,
    application_name: 'eventos',
    connectionTimeoutMillis: connectWithinMs,
    query_timeout: answerWithinMs,
    keepAlive: true,
    pipeline: true,
    types: readers,
  }
}

/** One connection of its own, made again whenever it breaks: notifications do not survive a pool. */
async function listen(options: {
  connection: pg.ClientConfig
  channel: string
  heard: (payload: string) => void
  log: Log
}): Promise<() => Promise<void>> {
  const { connection, channel, heard, log } = options
  let client: pg.Client | undefined
  let stopped = false
  let timer: ReturnType<typeof setTimeout> | undefined

  async function connect() {
    const fresh = new pg.Client(connection)
    fresh.on('error', (error) => log.warn({ error: error.message, channel }, 'stopped hearing the database'))
    fresh.on('end', () => {
      if (fresh === client && !stopped) retry(250)
    })
    fresh.on('notification', ({ payload }) => heard(payload ?? ''))
    await fresh.connect()
    await fresh.query(`listen ${pg.escapeIdentifier(channel)}`)
    client = fresh
  }

  function retry(afterMs: number) {
    timer = setTimeout(() => {
      connect().catch(() => !stopped && retry(Math.min(afterMs * 2, 5_000)))
    }, afterMs)
  }

  await connect()
  return async () => {
    stopped = true
    clearTimeout(timer)
    await client?.end().catch(() => undefined)
  }
}
