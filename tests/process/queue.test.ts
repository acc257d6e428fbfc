/** Traps 16 and 18: one bad job stops no other, and a worker killed in the middle of many mails sends each of them once. */
import { type ChildProcess, execFile, spawn } from 'node:child_process'
import { once } from 'node:events'
import path from 'node:path'
import { promisify } from 'node:util'
import pg from 'pg'
import { afterEach, beforeEach, describe, expect, inject, it, vi } from 'vitest'
import { outboxMail } from '../../src/edge/integrations/outbox.ts'
import { createHeartbeat, startWork } from '../../src/node/worker.ts'
import { createWorkerLife } from '../../src/node/worker-life.ts'
import { createWorld, type World } from '../support/database.ts'
import { makeEvent } from '../support/events.ts'
import { createTestPlatform } from '../support/platform.ts'

vi.setConfig({ testTimeout: 120_000 })

const root = path.resolve(import.meta.dirname, '../..')
const tsx = path.join(root, 'node_modules/.bin/tsx')
const machine = { PATH: process.env.PATH, HOME: process.env.HOME }
let world: World
let pool: pg.Pool
beforeEach(async () => {
  world = await createWorld(inject('postgres'))
  pool = new pg.Pool({ ...world.address, user: 'postgres', max: 8 })
  pool.on('error', () => {}).on('connect', (client) => client.on('error', () => {}))
})
afterEach(async () => {
  await pool.end()
  await world.close()
})

/** So many letters about one event, in the state in which they wait for a job. */
async function letters(count: number): Promise<void> {
  const event = await makeEvent(world)
  await world.truth(
    `insert into private.messages (kind, recipient, about, payload)
     select 'payments_ready', 'person' || n || '@example.org', n::text, jsonb_build_object('event_id', $1::uuid)
       from generate_series(1, $2) as n`,
    [event.id, count],
  )
}
const count = async (text: string) =>
  (await world.truth<{ count: number }>(`select count(*)::int ${text}`))[0]?.count ?? 0
const doctor = async () => {
  const said = await promisify(execFile)(tsx, ['scripts/doctor.ts'], {
    cwd: root,
    env: {
      ...machine,
      DATABASE_URL: world.url,
      AUTH_SECRET: 'a secret that is long enough to sign sessions',
      PORT: '1',
    },
  }).catch((failed: { stdout: string }) => failed)
  return said.stdout
}

describe('a worker', () => {
  it('finishes a thousand jobs beside one that always fails and one that hangs; the first is counted by doctor', async () => {
    const app = await createTestPlatform(world)
    let letGo = () => {}
    const hanging = new Promise<void>((resolve) => {
      letGo = resolve
    })
    app.platform.mail.send = () => hanging.then(() => ({ id: 'late' }))
    await letters(1)
    await world.truth(
      `insert into private.messages (kind, recipient) values ('nobody_writes_this', 'x@example.org')`,
    )
    await world.ask('service', 'select public.dispatch_messages(10)')
    // Its last try: what fails then stays, with what it said.
    await world.truth(`update graphile_worker._private_jobs set attempts = max_attempts - 1
                        where payload ->> 'message_id' = (select id::text from private.messages where kind = 'nobody_writes_this')`)
    await world.truth(
      `select graphile_worker.add_job('process-webhook', json_build_object('provider', 'stripe', 'event_id', 'evt_' || n))
         from generate_series(1, 1000) as n`,
    )
    const work = await startWork(app.platform, pool, createHeartbeat())

    await expect
      .poll(() => count(`from graphile_worker.jobs where task_identifier = 'process-webhook'`), {
        timeout: 60_000,
      })
      .toBe(0)
    const left = await world.truth(
      `select attempts >= max_attempts as gave_up, locked_at is not null as is_running from graphile_worker.jobs
        where task_identifier = 'send-message' order by 1`,
    )
    const said = await doctor()
    letGo()
    await work.stop()
    await app.close()

    expect(left).toEqual([
      { gave_up: false, is_running: true },
      { gave_up: true, is_running: false },
    ])
    expect(said).toMatch(/BAD queue +gave up: 1 send-message/)
    expect(said).toContain('no mail is written for messages of kind nobody_writes_this')
  })
})

describe('many mails', () => {
  /** A thousand take a busy machine a minute: QUEUE_MAILS=1000. */
  const many = Number(process.env.QUEUE_MAILS ?? 300)

  const sent = () => count('from private.outbox_mails')
  function startMailer(): ChildProcess {
    // tsx reads one tsconfig for every room, and the letters need to know what JSX becomes.
    return spawn(tsx, ['--tsconfig', 'tsconfig.base.json', 'tests/process/mailer.ts'], {
      cwd: root,
      env: { ...machine, WORLD_ADDRESS: JSON.stringify(world.address) },
      stdio: 'ignore',
      detached: true,
    })
  }
  async function killAfter(mails: number): Promise<void> {
    const mailer = startMailer()
    const ended = once(mailer, 'exit')
    await expect.poll(sent, { timeout: 60_000, interval: 5 }).toBeGreaterThan(mails)
    // All of it: tsx is a process in front of the process.
    process.kill(-(mailer.pid ?? 0), 'SIGKILL')
    await ended
  }
  /** What the living do about jobs of the dead, as long after as they wait for it. */
  async function freeJobs(): Promise<number> {
    await world.truth(
      `update graphile_worker._private_jobs set locked_at = now() - interval '1 minute' where locked_at is not null`,
    )
    const life = createWorkerLife(pool)
    life.begin('pool-next')
    const gone = await life.round()
    life.end()
    return gone
  }

  it('are each sent once though their worker is killed twice in the middle, and none is said to be sent that was not', async () => {
    await letters(many)
    await world.ask('service', 'select public.dispatch_messages(1000)')

    for (const mails of [many * 0.15, many * 0.5]) {
      await killAfter(mails)
      const unsaid = await world.truth(
        `select from private.messages where status = 'sent' and id::text not in (select key from private.outbox_mails)`,
      )
      expect(unsaid).toEqual([])
      expect(await count(`from private.messages where status = 'sent'`)).toBeLessThan(many)
      expect(await freeJobs()).toBe(1)
    }
    const app = await createTestPlatform(world)
    app.platform.mail = outboxMail(app.platform.database)
    await app.runJobs()
    await app.close()

    const ends = await world.truth('select status, count(*)::int from private.messages group by 1')
    expect(ends).toEqual([{ status: 'sent', count: many }])
    expect(await sent()).toBe(many)
    expect(
      await count(
        'from (select recipient from private.outbox_mails group by 1 having count(*) > 1) as twice',
      ),
    ).toBe(0)
  })

  it('(would be lost where they are called sent before they are: the control)', async () => {
    await letters(200)
    const app = await createTestPlatform(world)
    let asked = 0
    app.platform.mail.send = async (letter) => {
      await world.truth(`update private.messages set status = 'sent', sent_at = now() where id::text = $1`, [
        letter.key,
      ])
      // As if the process ended here for half of them.
      if (asked++ % 2) throw new Error('killed')
      return outboxMail(app.platform.database).send(letter)
    }
    await world.ask('service', 'select public.dispatch_messages(200)')
    await app.runJobs()
    await app.runJobs()
    await app.close()

    expect(await count(`from private.messages where status = 'sent'`)).toBe(200)
    expect(await sent()).toBeLessThan(200)
  })
})
