/** What a stage's form still has to say before one goes on: rules of its values, and what is missing. */

import { instantToWall, wallToInstant } from '../../../core/time.ts'
import { type ContactField, contactFields, contactProblem } from '../../../core/wizard/contact.ts'
import { readinessErrors } from '../../../core/wizard/readiness.ts'
import { type StageId, stageById } from '../../../core/wizard/stages.ts'
import { contactKey, type FormField, type FormValues, problemOf } from './form-fields.ts'

export type Problems = Partial<Record<FormField, string>>

export function fieldsOf(stage: StageId): readonly FormField[] {
  if (stage === 'contact_info') return (Object.keys(contactFields) as ContactField[]).map(contactKey)
  return stageById(stage)?.fields ?? []
}

/** `now` is an ISO instant. */
export function stageProblems(stage: StageId, values: FormValues, now: string): Problems {
  const fields = fieldsOf(stage)
  const problems: Problems = {}
  for (const field of fields) {
    const value = values[field]
    const problem = value === undefined ? undefined : problemOf(field, value)
    if (problem) problems[field] = problem
  }
  if (stage === 'contact_info') return { ...missingContact(values), ...problems }
  if (stage === 'event_basics' && skipped(values))
    problems.localStart ??= 'The clocks go forward then, and that hour does not exist. Choose another.'
  const missing = Object.entries(readinessErrors(values, now)) as [FormField, string][]
  return { ...Object.fromEntries(missing.filter(([field]) => fields.includes(field))), ...problems }
}

function missingContact(values: FormValues): Problems {
  const contact = Object.fromEntries(
    (Object.keys(contactFields) as ContactField[]).map((field) => [field, values[contactKey(field)]]),
  )
  const open = {
    ...(!contact.name && { name: 'Write your name.' }),
    ...contactProblem(contact),
    ...(!contact.email && { email: 'Write an address like name@example.com.' }),
  }
  return Object.fromEntries(
    Object.entries(open).map(([field, sentence]) => [contactKey(field as ContactField), sentence]),
  )
}

/** A wall time inside the gap when clocks go forward comes back as another one. */
function skipped({ localStart, timezone }: FormValues): boolean {
  if (!localStart || !timezone) return false
  return instantToWall(wallToInstant(localStart, timezone), timezone) !== localStart
}
