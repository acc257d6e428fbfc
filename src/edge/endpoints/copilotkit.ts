/**
 * The assistant's addresses, as a CopilotKit client calls them: info, run, connect and stop, and no
 * other. Its own runtime has more (threads, memories, transcripts) and asks nobody who they are, so there
 * is none here: AG-UI events as a stream, over the wizard's own verbs.
 */
import type { OpenAPIHono } from '@hono/zod-openapi'
import { AppError } from '../../core/errors.ts'
import { type AgEvent, newsOf, RunInput, ThreadInput } from '../agents/ag-ui.ts'
import { liveRuns, startRun } from '../agents/live-runs.ts'
import { answerRun, tellAll } from '../agents/wizard-agent.ts'
import type { Context } from '../platform.ts'
import { requireOwnSession } from '../services/wizard-conversation.ts'
import type { Exchange } from './exchange.ts'
import { identified } from './exchange.ts'
import { readJson } from './read-json.ts'

const agentId = 'wizard'
/** Proxies close a silent connection after 30 to 60 s. */
const heartbeatMs = 15_000

const streamHeaders = {
  'content-type': 'text/event-stream; charset=utf-8',
  'cache-control': 'no-store, no-transform',
  // nginx holds answers back otherwise.
  'x-accel-buffering': 'no',
}

/** `prefix` is an address of ours, or the one a hosted function has. */
export function addCopilotkit(router: OpenAPIHono<Exchange>, prefix: string): void {
  const agent = `${prefix}/agent/${agentId}`
  router.use(`${prefix}/*`, identified)
  router.get(`${prefix}/info`, (c) => info(c.var.context))
  router.post(`${agent}/run`, (c) => run(c.req.raw, c.var.context))
  router.post(`${agent}/connect`, (c) => connect(c.req.raw, c.var.context))
  router.post(`${agent}/stop/:threadId`, (c) => stop(c.req.param('threadId'), c.var.context))
}

function info(context: Context): Response {
  requireUser(context)
  const description = 'Makes an event out of what people say; publishing stays theirs.'
  return Response.json({
    version: '1.75.0',
    mode: 'sse',
    agents: { [agentId]: { name: agentId, description, className: 'WizardAgent' } },
    threadEndpoints: { list: false, inspect: false, mutations: false, realtimeMetadata: false },
    suggestions: false,
    audioFileTranscriptionEnabled: false,
    a2uiEnabled: false,
    openGenerativeUIEnabled: false,
    telemetryDisabled: true,
  })
}

/** Whoever leaves does not end the run: its words are said, and a page that comes back hears the answer. */
async function run(request: Request, context: Context): Promise<Response> {
  const { limits } = context.platform
  const person = requireUser(context)
  // A click on a card saves a value as a form does; only words are a turn that somebody has to understand.
  await limits.spend('saves', person)
  const input = RunInput.parse(await readJson(request))
  const news = newsOf(input)
  if (news.kind === 'words') {
    await limits.spend('wizard', person)
    await limits.spend('reading', context.clientAddress, news.words.length)
  }
  await requireOwnSession(context, input.threadId)
  const started = startRun(
    context.platform,
    { threadId: input.threadId, ...(news.kind === 'words' ? { said: news } : {}) },
    (emit, signal) => answerRun({ ...context, signal: () => signal }, { input, news, emit }),
  )
  return stream(async (write) => new Promise((over) => started.follow(write, over)))
}

/** What is stored, and then the rest of what is being answered. */
async function connect(request: Request, context: Context): Promise<Response> {
  await context.platform.limits.spend('reads', requireUser(context))
  const sent = await readJson(request)
  const { threadId } = ThreadInput.parse(sent)
  await requireOwnSession(context, threadId)
  const runs = liveRuns(context.platform, threadId)
  const said = runs.flatMap((live) => live.said ?? [])
  const restoring = { messages: [], runId: `restore-${context.platform.newId()}` }
  const input = RunInput.parse({ ...(sent as object), ...restoring })
  return stream(async (write) => {
    const lines = await tellAll(context, { input, emit: write }, said)
    for (const live of runs) {
      // Stored is answered: the conversation that was just told has it.
      if (lines.some(({ id }) => id === live.said?.id)) continue
      await new Promise<void>((over) => live.follow(write, over))
    }
  })
}

/** The model is hung up on; what the rules had read by then is the answer. */
async function stop(threadId: string, context: Context): Promise<Response> {
  await context.platform.limits.spend('reads', requireUser(context))
  await requireOwnSession(context, ThreadInput.parse({ threadId }).threadId)
  const [running] = liveRuns(context.platform, threadId)
  running?.stop()
  return Response.json({ stopped: running !== undefined })
}

function requireUser({ caller }: Context): string {
  if (caller.kind !== 'user') throw new AppError('unauthorized')
  return caller.userId
}

/** Whoever stops reading is not written to any more; what is being done goes on. */
function stream(tell: (write: (event: AgEvent) => void) => Promise<void>): Response {
  const encoder = new TextEncoder()
  let isOpen = true
  let heartbeat: ReturnType<typeof setInterval>
  const close = () => {
    isOpen = false
    clearInterval(heartbeat)
  }
  const body = new ReadableStream<Uint8Array>({
    start(controller) {
      const write = (text: string) => isOpen && controller.enqueue(encoder.encode(text))
      heartbeat = setInterval(() => write(': still here\n\n'), heartbeatMs)
      const telling = tell((event) => write(`data: ${JSON.stringify(event)}\n\n`))
      void telling.then(
        () => {
          if (isOpen) controller.close()
          close()
        },
        (error: unknown) => {
          if (isOpen) controller.error(error)
          close()
        },
      )
    },
    cancel: close,
  })
  return new Response(body, { headers: streamHeaders })
}
