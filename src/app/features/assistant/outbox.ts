/**
 * What was said and is not delivered yet, kept in this browser per draft: a line that is gone or a closed
 * tab takes no words along. Each keeps its id, so that words which arrived after all are not heard twice.
 */
import { useCallback, useEffect, useState } from 'react'
import { z } from 'zod'

const Unsent = z.object({
  id: z.string(),
  words: z.string(),
  /** Why it did not go out; without one it goes as soon as it can. */
  problem: z.string().optional(),
})
export type Unsent = z.infer<typeof Unsent>

export type Outbox = {
  unsent: readonly Unsent[]
  put: (words: string) => void
  /** Delivered, or given back to the box. */
  drop: (id: string) => void
  /** It goes out again when it is asked for. */
  hold: (id: string, problem: string) => void
  again: (id: string) => void
}

const keyOf = (sessionId: string) => `eventos.unsent.${sessionId}`

export function useOutbox(sessionId: string): Outbox {
  const [unsent, setUnsent] = useState<readonly Unsent[]>(() => kept(sessionId))

  useEffect(() => {
    try {
      if (unsent.length === 0) localStorage.removeItem(keyOf(sessionId))
      else localStorage.setItem(keyOf(sessionId), JSON.stringify(unsent))
    } catch {
      // Storage may be full or forbidden; then the words live as long as the tab.
    }
  }, [sessionId, unsent])

  const put = useCallback(
    (words: string) => setUnsent((list) => [...list, { id: crypto.randomUUID(), words }]),
    [],
  )
  const drop = useCallback((id: string) => setUnsent((list) => list.filter((one) => one.id !== id)), [])
  const hold = useCallback(
    (id: string, problem: string) =>
      setUnsent((list) => list.map((one) => (one.id === id ? { ...one, problem } : one))),
    [],
  )
  const again = useCallback(
    (id: string) => setUnsent((list) => list.map((one) => (one.id === id ? { id, words: one.words } : one))),
    [],
  )
  return { unsent, put, drop, hold, again }
}

function kept(sessionId: string): Unsent[] {
  try {
    return z.array(Unsent).parse(JSON.parse(localStorage.getItem(keyOf(sessionId)) ?? '[]'))
  } catch {
    return []
  }
}
