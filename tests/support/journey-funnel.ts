/** Forty drafts of the last weeks, as the database would have counted them: days of silence cannot be clicked. */
import pg from 'pg'
import { findPostgres } from '../../src/node/postgres.ts'

/** How many stopped in each stage, and whether they are gone; the rest published. */
const stopped = [
  { place: 1, left: 2, open: 1 },
  { place: 2, left: 4, open: 2 },
  { place: 3, left: 1, open: 0 },
  { place: 4, left: 5, open: 1 },
  { place: 5, left: 0, open: 0 },
  { place: 6, left: 1, open: 1 },
]
const published = 22

/** In the organization of whoever signed up with that address. */
export async function aSeasonOfDrafts(email: string): Promise<void> {
  const address = await findPostgres(String(process.env.JOURNEY_DATA))
  if (!address) throw new Error('the product of these journeys has no database running')
  const client = new pg.Client({ ...address, database: 'postgres' })
  await client.connect()
  try {
    for (const { place, left, open } of stopped) {
      for (let draft = 0; draft < left; draft++) await tell(client, email, place, 'wizard_abandoned')
      for (let draft = 0; draft < open; draft++) await tell(client, email, place)
    }
    for (let draft = 0; draft < published; draft++) await tell(client, email, 6, 'wizard_completed')
  } finally {
    await client.end()
  }
}

async function tell(client: pg.Client, email: string, place: number, end?: string): Promise<void> {
  await client.query(
    `with draft as (
       select gen_random_uuid() as session_id,
              private.publishing_organization_of(profile.id, null) as organization_id,
              now() - random() * interval '20 days' as at
         from public.profiles as profile where profile.email::text = $1
     )
     insert into public.wizard_events (session_id, organization_id, name, stage, facts, created_at)
     select draft.session_id, draft.organization_id, event.name, event.stage, event.facts, draft.at
       from draft
      cross join lateral (
        select 0 as turn, 'wizard_started' as name, null as stage, '{}'::jsonb as facts
        union all
        select known.place * 2, 'wizard_stage_started', known.stage, '{}'
          from private.wizard_stages() as known where known.place <= $2
        union all
        select known.place * 2 + 1, 'wizard_stage_completed', known.stage,
               jsonb_build_object('seconds', known.weight * 2 + floor(random() * 9))
          from private.wizard_stages() as known where known.place < $2 or $3 = 'wizard_completed'
        union all
        select 20, 'assistant_answered', 'review',
               jsonb_build_object('by', case when random() < 0.8 then 'model' else 'rules' end,
                                  'latency_ms', 700 + floor(random() * 600), 'fell_back', random() < 0.1)
        union all
        select 21, 'suggestions_answered', 'review', '{"accepted": 4, "changed": 1, "refused": 0}'
        union all
        select 30, $3, null, '{"seconds": 154}' where $3 is not null) as event
      order by event.turn`,
    [email, place, end ?? null],
  )
}
