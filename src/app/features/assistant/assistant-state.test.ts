import { describe, expect, it } from 'vitest'
import { WizardResponse } from '../../../core/wizard/wire.ts'
import { sessionAfter, sessionWith, stateOf } from './assistant-state.ts'
import { openQuestions } from './open-questions.ts'
import { turnsOf } from './turns.ts'

const session = WizardResponse.parse({
  success: true,
  sessionId: '7c1f7a9e-53a5-4f4c-9a0e-2f4a4a0f7a11',
  stage: 2,
  aiResponse: { message: 'Say more.', suggestions: [{ type: 'capacity', data: {} }] },
  eventDraft: { name: 'Jazz Night' },
  progress: { currentStage: 2, totalStages: 6, percentComplete: 30, estimatedTimeRemaining: 100 },
  contact: { name: 'Noor' },
  sources: {},
  version: 3,
  status: 'active',
  readiness: [],
  notices: [],
})
const told = {
  mode: 'guided',
  stage: 'ticketing',
  tools: ['propose_ticketing'],
  status: 'active',
  version: 4,
  draft: { name: 'Jazz Night', capacity: 80 },
  sources: { capacity: { via: 'said', confidence: 1, text: 'for 80' } },
  progress: { currentStage: 4, totalStages: 6, percentComplete: 60, estimatedTimeRemaining: 60 },
  readiness: [{ field: 'capacity', stage: 2, ok: true, text: 'Known.' }],
  questions: [{ field: 'ticketTiers', question: 'Which tickets?' }],
}

describe('a state', () => {
  it('is the draft of the page at once, and leaves alone who makes the event', () => {
    const state = stateOf(told)

    expect(state && sessionWith(session, state)).toMatchObject({
      version: 4,
      eventDraft: { capacity: 80 },
      sources: { capacity: { via: 'said' } },
      progress: { percentComplete: 60 },
      contact: { name: 'Noor' },
      aiResponse: { message: 'Say more.' },
    })
  })

  it.each([{}, null, 'all of it', { ...told, version: 'new' }, { ...told, draft: { capacity: -1 } }])(
    'that makes no sense is none: %j',
    (heard) => expect(stateOf(heard)).toBeUndefined(),
  )
})

it('after a turn the page has its words, its last answer and the next question', () => {
  const turns = turnsOf([
    { id: 'a', role: 'user', content: 'for 80' },
    { id: 'b', role: 'assistant', content: '80 it is.' },
  ])

  expect(sessionAfter(session, turns, [{ field: 'ticketTiers', question: 'Which tickets?' }])).toMatchObject({
    messages: [
      { role: 'user', content: 'for 80' },
      { role: 'assistant', content: '80 it is.' },
    ],
    aiResponse: { message: '80 it is.', suggestions: [], nextPrompt: 'Which tickets?' },
  })
})

describe('questions', () => {
  const asked = [
    { field: 'capacity', question: 'How many?' },
    { field: 'ticketTiers', question: 'Which tickets?' },
    { field: 'duration', question: 'How long?', guess: 180 },
  ] as const
  const known = { draft: { duration: 180 }, sources: {}, readiness: [] }

  it('come one at a time to who is led, and together to who pours everything in', () => {
    expect(openQuestions(asked, 'guided', known)).toEqual([asked[0]])
    expect(openQuestions(asked, 'expert', known)).toEqual(asked)
  })

  it('are settled by whatever answers them, a form too', () => {
    const readiness = [{ field: 'capacity', stage: 2, ok: true, text: 'Known.' }]
    const sources = { duration: { via: 'edited', confidence: 1 } } as const

    expect(openQuestions(asked, 'expert', { ...known, readiness, sources })).toEqual([asked[1]])
    expect(openQuestions(asked, 'expert', { ...known, draft: { duration: 60 } })).toEqual(asked.slice(0, 2))
  })
})
