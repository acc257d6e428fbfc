/** A list of questions can always be asked one after the other, whatever an organizer does to it. */
import { describe, expect, it } from 'vitest'
import type { EventQuestion } from '../../../core/questions.ts'
import { arranged, leaders, leftBehind, moved, restored, without, withQuestion } from './question-order.ts'

const question = (id: string, wish: Partial<EventQuestion> = {}): EventQuestion => ({
  id,
  kind: 'yes_no',
  asked_per: 'order',
  label: id,
  help: null,
  options: [],
  is_required: false,
  tier_ids: [],
  shown_if: null,
  ...wish,
})
const car = question('car')
const plate = question('plate', { kind: 'short_text', shown_if: { question_id: 'car', value: 'yes' } })
const meal = question('meal', { kind: 'one_of', options: ['Fish', 'Soup'], asked_per: 'attendee' })
const note = question('note', { kind: 'long_text' })
const all = [car, plate, note, meal]
const ids = (list: readonly EventQuestion[] | undefined) => list?.map(({ id }) => id)

describe('a list of questions', () => {
  it('asks about the order first, as the page does', () => {
    expect(ids(arranged([meal, car]))).toEqual(['car', 'meal'])
    expect(ids(withQuestion(all, question('new')))).toEqual(['car', 'plate', 'note', 'new', 'meal'])
  })

  it('lets a question go up and down among its kind, and never past what it follows', () => {
    expect(ids(moved(all, 'note', -1))).toEqual(['car', 'note', 'plate', 'meal'])
    expect(ids(moved(all, 'plate', 1))).toEqual(['car', 'note', 'plate', 'meal'])
    expect(moved(all, 'plate', -1)).toBeUndefined()
    expect(moved(all, 'car', 1)).toBeUndefined()
    expect(moved(all, 'car', -1)).toBeUndefined()
    expect(moved(all, 'note', 1)).toBeUndefined()
    expect(moved(all, 'meal', -1)).toBeUndefined()
    expect(moved(all, 'nobody', 1)).toBeUndefined()
  })

  it('asks followers of a removed question always, and gives both back', () => {
    const removed = without(all, 'car')

    expect(ids(removed)).toEqual(['plate', 'note', 'meal'])
    expect(removed[0]?.shown_if).toBeNull()
    expect(restored(removed, all, 'car')).toEqual(all)
  })

  it('gives back into a list that changed meanwhile, without following what is gone', () => {
    const later = without(without(all, 'plate'), 'car')

    expect(restored(later, all, 'plate')).toEqual([{ ...plate, shown_if: null }, note, meal])
    expect(restored(all, all, 'car')).toEqual(all)
  })

  it('offers as leaders only earlier questions with choices, and none of a person to the order', () => {
    expect(ids(leaders(all, plate))).toEqual(['car'])
    expect(ids(leaders(all, car))).toEqual([])
    expect(ids(leaders(all, { id: 'new', asked_per: 'attendee' }))).toEqual(['car', 'meal'])
    expect(ids(leaders(all, { id: 'new', asked_per: 'order' }))).toEqual(['car'])
    expect(ids(leaders(all, { id: 'note', asked_per: 'attendee' }))).toEqual(['car', 'meal'])
  })

  it('names who follows an answer that can no longer be given', () => {
    const follower = question('sauce', {
      asked_per: 'attendee',
      kind: 'short_text',
      shown_if: { question_id: 'meal', value: 'Soup' },
    })
    const list = [...all, follower]

    expect(leftBehind(list, { ...meal, options: ['Fish', 'Soup', 'Bread'] })).toBeUndefined()
    expect(leftBehind(list, { ...meal, options: ['Fish', 'Bread'] })?.question.id).toBe('sauce')
    expect(leftBehind(list, { ...car, kind: 'short_text' })).toMatchObject({ value: 'yes' })
    expect(leftBehind(list, { ...car, asked_per: 'attendee' })?.question.id).toBe('plate')
  })
})
