/** The small fields that a word or two decide: format, visibility, amenities, tax, refunds, limit per order. */
import type { Amenity, EventDraft, RefundPolicy } from '../draft.ts'
import { type Slate, type Span, spanOf } from './spans.ts'
import { toNumber, wordNumber } from './words.ts'

type Found<T> = { value: T; span: Span }

const hybrid =
  /\bhybrid\b|\b(?:in[- ]person|on-?site|on site|live|offline)\b[^.;]{0,60}?(?:\band\b|&|\+|\/|\bplus\b|\bor\b)[^.;]{0,20}?\b(?:online|virtual(?:ly)?|remote(?:ly)?|livestream(?:ed)?|stream(?:ed|ing)?)\b|\b(?:online|virtual)\b[^.;]{0,20}(?:\band\b|&|\+|\/|\bplus\b)[^.;]{0,20}\b(?:in[- ]person|on-?site)\b/i
/** "Auditorium B + Zoom": a room, and a way in from afar. */
const roomAndCall =
  /\b(?:room|hall|auditorium|office|cent(?:re|er)|theat(?:re|er)|hq|campus|library|church|school|hotel|venue)\b[^.;\n]{0,30}?(?:\+|&|\/|\band|\bplus)\s+(?:also\s+)?(?:on |via |over |a )?(?:zoom|teams|ms teams|google meet|online|livestream|live stream|stream)\b/i
const virtual =
  /\b(?:virtual(?:ly)?|online|on zoom|via zoom|over zoom|zoom|webinars?|webcasts?|google meet|ms teams|microsoft teams|on teams|livestream(?:ed)?|live-?streamed|remote(?:ly)?|web-?based|web call)\b(?!\s+(?:tickets?|sales|shop|store|payments?|booking|registration|check-?in|ordering|magazine|retailers?))/i
const physical = /\b(?:in[- ]person|on-?site|offline|face[- ]to[- ]face|live venue)\b/i

export function readFormat(slate: Slate): Found<NonNullable<EventDraft['format']>> | undefined {
  const text = slate.plain
  for (const [value, pattern] of [
    ['hybrid', hybrid],
    ['hybrid', roomAndCall],
    ['virtual', virtual],
    ['physical', physical],
  ] as const) {
    const match = pattern.exec(text)
    if (!match) continue
    // "not online", "no zoom": said, and denied.
    if (
      value === 'virtual' &&
      /\b(?:not|no|never|instead of)\s+(?:an? |on )?$/i.test(text.slice(0, match.index))
    )
      continue
    return { value, span: spanOf(match) }
  }
  return undefined
}

