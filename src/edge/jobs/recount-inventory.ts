/** Counts what was sold and held anew and compares: a difference is a bug, and somebody must hear of it. */
import { type Context, service } from '../platform.ts'

export async function recountInventory(context: Context): Promise<void> {
  const drift = await context.once(service).all<
    Record<string, unknown>
  >`select * from public.recount_inventory()`
  for (const row of drift) context.platform.log.error(row, 'the inventory counters have drifted')
}
