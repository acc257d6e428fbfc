/** What an event asks its buyers: read by its members, said anew by its managers. The rules are SQL's. */
import type { EventQuestion, QuestionsInput } from '../../core/questions.ts'
import type { Context } from '../platform.ts'
import { organizer } from './organizations.ts'

type Listed = { list: EventQuestion[] }

export async function listQuestions(context: Context, eventId: string): Promise<{ data: EventQuestion[] }> {
  const { list } = await context.once(organizer(context)).one<Listed>`
    select public.list_questions(event_id => ${eventId}) as list`
  return { data: list }
}

export async function saveQuestions(
  context: Context,
  eventId: string,
  { questions }: QuestionsInput,
): Promise<{ data: EventQuestion[] }> {
  const { list } = await context.once(organizer(context)).one<Listed>`
    select public.save_questions(event_id => ${eventId}, questions => ${questions}::jsonb) as list`
  return { data: list }
}
