/**
 * GET /health: how are you, part by part. GET /ready: may traffic come. For load balancers, `doctor`
 * and people; it says which part is unwell and never why, for the why is in our log.
 */
import { type Platform, service } from '../platform.ts'

/** The worker comes round twice a second; this long without it, mails and expiry stand still. */
const staleHeartbeatSeconds = 30

type Health = {
  status: 'ok' | 'degraded' | 'down'
  database: { ok: boolean; ms: number | null }
  worker: { ok: boolean; heartbeat_seconds: number | null }
  companies: { payments: string; mail: string }
}

export async function health(platform: Platform): Promise<Response> {
  const database = await askDatabase(platform)
  const worker = askWorker(platform)
  const report: Health = {
    status: !database.ok ? 'down' : worker.ok ? 'ok' : 'degraded',
    database,
    worker,
    companies: { payments: platform.payments.name, mail: platform.mail.name },
  }
  return answer(report, database.ok)
}

export async function ready(platform: Platform): Promise<Response> {
  const { ok } = await askDatabase(platform)
  return answer({ ready: ok }, ok)
}

async function askDatabase(platform: Platform): Promise<Health['database']> {
  const started = performance.now()
  try {
    await platform.database.once(service).one`select 1 as alive`
    return { ok: true, ms: Math.round(performance.now() - started) }
  } catch (error) {
    platform.log.warn({ error: String(error) }, 'the database did not answer')
    return { ok: false, ms: null }
  }
}

/** Where no worker runs in this process, another one's is not ours to judge. */
function askWorker({ heartbeat }: Platform): Health['worker'] {
  const age = heartbeat?.() ?? null
  const isOurs = heartbeat !== undefined
  return { ok: !isOurs || (age !== null && age < staleHeartbeatSeconds), heartbeat_seconds: age }
}

function answer(body: unknown, ok: boolean): Response {
  return Response.json(body, { status: ok ? 200 : 503, headers: { 'cache-control': 'no-store' } })
}
