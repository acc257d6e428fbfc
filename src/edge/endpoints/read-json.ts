/** The body of a function's request; what is no JSON is the sender's mistake. */
import { AppError } from '../../core/errors.ts'

export async function readJson(request: Request): Promise<unknown> {
  try {
    return await request.json()
  } catch (cause) {
    throw new AppError('invalid_json', {}, { cause })
  }
}
