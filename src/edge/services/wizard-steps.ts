/** What only the question tells, and no save: that somebody began to look for a venue, or to have texts written. */
import type { StageId } from '../../core/wizard/stages.ts'
import type { Context } from '../platform.ts'

type Asked = { stage?: StageId | undefined; tone?: string | undefined }

/** A count that fails costs nobody their answer. */
export async function noteSuggestionsAsked(
  context: Context,
  sessionId: string,
  { stage, tone }: Asked,
): Promise<void> {
  if (stage !== 'venue_selection' && stage !== 'marketing') return
  try {
    await context.once(context.caller).run`
      select public.note_suggestions_asked(${sessionId}, ${stage}, ${tone ?? null})`
  } catch (error) {
    context.platform.log.warn({ session_id: sessionId, error: String(error) }, 'a step was not counted')
  }
}
