/** Who reads what organizers ask and what buyers answered, and who says what is asked. */
import { randomUUID } from 'node:crypto'
import { type MadeEvent, makeEvent, placeOrder } from '../events.ts'
import { olga, sam } from '../people.ts'
import { type Access, everybody, membersRead, placedOrderId, type Scene, signedIn } from './rule.ts'

/** Whoever brings the order's address reads it without an account; a stranger may ask and sees none. */
const byAddress = { anon: 'false', holder: `t.order_id = ${placedOrderId}` }

export const tables: Access['tables'] = {
  event_questions: { reads: membersRead() },
  question_tiers: { reads: membersRead() },
  order_attendees: { reads: { ...byAddress, ...membersRead() } },
  order_answers: { reads: { ...byAddress, ...membersRead() } },
}

export const functions: Access['functions'] = {
  'public.list_questions': { execute: signedIn, definer: true },
  'public.save_questions': { execute: signedIn, definer: true },
  // Invoker: the policies of the tables decide what they show.
  'private.charge_views': { execute: everybody },
  'private.answer_views': { execute: everybody },
}

/** An event of Harbour Collective and one of a stranger ask two questions each and are answered; so is the placed order. */
export async function arrange({ world, placed }: Scene): Promise<void> {
  const [own] = await world.truth<{ id: string }>(
    'select id from public.organizations where created_by = $1',
    [sam.id],
  )
  const asking: [MadeEvent, typeof olga][] = [
    [await makeEvent(world), olga],
    [await makeEvent(world, { organizationId: own?.id ?? '' }), sam],
  ]
  for (const [event, owner] of asking) {
    const [once, each] = [randomUUID(), randomUUID()]
    const tier_ids = [event.tier.id]
    const questions = [
      { id: once, kind: 'short_text', asked_per: 'order', label: 'How did you hear of us?', tier_ids },
      { id: each, kind: 'short_text', asked_per: 'attendee', label: 'Diet', tier_ids },
    ]
    await world.ask(owner, 'select public.save_questions($1, $2)', [event.id, JSON.stringify(questions)])
    const attendees = [{ tier_id: event.tier.id, name: 'Ida', answers: { [each]: 'Vegan' } }]
    await placeOrder(world, event, { details: { answers: { [once]: 'A friend' }, attendees } })
    if (owner === olga)
      await world.truth(
        `with person as (
           insert into public.order_attendees (order_id, tier_id, place, name)
           select line.order_id, line.tier_id, 1, 'Jo' from public.order_lines as line where line.order_id = $1 limit 1
           returning id, order_id)
         insert into public.order_answers (order_id, question_id, attendee_id, label, value)
         select person.order_id, $2, person.id, 'Diet', '"None"' from person`,
        [placed.order.id, each],
      )
  }
}
