/** Questions: asked of whom they are for, refused all at once, kept with the order, gone with the person. */
import { randomUUID } from 'node:crypto'
import { afterAll, beforeAll, describe, expect, inject, it } from 'vitest'
import { answersOf as answersIn, ask as askIn } from '../support/asking.ts'
import { createWorld, type Row, type World } from '../support/database.ts'
import { drift, type MadeEvent, makeEvent, placeOrder } from '../support/events.ts'
import { type olga, sam, vic } from '../support/people.ts'

let world: World
beforeAll(async () => {
  world = await createWorld(inject('postgres'))
})
afterAll(() => world.close())

const ask = (event: MadeEvent, questions: Row[]) => askIn(world, event, questions)
const answersOf = (orderId: string) => answersIn(world, orderId)
const refusalOf = async (work: Promise<unknown>) => {
  const error = (await work.then(
    () => null,
    (reason: unknown) => reason,
  )) as { message: string; detail?: string } | null
  return { code: error?.message, fields: error?.detail && JSON.parse(error.detail).fields }
}

describe('an answer', () => {
  const kinds: [kind: string, good: unknown, kept: unknown, bad: unknown][] = [
    ['short_text', '  Vegan ', 'Vegan', 'x'.repeat(201)],
    ['long_text', 'Two\nlines', 'Two\nlines', 'x'.repeat(2001)],
    ['number', '1,5', 1.5, 'many'],
    ['email', 'ana@example.org', 'ana@example.org', 'ana@'],
    ['phone', '+49 30 123456', '+49 30 123456', 'call me'],
    ['url', 'https://example.org/me', 'https://example.org/me', 'javascript:alert(1)'],
    ['date', '2027-03-12', '2027-03-12', '2027-02-30'],
    ['yes_no', 'yes', true, 'perhaps'],
    ['one_of', 'M', 'M', 'XXL'],
    ['some_of', ['L', 'M'], ['M', 'L'], ['M', 'XXL']],
  ]

  it.each(kinds)(
    'of the kind %s is kept as %j was meant, and refused as %j never',
    async (kind, good, kept, bad) => {
      const event = await makeEvent(world)
      const options = /_of$/.test(kind) ? ['M', 'L'] : []
      const [question] = await ask(event, [{ kind, label: 'Tell us', options, is_required: true }])
      const id = question?.id ?? ''
      const send = (value: unknown) => placeOrder(world, event, { details: { answers: { [id]: value } } })

      const { order } = await send(good)

      expect(await answersOf(order.id)).toEqual([{ label: 'Tell us', value: kept, name: null }])
      for (const wrong of [bad, '', null, { a: 1 }]) {
        const refusal = await refusalOf(send(wrong))
        expect(refusal.code).toBe('answers_invalid')
        expect(Object.keys(refusal.fields)).toEqual([`answers.${id}`])
      }
    },
  )

  it('may be missing where it is not required, and is not kept where nobody asked', async () => {
    const event = await makeEvent(world)
    await ask(event, [{ kind: 'short_text', label: 'Diet' }])

    const { order } = await placeOrder(world, event, { details: { answers: { [randomUUID()]: 'unasked' } } })

    expect(await answersOf(order.id)).toEqual([])
  })

  it('is asked for only where the earlier answer says so', async () => {
    const event = await makeEvent(world)
    const [coming, food, which] = [randomUUID(), randomUUID(), randomUUID()]
    await ask(event, [
      { id: coming, kind: 'yes_no', label: 'Coming to dinner?', is_required: true },
      {
        id: food,
        kind: 'one_of',
        label: 'What do you eat?',
        options: ['Everything', 'Something else'],
        is_required: true,
        shown_if: { question_id: coming, value: 'yes' },
      },
      {
        id: which,
        kind: 'short_text',
        label: 'What?',
        is_required: true,
        shown_if: { question_id: food, value: 'Something else' },
      },
    ])
    const send = (answers: Row) => placeOrder(world, event, { details: { answers } })

    const no = await send({ [coming]: 'no', [food]: 'Everything', [which]: 'sent all the same' })
    const yes = await send({ [coming]: 'yes', [food]: 'Something else', [which]: 'Soup' })

    expect((await answersOf(no.order.id)).map(({ value }) => value)).toEqual([false])
    expect(await answersOf(yes.order.id)).toHaveLength(3)
    expect((await refusalOf(send({ [coming]: true }))).fields).toEqual({
      [`answers.${food}`]: 'Answer this question.',
    })
    expect((await refusalOf(send({ [coming]: 'yes', [food]: 'Something else' }))).fields).toEqual({
      [`answers.${which}`]: 'Answer this question.',
    })
  })

  it('that is missing holds no place', async () => {
    const event = await makeEvent(world)
    await ask(event, [{ kind: 'date', label: 'Born on', is_required: true }])

    await expect(placeOrder(world, event)).rejects.toThrow('answers_invalid')

    expect(await drift(world)).toEqual([])
    expect(await world.truth('select 1 from public.orders where event_id = $1', [event.id])).toEqual([])
  })
})

