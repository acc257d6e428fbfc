/** A member with the address of their preferences. No mail carries it yet, so the database is asked as the sender will. */
import { randomUUID } from 'node:crypto'
import pg from 'pg'
import { findPostgres } from '../../src/node/postgres.ts'

type Wish = { hasPhone?: boolean }

/** Somebody Northlight Events of the demo world knows; answers the path of their page. */
export async function aMemberOfTheDemo({ hasPhone = false }: Wish = {}): Promise<string> {
  const address = await findPostgres(String(process.env.JOURNEY_DATA))
  if (!address) throw new Error('the product of these journeys has no database running')
  const client = new pg.Client({ ...address, database: 'postgres' })
  await client.connect()
  try {
    await client.query('set role service_role')
    const { rows } = await client.query<{ id: string; token: string }>(
      `select member.id, private.preference_token(member.id) as token
         from public.organizations as organization
        cross join lateral public.record_member(organization.id, $1, 'Gus Guest', $2) as member (id)
        where organization.slug = 'northlight-events'`,
      [`gus-${randomUUID().slice(0, 8)}@example.org`, hasPhone ? unusedPhone() : null],
    )
    const [member] = rows
    if (!member) throw new Error('the demo world has no Northlight Events')
    for (const channel of hasPhone ? ['email', 'whatsapp'] : ['email'])
      await client.query(
        `select public.record_consent($1, $2, true, 'form', 'Write to me about events.', '{"form": "door list"}')`,
        [member.id, channel],
      )
    return `/preferences/${member.id}/${member.token}`
  } finally {
    await client.end()
  }
}

/** A number belongs to whoever left with it before. */
const unusedPhone = () => `+1416555${String(Math.floor(Math.random() * 1e6)).padStart(6, '0')}`
