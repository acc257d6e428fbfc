/** How the assistant may sound. The words of each tone are in texts/: no tone adds a fact, and none adds haste. */
import type { EventType } from '../draft.ts'
import type { Tone } from '../marketing-plan.ts'
import type { Asked } from './facts.ts'

const warmTypes: readonly EventType[] = [
  'community',
  'fundraiser',
  'wedding',
  'dinner',
  'tasting',
  'retreat',
  'meetup',
]
const playfulTypes: readonly EventType[] = ['party', 'festival', 'concert']

export function usualTone(type: EventType = 'other'): Tone {
  if (playfulTypes.includes(type)) return 'playful'
  return warmTypes.includes(type) ? 'warm' : 'professional'
}

/** The tone that was asked for, else the one of the plan, else what suits the kind of event. */
export function toneOf({ draft, tone }: Pick<Asked, 'draft' | 'tone'>): Tone {
  return tone ?? draft.marketing?.tone ?? usualTone(draft.type)
}
