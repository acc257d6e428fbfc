/** Who may count what models cost: the service alone. The days themselves are in `private`, for nobody to read. */
import type { Access } from './rule.ts'

const byServiceAlone = { execute: ['service' as const], definer: true as const }

export const tables: Access['tables'] = {}

export const functions: Access['functions'] = {
  'private.take_model_tokens': byServiceAlone,
  'private.settle_model_tokens': byServiceAlone,
}
