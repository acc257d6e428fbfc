/**
 * Lines that say what they are: "When: …", "- Venue: …", "Title: …". A pasted form is the surest
 * thing a person can send, so what stands behind a label is read before anything is guessed.
 */
import type { Slate, Span } from './spans.ts'

export type Labels = { name?: Span; venue?: Span }

const kinds: readonly (readonly [keyof Labels, string])[] = [
  ['name', '(?:event |working )?(?:title|name)|what|event|occasion|topic'],
  ['venue', 'where|venue|(?:event )?location|place|site'],
]

const lines = kinds.map(
  ([kind, words]) =>
    [
      kind,
      new RegExp(
        `(?:^|[;|\\n]|[.:]\\s)[ ;*>#+-]{0,4}(?:${words})[ *]{0,3}[:=][ *]{0,3}(?=\\S)((?:[^\\n;|.]|\\.(?!\\s)|(?<=\\b(?:St|Mt|Dr))\\.){2,160})`,
        'gim',
      ),
    ] as const,
)

export function readLabels(slate: Slate): Labels {
  const labels: Labels = {}
  for (const [kind, pattern] of lines) {
    const match = [...slate.plain.matchAll(pattern)][0]
    const said = match?.[1]?.replace(/[\s*"']+$/, '')
    if (!match || !said) continue
    const start = match.index + match[0].lastIndexOf(match[1] ?? '')
    const quotes = /^["'*]+/.exec(said)?.[0].length ?? 0
    labels[kind] = { start: start + quotes, end: start + said.length }
  }
  return labels
}

/** "Memorial Hall, 4 High St, Leeds" names the hall first; "online" and "tbc" name none. */
export function venueOfLabel(slate: Slate, span: Span): Span | undefined {
  const line = slate.plain.slice(span.start, span.end)
  const part = /^[^,;|(/]{3,80}/.exec(line)?.[0].replace(/(?:\s-\s.*|[\s.]+)$/, '') ?? ''
  const none = /^(?:online|virtual|zoom|teams|tb[acd]|to be |https?:|remote|hybrid|\d+\b)/i
  return part.length < 3 || none.test(part) ? undefined : { start: span.start, end: span.start + part.length }
}
