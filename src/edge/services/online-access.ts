/** Where an online event takes place, said anew by a manager. Whoever holds a ticket reads the new link from then on. */
import type { OnlineAccess } from '../../core/online-access.ts'
import type { Context } from '../platform.ts'
import { signedIn } from './organizations.ts'

export async function setOnlineAccess(
  context: Context,
  eventId: string,
  { platform, link }: OnlineAccess,
): Promise<OnlineAccess> {
  await context.once(signedIn(context)).run`
    select public.set_online_access(event_id => ${eventId}, platform => ${platform}, link => ${link})`
  return { platform, link }
}
