/** The edge functions run unchanged on Deno: same files, same database, real keys. */
import { type ChildProcess, spawn } from 'node:child_process'
import { once } from 'node:events'
import { createServer, type Server } from 'node:http'
import { createRequire } from 'node:module'
import type { AddressInfo } from 'node:net'
import path from 'node:path'
import { exportJWK, generateKeyPair, SignJWT } from 'jose'
import { afterAll, beforeAll, describe, expect, inject, it } from 'vitest'
import type { WizardResponse } from '../../src/core/wizard/wire.ts'
import { createWorld, type World } from '../support/database.ts'
import { olga } from '../support/people.ts'

const root = path.resolve(import.meta.dirname, '../..')
/** npm has it for Linux on x64; elsewhere the machine's own, or the one DENO_PATH names. */
function denoPath(): string {
  if (process.env.DENO_PATH) return process.env.DENO_PATH
  try {
    return path.join(
      path.dirname(createRequire(import.meta.url).resolve('@deno/linux-x64-glibc/package.json')),
      'deno',
    )
  } catch {
    return 'deno'
  }
}

let world: World
let keys: Server
let child: ChildProcess
let address: string
let token: string

beforeAll(async () => {
  world = await createWorld(inject('postgres'))
  const { publicKey, privateKey } = await generateKeyPair('ES256')
  const jwks = JSON.stringify({
    keys: [{ ...(await exportJWK(publicKey)), kid: 'test', alg: 'ES256', use: 'sig' }],
  })
  keys = createServer((_, response) =>
    response.setHeader('content-type', 'application/json').end(jwks),
  ).listen(0)
  await once(keys, 'listening')
  token = await new SignJWT({ role: 'authenticated', email: olga.email, is_anonymous: false })
    .setProtectedHeader({ alg: 'ES256', kid: 'test' })
    .setSubject(olga.id)
    .setAudience('authenticated')
    .setExpirationTime('5m')
    .sign(privateKey)

  child = spawn(
    denoPath(),
    [
      'run',
      '-A',
      '--no-lock',
      '--config',
      'supabase/functions/deno.json',
      'supabase/functions/ai-event-wizard/index.ts',
    ],
    {
      cwd: root,
      env: {
        PATH: process.env.PATH,
        HOME: process.env.HOME,
        PORT: '0',
        DATABASE_URL: world.url.replace('postgres@', 'authenticator@'),
        AUTH_SECRET: 'a secret that is long enough to sign sessions',
        PUBLIC_URL: `http://127.0.0.1:${(keys.address() as AddressInfo).port}`,
      },
      stdio: ['ignore', 'pipe', 'pipe'],
    },
  )
  address = await listening(child)
})

afterAll(async () => {
  child.kill()
  keys.close()
  await world.close()
})

/** Deno says where it listens on one of its two streams, by version. */
function listening(process: ChildProcess): Promise<string> {
  let said = ''
  return new Promise((resolve, reject) => {
    const look = (chunk: Buffer) => {
      said += chunk.toString()
      const found = /Listening on (http:\/\/[^\s/]+)/.exec(said)?.[1]
      if (found) resolve(found)
    }
    process.stdout?.on('data', look)
    process.stderr?.on('data', look)
    process.once('exit', (code) => reject(new Error(`Deno left with ${code}:\n${said}`)))
  })
}

const post = (path: string, body: unknown, headers: Record<string, string> = {}) =>
  fetch(address + path, {
    method: 'POST',
    body: JSON.stringify(body),
    headers: { 'content-type': 'application/json', ...headers },
  })

