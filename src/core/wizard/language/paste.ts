/**
 * What stands around a request that was pasted: tags of a page, the head of a mail, its signature,
 * the mail it answers, the hours of an agenda. It is left out of what is read; every letter that
 * stays remembers where it stood. No pattern here looks further than it says, so that a long text
 * takes time in proportion to its length.
 */
import { applyRules, type Gloss, literalGloss, type Rule, replacePieces } from './tongues/gloss.ts'

/**
 * Orders to a machine that reads along. They order nothing here; left out, they do not even become
 * the name of an event.
 */
const order =
  '(?:\\s{1,3}(?:and|y|et|then)\\s{1,3}(?:then\\s{1,3})?(?:publish|delete|email|mail|send|set|approve|publica|borra|env[ií]a|aprueba|publie|supprime|envoie|valide)\\p{L}{0,8}[^.\\n,;]{0,60})?'
const orders: Rule[] = [
  [
    new RegExp(
      `(?<!\\p{L})(?:please\\s{1,3})?(?:ignor|disregard|forget|overrid|olvida|omite|oubli)\\p{L}{0,6}\\s[^.\\n,;]{0,40}?(?:instruc[ct]\\p{L}{2,6}|prompts?|guardrails|consignes?)(?:\\s{1,3}(?:anteriores|previas|pr[eé]c[eé]dentes|above|before|so far))?${order}`,
      'giu',
    ),
    ' ',
  ],
  [
    /(?<!\p{L})system\s{0,2}:\s{0,3}(?:you|set|ignore|publish|act|from now)(?!\p{L})[^.\n]{0,160}\.?|(?<!\p{L})you are now (?:in |an? )[^.\n,;]{0,80}(?:mode|admin|assistant|agent)\b[.]?/giu,
    ' ',
  ],
]

