/**
 * The listening socket: opened first, so that a taken port is known before anything else starts, and
 * closed in order, so that whoever is inside gets an answer.
 */
import type { IncomingMessage, Server, ServerResponse } from 'node:http'
import type { AddressInfo } from 'node:net'
import { setTimeout as sleep } from 'node:timers/promises'
import { createAdaptorServer } from '@hono/node-server'
import { clientAddressOf } from '../edge/client-address.ts'
import { clientAddressHeader } from '../edge/context.ts'

/** Longer than the minute that proxies and browsers keep a connection: ours must not close just as it is used again. */
const keptMs = 65_000

type Answer = (request: Request) => Response | Promise<Response>

/** A port that cannot be had; main.ts prints the sentence. */
export class DoorProblem extends Error {
  override readonly name = 'DoorProblem'
}

export type Door = {
  port: number
  /** From now on requests are answered by this; before, they hear 503. */
  open(answer: Answer): void
  /** Takes nobody in, lets running requests finish, hangs up on live streams. */
  close(): Promise<void>
}

/** How long a running request may keep us from leaving. */
const patienceMs = 10_000

export async function bindDoor(options: {
  host: string
  port: number
  trustedProxies: number
}): Promise<Door> {
  let answer: Answer = () =>
    new Response('Starting. Try again in a second.', { status: 503, headers: { 'retry-after': '1' } })
  const running = new Set<ServerResponse>()
  const streams = new Set<ServerResponse>()
  const server = createAdaptorServer({
    fetch: async (request, { outgoing }) => {
      const response = await answer(request)
      if (isStream(response)) streams.add(outgoing as ServerResponse)
      return response
    },
  }) as Server

  server.prependListener('request', (incoming: IncomingMessage, outgoing: ServerResponse) => {
    stampAddress(incoming, options.trustedProxies)
    running.add(outgoing)
    outgoing.once('close', () => {
      running.delete(outgoing)
      streams.delete(outgoing)
    })
  })
  server.keepAliveTimeout = keptMs
  await listen(server, options)

  return {
    port: (server.address() as AddressInfo).port,
    open(next) {
      answer = next
    },
    async close() {
      const closed = new Promise((resolve) => server.close(resolve))
      for (const end = Date.now() + patienceMs; Date.now() < end; await sleep(25)) {
        for (const outgoing of streams) outgoing.destroy()
        server.closeIdleConnections()
        if (running.size === 0) break
      }
      server.closeAllConnections()
      await closed
    },
  }
}

function listen(server: Server, { host, port }: { host: string; port: number }): Promise<void> {
  return new Promise((resolve, reject) => {
    server.once('error', (error: NodeJS.ErrnoException) => reject(problemOf(error, host, port)))
    // A rush arrives within a second: those who wait to be let in are not hung up on.
    server.listen({ host, port, backlog: 4_096 }, resolve)
  })
}

function problemOf(error: NodeJS.ErrnoException, host: string, port: number): Error {
  const sentence = {
    EADDRINUSE: `Port ${port} is already in use. Stop what is using it, or set PORT to another number.`,
    EACCES: `Port ${port} may not be opened by this user. Set PORT to a number above 1023.`,
    EADDRNOTAVAIL: `This machine has no address ${host}. Set HOST to one it has, such as 127.0.0.1 or 0.0.0.0.`,
    ENOTFOUND: `HOST "${host}" is not an address. Use one such as 127.0.0.1 or 0.0.0.0.`,
  }[error.code ?? '']
  return sentence ? new DoorProblem(sentence, { cause: error }) : error
}

/** A stream has no end of its own: its reader comes back by itself. */
function isStream({ headers }: Response): boolean {
  return headers.get('content-type')?.startsWith('text/event-stream') ?? false
}

/** Writes where the request came from into a header of ours, over whatever a stranger put there. */
function stampAddress(incoming: IncomingMessage, trustedProxies: number): void {
  const address = clientAddressOf({
    forwardedFor: String(incoming.headers['x-forwarded-for'] ?? ''),
    trustedProxies,
    socketAddress: incoming.socket.remoteAddress ?? '',
  })
  const kept = incoming.rawHeaders.filter((_, index, all) => {
    const name = all[index - (index % 2)]
    return name?.toLowerCase() !== clientAddressHeader
  })
  incoming.rawHeaders = [...kept, clientAddressHeader, address]
  incoming.headers[clientAddressHeader] = address
}