describe('ai-event-wizard on Deno', () => {
  it('reads a sentence into a draft and stores it as the caller', async () => {
    const response = await post(
      '/functions/v1/ai-event-wizard',
      {
        action: 'initialize',
        userInput: 'Jazz Night, a concert for 80 people in Lisbon on 3 June 2027 at 8pm, tickets €25',
      },
      { authorization: `Bearer ${token}` },
    )

    const answer = (await response.json()) as WizardResponse
    expect(response.status).toBe(200)
    expect(answer.eventDraft).toMatchObject({
      name: 'Jazz Night',
      city: 'Lisbon',
      capacity: 80,
      currency: 'EUR',
    })
    expect(
      await world.truth('select user_id from public.wizard_sessions where id = $1', [answer.sessionId]),
    ).toEqual([{ user_id: olga.id }])
  })

  it('answers at the address a hosted runtime hands it, without the prefix', async () => {
    const response = await post(
      '/ai-event-wizard',
      { action: 'initialize' },
      { authorization: `Bearer ${token}` },
    )

    expect(response.status).toBe(200)
  })

  it('refuses a token that our keys did not sign', async () => {
    const { privateKey } = await generateKeyPair('ES256')
    const forged = await new SignJWT({ role: 'authenticated', email: olga.email, is_anonymous: false })
      .setProtectedHeader({ alg: 'ES256', kid: 'test' })
      .setSubject(olga.id)
      .setAudience('authenticated')
      .setExpirationTime('5m')
      .sign(privateKey)

    const response = await post(
      '/functions/v1/ai-event-wizard',
      { action: 'initialize' },
      { authorization: `Bearer ${forged}` },
    )

    expect(response.status).toBe(401)
  })
})

it('the assistant on Deno tells its answer as a stream of events', async () => {
  const headers = { authorization: `Bearer ${token}` }
  const started = await post('/functions/v1/ai-event-wizard', { action: 'initialize' }, headers)
  const { sessionId: threadId } = (await started.json()) as WizardResponse

  const answer = await post(
    '/copilotkit/agent/wizard/run',
    { threadId, runId: 'one', messages: [{ id: 'words', role: 'user', content: 'Jazz Night in Lisbon' }] },
    headers,
  )

  const kinds = [...(await answer.text()).matchAll(/"type":"([A-Z_]+)"/g)].map((match) => match[1])
  expect(answer.headers.get('content-type')).toMatch(/^text\/event-stream/)
  expect([kinds[0], kinds.at(-1)]).toEqual(['RUN_STARTED', 'RUN_FINISHED'])
  expect(kinds).toContain('TOOL_CALL_START')
})

it('limits on Deno are counted by where a request comes from, not by where it says', async () => {
  const paste = (from: number) =>
    post(
      '/functions/v1/ai-event-wizard',
      { action: 'initialize', userInput: 'x'.repeat(20_000) },
      {
        authorization: `Bearer ${token}`,
        'x-client-address': `203.0.113.${from}`,
        'x-forwarded-for': `203.0.113.${from}`,
      },
    )

  const statuses: number[] = []
  for (let from = 1; from <= 12; from++) statuses.push((await paste(from)).status)

  expect(statuses).toContain(200)
  expect(statuses.at(-1)).toBe(429)
})

it('wizard-session and publish-event on Deno lead from an empty session to one event', async () => {
  const bearer = { authorization: `Bearer ${token}` }
  const started = await post('/functions/v1/wizard-session', { userId: olga.id }, bearer)
  const { session_id: sessionId } = (await started.json()) as { session_id: string }
  expect(started.status).toBe(201)
  const changed = await post(
    '/wizard-session',
    {
      method: 'PATCH',
      sessionId,
      stage: 'eventSetup',
      stageData: {
        eventData: { title: 'Fado Night', type: 'concert', date: '2027-06-03', startTime: '20:00' },
        ticketData: {
          totalCapacity: 80,
          tiers: [{ name: 'Seat', priceCents: 2500, quantity: 80, type: 'regular' }],
        },
        venueData: { city: 'Lisbon' },
      },
    },
    bearer,
  )
  expect(await changed.json()).toMatchObject({ current_stage: 'eventSetup', completion_percentage: 85 })

  const published = await post('/functions/v1/publish-event', { sessionId }, bearer)
  const again = await post('/functions/v1/publish-event', { sessionId }, bearer)

  expect([published.status, again.status]).toEqual([201, 200])
  expect(await published.json()).toMatchObject({ slug: 'fado-night', status: 'published' })
})

it('the payment webhook on Deno refuses what Stripe did not sign', async () => {
  const response = await post(
    '/functions/v1/payment-webhook',
    { id: 'evt_1' },
    { 'stripe-signature': 't=1,v1=00' },
  )

  expect(response.status).toBe(400)
  expect(await response.json()).toMatchObject({ code: 'bad_signature' })
})
