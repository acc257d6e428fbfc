import { expect, it } from 'vitest'
import { draftReminder } from './draft-reminder.ts'
import { plainText } from './words.ts'

const reminder = {
  appName: 'EventOS',
  name: 'Harbour\nJazz',
  person: '',
  keptUntil: 'Fri 27 Nov 2026',
  percent: 55,
  resumeUrl: 'https://events.example/app/wizard/1',
  stopUrl: 'https://events.example/app/reminders/1/abc',
}

it('keeps the subject on one line and greets nobody by an empty name', () => {
  expect(draftReminder(reminder).subject).toBe('Your draft: Harbour Jazz')
  expect(draftReminder(reminder).paragraphs[0]).toBe('Hello,')
})

it('brings both addresses in the text, too', () => {
  const text = plainText(draftReminder(reminder))

  expect(text).toContain(reminder.resumeUrl)
  expect(text).toContain(reminder.stopUrl)
})