export function withoutSurroundings(text: string): Gloss {
  const page = applyRules(literalGloss(text), /<[a-z!/]|&#?\w{2,8};/i.test(text) ? markup : [])
  return withoutAgenda(withoutSignature(withoutHistory(applyRules(page, [...mail, ...orders]))))
}

const entities: Readonly<Record<string, string>> = {
  amp: '&',
  lt: '<',
  gt: '>',
  quot: '"',
  apos: "'",
  nbsp: ' ',
  ndash: '-',
  mdash: ' - ',
  hellip: '.',
  euro: '€',
  pound: '£',
  yen: '¥',
  bull: '•',
  rsquo: "'",
  lsquo: "'",
  laquo: '"',
  raquo: '"',
  eacute: 'é',
  egrave: 'è',
  ecirc: 'ê',
  agrave: 'à',
  aacute: 'á',
  iacute: 'í',
  oacute: 'ó',
  uacute: 'ú',
  ntilde: 'ñ',
  ccedil: 'ç',
  times: 'x',
}

const markup: Rule[] = [
  [/<(style|script|head)\b[^<>]{0,200}>[^<]{0,4000}<\/\1>/gi, ''],
  [/<!--[^<>]{0,500}-->/g, ''],
  [/<\/t[dh]\s{0,4}>/gi, ' | '],
  [/<\/?(?:p|div|br|li|ul|ol|tr|table|h[1-6]|section|header|footer|article|dt|dd)\b[^<>]{0,300}>/gi, '\n'],
  [/<\/?[a-z][^<>]{0,300}>/gi, ''],
  [/&#(\d{2,5});/g, (match) => letter(Number(match[1]))],
  [/&([a-z]{2,6});/gi, (match) => entities[match[1]?.toLowerCase() ?? '']],
]

function letter(code: number): string | undefined {
  return code >= 32 && code < 0xd800 ? String.fromCharCode(code) : undefined
}

const mail: Rule[] = [
  // No word is this long, and no number: a key, a picture in letters, a cat on the keyboard.
  [/([^\s])\1{40,}/gu, ' '],
  [/[\x21-\x7e]{200,}|\d{16,}/g, ' '],
  // What turns the letters around or hides between them says nothing.
  [/[\u200b-\u200f\u202a-\u202e\u2060-\u2069\ufeff]/g, ''],
  // Deserts of blanks mean no more than a few.
  [/[^\S\n]{9,}/g, '    '],
  [/\n(?:[^\S\n]{0,8}\n){3,}/g, '\n\n\n'],
  [/^[ \t]{0,4}>[^\n]{0,2000}$/gm, ''],
  [/(?<![\w.+-])[\w.+-]{1,64}@[\w-]{1,64}(?:\.[\w-]{1,32}){1,4}/g, ''],
  [/(?:\btel|\bt[eé]l|\bphone|\bmobile|\bm[oó]vil|\bcell|☎)[.:]{0,2}\s{0,3}\+?\d[\d ().-]{5,20}\d/giu, ''],
  [/^\s{0,4}(?:\+\d{1,3}[ .-]?)?(?:\d{2}[ .]){4}\d{2}\s{0,4}$/gm, ''],
  [/^(?:sent from my|enviado desde mi|envoy[eé] de mon)[^\n]{0,60}$/gim, ''],
]

const headLine =
  /^[ \t]{0,4}(?:from|sent|to|cc|bcc|date|reply-to|subject|de|envoy[eé](?: le)?|[àa]|objet|enviado(?: el)?|para|asunto|fecha|cci)[ \t]?:[^\n]{0,300}$/iu
/** A block of such lines is the head of a mail only where one of them can be nothing else. */
const mailLine = /^[ \t]{0,4}(?:from|sent|de|envoy[eé](?: le)?|enviado(?: el)?|to|para|[àa])[ \t]?:/iu
const subjectLine = /^([ \t]{0,4}(?:subject|asunto|objet)[ \t]?:)/iu

const historyLine =
  /^[ \t]{0,4}(?:on\b[^\n]{4,150}\bwrote:?|le\b[^\n]{4,150}\ba [eé]crit ?:?|el\b[^\n]{4,150}\bescribi[oó]:?|-{2,}\s{0,3}(?:original message|mensaje original|message d.origine|message original|forwarded message|mensaje reenviado|message transf[eé]r[eé])\s{0,3}-{0,12}|_{12,})\s{0,4}$/iu

/** A mail that has less than this before the one it answers only forwards it. */
const shortestAnswer = 60

type Line = { text: string; start: number; end: number }

function linesOf(text: string): Line[] {
  const lines: Line[] = []
  let start = 0
  for (const line of text.split('\n')) {
    lines.push({ text: line, start, end: start + line.length })
    start += line.length + 1
  }
  return lines
}

/** The heads of mails go, but for their subjects; so does the mail below the one that was written. */
function withoutHistory(gloss: Gloss): Gloss {
  const lines = linesOf(gloss.text)
  const gone: { start: number; end: number; written: string }[] = []
  let written = 0
  for (let i = 0; i < lines.length; i++) {
    const line = lines[i]
    if (!line) break
    const size = headSize(lines, i)
    const isHistory = historyLine.test(line.text) || (size > 0 && written > 0)
    if (isHistory && written >= shortestAnswer) {
      gone.push({ start: line.start, end: gloss.text.length, written: '' })
      break
    }
    for (const head of lines.slice(i, i + size)) {
      const subject = subjectLine.exec(head.text)
      const end = subject?.[1] ? head.start + subject[1].length : head.end
      gone.push({ start: head.start, end, written: subject ? 'Subject:' : '' })
    }
    if (size > 0) i += size - 1
    else if (isHistory) gone.push({ start: line.start, end: line.end, written: '' })
    else written += line.text.trim().length
  }
  return replacePieces(
    gloss,
    gone.filter(({ start, end }) => end > start),
  )
}

function headSize(lines: readonly Line[], from: number): number {
  let size = 0
  while (headLine.test(lines[from + size]?.text ?? '')) size++
  const block = lines.slice(from, from + size)
  return size > 1 && block.some(({ text }) => mailLine.test(text)) ? size : 0
}

const closing =
  /^\s{0,4}(?:(?:best|kind|warm|many|kindest)?\s?(?:regards|wishes|thanks)|best|cheers|sincerely|yours|thank you|thanks(?: (?:a lot|so much|in advance))?|(?:un )?(?:cordial )?saludos?(?: cordial(?:es)?)?|atentamente|(?:muchas )?gracias|cordialement|bien cordialement|bien [àa] vous|salutations|merci(?: d.avance| beaucoup)?|[àa] bient[oô]t)\s{0,3}[,.!]?\s{0,4}$/iu
/** Longer than this, what stands below a greeting is no signature. */
const longestSignature = 500

/** From "-- " or "Kind regards," on: who wrote it, not what it is about. */
function withoutSignature(gloss: Gloss): Gloss {
  const { text } = gloss
  for (const line of linesOf(text)) {
    const dashes = /^--\s{0,3}$/.test(line.text)
    if (!dashes && !closing.test(line.text)) continue
    const rest = text.length - line.end
    const before = text.slice(0, line.start).trim().length
    if (before < 20 || rest === 0 || (rest > longestSignature && !dashes)) continue
    if (/^\s{0,4}p\.?\s?s\b/im.test(text.slice(line.end))) continue
    return replacePieces(gloss, [{ start: line.start, end: text.length, written: '' }])
  }
  return gloss
}

const agendaLine =
  /^[ \t;*•-]{0,6}((?:[01]?\d|2[0-3])[:.h]\d\d)(?:\s{0,2}[-–]\s{0,2}\d{1,2}[:.h]\d\d)?[ \t]{0,3}[-–:|]?[ \t]{1,3}(\p{L}[^\n]{1,160})$/u
const closingHour = /^(?:end|close|closing$|finish|fin\b|cierre|cl[oô]ture|clausura|carriages)/iu
const gathering = /\b(?:keynote|plenary|panel|ponencia|conf[eé]rence inaugurale|table ronde|mesa redonda)\b/iu

/** Three hours in a row are a programme: the first is when it starts, its talks are no kinds of event. */
function withoutAgenda(gloss: Gloss): Gloss {
  const hours = linesOf(gloss.text).flatMap((line) => {
    const match = agendaLine.exec(line.text)
    return match ? [{ ...line, at: match[1] ?? '', what: match[2] ?? '' }] : []
  })
  if (hours.length < 3) return gloss
  const host = hours.find(({ what }) => gathering.test(what))
  const pieces = hours.map((hour, i) => {
    const ends = i === hours.length - 1 && closingHour.test(hour.what)
    const at = hour.at.replace(/[.h]/, ':').padStart(5, '0')
    const written = i === 0 ? `starts at ${at}` : ends ? `until ${at}` : hour === host ? 'conference' : ''
    return { start: hour.start, end: hour.end, written }
  })
  return replacePieces(gloss, pieces)
}
