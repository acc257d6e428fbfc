/**
 * The conversation as this browser heard it, so that a reload still shows the words values came
 * from. The server's own record, when the answer carries it, is the better one and wins.
 */
import { z } from 'zod'
import type { WizardResponse } from '../../../core/wizard/wire.ts'

const Turn = z.object({ role: z.enum(['user', 'assistant']), content: z.string() })
const Transcript = z.array(Turn)
type Turn = z.infer<typeof Turn>

const keyOf = (sessionId: string) => `eventos.transcript.${sessionId}`

export function transcriptOf(session: WizardResponse): readonly Turn[] {
  return session.messages ?? heard(session.sessionId)
}

export function rememberTurn(sessionId: string, said: string, answer: string): void {
  const turns: Turn[] = [
    ...heard(sessionId),
    { role: 'user', content: said },
    { role: 'assistant', content: answer },
  ]
  try {
    localStorage.setItem(keyOf(sessionId), JSON.stringify(turns))
  } catch {
    // Storage may be full or forbidden; the draft itself is on the server.
  }
}

function heard(sessionId: string): Turn[] {
  try {
    return Transcript.catch([]).parse(JSON.parse(localStorage.getItem(keyOf(sessionId)) ?? '[]'))
  } catch {
    return []
  }
}
