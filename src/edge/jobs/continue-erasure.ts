/** Cuts what is left of an erased person out of other people's rows, a slice at a time, until nothing is. */
import { z } from 'zod'
import { service } from '../platform.ts'
import type { Job } from './job.ts'

const Payload = z.object({ erasure_id: z.uuid() })

export const continueErasure: Job = async (payload, context) => {
  const { erasure_id } = Payload.parse(payload)
  for (let isDone = false; !isDone; )
    isDone = (
      await context.once(service).one<{
        done: boolean
      }>`select public.continue_erasure(${erasure_id}) as done`
    ).done
}
