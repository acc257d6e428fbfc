import { randomUUID } from 'node:crypto'
import { afterAll, beforeAll, describe, expect, inject, it } from 'vitest'
import { createWorld, type Row, type World } from '../support/database.ts'
import { fullDraft, type MadeEvent, makeEvent } from '../support/events.ts'
import { harbour, mia, olga, sam } from '../support/people.ts'

let world: World
beforeAll(async () => {
  world = await createWorld(inject('postgres'))
})
afterAll(() => world.close())

const insert = async (name: string, slug: string | null = null) => {
  const [event] = await world.truth<{ id: string; slug: string }>(
    `insert into public.events (organization_id, name, slug, type, currency) values ($1, $2, $3, 'party', 'CAD')
     returning id, slug`,
    [harbour.id, name, slug],
  )
  return event as { id: string; slug: string }
}

describe('the address of an event', () => {
  it('is its name, and counted on when that is taken', async () => {
    const slugs = []
    for (let event = 0; event < 3; event++) slugs.push((await insert('Café & Crème')).slug)

    expect(slugs).toEqual(['cafe-creme', 'cafe-creme-1', 'cafe-creme-2'])
  })

  it('stays what was asked for', async () => {
    expect((await insert('Something', 'quite-else')).slug).toBe('quite-else')
  })

  it('is the kind of event and a random end for a name without a Latin letter', async () => {
    expect((await insert('مهرجان الضوء')).slug).toMatch(/^party-[a-z0-9]{8}$/)
  })

  it('is unique for twenty-five that are inserted under one name at once', async () => {
    const events = await Promise.all(Array.from({ length: 25 }, () => insert('Rush Hour')))

    const slugs = new Set(events.map(({ slug }) => slug))
    expect(slugs.size).toBe(25)
    for (let number = 1; number <= 20; number++) expect(slugs).toContain(`rush-hour-${number}`)
  })

  it('the control collides: the same rush when nobody waits for the other', async () => {
    await world.truth(`
      create function public.first_free(name text) returns text language plpgsql as $$
      declare
        v_slug text := private.slugify(name);
        v_count integer := 0;
      begin
        while exists (select from public.events where slug = v_slug) loop
          v_count = v_count + 1;
          v_slug = private.slugify(name) || '-' || v_count;
        end loop;
        perform pg_sleep(0.01);
        return v_slug;
      end $$;`)

    const rush = await Promise.allSettled(
      Array.from({ length: 25 }, () =>
        world.truth(
          `insert into public.events (organization_id, name, slug, type, currency)
           values ($1, 'Naive', public.first_free('Naive'), 'party', 'CAD')`,
          [harbour.id],
        ),
      ),
    )

    expect(rush.filter(({ status }) => status === 'rejected').length).toBeGreaterThan(0)
  })

  it('of a published session counts on from one that an insert took', async () => {
    await insert('Shared Name')
    const event = await publish({ ...fullDraft, name: 'Shared Name' })

    expect(event.slug).toBe('shared-name-1')
  })
})

type Published = { id: string; slug: string; session_id: string; metadata: Row; version: number }
async function publish(draft: Row, sources: Row = {}): Promise<Published> {
  const [session] = await world.ask<{ id: string }>(olga, 'select id from public.start_wizard_session()')
  const said = JSON.stringify([
    { role: 'user', content: 'A fair' },
    { role: 'assistant', content: 'When?' },
  ])
  await world.ask(olga, `select public.save_wizard_progress($1, 1, 'review', $2, $3, '{}', $4)`, [
    session?.id,
    JSON.stringify(draft),
    JSON.stringify(sources),
    said,
  ])
  const [event] = await world.ask<Published>(olga, 'select * from public.publish_wizard_session($1)', [
    session?.id,
  ])
  return { ...(event as Published), session_id: session?.id as string }
}
const metadataOf = async (id: string) => {
  const [row] = await world.truth<{ metadata: Row }>('select metadata from public.events where id = $1', [id])
  return row?.metadata
}

