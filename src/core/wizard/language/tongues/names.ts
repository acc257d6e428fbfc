/** The working name in a language whose nouns stand before what describes them: "Taller de cerámica en Valencia". */
import type { ReadField } from '../../reading.ts'
import type { WordReading } from '../refusal.ts'
import { spanAsWritten } from './gloss.ts'
import { fold } from './lexicon.ts'
import type { Written } from './original.ts'

type NameField = Extract<ReadField, { field: 'name' }>

const mostWords = 7

export function nameAsWritten(
  name: NameField,
  reading: WordReading,
  written: Written,
  city: string | undefined,
): string {
  const { source } = name
  if (source.start === undefined || source.end === undefined) return name.value
  const said = spanAsWritten(written.gloss, { start: source.start, end: source.end })
  if (source.via === 'said') return tidy(written.text.slice(said.start, said.end))
  const kind = reading.fields.find((one) => one.field === 'type')?.source
  const from =
    kind?.start === undefined || kind.end === undefined
      ? said
      : spanAsWritten(written.gloss, { start: kind.start, end: kind.end })
  const beside = lineBesideAgenda(written, from.start)
  if (beside && beside.length >= 3) return tidy(beside)
  const phrase = tidy(nounPhrase(written, from.start, from.end))
  const isNamed = isTitled(phrase, written.tongue.naming.joints) || fold(phrase).includes(fold(city ?? ''))
  const full = city && !isNamed ? written.tongue.naming.inCity(phrase, city) : phrase
  return full.length >= 3 ? full.slice(0, 100) : name.value
}

const agendaHead =
  /^\s*(?:programa?|programme|agenda|horario|horaires?|orden del día|ordre du jour)\s*:?\s*$/iu
const hourFirst = /^[ \t;*•-]{0,6}\d{1,2}[:.h]\d\d/iu

/** A kind that only an hour of the programme names: the event is what the line beside the programme says. */
function lineBesideAgenda({ text }: Written, at: number): string | undefined {
  const start = text.lastIndexOf('\n', at - 1) + 1
  if (!hourFirst.test(text.slice(start, at + 12))) return undefined
  const line = text
    .split('\n')
    .find((one) => /\p{L}{3}/u.test(one) && !hourFirst.test(one) && !agendaHead.test(one))
  return /^[^,;:|(\d\n]{3,80}/.exec(line?.trim() ?? '')?.[0].trim()
}

/** "Jornadas de Arquitectura Sostenible": capitals all along are somebody's own name for it. */
function isTitled(phrase: string, joints: ReadonlySet<string>): boolean {
  const heavy = phrase.split(/\s+/).filter((word) => !joints.has(fold(word)))
  return heavy.length > 2 && heavy.every((word) => /^\p{Lu}\p{Ll}/u.test(word))
}

/** The kind word and what describes it, up to a date, a number, a place or a comma. */
function nounPhrase({ text, gloss, tongue }: Written, start: number, end: number): string {
  const { joints, stops } = tongue.naming
  let until = end
  let count = text.slice(start, end).split(/\s+/).length
  let open = end
  for (const match of text.slice(end, end + 80).matchAll(/([^\S\n]+)([\p{L}'’-]+)/gu)) {
    const word = match[2]
    if (!word) continue
    const at = end + match.index
    if (at !== open || count >= mostWords) break
    const small = fold(word)
    open = at + match[0].length
    if (joints.has(small) && small !== 'en' && small !== 'el') continue
    // What the gloss changed into a day, a place word or a verb is no part of a name.
    const isTaken = stops.has(small) || endsName.test(glossAt(gloss, at + (match[1]?.length ?? 0)))
    if (isTaken) break
    until = open
    count++
  }
  return text.slice(start, until)
}

const endsName =
  /^(?:in|at|on|to|from|for \d|next|this|every|(?:mon|tues|wednes|thurs|fri|satur|sun)day|today|tomorrow|with|up to|max|about \d|people|free|the (?:first|last)|first|last|takes place|will be|during|called|online|hybrid)\b/i

/** The gloss from the piece that stands for the letter at `at`. */
function glossAt({ starts, text }: Written['gloss'], at: number): string {
  let [low, high] = [0, starts.length]
  while (low < high) {
    const middle = (low + high) >> 1
    if ((starts[middle] ?? 0) < at) low = middle + 1
    else high = middle
  }
  return text.slice(low, low + 20)
}

function tidy(name: string): string {
  const bare = name
    .trim()
    .replace(/^["«“'\s]+|["»”\s,.;:]+$/g, '')
    .trim()
  return (bare.charAt(0).toUpperCase() + bare.slice(1)).slice(0, 100)
}
