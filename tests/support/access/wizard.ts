/** Who may do what to drafts, and who may call the wizard. A draft is its person's, in no organization. */
import { ana, olga, sam } from '../people.ts'
import { type Access, conditions, personOf, type Scene, type SignedIn, signedIn } from './rule.ts'

const own = (who: SignedIn) => `t.user_id = '${personOf(who).id}'`
const ofOwnSessions = (who: SignedIn) =>
  `t.session_id in (select session.id from public.wizard_sessions as session
                     where session.user_id = '${personOf(who).id}')`

export const tables: Access['tables'] = {
  wizard_sessions: { reads: { ...conditions(signedIn, own), service: 'true' } },
  wizard_actions: { reads: { ...conditions(signedIn, ofOwnSessions), service: 'true' } },
  ai_conversations: { reads: { ...conditions(signedIn, ofOwnSessions), service: 'true' } },
}

/** They check on their first lines that the session is the caller's. */
const byItsPerson = { execute: signedIn, definer: true as const }
const byServiceAlone = { execute: ['service' as const], definer: true as const }

export const functions: Access['functions'] = {
  'public.start_wizard_session': byItsPerson,
  'public.save_wizard_progress': byItsPerson,
  'public.save_wizard_contact': byItsPerson,
  'public.log_refused_stage': byItsPerson,
  'public.publish_wizard_session': byItsPerson,
  'private.claim_wizard_sessions': byServiceAlone,
  'public.mark_abandoned_sessions': byServiceAlone,
  'public.purge_wizard_sessions': byServiceAlone,
  'public.remind_of_drafts': byServiceAlone,
  'public.draft_reminder': byServiceAlone,
  'private.reminder_token': byServiceAlone,
  // Whoever holds the address from a mail, signed in or not.
  'public.stop_draft_reminders': { execute: ['anon', ...signedIn, 'holder'], definer: true },
  'private.tg_events__session': { execute: [], definer: true },
}

/** A session with words and an action for an owner, a visitor and a stranger, and one of nobody. */
export async function arrange({ world }: Scene): Promise<void> {
  for (const person of [olga, ana, sam]) {
    const [session] = await world.ask<{ id: string }>(person, 'select id from public.start_wizard_session()')
    await world.ask(
      person,
      `select public.save_wizard_progress($1, 1, 'event_basics', '{}', '{}', '{}', $2, $3)`,
      [
        session?.id,
        JSON.stringify([{ role: 'user', content: 'hello' }]),
        JSON.stringify({ action_name: 'say' }),
      ],
    )
  }
  await world.truth(`insert into public.wizard_sessions (contact_email) values ('nobody@example.org')`)
}
