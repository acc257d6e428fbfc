import { describe, expect, it } from 'vitest'
import { stageProblems } from './stage-problems.ts'

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
    expect(stageProblems('event_basics', basics, now)).toEqual({})
  })

  it('names what is missing in the stage asked about, and nothing of the others', () => {
    expect(Object.keys(stageProblems('event_basics', {}, now))).toEqual([
      'name',
      'type',
      'localStart',
      'duration',
      'capacity',
    ])
    expect(Object.keys(stageProblems('venue_selection', {}, now))).toEqual(['city'])
    expect(stageProblems('marketing', {}, now)).toEqual({})
  })

  it('knows the hour that the clocks jump over', () => {
    const gap = { ...basics, localStart: '2027-03-14T02:30', timezone: 'America/New_York' }

    expect(stageProblems('event_basics', gap, now).localStart).toMatch(/clocks go forward/)
  })

  it('asks for the number that messages shall go to', () => {
    const contact = { 'contact.name': 'Sarah', 'contact.email': 'sarah@example.org' }

    expect(stageProblems('contact_info', { ...contact, 'contact.channels': ['email'] }, now)).toEqual({})
    expect(stageProblems('contact_info', { ...contact, 'contact.channels': ['whatsapp'] }, now)).toEqual({
      'contact.phone': 'Write the number we may use.',
    })
  })

  it('prefers what is wrong over what is missing', () => {
    expect(stageProblems('contact_info', { 'contact.name': 'S', 'contact.email': 'sarah@' }, now)).toEqual({
      'contact.name': 'Write your name, at least 2 letters.',
      'contact.email': 'Write an address like name@example.com.',
    })
  })
})
