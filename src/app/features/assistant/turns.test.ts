import { describe, expect, it } from 'vitest'
import { type Heard, turnsOf, wholeSentences } from './turns.ts'

const call = (id: string) => ({
  id,
  type: 'function' as const,
  function: { name: 'propose_event_basics', arguments: '{}' },
})
const said = (id: string, content: string): Heard => ({ id, role: 'user', content })
const answered = (id: string, content: string, ...calls: string[]): Heard => ({
  id,
  role: 'assistant',
  content,
  toolCalls: calls.map(call),
})
const clicked = (toolCallId: string, content: string): Heard => ({
  id: `${toolCallId}-answer`,
  role: 'tool',
  toolCallId,
  content,
})

describe('a talk in turns', () => {
  it('puts each answer and its cards to the words they belong to', () => {
    const turns = turnsOf([
      said('a', 'Jazz in Bern'),
      answered('b', 'Jazz, understood.', 'one', 'two'),
      said('c', 'for 80'),
      answered('d', '80 it is.'),
    ])

    expect(turns).toMatchObject([
      { id: 'a', said: 'Jazz in Bern', answer: 'Jazz, understood.' },
      { id: 'c', said: 'for 80', answer: '80 it is.', calls: [] },
    ])
    expect(turns[0]?.calls.map(({ call: { id } }) => id)).toEqual(['one', 'two'])
  })

  it('finds the click on a card wherever it came in the conversation', () => {
    const turns = turnsOf([
      said('a', 'Jazz'),
      answered('b', 'Jazz.', 'one'),
      said('c', 'for 80'),
      answered('d', '80.', 'two'),
      clicked('one', '{"accepted":true,"value":90}'),
    ])

    expect(turns[0]?.calls[0]?.answer).toEqual({ accepted: true, value: 90 })
    expect(turns[1]?.calls[0]?.answer).toBeUndefined()
  })

  it.each(['', 'yes', '{"accepted":"yes"}', '[]'])('takes %j for no answer to a card', (content) => {
    const turns = turnsOf([answered('a', 'Jazz.', 'one'), clicked('one', content)])

    expect(turns[0]?.calls[0]?.answer).toBeUndefined()
  })

  it('keeps what was understood at once apart from the answer', () => {
    const turns = turnsOf([said('a', 'Jazz'), { id: 'b', role: 'reasoning', content: 'Perhaps jazz.' }])

    expect(turns).toMatchObject([{ said: 'Jazz', answer: '', firstWords: 'Perhaps jazz.' }])
  })

  it('shows an answer that nobody asked for, and nothing of other kinds', () => {
    const turns = turnsOf([
      { id: 's', role: 'system', content: 'secret' },
      answered('a', 'Welcome.'),
      { id: 'x', role: 'activity', content: { any: 'thing' } },
    ])

    expect(turns).toMatchObject([{ said: undefined, answer: 'Welcome.' }])
  })
})

describe('what is read out', () => {
  it('is whole sentences, not every piece', () => {
    expect(wholeSentences('It takes 3.5 hours. Say how many peo', false)).toEqual(['It takes 3.5 hours.'])
  })

  it('is all of it in the end', () => {
    expect(wholeSentences('It takes 3.5 hours. Say how many', true)).toEqual([
      'It takes 3.5 hours.',
      'Say how many',
    ])
  })

  it('is nothing of nothing', () => {
    expect(wholeSentences('', true)).toEqual([])
  })
})
