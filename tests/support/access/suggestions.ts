/** Who may ask what suggestions rest on, and refuse one. No tables: an answer is a line of the draft's log. */
import { type Access, signedIn } from './rule.ts'

export const tables: Access['tables'] = {}

export const functions: Access['functions'] = {
  // Sums over five public events or more, and whether a listed space is free: what nobody may read row by row.
  'public.similar_event_prices': { execute: signedIn, definer: true },
  'public.free_venue_spaces': { execute: signedIn, definer: true },
  // Checks on its first lines that the session is the caller's.
  'public.refuse_suggestion': { execute: signedIn, definer: true },
}
