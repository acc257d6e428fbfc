/** What buyers answered: counted for an event's screen, and whole as a file. For managers: answers are personal. */
import { csvLine, csvStart } from '../../core/csv.ts'
import { AppError } from '../../core/errors.ts'
import {
  type AnswerValue,
  answerWords,
  type EventAnswers,
  type QuestionAnswers,
} from '../../core/questions.ts'
import type { Context, Sql } from '../platform.ts'
import { signedIn } from './organizations.ts'

async function requireManager(sql: Sql, eventId: string): Promise<void> {
  const found = await sql.maybe`
    select from public.events as event
     where event.id = ${eventId}
       and event.organization_id in (select private.my_organization_ids('manager'))`
  if (!found) throw new AppError('not_found')
}

type Counted = Omit<QuestionAnswers, 'counts'> & { options: string[]; counts: Record<string, number> }

/** Orders that stand, and in them the tickets that do; of a question that is asked no more, if anybody answered it. */
export async function countAnswers(context: Context, eventId: string): Promise<EventAnswers> {
  const { orders, attendees, questions } = await context.as(signedIn(context), async (sql) => {
    const [, counted] = await Promise.all([requireManager(sql, eventId), readCounts(sql, eventId)])
    return counted
  })
  return {
    orders,
    attendees,
    questions: questions.map(({ options, counts, ...question }) => ({
      ...question,
      counts: choicesOf(question.kind, options, counts),
    })),
  }
}

type Counts = { orders: number; attendees: number; questions: Counted[] }

function readCounts(sql: Sql, eventId: string): Promise<Counts> {
  return sql.one<Counts>`
    with standing as (
      select placed.id from public.orders as placed
       where placed.event_id = ${eventId} and placed.status = 'confirmed' and placed.cancelled_at is null
    ), answer as (
      select given.question_id, given.value
        from standing
        join public.order_answers as given on given.order_id = standing.id
        left join public.order_attendees as person on person.id = given.attendee_id
        left join public.event_tickets as ticket on ticket.id = person.ticket_id
       where ticket.id is null or ticket.status = 'valid'
    )
    select (select count(*)::integer from standing) as orders,
           (select count(*)::integer from standing
              join public.event_tickets as ticket on ticket.order_id = standing.id and ticket.status = 'valid') as attendees,
           coalesce((
             select jsonb_agg(jsonb_build_object(
                      'id', question.id, 'kind', question.kind, 'asked_per', question.asked_per, 'label', question.label,
                      'is_retired', question.is_retired, 'options', to_jsonb(question.options), 'answered', counted.answered,
                      'counts', case when question.kind in ('yes_no', 'one_of', 'some_of') then (
                        select coalesce(jsonb_object_agg(word.value, word.count), '{}')
                          from (select chosen.value, count(*)
                                  from answer
                                 cross join lateral jsonb_array_elements_text(
                                   case jsonb_typeof(answer.value) when 'array' then answer.value
                                        else jsonb_build_array(answer.value) end) as chosen
                                 where answer.question_id = question.id
                                 group by chosen.value) as word) else '{}' end)
                    order by question.is_retired, question.position, question.id)
               from public.event_questions as question
              cross join lateral (
                select count(*) as answered from answer where answer.question_id = question.id) as counted
              where question.event_id = ${eventId}
                and (not question.is_retired or counted.answered > 0)), '[]') as questions`
}

/** In the order in which they are offered; what was chosen before the list changed comes last. */
function choicesOf(kind: QuestionAnswers['kind'], options: string[], counts: Record<string, number>) {
  if (kind === 'yes_no')
    return [
      { value: 'yes', count: counts.true ?? 0 },
      { value: 'no', count: counts.false ?? 0 },
    ]
  const former = Object.keys(counts).filter((word) => !options.includes(word))
  return [...options, ...former].map((value) => ({ value, count: counts[value] ?? 0 }))
}

type Asked = { id: string; label: string }
type Said = Record<string, AnswerValue> | null
type Answering = {
  id: string
  number: string
  status: string
  buyer_name: string
  buyer_email: string
  placed: string
  position: string
  answers: Said
  people: { name: string | null; tier: string; ticket: string | null; answers: Said }[]
}

const rowsAtOnce = 200
const titles = ['Order', 'State', 'Placed', 'Buyer', 'Email', 'Ticket', 'Ticket number', 'Name on the ticket']

/**
 * A line for each person of an order, or for the order where nobody in it was asked; what was said for the whole order
 * stands on each. A page at a time: a long list holds no connection and no memory.
 */
export async function* answersCsv(context: Context, eventId: string): AsyncGenerator<string> {
  const caller = signedIn(context)
  const questions = await context.as(caller, async (sql) => {
    await requireManager(sql, eventId)
    return sql.all<Asked>`
      select question.id, question.label from public.event_questions as question
       where question.event_id = ${eventId}
       order by question.is_retired, question.position, question.id`
  })
  yield csvStart + csvLine([...titles, ...questions.map(({ label }) => label)])
  let last: Answering | undefined
  for (;;) {
    const rows = await readAnswering(context.once(caller), eventId, last)
    yield rows.map((row) => linesOf(row, questions)).join('')
    last = rows.at(-1)
    if (rows.length < rowsAtOnce) return
  }
}

function readAnswering(sql: Sql, eventId: string, after: Answering | undefined): Promise<Answering[]> {
  const { position = null, id = null } = after ?? {}
  return sql.all<Answering>`
    select placed.id, placed.number,
           case when placed.cancelled_at is null then placed.status else 'cancelled' end as status,
           placed.buyer_name, placed.buyer_email, private.iso(placed.created_at) as placed,
           to_char(placed.created_at at time zone 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.US"Z"') as position,
           (select jsonb_object_agg(answer.question_id, answer.value) from public.order_answers as answer
             where answer.order_id = placed.id and answer.attendee_id is null) as answers,
           coalesce((
             select jsonb_agg(jsonb_build_object(
                      'name', person.name, 'tier', tier.name, 'ticket', ticket.number, 'answers', (
                        select jsonb_object_agg(answer.question_id, answer.value)
                          from public.order_answers as answer where answer.attendee_id = person.id))
                    order by tier.name, person.place)
               from public.order_attendees as person
               join public.ticket_tiers as tier on tier.id = person.tier_id
               left join public.event_tickets as ticket on ticket.id = person.ticket_id
              where person.order_id = placed.id), '[]') as people
      from public.orders as placed
     where placed.event_id = ${eventId}
       and (${position}::timestamptz is null or (placed.created_at, placed.id) < (${position}::timestamptz, ${id}::uuid))
       and (exists (select from public.order_answers as answer where answer.order_id = placed.id)
            or exists (select from public.order_attendees as person where person.order_id = placed.id))
     order by placed.created_at desc, placed.id desc
     limit ${rowsAtOnce}`
}

function linesOf(order: Answering, questions: Asked[]): string {
  const whole = [order.number, order.status, order.placed, order.buyer_name, order.buyer_email]
  const cells = (said: Said) =>
    questions.map(({ id }) => {
      const value = order.answers?.[id] ?? said?.[id]
      if (value === undefined) return null
      return typeof value === 'number' ? value : answerWords(value)
    })
  if (order.people.length === 0) return csvLine([...whole, null, null, null, ...cells(null)])
  return order.people
    .map(({ tier, ticket, name, answers }) => csvLine([...whole, tier, ticket, name, ...cells(answers)]))
    .join('')
}
