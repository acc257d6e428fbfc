import { describe, expect, it } from 'vitest'
import { speechIn } from '../../../../tests/support/speaking.ts'
import type { StageId } from '../../../core/wizard/stages.ts'
import type { FormValues } from './form-fields.ts'
import { stageProblems } from './stage-problems.ts'

const english = await speechIn('en')

const now = '2027-01-01T00:00:00.000Z'
const basics = {
  name: 'Harbour Jazz',
  type: 'concert' as const,
  localStart: '2027-06-03T20:00',
  timezone: 'Europe/Lisbon',
  duration: 180,
  capacity: 80,
}

describe('stageProblems', () => {
  it('finds nothing in a stage that is done', () => {
    expect(problemsOf('event_basics', basics)).toEqual({})
  })

  it('names what is missing in the stage asked about, and nothing of the others', () => {
    expect(Object.keys(problemsOf('event_basics', {}))).toEqual([
      'name',
      'type',
      'localStart',
      'duration',
      'capacity',
    ])
    expect(Object.keys(problemsOf('venue_selection', {}))).toEqual(['city'])
    expect(problemsOf('marketing', {})).toEqual({})
  })

  it('knows the hour that the clocks jump over', () => {
    const gap = { ...basics, localStart: '2027-03-14T02:30', timezone: 'America/New_York' }

    expect(problemsOf('event_basics', gap).localStart).toMatch(/clocks go forward/)
  })

  it('asks for the number that messages shall go to', () => {
    const contact = { 'contact.name': 'Sarah', 'contact.email': 'sarah@example.org' }

    expect(problemsOf('contact_info', { ...contact, 'contact.channels': ['email'] })).toEqual({})
    expect(problemsOf('contact_info', { ...contact, 'contact.channels': ['whatsapp'] })).toEqual({
      'contact.phone': 'Write the number we may use.',
    })
  })

  it('prefers what is wrong over what is missing', () => {
    expect(problemsOf('contact_info', { 'contact.name': 'S', 'contact.email': 'sarah@' })).toEqual({
      'contact.name': 'Write your name, at least 2 letters.',
      'contact.email': 'Write an address like name@example.com.',
    })
  })
})

it.each([
  ['es', 'Escribe tu nombre.', 'Los relojes se adelantan', 'Di cuántas personas'],
  ['fr', 'Écrivez votre nom.', 'Les horloges avancent', 'Dites combien de personnes'],
] as const)('says in %s what is wrong', async (language, noName, skipped, noCapacity) => {
  const speech = await speechIn(language)
  const gap = { ...basics, capacity: undefined, localStart: '2027-03-14T02:30', timezone: 'America/New_York' }

  expect(problemsOf('contact_info', {}, speech)['contact.name']).toBe(noName)
  const problems = problemsOf('event_basics', gap, speech)
  expect(problems.localStart).toContain(skipped)
  expect(problems.capacity).toContain(noCapacity)
})

it('leaves no rule of a field in English', async () => {
  const wrong: [StageId, FormValues][] = [
    ['contact_info', { 'contact.name': 'S', 'contact.email': 'x', 'contact.phone': '1' }],
    ['event_basics', { name: 'x', duration: 1, capacity: 0, timezone: 'Mars' }],
    ['venue_selection', { city: 'x'.repeat(101), venueName: 'x'.repeat(121) }],
    ['ticketing', { currency: 'x', maxPerOrder: 21, taxRate: 0.6 }],
    ['marketing', { description: 'x'.repeat(5001), slug: 'No!' }],
  ]
  const spanish = await speechIn('es')

  for (const [stage, values] of wrong) {
    const [said, meant] = [problemsOf(stage, values, spanish), problemsOf(stage, values)]
    expect(Object.keys(said)).toEqual(Object.keys(meant))
    expect(Object.keys(values).filter((field) => !(field in said))).toEqual([])
    expect(Object.values(said).filter((sentence) => Object.values(meant).includes(sentence))).toEqual([])
  }
})

function problemsOf(stage: StageId, values: FormValues, speech = english) {
  return stageProblems({ stage, values, now }, speech)
}
