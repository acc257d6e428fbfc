/**
 * EventOS as one process. Reads top to bottom: settings, the door, the database, its chapters,
 * identity, the demo world, the platform, open, work. Whatever was opened is closed in reverse.
 */
import pg from 'pg'
import { connect } from '../edge/integrations/connect.ts'
import { connectDatabase } from '../edge/integrations/postgres.ts'
import { type Platform, service } from '../edge/platform.ts'
import { sayPaymentTerms } from '../edge/services/payment-accounts.ts'
import { createCourier } from './courier.ts'
import { type DatabasePlace, placeOf } from './database-place.ts'
import { seedDemoWorld } from './demo.ts'
import { bindDoor } from './door.ts'
import { packagedFiles } from './fonts.ts'
import { createHttp } from './http.ts'
import { connectIdentity, createIdentity, readOrMakeSecret } from './identity.ts'
import { createLive } from './live.ts'
import { createLog, type NodeLog } from './log.ts'
import { migrate } from './migrate.ts'
import { startPostgres } from './postgres.ts'
import { isProblem, readSettings, withPort } from './read-settings.ts'
import { welcome } from './welcome.ts'
import { createHeartbeat, startWork } from './worker.ts'

const closers: { name: string; close(): Promise<unknown> }[] = []
let log: NodeLog | undefined

async function main(): Promise<void> {
  const read = readSettings(process.env)
  log = createLog(read.LOG_LEVEL)
  stopOnSignals(log)

  const door = await bindDoor({ host: read.HOST, port: read.PORT, trustedProxies: read.TRUSTED_PROXIES })
  const settings = withPort(read, door.port)

  const postgres = settings.DATABASE_URL
    ? undefined
    : await startPostgres({ dataDir: settings.DATA_DIR, log })
  if (postgres) later('the database server', () => postgres.stop())
  const place = placeOf(settings, postgres)
  await migrate({ ...place.owner, log })

  const database = connectDatabase({
    ...place.requests,
    max: settings.DATABASE_POOL,
    named: !settings.DATABASE_POOLER,
    log,
  })
  later('the database', () => database.close())

  const identityPool = connectIdentity(place.owner, log)
  later('identity', () => identityPool.end())
  const identity = createIdentity({
    settings,
    secret: readOrMakeSecret(settings.AUTH_SECRET, settings.DATA_DIR),
    pool: identityPool,
    send: (mail) => platform.mail.send(mail),
    spend: async (rule, key) => {
      await platform.limits.spend(rule, key)
    },
    claimDrafts: async (from, to) => {
      await database.once(service).all`select private.claim_wizard_sessions(${from}, ${to})`
    },
    log,
  })

  if (settings.DEMO) {
    await identity.ensureDemoUsers()
    await seedDemoWorld(place.owner)
  }

  const live = await createLive(database, log)
  later('live streams', () => live.close())
  const heartbeat = createHeartbeat()
  const platform: Platform = await connect(settings, {
    database,
    identity,
    live,
    log,
    files: packagedFiles(),
    heartbeat: heartbeat.ageSeconds,
    courier: createCourier({ loopback: settings.LOOPBACK_WEBHOOKS }),
  })

  await sayPaymentTerms(platform)

  const workPool = ownerPool(place, log)
  later('the worker’s database', () => workPool.end())
  const work = await startWork(platform, workPool, heartbeat)
  later('the worker', () => work.stop())

  door.open(createHttp(platform, identity))
  later('the door', () => door.close())
  process.stdout.write(welcome(platform, place.where))
}

/** Remembers how to close what was just opened. */
function later(name: string, close: () => Promise<unknown>): void {
  closers.push({ name, close })
}

async function closeAll(): Promise<void> {
  for (const { name, close } of closers.splice(0).reverse())
    await close().catch((error) => log?.error({ error: String(error) }, `closing ${name} failed`))
  log?.flush()
}

/**
 * The first Ctrl-C lets running requests finish; a second one does not wait for them. npm passes on the
 * signal that the terminal has sent us already, so what follows at once is still the first.
 */
function stopOnSignals(log: NodeLog): void {
  let askedAt: number | undefined
  for (const signal of ['SIGINT', 'SIGTERM'] as const)
    process.on(signal, () => {
      if (askedAt !== undefined) {
        if (performance.now() - askedAt > 1_000) process.exit(130)
        return
      }
      askedAt = performance.now()
      log.info({ signal }, 'stopping: running requests may finish')
      closeAll().then(() => process.exit(0))
    })
}

/** The worker owns its tables, so it connects as the owner; both handlers keep a database restart from ending us. */
function ownerPool({ owner }: DatabasePlace, log: NodeLog): pg.Pool {
  const pool = new pg.Pool({ ...owner, max: 12, application_name: 'eventos worker' })
  pool.on('error', (error) =>
    log.warn({ error: error.message }, 'worker: an idle database connection was lost'),
  )
  pool.on('connect', (client) => {
    client.on('error', (error) =>
      log.warn({ error: error.message }, 'worker: a database connection was lost'),
    )
  })
  return pool
}

main().catch(async (error: unknown) => {
  const text = isProblem(error) ? error.message : error instanceof Error ? error.stack : String(error)
  process.stderr.write(`\n${text}\n\n`)
  await closeAll()
  process.exit(1)
})
