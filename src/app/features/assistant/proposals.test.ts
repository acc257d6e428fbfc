import { expect, it } from 'vitest'
import type { Proposal } from '../../../core/wizard/tools.ts'
import { openOnes, proposalsIn } from './proposals.ts'
import type { Turn } from './turns.ts'

function turn(id: string, ...proposals: (Proposal | string)[]): Turn {
  const calls = proposals.map((one, place) => ({
    call: {
      id: `${id}${place}`,
      type: 'function' as const,
      function: {
        name: 'propose_event_basics',
        arguments: typeof one === 'string' ? one : JSON.stringify(one),
      },
    },
    answer: undefined,
  }))
  return { id, said: 'words', answer: '', firstWords: '', calls }
}
const guests = (value: number): Proposal => ({ field: 'capacity', value, applied: false })
const offeredName = (id: string, value: string): Proposal => ({
  field: 'name',
  value,
  applied: false,
  suggestion: { id, title: value, basis: 'the city' },
})
const idsOf = (found: readonly { callId: string }[]) => found.map(({ callId }) => callId)

it('a later turn overtakes what an earlier one proposed for the same field', () => {
  const found = proposalsIn([turn('a', guests(80)), turn('b', guests(90))])

  expect(found.map(({ callId, isOvertaken }) => [callId, isOvertaken])).toEqual([
    ['a0', true],
    ['b0', false],
  ])
})

it('what the tool does not take, and what is still being written, is no proposal', () => {
  const wrong = JSON.stringify({ ...guests(80), value: 'many' })

  expect(proposalsIn([turn('a', wrong, '{"field":"capa', guests(80))]).map(({ callId }) => callId)).toEqual([
    'a2',
  ])
})

it('of two for one field only the first is accepted with all the others', () => {
  const found = proposalsIn([turn('a', guests(80), offeredName('x', 'One'), offeredName('y', 'Two'))])

  expect(idsOf(openOnes(found, {}))).toEqual(['a0', 'a1'])
})

it('what the draft has outgrown is not accepted with the others', () => {
  const found = proposalsIn([turn('a', guests(80), offeredName('x', 'One'))])

  expect(idsOf(openOnes(found, { capacity: 50 }))).toEqual(['a1'])
})
