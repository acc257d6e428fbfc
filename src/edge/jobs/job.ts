/** What a job is: a name, a payload from the queue, and the context it works in. Throwing means "again later". */
import type { Context } from '../platform.ts'

export type Job = (payload: unknown, context: Context) => Promise<void>
