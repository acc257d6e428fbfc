/**
 * How much anybody may send us. A declared length is believed, because the HTTP server holds the
 * sender to it; an undeclared one is counted while it is read, and reading stops at the limit.
 */
import { AppError } from '../core/errors.ts'

/** The longest sentence the wizard takes is 20,000 characters; escaped JSON can be six times that. */
const limits: [pathPrefix: string, bytes: number][] = [
  ['/functions/v1/payment-webhook', 1_048_576],
  ['/api/webhooks/', 1_048_576],
  // A client sends its copy of the conversation along.
  ['/api/copilotkit/', 1_048_576],
  ['/functions/v1/copilotkit/', 1_048_576],
  ['/functions/v1/', 262_144],
]
const otherwise = 32_768

export async function withBoundedBody(request: Request, path: string): Promise<Request> {
  if (request.method === 'GET' || request.method === 'HEAD') return request
  const most = limits.find(([prefix]) => path.startsWith(prefix))?.[1] ?? otherwise
  const declared = request.headers.get('content-length')
  if (declared !== null) {
    if (!(Number(declared) <= most)) throw new AppError('body_too_large')
    return request
  }
  return request.body ? new Request(request, { body: await read(request.body, most) }) : request
}

async function read(body: ReadableStream<Uint8Array>, most: number): Promise<Uint8Array<ArrayBuffer>> {
  const chunks: Uint8Array[] = []
  let size = 0
  for await (const chunk of body) {
    size += chunk.byteLength
    if (size > most) throw new AppError('body_too_large')
    chunks.push(chunk)
  }
  const whole = new Uint8Array(size)
  let at = 0
  for (const chunk of chunks) {
    whole.set(chunk, at)
    at += chunk.byteLength
  }
  return whole
}
