/**
 * Files that take a while to draw, kept for whoever asks next: a busy chat, or somebody who asks again
 * and again so that everybody else waits.
 */

export type DrawnOnce = (key: string, draw: () => Promise<Uint8Array>) => Promise<Uint8Array>

/** The least recently asked for goes first; a failure is not kept. The key says everything the file is drawn from. */
export function keepBytes(mostKept: number): DrawnOnce {
  const kept = new Map<string, Promise<Uint8Array>>()
  return (key, draw) => {
    const bytes = kept.get(key) ?? draw()
    kept.delete(key)
    kept.set(key, bytes)
    bytes.catch(() => kept.delete(key))
    const oldest = kept.keys().next().value
    if (kept.size > mostKept && oldest !== undefined) kept.delete(oldest)
    return bytes
  }
}
