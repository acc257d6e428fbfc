/** Somebody else's server on this machine: hears webhooks, and answers as a test likes. */
import http from 'node:http'
import type { AddressInfo } from 'node:net'
import { Webhook } from 'standardwebhooks'

export type Heard = { path: string; headers: Record<string, string>; body: string }
type Answer = { status?: number; headers?: Record<string, string>; body?: string; hang?: boolean }
export type Receiver = Awaited<ReturnType<typeof createReceiver>>

export async function createReceiver() {
  const heard: Heard[] = []
  const waiting = new Set<() => void>()
  let answer: (request: Heard) => Answer = () => ({})

  const server = http.createServer((request, response) => {
    let body = ''
    request.on('data', (chunk: Buffer) => {
      body += chunk.toString('utf8')
    })
    request.on('end', () => {
      const message = { path: request.url ?? '', headers: request.headers as Record<string, string>, body }
      heard.push(message)
      for (const wake of waiting) wake()
      const { status = 200, headers = {}, body: said = 'thanks', hang = false } = answer(message)
      if (!hang) response.writeHead(status, headers).end(said)
    })
  })
  await new Promise<void>((done) => server.listen(0, '127.0.0.1', done))
  const { port } = server.address() as AddressInfo

  return {
    url: `http://127.0.0.1:${port}/eventos`,
    port,
    heard,
    answers(how: (request: Heard) => Answer) {
      answer = how
    },
    /** Until so many messages have been heard. */
    async hears(count: number): Promise<Heard[]> {
      while (heard.length < count)
        await new Promise<void>((done) => {
          const wake = () => {
            waiting.delete(wake)
            done()
          }
          waiting.add(wake)
        })
      return heard
    },
    async close() {
      server.closeAllConnections()
      await new Promise((done) => server.close(done))
    },
  }
}

/** As a receiver would: throws unless the signature is good. */
export function verified(
  secret: string,
  { body, headers }: Heard,
): { type: string; data: Record<string, unknown> } {
  return new Webhook(secret).verify(body, headers) as { type: string; data: Record<string, unknown> }
}
