/** Where each stage's form is: /wizard/:sessionId/event-basics. A field of it is behind the "#". */
import { type StageId, stageIds, stageOf } from '../../../core/wizard/stages.ts'
import { type FormField, isContactKey } from './form-fields.ts'

export function stagePath(stage: StageId): string {
  return stage.replaceAll('_', '-')
}

export function stageAt(path: string | undefined): StageId | undefined {
  return stageIds.find((stage) => stagePath(stage) === path)
}

export function stageFor(field: FormField): StageId {
  return isContactKey(field) ? 'contact_info' : stageOf(field).id
}

/** Dots would end a name in a style sheet. */
export function anchorOf(field: FormField): string {
  return `form-${field.replace('.', '-')}`
}
