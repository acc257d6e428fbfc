/** What the browser mirrors of a draft, and the difference between two of them as a JSON patch. */
import type { Language } from '../../core/languages.ts'
import { gaps, type Mode, questionsFor } from '../../core/wizard/gaps.ts'
import { stageByNumber } from '../../core/wizard/stages.ts'
import { toolsOf } from '../../core/wizard/tools.ts'
import type { WizardResponse } from '../../core/wizard/wire.ts'
import type { PatchStep } from './ag-ui.ts'
import { isSame } from './calls.ts'

export type AssistantState = ReturnType<typeof stateOf>

/** The state is part of the page, and so in its language, whatever the talk is in. */
type Seen = { mode: Mode; now: string; language: Language }

export function stateOf(answer: WizardResponse, { mode, ...asked }: Seen) {
  const { eventDraft: draft, sources, event } = answer
  const stage = stageByNumber(answer.progress.currentStage).id
  return {
    mode,
    stage,
    /** Open now: those of the stage and no other. */
    tools: event ? [] : toolsOf(stage).map(({ name }) => name),
    status: answer.status,
    version: answer.version,
    draft,
    sources,
    progress: answer.progress,
    readiness: answer.readiness,
    questions: event ? [] : questionsFor(mode, gaps(draft, sources, asked)),
  }
}

/** Draft and sources field by field, all the rest as a whole. */
const openedUp = ['draft', 'sources']

export function patchBetween(before: AssistantState, after: AssistantState): PatchStep[] {
  return difference(before, after, '')
}

function difference(before: object, after: object, path: string): PatchStep[] {
  const was = new Map(Object.entries(before))
  const is = new Map(Object.entries(after))
  const gone = [...was.keys()].filter((key) => is.get(key) === undefined)
  return [
    ...gone
      .filter((key) => was.get(key) !== undefined)
      .map((key) => ({ op: 'remove' as const, path: `${path}/${key}` })),
    ...[...is].flatMap(([key, value]): PatchStep[] => {
      const old = was.get(key)
      if (value === undefined || isSame(old, value)) return []
      if (old === undefined) return [{ op: 'add', path: `${path}/${key}`, value }]
      if (path === '' && openedUp.includes(key)) return difference(old, value, `/${key}`)
      return [{ op: 'replace', path: `${path}/${key}`, value }]
    }),
  ]
}
