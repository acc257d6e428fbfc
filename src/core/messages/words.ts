/**
 * What a mail says, before anybody decides how it looks: `edge/messages` draws it as HTML,
 * `plainText` below writes the same words for people who read mail as text.
 *
 * A field that has nothing to say is absent, never an empty string: no reader meets "Where:" and a blank.
 */
import type { Language } from '../languages.ts'

export type MessageWords = {
  /** English where nobody says. */
  language?: Language
  subject: string
  /** The line an inbox shows after the subject. */
  preheader: string
  heading: string
  paragraphs: string[]
  facts: { label: string; value: string }[]
  list?: { title: string; items: { title: string; detail: string }[] }
  action: { label: string; url: string }
  next?: { title: string; paragraphs: string[] }
  footer: string[]
}

/** The text part of the mail. Wrapping is left to the reader's window. */
export function plainText(words: MessageWords): string {
  const facts = words.facts.map((fact) => `${fact.label}: ${fact.value}`)
  const list = words.list && [
    words.list.title,
    ...words.list.items.map((item) => `- ${item.title} (${item.detail})`),
  ]
  const next = words.next && [words.next.title, ...words.next.paragraphs]
  return [
    words.heading,
    ...words.paragraphs,
    facts.join('\n'),
    list?.join('\n') ?? '',
    `${words.action.label}:\n${words.action.url}`,
    next?.join('\n') ?? '',
    words.footer.join('\n'),
  ]
    .filter(Boolean)
    .join('\n\n')
}

/** A header is one line: whatever was typed into a name, a subject never breaks. */
export function oneLine(text: string): string {
  // biome-ignore lint/suspicious/noControlCharactersInRegex: control characters are exactly what must go
  return text.replace(/[\s\u0000-\u001f\u007f]+/g, ' ').trim()
}
