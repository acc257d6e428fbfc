/**
 * The working name when the text holds no title, and the type when no word names a kind. Both
 * always come out where there are words to take: a poor guess in a form is easier to put right
 * than an empty box.
 */
import type { EventDraft } from '../draft.ts'
import { findHeadPhrase } from './head-phrase.ts'
import { inferName, withCity } from './inferred-name.ts'
import type { FoundKind } from './kind.ts'
import type { Put } from './reader.ts'
import type { Slate, Span } from './spans.ts'
import type { FoundTitle } from './title.ts'

export type NamingFacts = {
  title: FoundTitle | undefined
  kind: FoundKind | undefined
  city: { name: string; span: Span } | undefined
  venue: Span | undefined
  draft: EventDraft
  /** Was anything understood? One word with nothing else ("hello", "help") is no event. */
  anyField: boolean
}

/** Below this a kind word only decorates: "drinks after", "dinner included". */
const weakKind = 2

export function settleName(slate: Slate, facts: NamingFacts, put: Put): void {
  const { title, kind, city, draft } = facts
  let named = draft.name !== undefined || title?.via === 'said'
  if (title?.via === 'inferred') {
    put('name', withCity(title.name, city?.name), slate.inferred(title.span, title.confidence))
    named = true
  } else if (!named && kind && kind.score >= weakKind) named = nameByKind(slate, kind, city?.name, put)
  if (!named) named = nameByPhrase(slate, facts, put)
  if (!named && kind) named = nameByKind(slate, kind, city?.name, put)
  if (named && !kind && !draft.type) put('type', 'other', slate.inferred(title?.span, 0.3))
}

function nameByKind(slate: Slate, kind: FoundKind, city: string | undefined, put: Put): boolean {
  const inferred = inferName(slate, kind, city)
  if (inferred.name.length < 3) return false
  put('name', inferred.name, slate.inferred(inferred.span, 0.5))
  return true
}

function nameByPhrase(slate: Slate, { city, venue, anyField }: NamingFacts, put: Put): boolean {
  const phrase = findHeadPhrase(slate, [city?.span, venue])
  const isPhrase = phrase !== undefined && (phrase.asked || anyField || /\s/.test(phrase.words))
  if (!phrase || !isPhrase) return false
  if (phrase.closed) put('name', phrase.words.slice(0, 100), slate.said(phrase.span, 0.7))
  else put('name', withCity(phrase.words, city?.name), slate.inferred(phrase.span, 0.45))
  return true
}
