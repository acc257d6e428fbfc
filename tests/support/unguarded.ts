/** Negative controls: a function of the database without one of its guards, for as long as a test needs to see what breaks. */
import type { Truth } from './database.ts'

type Guard = {
  /** e.g. `private.take_places`. */
  of: string
  guard: RegExp
  /** What stands there instead: nothing, or a look that comes too early. */
  instead?: string
}

/** Throws when the guard is not where it was: a control that changes nothing proves nothing. */
export async function unguarded(world: Truth, guards: Guard[], work: () => Promise<void>): Promise<void> {
  const before: string[] = []
  for (const { of, guard, instead = '' } of guards) {
    const [row] = await world.truth<{ definition: string }>(
      'select pg_get_functiondef($1::regproc) as definition',
      [of],
    )
    const definition = row?.definition ?? ''
    if (!guard.test(definition)) throw new Error(`${of} has no ${guard} any more`)
    before.push(definition)
    await world.truth(definition.replace(guard, () => instead))
  }
  try {
    await work()
  } finally {
    for (const definition of before.reverse()) await world.truth(definition)
  }
}
