/** Who may see what the wizard counted: each person their own rows, admins the sums of their organization. */
import { type Access, conditions, personOf, type SignedIn, signedIn } from './rule.ts'

const ofOwnSessions = (who: SignedIn) =>
  `t.session_id in (select session.id from public.wizard_sessions as session
                     where session.user_id = '${personOf(who).id}')`

export const tables: Access['tables'] = {
  wizard_events: { reads: { ...conditions(signedIn, ofOwnSessions), service: 'true' } },
}

export const functions: Access['functions'] = {
  // Whoever is no admin there is told that there is no such organization.
  'public.wizard_funnel': { execute: [...signedIn, 'service'], definer: true },
  'public.note_suggestions_asked': { execute: signedIn, definer: true },
  'public.record_first_day_performance': { execute: ['service'], definer: true },
  'public.wizard_alerts': { execute: ['service'] },
}
