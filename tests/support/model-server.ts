/**
 * A server that speaks OpenAI's chat completions and plays what it is told, model by model: good
 * answers, slow ones, broken ones, hostile ones. Real HTTP and real event streams, in small pieces.
 */
import http from 'node:http'
import type { AddressInfo } from 'node:net'

export type Asked = {
  path: string
  authorization: string | undefined
  body: {
    model: string
    messages: { role: string; content: string }[]
    tools: { function: { name: string; parameters: { properties: Record<string, unknown> } } }[]
  }
}
type Script = (response: http.ServerResponse, asked: Asked) => unknown

export type ModelServer = Awaited<ReturnType<typeof startModelServer>>

export async function startModelServer() {
  let plays: Record<string, Script[]> = {}
  const asked: Asked[] = []
  let hungUp = 0
  const server = http.createServer(async (request, response) => {
    let text = ''
    for await (const piece of request) text += piece
    const one: Asked = {
      path: request.url ?? '',
      authorization: request.headers.authorization,
      body: JSON.parse(text),
    }
    asked.push(one)
    response.on('close', () => {
      if (!response.writableFinished) hungUp += 1
    })
    const scripts = plays[one.body.model] ?? []
    const script = scripts.length > 1 ? scripts.shift() : scripts[0]
    await (script ?? refuses(404))(response, one)
  })
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  return {
    url: `http://127.0.0.1:${(server.address() as AddressInfo).port}/v1`,
    /** What each model does with its next questions; the last script is played for ever. */
    play(scripts: Record<string, Script | Script[]>) {
      plays = Object.fromEntries(Object.entries(scripts).map(([model, play]) => [model, [play].flat()]))
      asked.length = 0
      hungUp = 0
    },
    asked,
    models: () => asked.map(({ body }) => body.model),
    /** How often the other side left before the end. */
    hungUp: () => hungUp,
    close: () =>
      new Promise<void>((resolve) => {
        server.close(() => resolve())
        server.closeAllConnections()
      }),
  }
}

const event = (chunk: unknown) => `data: ${JSON.stringify(chunk)}\n\n`
const delta = (part: unknown) => event({ choices: [{ index: 0, delta: part }] })
const usage = { prompt_tokens: 1_200, completion_tokens: 80 }

function open(response: http.ServerResponse): void {
  response.writeHead(200, { 'content-type': 'text/event-stream' })
  response.write(': hello\n\n')
  response.write(delta({ role: 'assistant', content: '' }))
}

/** The pieces of one call of a tool, the way they come over the wire: a few letters at a time. */
function call(name: string, text: string, index = 0): string[] {
  const pieces = text.match(/[\s\S]{1,9}/g) ?? []
  return [
    delta({
      tool_calls: [{ index, id: `call_${index}`, type: 'function', function: { name, arguments: '' } }],
    }),
    ...pieces.map((piece) => delta({ tool_calls: [{ index, function: { arguments: piece } }] })),
  ]
}

function end(response: http.ServerResponse): void {
  response.write(event({ choices: [], usage }))
  response.end('data: [DONE]\n\n')
}

/** Letters of several bytes come torn apart, too. */
function writeTorn(response: http.ServerResponse, text: string): void {
  const bytes = Buffer.from(text)
  for (let at = 0; at < bytes.length; at += 37) response.write(bytes.subarray(at, at + 37))
}

export const proposes =
  (values: Record<string, unknown>, tool = 'propose_values'): Script =>
  (response) => {
    open(response)
    writeTorn(response, call(tool, JSON.stringify(values)).join(''))
    end(response)
  }

/** The right tool first, and then another one in the same breath. */
export const alsoCalls =
  (values: Record<string, unknown>, tool: string): Script =>
  (response) => {
    open(response)
    response.write([...call('propose_values', JSON.stringify(values)), ...call(tool, '{}', 1)].join(''))
    end(response)
  }

/** Takes the question and says nothing. */
export const hangs = (): Script => () => undefined

/** Speaks, but keeps the first token to itself. */
export const opensAndHangs = (): Script => (response) => open(response)

export const stalls =
  (values: Record<string, unknown>): Script =>
  (response) => {
    open(response)
    response.write(call('propose_values', JSON.stringify(values)).slice(0, 4).join(''))
  }

export const refuses =
  (status: number, headers: Record<string, string> = {}): Script =>
  (response, { body, authorization }) => {
    response.writeHead(status, { 'content-type': 'application/json', ...headers })
    // Servers quote what they were told: nothing of it may reach a log.
    response.end(JSON.stringify({ error: { message: `no: ${authorization} ${JSON.stringify(body)}` } }))
  }

export const garbage = (): Script => (response) => {
  open(response)
  response.write(call('propose_values', '{"name": {"value": "Half a').join(''))
  end(response)
}

export const noise = (): Script => (response) => {
  response.writeHead(200, { 'content-type': 'text/event-stream' })
  response.end('data: <html>Bad gateway</html>\n\n')
}

export const chats =
  (text: string): Script =>
  (response) => {
    open(response)
    response.write(delta({ content: text }))
    end(response)
  }

/** Writes until somebody stops it. */
export const neverEnds = (): Script => (response) => {
  open(response)
  response.write(call('propose_values', '{"name":"').join(''))
  const more = delta({ tool_calls: [{ index: 0, function: { arguments: 'very '.repeat(200) } }] })
  const write = () => {
    while (!response.destroyed && response.write(more));
    if (!response.destroyed) response.once('drain', write)
  }
  write()
}