describe('people of an order', () => {
  const twoTiers = () =>
    makeEvent(world, {
      tiers: [{ name: 'Workshop' }, { name: 'Table', admits: 3 }, { name: 'Shirt', admits: 0 }],
    })

  it('are asked one by one, for the tiers the question is for, and are all named at once', async () => {
    const event = await twoTiers()
    const [workshop, table] = event.tiers.map(({ id }) => id)
    const [question] = await ask(event, [
      { kind: 'short_text', label: 'Laptop', asked_per: 'attendee', is_required: true, tier_ids: [workshop] },
    ])
    const lines = [
      { tier_id: workshop ?? '', quantity: 2 },
      { tier_id: table ?? '', quantity: 1 },
    ]
    const attendees = [{ tier_id: workshop, name: 'Ida', answers: { [question?.id ?? '']: 'Own' } }]

    const refusal = await refusalOf(placeOrder(world, event, { lines, details: { attendees } }))

    expect(refusal).toEqual({
      code: 'answers_invalid',
      fields: { [`attendees.${workshop}.2.${question?.id}`]: 'Answer this question.' },
    })
  })

  it('stand on their tickets with what they answered; who is not named has the name of the buyer', async () => {
    const event = await twoTiers()
    const [, table = { id: '' }, shirt = { id: '' }] = event.tiers
    const [question] = await ask(event, [{ kind: 'short_text', label: 'Diet', asked_per: 'attendee' }])
    const id = question?.id ?? ''
    const lines = [
      { tier_id: table.id, quantity: 1 },
      { tier_id: shirt.id, quantity: 2 },
    ]
    const attendees = [
      { tier_id: table.id, name: 'Ida', answers: { [id]: 'Vegan' } },
      { tier_id: table.id, name: 'Jo' },
    ]

    const { order } = await placeOrder(world, event, { lines, details: { attendees } })

    const tickets = await world.truth<{ name: string; value: unknown }>(
      `select ticket.holder_name as name, answer.value
         from public.event_tickets as ticket
         left join public.order_attendees as attendee on attendee.ticket_id = ticket.id
         left join public.order_answers as answer on answer.attendee_id = attendee.id
        where ticket.order_id = $1 order by ticket.holder_name`,
      [order.id],
    )
    expect(tickets).toEqual([
      { name: 'Bea Buyer', value: null },
      { name: 'Ida', value: 'Vegan' },
      { name: 'Jo', value: null },
    ])
  })

  it('are seen with their answers on the page of the order, by its members and by nobody else', async () => {
    const event = await makeEvent(world)
    const [question] = await ask(event, [{ kind: 'yes_no', label: 'First time?' }])
    const { order } = await placeOrder(world, event, { details: { answers: { [question?.id ?? '']: true } } })
    const page = async (who: typeof olga) =>
      (
        await world.ask<{ page: { answers: unknown } | null }>(who, 'select public.order_page($1) as page', [
          order.id,
        ])
      )[0]?.page

    expect((await page(vic))?.answers).toEqual([
      { question_id: question?.id, label: 'First time?', value: true },
    ])
    expect(await page(sam)).toBeNull()
  })
})

describe('what somebody answered', () => {
  it('is in their export, and gone with its names when they are erased', async () => {
    const event = await makeEvent(world)
    const [once, each] = await ask(event, [
      { kind: 'short_text', label: 'Diet' },
      { kind: 'short_text', label: 'Shoe size', asked_per: 'attendee' },
    ])
    const email = 'vic@example.org'
    const attendees = [{ tier_id: event.tier.id, name: 'Ida Ray', answers: { [each?.id ?? '']: '38' } }]
    const { order } = await placeOrder(world, event, {
      email,
      details: { answers: { [once?.id ?? '']: 'No nuts, I am allergic' }, attendees },
    })
    const [{ held }] = (await world.ask<{ held: string }>(
      vic,
      'select public.export_person()::text as held',
    )) as [{ held: string }]

    await world.ask('service', 'select public.erase_person_by_email($1)', [email])

    expect(held).toContain('No nuts, I am allergic')
    expect(held).toContain('Ida Ray')
    expect(await answersOf(order.id)).toEqual([])
    expect(
      await world.truth('select name from public.order_attendees where order_id = $1', [order.id]),
    ).toEqual([{ name: null }])
    expect(
      await world.truth(
        `select 1 from public.audit_log where before::text || after::text ~ 'allergic|Shoe size 38'`,
      ),
    ).toEqual([])
  })
})