const isPrivate =
  /\b(?:private(?! (?:dining|room|equity|school|sector|chef|view|bank))|invit(?:e|ation)s?[- ]only|by invitation(?: only)?|invited guests only|not (?:open to the )?public|closed (?:event|doors|group)|behind closed doors|(?:family|internal|members|friends|staff|employees|relatives) only|unlisted|(?:don't|do not|not|never) (?:be |to be )?(?:publicly )?list(?:ed)?|secret|confidential|do not list)\b/i
const isPublic =
  /\b(?:open to (?:the public|everyone|all)|public (?:event|listing)|make it public|everyone(?:'s| is) welcome|all (?:are )?welcome|publicly listed)\b/i

export function readVisibility(slate: Slate): Found<'public' | 'private'> | undefined {
  const closed = isPrivate.exec(slate.plain)
  if (closed && !/not $/i.test(slate.plain.slice(0, closed.index)))
    return { value: 'private', span: spanOf(closed) }
  const open = isPublic.exec(slate.plain)
  return open ? { value: 'public', span: spanOf(open) } : undefined
}

const amenityWords: readonly (readonly [Amenity, RegExp])[] = [
  ['wifi', /\bwi-?fi\b|\binternet(?: access| connection)\b/i],
  [
    'av',
    /\bav\b|\ba\/v\b|\baudio[- ]?visual\b|\bsound system\b|\bsound (?:and|&) light\w*|\bPA\b(?=\s*(?:[,.;]|and\b|$))|\bPA system\b|\bmicrophones?\b/i,
  ],
  ['parking', /\bparking\b|\bvalet\b|\bcar park\b/i],
  [
    'catering',
    /\bcater(?:ing|ed|er)\b|\b(?:lunch|breakfast|dinner|meals?|food|pizza|buffet|snacks|canap[eé]s|refreshments|coffee)\b(?: and \w+)? (?:is |are )?(?:included|provided|served|incl)\b|\b(?:includ(?:es|ing)|incl\.?|with|inclusive of|serving) (?:an? )?(?:light )?(?:lunch|breakfast|dinner|meals|buffet|food|canap[eé]s|refreshments)\b|\b(?:add|include|need|needs|want|provide|offer)\s+(?:\w+ (?:and|&) )?(?:a )?(?:catering|lunch|breakfast|dinner|food|snacks|canap[eé]s|refreshments|coffee)\b|\blunch (?:and|&|n) learn\b|\bbuffet\b|\b(?:wi-?fi|projector|rooms?|parking|av|stage|bar|a\/v)\s*(?:,|and|&|\+|, and)\s*(?:a )?(?:light )?(?:lunch|breakfast|dinner|snacks|refreshments|food|coffee)\b/i,
  ],
  [
    'stage',
    /(?:\b(?:a|main|outdoor|with|need|needs|big|and)|[,+&])\s+stage\b|\bstage,|\bstage (?:needed|required|and (?:sound|light))/i,
  ],
  ['projector', /\bprojectors?\b|\bbeamer\b/i],
  ['breakout_rooms', /\bbreak-?out (?:rooms?|spaces?|areas?)\b/i],
  [
    'accessible',
    /\bwheelchair|\baccessib(?:le|ility)\b|\bstep[- ]free\b|\bdisabled access\b|\bada[- ]compliant\b/i,
  ],
  [
    'bar',
    /\b(?:open|cash|full|rooftop|licensed|cocktail|wine|hotel)\s+bar\b|(?:\b(?:a|with|and)|[+&])\s+bar\b|\bbar (?:and|available|on site|service|open)\b|(?:^|[,;.|\n]|[\d+&])\s{0,4}bar\b(?=\s{0,4}(?:$|[,;.+&|\n]))/i,
  ],
  ['rooftop', /\broof-?top\b/i],
  ['outdoor', /\boutdoors?\b|\bopen[- ]air\b|\bgarden (?:venue|party|ceremony)\b|\bterrace\b|\bal fresco\b/i],
  ['dance_floor', /\bdance ?floor\b/i],
  ['live_music', /\blive (?:music|band|jazz|dj)\b/i],
  [
    'power',
    /\bpower (?:outlets?|sockets?|strips?|supply|points?)\b|\boutlets\b|\b(?:needs?|with|requires?|includ(?:es?|ing)|want)\b[^.;\n]{0,60}?(?<!\w-)\bpower\b(?=\s*(?:[,.;&+\n]|and\b|$))/i,
  ],
  [
    'livestream',
    /\blive[ -]?stream(?:ing|ed)? (?:available|too|as well|option|needed|required)\b|(?:\b(?:with|and|plus|needs?)|[+&,])\s(?:a )?live[ -]?stream(?:ing)?\b(?! (?:tickets?|pass|access))|\blive[ -]?stream(?:ing)?,? (?:and|&) (?:a )?(?:stage|projector|wi-?fi|av|parking|catering)\b|\bwill be (?:live-?)?streamed\b/i,
  ],
]

export function readAmenities(slate: Pick<Slate, 'plain'>): Found<Amenity[]> | undefined {
  const hits = amenityWords.flatMap(([name, pattern]) => {
    const match = pattern.exec(slate.plain)
    if (
      !match ||
      /\b(?:no|without|don't need|remove|drop|skip|not)\s+(?:any |the )?$/i.test(
        slate.plain.slice(Math.max(0, match.index - 16), match.index),
      )
    )
      return []
    return [{ name, span: spanOf(match) }]
  })
  const first = [...hits].sort((a, b) => a.span.start - b.span.start)[0]
  return first ? { value: hits.map((hit) => hit.name), span: first.span } : undefined
}

const taxed =
  /\b(?:plus|\+|incl(?:\.|udes|uding)?|with|excl(?:\.|uding)?|add|and)?\s*(\d{1,2}(?:[.,]\d{1,3})?)\s?%\s*(?:sales )?(?:hst|gst|vat|tax|pst|qst|iva|mwst|btw|tva|moms)\b|\b(?:hst|gst|vat|tax(?: rate)?|iva)\s*(?:of|is|at|:|rate)?\s*(\d{1,2}(?:[.,]\d{1,3})?)\s?%/i

/** Wipes what it reads, so that "13%" is no price. */
export function readTaxRate(slate: Slate): Found<number> | undefined {
  const match = taxed.exec(slate.rest())
  if (!match) return undefined
  slate.take(spanOf(match))
  return {
    value: Number((Number((match[1] ?? match[2] ?? '0').replace(',', '.')) / 100).toFixed(5)),
    span: spanOf(match),
  }
}

const limited = new RegExp(
  `\\b(?:max(?:imum)?(?: of)?|limit(?:ed)?(?: of| to)?|up to|no more than|at most)\\s+(\\d{1,3}|${wordNumber})\\s*(?:tickets?\\s*|tix\\s*|seats?\\s*|places?\\s*)?(?:per|each|a|\\/)\\s*(?:person|order|customer|buyer|booking|purchase|household|head|guest|transaction)\\b|\\b(\\d{1,2})\\s+(?:tickets?\\s+)?(?:per (?:order|customer|buyer|booking|purchase|transaction))(?: max(?:imum)?)?`,
  'i',
)

export function readMaxPerOrder(slate: Slate): Found<number> | undefined {
  const match = limited.exec(slate.rest())
  if (!match) return undefined
  slate.take(spanOf(match))
  return { value: toNumber(match[1] ?? match[2] ?? ''), span: spanOf(match) }
}

const noRefunds =
  /\b(?:no refunds?|non[- ]?refundable|all sales (?:are )?final|not refundable|without refunds?)\b/i
const refundDays = new RegExp(
  `\\b(?:refund\\w*|money back|cancel\\w*|full refund)\\b[^.;\\n]{0,40}?\\b(\\d{1,2}|${wordNumber}|an?)\\s*(days?|weeks?|months?|hours?|hrs?)\\b(?:\\s*(?:before|prior|in advance|ahead|notice))?`,
  'i',
)

export function readRefundPolicy(slate: Slate): Found<RefundPolicy> | undefined {
  const none = noRefunds.exec(slate.rest())
  if (none) {
    slate.take(spanOf(none))
    return { value: 'no_refunds', span: spanOf(none) }
  }
  const match = refundDays.exec(slate.rest())
  if (!match) return undefined
  slate.take(spanOf(match))
  const unit = (match[2] ?? '').toLowerCase()
  const n = /^an?$/i.test(match[1] ?? '') ? 1 : toNumber(match[1] ?? '')
  const days = unit.startsWith('h')
    ? n / 24
    : unit.startsWith('w')
      ? n * 7
      : unit.startsWith('m')
        ? n * 30
        : n
  // The policy we have that gives buyers at least what was promised.
  const value = days >= 30 ? 'until_30_days' : days >= 7 ? 'until_7_days' : 'until_1_day'
  return { value, span: spanOf(match) }
}

const described = /\b(?:description|about the event|blurb)\s*:\s*("[^"\n]{3,2000}"|[^\n]{3,2000})/i

export function readDescription(slate: Slate): Found<string> | undefined {
  const match = described.exec(slate.plain)
  if (!match?.[1]) return undefined
  const end = spanOf(match).end
  const span = { start: end - match[1].length, end }
  return {
    value: slate.text
      .slice(span.start, span.end)
      .replace(/^["“]|["”]$/g, '')
      .trim(),
    span,
  }
}
