/**
 * What is typed and not saved yet, kept in this browser per draft: a line that is gone, a battery that is
 * empty or a closed tab takes nothing along. Gone again as soon as the server has it.
 */
import { z } from 'zod'
import type { Fields } from './form-fields.ts'

/** `base`: what the server said when it was typed. */
export type Kept = { fields: Fields; base: Fields }

const Kept = z.object({
  fields: z.record(z.string(), z.unknown()),
  base: z.record(z.string(), z.unknown()),
})

const keyOf = (sessionId: string) => `eventos.unsaved.${sessionId}`

export function keptEdits(sessionId: string): Kept | null {
  try {
    return Kept.parse(JSON.parse(localStorage.getItem(keyOf(sessionId)) ?? 'null'))
  } catch {
    return null
  }
}

export function keepEdits(sessionId: string, kept: Kept): void {
  try {
    if (Object.keys(kept.fields).length === 0) localStorage.removeItem(keyOf(sessionId))
    else localStorage.setItem(keyOf(sessionId), JSON.stringify(kept))
  } catch {
    // Storage may be full or forbidden; then what is typed lives as long as the tab.
  }
}
