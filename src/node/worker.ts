/**
 * Everything that happens without a request: queued jobs, the crontab, and four rounds.
 *
 * - Twice a second: mails that orders wrote down become jobs, and changed dashboards are recounted
 *   and announced. Both are rounds and not triggers because a purchase must not wait for either.
 * - Twice a second, too: endpoints that are due for webhooks get a job. Those have a runner of their own, since
 *   most of their time is waiting for somebody else: a mail is never behind a receiver that hangs.
 * - Every five seconds: holds that ran out give their tickets back, who waits for such is asked, and jobs
 *   of a process that was killed are set free for those that live.
 *
 * A job is delivered at least once: graphile-worker runs it again when the process dies under it.
 */
import { EventEmitter } from 'node:events'
import { setTimeout as sleep } from 'node:timers/promises'
import { Logger, type Runner, run, type TaskList, type WorkerEvents } from 'graphile-worker'
import type pg from 'pg'
import { contextAs } from '../edge/context.ts'
import { dispatchMessages } from '../edge/jobs/dispatch-messages.ts'
import { expireHolds } from '../edge/jobs/expire-holds.ts'
import type { Job } from '../edge/jobs/job.ts'
import { serveWaitingLists } from '../edge/jobs/serve-waiting-lists.ts'
import { crontab, tasks } from '../edge/jobs/tasks.ts'
import { meter } from '../edge/metrics.ts'
import { type Platform, service } from '../edge/platform.ts'
import { announce, type Change } from './live.ts'
import { createWorkerLife, type WorkerLife } from './worker-life.ts'

export type Work = { stop(): Promise<void> }

/** The last time a round went well; `/health` shows its age. */
type Heartbeat = { beat(): void; ageSeconds(): number | null }

export function createHeartbeat(): Heartbeat {
  let last: number | undefined
  return {
    beat: () => {
      last = performance.now()
    },
    ageSeconds: () => (last === undefined ? null : Math.round((performance.now() - last) / 100) / 10),
  }
}

export async function startWork(platform: Platform, pool: pg.Pool, heartbeat: Heartbeat): Promise<Work> {
  const { database } = platform
  const { 'send-webhooks': sendWebhooks, ...others } = tasks
  const lives = [createWorkerLife(pool), createWorkerLife(pool)] as const
  const runners = [
    keepRunning(platform, pool, { life: lives[0], tasks: others, concurrency: 4, crontab }),
    keepRunning(platform, pool, {
      life: lives[1],
      tasks: { 'send-webhooks': sendWebhooks as Job },
      concurrency: 16,
    }),
  ]
  const rounds = [
    every(500, 'messages and dashboards', platform, async () => {
      const sql = database.once(service)
      await dispatchMessages(contextAs(service, platform))
      await announce(
        database,
        await sql.all<Change>`select event_id, version from public.refresh_event_dashboards()`,
      )
      heartbeat.beat()
    }),
    every(500, 'webhooks', platform, async () => {
      await database.once(service).run`select public.dispatch_webhooks()`
    }),
    every(5_000, 'expired holds and waiting lists', platform, async () => {
      await expireHolds(contextAs(service, platform))
      await serveWaitingLists(contextAs(service, platform))
    }),
    every(5_000, 'jobs of killed workers', platform, async () => {
      for (const life of lives) {
        const workers = await life.round()
        if (workers > 0) platform.log.warn({ workers }, 'jobs of workers that are gone were set free')
      }
    }),
  ]
  return {
    async stop() {
      await Promise.all(rounds.map((round) => round.stop()))
      await Promise.all(runners.map((runner) => runner.stop()))
      for (const life of lives) life.end()
    },
  }
}

/** Again and again, never twice at once. A database that is away is said once, not twice a second. */
function every(pauseMs: number, name: string, { log }: Platform, round: () => Promise<unknown>): Work {
  const stopping = new AbortController()
  let failing = false
  const ended = (async () => {
    while (!stopping.signal.aborted) {
      try {
        await round()
        if (failing) log.info({ round: name }, 'a round works again')
        failing = false
      } catch (error) {
        if (!failing)
          log.error({ round: name, error: String(error) }, 'a round failed and will be tried again')
        failing = true
      }
      await sleep(pauseMs, undefined, { signal: stopping.signal }).catch(() => {})
    }
  })()
  return {
    stop: () => {
      stopping.abort()
      return ended
    },
  }
}

type RunnerWishes = { life: WorkerLife; tasks: Record<string, Job>; concurrency: number; crontab?: string }

/** graphile-worker gives up when the database is away for long; then it is started again. */
function keepRunning(platform: Platform, pool: pg.Pool, { life, tasks, ...wishes }: RunnerWishes): Work {
  const { log } = platform
  const logger = new Logger(() => (level, message) => {
    if (level === 'error' || level === 'warning') log.warn({}, `worker: ${message}`)
  })
  const events: WorkerEvents = new EventEmitter()
  events.on('pool:create', ({ workerPool }) => life.begin(workerPool.id))
  let stopping = false
  let runner: Runner | undefined
  const ended = (async () => {
    while (!stopping) {
      try {
        const options = { pgPool: pool, ...wishes, noHandleSignals: true, noPreparedStatements: false }
        runner = await run({ ...options, events, logger, taskList: taskList(platform, tasks) })
        if (stopping) await runner.stop()
        await runner.promise
      } catch (error) {
        log.error({ error: String(error) }, 'the worker stopped and will be started again')
      }
      if (!stopping) await sleep(1_000)
    }
  })()
  return {
    async stop() {
      stopping = true
      await runner?.stop().catch(() => {})
      await ended
    },
  }
}

/** Each task with a context of its own and its time in the metrics. What it throws means: try again. */
function taskList(platform: Platform, tasks: Record<string, Job>): TaskList {
  return Object.fromEntries(
    Object.entries(tasks).map(([name, task]) => [
      name,
      async (payload, { job }) => {
        const started = performance.now()
        const spent = (outcome: 'done' | 'failed') =>
          meter(platform).job(name, outcome, performance.now() - started)
        try {
          await task(payload, contextAs(service, platform, `job-${job.id}`))
          spent('done')
        } catch (error) {
          spent('failed')
          platform.log.error({ job: name, attempt: job.attempts, error: String(error) }, 'a job failed')
          throw error
        }
      },
    ]),
  )
}
