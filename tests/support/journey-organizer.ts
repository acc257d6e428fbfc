/** An organizer who came in through the public doors: signed up or in, and published by sentence. */
import { randomUUID } from 'node:crypto'
import { type APIRequestContext, type APIResponse, request } from '@playwright/test'

export type PublishedEvent = { id: string; slug: string; sessionId: string }

export type Organizer = {
  email: string
  /** What a browser needs to be this person. */
  session: Awaited<ReturnType<APIRequestContext['storageState']>>
  /** One sentence, published as it was understood. */
  publish(sentence: string): Promise<PublishedEvent>
  leave(): Promise<void>
}

export const password = 'long enough to keep'

export async function signUp(baseURL: string): Promise<Organizer> {
  const email = `organizer-${randomUUID().slice(0, 8)}@example.org`
  return enter(baseURL, '/api/auth/sign-up/email', { name: 'Harbour Collective', email, password })
}

/** Amara of the demo world, as the terminal names her: an organizer with events and sales. */
export const demo = { email: 'amara@northlight.example', password: 'demo-eventos-2027' }

export async function signInDemo(baseURL: string): Promise<Organizer> {
  return enter(baseURL, '/api/auth/sign-in/email', demo)
}

/**
 * An address of their own for everybody, as behind a proxy (the product is started with TRUSTED_PROXIES=1):
 * all limits stay on, and a run that fails often does not lock the next test out.
 */
export function comesFrom(): Record<string, string> {
  const part = () => 1 + Math.floor(Math.random() * 254)
  return { 'x-forwarded-for': `10.${part()}.${part()}.${part()}` }
}

async function enter(
  baseURL: string,
  path: string,
  person: { email: string; password: string; name?: string },
): Promise<Organizer> {
  // Identity believes a cookie only from our own pages.
  const api = await request.newContext({ baseURL, extraHTTPHeaders: { origin: baseURL, ...comesFrom() } })
  await answered(await api.post(path, { data: person }))
  const session = await api.storageState()
  const { token } = await answered<{ token: string }>(await api.get('/api/auth/token'))
  const ask = (data: object) =>
    api.post('/functions/v1/ai-event-wizard', { data, headers: { authorization: `Bearer ${token}` } })
  /** One organizer publishes for many journeys: on a fast machine they are told to wait, as anybody is, and do. */
  const wizard = async <Answer>(data: object) => {
    const answer = await ask(data)
    if (answer.status() !== 429) return answered<Answer>(answer)
    await new Promise((resolve) => setTimeout(resolve, Number(answer.headers()['retry-after'] ?? 60) * 1_000))
    return answered<Answer>(await ask(data))
  }

  return {
    email: person.email,
    session,
    async publish(sentence) {
      const draft = { action: 'initialize', stage: 1, userInput: sentence, timezone: 'America/Toronto' }
      const { sessionId } = await wizard<{ sessionId: string }>(draft)
      const { event } = await wizard<{ event: { id: string; slug: string } }>({
        action: 'publish',
        sessionId,
      })
      return { ...event, sessionId }
    },
    leave: () => api.dispose(),
  }
}

async function answered<Answer>(response: APIResponse): Promise<Answer> {
  if (!response.ok()) throw new Error(`${response.url()} ${response.status()}: ${await response.text()}`)
  return (await response.json()) as Answer
}
