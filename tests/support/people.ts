/** The cast of every test: who they are and what they may expect. They live in the template database. */
import type pg from 'pg'

export type Person = { id: string; name: string; email: string | null; isAnonymous: boolean }

const person = (digit: string, name: string, isAnonymous = false): Person => ({
  id: `00000000-0000-4000-8000-00000000000${digit}`,
  name,
  email: isAnonymous ? null : `${name.split(' ')[0]?.toLowerCase()}@example.org`,
  isAnonymous,
})

/** Owns Harbour Collective. */
export const olga = person('1', 'Olga Lindqvist')
/** Manages events there. */
export const mia = person('2', 'Mia Fernández')
/** May look there, and nothing more. */
export const vic = person('3', 'Vic Adeyemi')
/** A stranger with an organization of his own. */
export const sam = person('4', 'Sam Whitlock')
/** Works at the door there. */
export const stan = person('6', 'Stan Okafor')
/** Manages the people there. */
export const ada = person('7', 'Ada Moreau')
/** Owns Dockside Venues, which lets spaces to others. */
export const vera = person('8', 'Vera Castellanos')
/** A visitor who did not sign up. */
export const ana = person('5', 'Ana', true)

export const harbour = { id: '00000000-0000-4000-8000-0000000000aa', slug: 'harbour-collective' }
export const dockside = { id: '00000000-0000-4000-8000-0000000000bb', slug: 'dockside-venues' }

/** Triggers make the profiles, and a personal organization for everyone who signed up. */
export async function bringPeople(client: pg.Client): Promise<void> {
  for (const { id, name, email, isAnonymous } of [olga, mia, vic, sam, ana, stan, ada, vera])
    await client.query(
      `insert into identity."user" ("id", "name", "email", "emailVerified", "isAnonymous") values ($1, $2, $3, true, $4)`,
      [id, name, email ?? `visitor-${id}@signed-out.invalid`, isAnonymous],
    )
  await client.query(
    `insert into public.organizations (id, name, slug, kind, currency, timezone, created_by)
     values ($1, 'Harbour Collective', $2, 'team', 'CAD', 'America/Toronto', $3),
            ($4, 'Dockside Venues', $5, 'team', 'CAD', 'America/Toronto', $6)`,
    [harbour.id, harbour.slug, olga.id, dockside.id, dockside.slug, vera.id],
  )
  await client.query(
    `insert into public.organization_members (organization_id, user_id, role)
     select member.organization_id, member.user_id, member.role
       from unnest($1::uuid[], $2::uuid[], $3::text[]) as member (organization_id, user_id, role)`,
    [
      [harbour.id, harbour.id, harbour.id, harbour.id, harbour.id, dockside.id],
      [olga.id, ada.id, mia.id, stan.id, vic.id, vera.id],
      ['owner', 'admin', 'manager', 'staff', 'viewer', 'owner'],
    ],
  )
}

/** Whom a test speaks as. `order` is the holder of an order's address. */
export type Speaker = Person | 'anon' | 'service' | { order: string; token: string }

/** Database role and claims of a speaker, as the request layer would set them. */
export function standing(speaker: Speaker): { role: string; claims: Record<string, unknown> } {
  if (speaker === 'anon') return { role: 'anon', claims: { role: 'anon' } }
  if (speaker === 'service') return { role: 'service_role', claims: { role: 'service_role' } }
  if ('order' in speaker)
    return { role: 'anon', claims: { role: 'anon', order_id: speaker.order, order_token: speaker.token } }
  const { id, email, isAnonymous } = speaker
  return {
    role: 'authenticated',
    claims: { sub: id, role: 'authenticated', email, is_anonymous: isAnonymous },
  }
}
