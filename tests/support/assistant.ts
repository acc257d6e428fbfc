/**
 * The assistant as a browser meets it: raw events off the stream as they come, each held against the
 * protocol's own schemas and order, and the protocol's own client on top.
 */
import { randomUUID } from 'node:crypto'
import { EventSchemas, HttpAgent } from '@ag-ui/client'
import { expect } from 'vitest'
import { WizardResponse } from '../../src/core/wizard/wire.ts'
import type { AgEvent, AgMessage } from '../../src/edge/agents/ag-ui.ts'
import type { AssistantState } from '../../src/edge/agents/state.ts'
import { olga, type Person } from './people.ts'
import type { TestPlatform } from './platform.ts'

export const root = '/api/copilotkit'
export const runPath = `${root}/agent/wizard/run`
export const connectPath = `${root}/agent/wizard/connect`

type Asking = Pick<TestPlatform, 'ask'>
type Sent = { id?: string; role: string; content?: unknown; toolCallId?: string }

/** A whole body, as a client sends one; `rest` overwrites any of it. */
export function runBody(threadId: string, messages: Sent[], rest: Record<string, unknown> = {}) {
  return {
    threadId,
    runId: randomUUID(),
    messages: messages.map((message) => ({ id: randomUUID(), ...message })),
    tools: [],
    context: [],
    state: {},
    forwardedProps: {},
    ...rest,
  }
}

export const user = (content: string, id: string = randomUUID()) => ({ id, role: 'user', content })

/** An empty draft to talk about. */
export async function newDraft({ ask }: Asking, as: Person = olga): Promise<string> {
  const response = await ask('POST', '/functions/v1/ai-event-wizard', { as, body: { action: 'initialize' } })
  return WizardResponse.parse(await response.json()).sessionId
}

/** The draft as everything else sees it. */
export async function wizardOf(
  { ask }: Asking,
  sessionId: string,
  as: Person = olga,
): Promise<WizardResponse> {
  const body = { action: 'save-draft', sessionId }
  return WizardResponse.parse(await (await ask('POST', '/functions/v1/ai-event-wizard', { as, body })).json())
}

/** Events off an answer, one at a time. */
export function eventsOf(response: Response) {
  expect(response.status).toBe(200)
  const reader = (response.body as ReadableStream<Uint8Array>).getReader()
  const decoder = new TextDecoder()
  let text = ''
  const seen: AgEvent[] = []
  const next = async (): Promise<AgEvent | undefined> => {
    for (;;) {
      const end = text.indexOf('\n\n')
      if (end >= 0) {
        const line = text.slice(0, end)
        text = text.slice(end + 2)
        if (!line.startsWith('data: ')) continue
        const event = EventSchemas.parse(JSON.parse(line.slice(6))) as unknown as AgEvent
        seen.push(event)
        return event
      }
      const { done, value } = await reader.read()
      if (done) return undefined
      text += decoder.decode(value, { stream: true })
    }
  }
  return {
    seen,
    async until(type: AgEvent['type']): Promise<AgEvent> {
      for (let event = await next(); event; event = await next()) if (event.type === type) return event
      throw new Error(`the stream ended without ${type}: ${seen.map((event) => event.type).join(' ')}`)
    },
    /** All of them, in an order that the protocol allows. */
    async all(): Promise<AgEvent[]> {
      while (await next());
      await replay(seen)
      return seen
    },
    leave: () => reader.cancel(),
  }
}

/** Through the protocol's own client, which throws at whatever comes at the wrong time. */
async function replay(events: readonly AgEvent[]): Promise<void> {
  const told = events
    .filter(({ type }) => type !== 'RUN_ERROR')
    .map((event) => `data: ${JSON.stringify(event)}\n\n`)
  const headers = { 'content-type': 'text/event-stream' }
  const fetch = async () => new Response(told.join(''), { headers })
  await new HttpAgent({ url: 'http://eventos.test', fetch }).runAgent()
}

export const textOf = (events: AgEvent[]) =>
  events.flatMap((event) => (event.type === 'TEXT_MESSAGE_CONTENT' ? event.delta : [])).join('')

export const kindsOf = (events: AgEvent[]) =>
  events.map(({ type }) => type).filter((type, at, all) => type !== all[at - 1])

export type ToldCall = { id: string; name: string; step: string; args: Record<string, unknown> }

/** The cards of a run, each with the stage it was shown in. */
export function callsOf(events: AgEvent[]): ToldCall[] {
  const calls: ToldCall[] = []
  let step = ''
  for (const event of events) {
    if (event.type === 'STEP_STARTED') step = event.stepName
    if (event.type === 'TOOL_CALL_START')
      calls.push({ id: event.toolCallId, name: event.toolCallName, step, args: {} })
    if (event.type === 'TOOL_CALL_ARGS') Object.assign(calls.at(-1)?.args ?? {}, JSON.parse(event.delta))
  }
  return calls
}

export const snapshotOf = (events: AgEvent[]) =>
  events.findLast((event) => event.type === 'MESSAGES_SNAPSHOT')?.messages as AgMessage[] | undefined

/** The protocol's own client on a draft: what it makes of our events is what a browser would show. */
export function clientFor({ ask }: Asking, threadId: string, as: Person = olga) {
  const agent = new HttpAgent({
    url: `http://eventos.test${runPath}`,
    threadId,
    fetch: (url, init) => ask('POST', new URL(url).pathname, { as, body: String(init?.body), headers: {} }),
  })
  const calls = () =>
    agent.messages.flatMap((message) =>
      message.role === 'assistant'
        ? (message.toolCalls ?? []).map((call) => ({
            id: call.id,
            name: call.function.name,
            args: JSON.parse(call.function.arguments) as Record<string, unknown>,
          }))
        : [],
    )
  return {
    agent,
    state: () => agent.state as AssistantState,
    async say(words: string, forwardedProps: Record<string, unknown> = {}) {
      agent.addMessage(user(words) as never)
      await agent.runAgent({ forwardedProps })
      return agent.messages.at(-1)
    },
    async answer(toolCallId: string, content: unknown) {
      agent.addMessage({ id: randomUUID(), role: 'tool', toolCallId, content: JSON.stringify(content) })
      await agent.runAgent()
    },
    calls,
    /** The newest proposal for a field. */
    card: (field: string) =>
      calls().findLast(({ name, args }) => name.startsWith('propose_') && args.field === field),
  }
}
