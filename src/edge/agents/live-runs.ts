/**
 * The runs of this process that are under way. A run belongs to its draft and not to the tab that asked:
 * a page that is reloaded in the middle of an answer hears the rest of it, a second tab waits its turn,
 * and only Stop ends one early. In memory, since what a run has done is in the database.
 */
import type { Platform } from '../platform.ts'
import type { AgEvent } from './ag-ui.ts'

export type LiveRun = {
  /** The words it answers, which are not stored yet. */
  said?: { id: string; words: string }
  /** Tells what happened so far and then what happens; `over` comes last. The answer stops it. */
  follow(hear: (event: AgEvent) => void, over: () => void): () => void
  stop(): void
}

type Work = (emit: (event: AgEvent) => void, signal: AbortSignal) => Promise<void>

type Place = { run: LiveRun; done: Promise<void> }

const runsOf = new WeakMap<Platform, Map<string, Place[]>>()

/** `work` never throws: what goes wrong in it is one of its events. */
export function startRun(
  platform: Platform,
  { threadId, said }: { threadId: string; said?: { id: string; words: string } },
  work: Work,
): LiveRun {
  const threads = runsOf.get(platform) ?? new Map<string, Place[]>()
  runsOf.set(platform, threads)
  const line = threads.get(threadId) ?? []
  threads.set(threadId, line)

  const events: AgEvent[] = []
  const followers = new Set<{ hear: (event: AgEvent) => void; over: () => void }>()
  const stop = new AbortController()
  let isOver = false
  const emit = (event: AgEvent) => {
    events.push(event)
    for (const follower of followers) follower.hear(event)
  }
  const run: LiveRun = {
    ...(said ? { said } : {}),
    follow(hear, over) {
      for (const event of events) hear(event)
      if (isOver) {
        over()
        return () => undefined
      }
      const follower = { hear, over }
      followers.add(follower)
      return () => followers.delete(follower)
    },
    stop: () => stop.abort(),
  }
  const before = line.at(-1)?.done
  const done = (async () => {
    await before
    await work(emit, stop.signal)
    isOver = true
    line.shift()
    if (line.length === 0) threads.delete(threadId)
    for (const follower of followers) follower.over()
  })()
  line.push({ run, done })
  return run
}

/** In the order in which they are answered; the first is the one that is being answered. */
export function liveRuns(platform: Platform, threadId: string): LiveRun[] {
  return (runsOf.get(platform)?.get(threadId) ?? []).map(({ run }) => run)
}