describe('the metadata of an event', () => {
  it('says how the wizard made it', async () => {
    const event = await publish(fullDraft, {
      name: { via: 'said', confidence: 1 },
      duration: { via: 'suggested', confidence: 0.5 },
      currency: { via: 'suggested', confidence: 0.5 },
      city: { via: 'edited', confidence: 1 },
    })

    expect(await metadataOf(event.id)).toEqual({
      wizard_session_id: event.session_id,
      ai_generated: {
        wizard_session_id: event.session_id,
        creation_time_seconds: expect.any(Number),
        ai_suggestions_accepted: 2,
        total_ai_interactions: 1,
      },
    })
  })

  it('keeps what others wrote when one part is written', async () => {
    const event = await publish({ ...fullDraft, name: 'Kept' })
    const before = await metadataOf(event.id)

    for (const part of [{ seo: { keywords: ['tech'] } }, { stripe_product_id: 'prod_1' }])
      await world.ask(mia, 'update public.events set metadata = $2 where id = $1', [
        event.id,
        JSON.stringify(part),
      ])

    expect(await metadataOf(event.id)).toEqual({
      ...before,
      seo: { keywords: ['tech'] },
      stripe_product_id: 'prod_1',
    })
  })

  it('cannot be told by a client where the event comes from, whether it came from the wizard or not', async () => {
    const forged = JSON.stringify({ wizard_session_id: randomUUID(), ai_generated: { forged: true } })
    const events: { id: string }[] = [await publish({ ...fullDraft, name: 'Origin' }), await makeEvent(world)]

    for (const { id } of events) {
      const before = await metadataOf(id)
      await world.ask(olga, 'update public.events set metadata = $2 where id = $1', [id, forged])
      expect(await metadataOf(id)).toEqual(before)
    }
  })

  it('is an object', async () => {
    const event = await makeEvent(world)

    await expect(
      world.ask(mia, `update public.events set metadata = '[1]' where id = $1`, [event.id]),
    ).rejects.toMatchObject({ message: 'invalid_input', code: 'PT400' })
  })
})

describe('the session of an event', () => {
  type Linked = Row & { id: string; last_activity_at: string; time_spent_seconds: number }
  /** A draft event with the session it comes from, two minutes after the last word. */
  async function linked(): Promise<{ event: MadeEvent; session: Linked }> {
    const event = await makeEvent(world, { status: 'draft' })
    const [session] = await world.ask<Linked>(sam, 'select * from public.start_wizard_session()')
    const [row] = await world.truth<Linked>(
      `update public.wizard_sessions set event_id = $2, last_activity_at = now() - interval '2 minutes' where id = $1
       returning *`,
      [session?.id, event.id],
    )
    return { event, session: row as Linked }
  }
  const again = async ({ id }: Linked) => {
    const [row] = await world.truth<Linked>('select * from public.wizard_sessions where id = $1', [id])
    return row as Linked
  }

  it('hears that the event was saved, and counts the time', async () => {
    const { event, session } = await linked()

    await world.ask(mia, `update public.events set name = 'Saved' where id = $1`, [event.id])

    const after = await again(session)
    expect(after.last_activity_at > session.last_activity_at).toBe(true)
    expect(after.time_spent_seconds).toBeGreaterThanOrEqual(120)
    expect(after.status).toBe('active')
  })

  it('hears nothing when nothing changed', async () => {
    const { event, session } = await linked()

    await world.ask(mia, 'update public.events set name = name where id = $1', [event.id])

    expect(await again(session)).toEqual(session)
  })

  it('is complete with all six stages once its draft event is published', async () => {
    const { event, session } = await linked()

    await world.truth(`update public.events set status = 'published', published_at = now() where id = $1`, [
      event.id,
    ])

    expect(await again(session)).toMatchObject({
      status: 'completed',
      current_stage: 'completed',
      completed_at: expect.any(String),
      completion_percentage: 100,
      stages_completed: [
        'contact_info',
        'event_basics',
        'venue_selection',
        'ticketing',
        'marketing',
        'review',
      ],
    })
  })

  it('counts no more time once it is complete', async () => {
    const event = await publish({ ...fullDraft, name: 'Long After' })
    await world.truth(
      `update public.wizard_sessions set last_activity_at = now() - interval '3 minutes' where event_id = $1`,
      [event.id],
    )
    const [before] = await world.truth<Linked>('select * from public.wizard_sessions where event_id = $1', [
      event.id,
    ])

    await world.ask(olga, `update public.events set description = 'More to read.' where id = $1`, [event.id])

    const after = await again(before as Linked)
    expect(after.last_activity_at > (before?.last_activity_at as string)).toBe(true)
    expect(after.time_spent_seconds).toBe(before?.time_spent_seconds)
  })
})
