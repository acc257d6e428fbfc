/** The one mail about a draft that somebody left. Words only; it says no more than is true. */
import { type MessageWords, oneLine } from './words.ts'

export type DraftReminder = {
  appName: string
  /** Of the event. */
  name: string
  person: string
  /** "Fri 27 Nov 2026". */
  keptUntil: string
  percent: number
  resumeUrl: string
  stopUrl: string
}

export function draftReminder(reminder: DraftReminder): MessageWords {
  const name = oneLine(reminder.name)
  const greeting = reminder.person ? `Hello ${oneLine(reminder.person)},` : 'Hello,'
  return {
    subject: `Your draft: ${name}`,
    preheader: `It is kept until ${reminder.keptUntil}.`,
    heading: name,
    paragraphs: [
      greeting,
      `You began this event on ${oneLine(reminder.appName)} and left it ${reminder.percent} % done. Everything you wrote is there, and nobody else sees it.`,
      `It is kept until ${reminder.keptUntil}. After that it is deleted, and there is nothing you need to do.`,
    ],
    facts: [],
    action: { label: 'Go on with the draft', url: reminder.resumeUrl },
    footer: [
      'This is the only mail about this draft.',
      `No reminders of drafts at all any more: ${reminder.stopUrl}`,
    ],
  }
}
