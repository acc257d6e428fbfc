/** A rush: many attempts at once, and what became of them. */

/** Many at once: so many real connections. */
export const buyers = 64

/** `attempts` calls spread over 64 connections; how many succeeded and what the others heard. */
export async function rush(attempts: number, attempt: (number: number) => Promise<unknown>) {
  let next = 0
  let sold = 0
  const refusals: Record<string, number> = {}
  await Promise.all(
    Array.from({ length: buyers }, async () => {
      while (next < attempts) {
        try {
          await attempt(next++)
          sold += 1
        } catch (error) {
          const { message } = error as Error
          refusals[message] = (refusals[message] ?? 0) + 1
        }
      }
    }),
  )
  return { sold, refusals }
}
