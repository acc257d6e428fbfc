/** The one mail about a draft that somebody left, in the language they spoke. Words only; it says no more than is true. */
import type { Language } from '../languages.ts'
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
  language?: Language
}

type Words = {
  hello: (person: string) => string
  subject: (name: string) => string
  keptUntil: (day: string) => string
  begun: (appName: string, percent: number) => string
  thenDeleted: string
  goOn: string
  only: string
  stop: (url: string) => string
}

const words: Readonly<Record<Language, Words>> = {
  en: {
    hello: (person) => (person ? `Hello ${person},` : 'Hello,'),
    subject: (name) => `Your draft: ${name}`,
    keptUntil: (day) => `It is kept until ${day}.`,
    begun: (appName, percent) =>
      `You began this event on ${appName} and left it ${percent} % done. Everything you wrote is there, and nobody else sees it.`,
    thenDeleted: 'After that it is deleted, and there is nothing you need to do.',
    goOn: 'Go on with the draft',
    only: 'This is the only mail about this draft.',
    stop: (url) => `No reminders of drafts at all any more: ${url}`,
  },
  es: {
    hello: (person) => (person ? `Hola, ${person}:` : 'Hola:'),
    subject: (name) => `Tu borrador: ${name}`,
    keptUntil: (day) => `Se guarda hasta el ${day}.`,
    begun: (appName, percent) =>
      `Empezaste este evento en ${appName} y lo dejaste al ${percent}\u00a0%. Todo lo que escribiste sigue ahí, y nadie más lo ve.`,
    thenDeleted: 'Después se borra, y no tienes que hacer nada.',
    goOn: 'Seguir con el borrador',
    only: 'Este es el único correo sobre este borrador.',
    stop: (url) => `No recibir más recordatorios de borradores: ${url}`,
  },
  fr: {
    hello: (person) => (person ? `Bonjour ${person},` : 'Bonjour,'),
    subject: (name) => `Votre brouillon\u00a0: ${name}`,
    keptUntil: (day) => `Il est gardé jusqu’au ${day}.`,
    begun: (appName, percent) =>
      `Vous avez commencé cet événement sur ${appName} et l’avez laissé à ${percent}\u00a0%. Tout ce que vous avez écrit est là, et personne d’autre ne le voit.`,
    thenDeleted: 'Ensuite il est supprimé, sans que vous ayez rien à faire.',
    goOn: 'Reprendre le brouillon',
    only: 'C’est le seul e-mail au sujet de ce brouillon.',
    stop: (url) => `Ne plus recevoir de rappels de brouillons\u00a0: ${url}`,
  },
}

export function draftReminder({ language = 'en', ...reminder }: DraftReminder): MessageWords {
  const name = oneLine(reminder.name)
  const say = words[language]
  const keptUntil = say.keptUntil(reminder.keptUntil)
  return {
    language,
    subject: say.subject(name),
    preheader: keptUntil,
    heading: name,
    paragraphs: [
      say.hello(oneLine(reminder.person)),
      say.begun(oneLine(reminder.appName), reminder.percent),
      `${keptUntil} ${say.thenDeleted}`,
    ],
    facts: [],
    action: { label: say.goOn, url: reminder.resumeUrl },
    footer: [say.only, say.stop(reminder.stopUrl)],
  }
}
