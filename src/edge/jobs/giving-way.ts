/**
 * A job that can wait gives way while people are buying: it goes back into the queue for a few
 * seconds instead of holding its place there, so that webhooks behind it are not kept either.
 */
import { z } from 'zod'
import { service } from '../platform.ts'
import { isRush } from '../rush.ts'
import type { Job } from './job.ts'

const delaySeconds = 5
/** After a minute of giving way it is done all the same. */
const timesAtMost = 12

const Waiting = z.looseObject({ waited: z.number().int().default(0) })

export function givingWay(name: string, job: Job): Job {
  return async (payload, context) => {
    const { waited, ...rest } = Waiting.parse(payload)
    if (!isRush(context.platform) || waited >= timesAtMost) return job(payload, context)
    const again = { ...rest, waited: waited + 1 }
    await context.once(service).run`
      select private.add_job(${name}, ${again}::json, delay_seconds => ${delaySeconds})`
  }
}
