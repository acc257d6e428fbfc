/** Turns the buyers of confirmed orders into members, a batch at a time, so that no purchase has to. */
import { type Context, service } from '../platform.ts'

const perBatch = 500

export async function linkMembers(context: Context): Promise<void> {
  for (;;) {
    const { linked } = await context.once(service).one<{ linked: number }>`
      select public.link_members(${perBatch}) as linked`
    if (linked < perBatch) return
  }
}
