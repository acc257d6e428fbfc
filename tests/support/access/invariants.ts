/** Who may ask whether everything is as it must be. */
import type { Access } from './rule.ts'

export const tables: Access['tables'] = {}

export const functions: Access['functions'] = {
  'public.check_invariants': { execute: ['service'], definer: true },
}
