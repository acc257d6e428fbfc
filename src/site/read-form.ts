/** A form that was sent, as far as it is one of ours. */
import { AppError } from '../core/errors.ts'

/** A form of ours is a few hundred bytes, and more where many people answer many questions. */
const largestForm = 200_000

export async function readForm(request: Request): Promise<URLSearchParams> {
  if (!request.headers.get('content-type')?.startsWith('application/x-www-form-urlencoded'))
    throw new AppError('invalid_input', { detail: 'Send the form as a form.' })
  if (Number(request.headers.get('content-length') ?? 0) > largestForm) throw new AppError('body_too_large')
  const body = await request.text()
  if (body.length > largestForm) throw new AppError('body_too_large')
  return new URLSearchParams(body)
}
