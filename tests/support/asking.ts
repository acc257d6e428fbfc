/** Questions of an event, as its managers say them, and what was answered. */
import { randomUUID } from 'node:crypto'
import type { Row, World } from './database.ts'
import type { MadeEvent } from './events.ts'
import { mia, type Person } from './people.ts'

export type Asked = { id: string; kind: string; label: string; tier_ids: string[] }

/** The whole list, of the order unless said otherwise; answers what is asked then. */
export async function ask(
  world: World,
  event: MadeEvent,
  questions: Row[],
  by: Person = mia,
): Promise<Asked[]> {
  const listed = questions.map((question) => ({ id: randomUUID(), asked_per: 'order', ...question }))
  const [saved] = await world.ask<{ list: Asked[] }>(by, 'select public.save_questions($1, $2) as list', [
    event.id,
    JSON.stringify(listed),
  ])
  return (saved as { list: Asked[] }).list
}

/** Those about the order first, then person by person. */
export const answersOf = (world: World, orderId: string) =>
  world.truth<{ label: string; value: unknown; name: string | null }>(
    `select answer.label, answer.value, attendee.name
       from public.order_answers as answer
       left join public.order_attendees as attendee on attendee.id = answer.attendee_id
      where answer.order_id = $1 order by attendee.place nulls first, answer.label`,
    [orderId],
  )
