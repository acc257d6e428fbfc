/** Suggestions for a draft that is about to be saved, of the stage it is then in; none comes a second time. */
import { z } from 'zod'
import type { Language } from '../../core/languages.ts'
import type { Draft } from '../../core/wizard/apply.ts'
import type { StageId } from '../../core/wizard/stages.ts'
import { suggestAll } from '../../core/wizard/suggest/suggest.ts'
import type { Suggestion } from '../../core/wizard/suggestion.ts'
import type { Context } from '../platform.ts'
import type { Line } from '../services/wizard-conversation.ts'
import { askedAbout, sessionOf } from '../services/wizard-suggestions.ts'

const ShownId = z.object({ suggestion: z.object({ id: z.string() }) })

type Wish = {
  sessionId: string
  after: Draft
  /** What the person speaks now, where their words told. */
  spoken: Language | undefined
  stage: StageId
  lines: Line[]
}

/** Nobody's words are lost for a suggestion: where none can be made, there is none. */
export async function offersFor(
  context: Context,
  { sessionId, after, spoken, stage, lines }: Wish,
): Promise<Suggestion[]> {
  try {
    const row = await sessionOf(context, sessionId)
    const asked = await askedAbout(context, { ...row, ...after, spoken: spoken ?? row.spoken }, { stage })
    return suggestAll(asked, stage, new Set([...row.refused, ...shownIn(lines)]))
  } catch (error) {
    const { platform, requestId } = context
    platform.log.warn({ request_id: requestId, stage, error: String(error) }, 'no suggestions')
    return []
  }
}

function shownIn(lines: Line[]): string[] {
  return lines
    .flatMap(({ calls }) => calls)
    .flatMap(({ args }) => ShownId.safeParse(args).data?.suggestion.id ?? [])
}
