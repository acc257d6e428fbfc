/** What an event asks, said anew as a whole, and what was answered. */
import { queryOptions } from '@tanstack/react-query'
import { EventAnswers, type EventQuestion, QuestionList } from '../../core/questions.ts'
import { put, read } from './client.ts'

const addressOf = (eventId: string, what: string) => `/api/v1/events/${eventId}/${what}`

export const questionsQuery = (eventId: string) =>
  queryOptions({
    queryKey: ['events', eventId, 'questions'],
    queryFn: async ({ signal }) => (await read(addressOf(eventId, 'questions'), QuestionList, signal)).data,
    staleTime: 5_000,
  })

export const saveQuestions = async (
  eventId: string,
  questions: readonly EventQuestion[],
): Promise<EventQuestion[]> => (await put(addressOf(eventId, 'questions'), { questions }, QuestionList)).data

export const answersQuery = (eventId: string) =>
  queryOptions({
    queryKey: ['events', eventId, 'answers'],
    queryFn: ({ signal }) => read(addressOf(eventId, 'answers'), EventAnswers, signal),
    staleTime: 5_000,
  })

export const answersFile = (eventId: string): string => addressOf(eventId, 'answers.csv')
