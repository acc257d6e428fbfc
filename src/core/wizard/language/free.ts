/** What costs nothing: the whole event, or one kind of guest at a paid one. */
import { overlaps, type Slate, spanOf } from './spans.ts'
import { isGenericTier, leadingTierName, writeTierName } from './tier-words.ts'
import type { FoundTier } from './tiers.ts'

const wholeEvent =
  /\b(?:free(?: of charge| entry| admission| event| tickets?)?|no (?:cost|charge|fee|cover)|complimentary|gratis|rsvp[- ]only|no tickets? (?:needed|required|necessary)|unticketed|pay (?:what|as) (?:you|u) (?:can|want|like|wish|please|feel|choose)|donation[- ]based|by donation|(?:suggested|voluntary|optional) (?:donation|contribution)|(?:donations?|contributions?) (?:welcome|suggested|appreciated)|(?:entr[eé]e|eintritt|entrada|ingresso) (?:libre|gratuite?|frei|gratis|gratuita|libera|livre)|costs? nothing|(?:costs?|price|tickets?|entry|fee|admission): *(?:nothing|none|zero|nil))\b/gi
/** "gluten-free", "feel free", "free parking" promise nothing about the ticket. */
const otherBefore =
  /(?:gluten|sugar|smoke|alcohol|feel|hassle|step|barrier|dairy|nut|tax|duty|carbon|plastic|cruelty|toll|hands|meat|care|drug|risk|interest)[ -]$/i
const otherAfter =
  /^[ -](?:parking|wi-?fi|food|drinks?|beer|wine|coffee|snacks?|pizza|lunch|breakfast|dinner|meals?|swag|t-?shirts?|merch|childcare|shuttle|transport|cancel\w*|refunds?|flow\w*|style|throws?|form|gift|trial|consultation|range|speech|samples?|goodie|cake|popcorn|bar\b|time\b|kick)/i

const someGuests =
  /\b((?:(?:under|over)[- ]?\d{1,2}s?|kids(?: under \d+)?|children(?: under \d+)?|students?|members?|press|public|seniors?|nurses|teachers|volunteers|speakers|staff|residents|locals|families|babies|infants|visitors?|startups|carers|veterans))\s+(?:(?:is|are|go|goes|gets?|gets? in|attend|enter|come|in|admitted|for)\s+){0,3}free\b/gi
/** "teams pay $900, spectators free": in a list of prices whoever is free is a kind of guest. */
const listedGuests =
  /(?:[,;/&(\n]|\band)\s*((?:accompanied |local )?(?!tickets\b|drinks\b|snacks\b|gluten\b)\p{L}{3,}s)\s+(?:go |get in |for )?free\b(?=\s*(?:$|[,.;)\n!]))/giu
const freeFor = /\bfree (?:entry |admission )?(?:for|to) (?:the |all )?/gi

export function readFreeTiers(slate: Slate, hasPaid: boolean): FoundTier[] {
  const found: FoundTier[] = []
  const text = slate.rest()
  for (const match of text.matchAll(someGuests)) {
    found.push({
      name: writeTierName(match[1] ?? ''),
      major: 0,
      unit: null,
      quantity: null,
      span: spanOf(match),
    })
  }
  for (const match of hasPaid ? text.matchAll(listedGuests) : []) {
    const who = match[1] ?? ''
    const start = match.index + match[0].indexOf(who)
    const span = { start, end: match.index + match[0].length }
    if (!found.some((one) => overlaps(one.span, span)))
      found.push({ name: writeTierName(who), major: 0, unit: null, quantity: null, span })
  }
  for (const match of text.matchAll(freeFor)) {
    const end = (match.index ?? 0) + match[0].length
    const who = leadingTierName(text.slice(end, end + 40))
    if (who && !isGenericTier(who.name))
      found.push({
        name: writeTierName(who.name),
        major: 0,
        unit: null,
        quantity: null,
        span: { start: match.index ?? 0, end: end + who.length },
      })
  }
  const named = found.length > 0
  for (const one of found) slate.take(one.span)
  const whole = wholeFree(slate)
  if (whole && !named && !hasPaid) return [whole]
  if (
    whole &&
    hasPaid &&
    /^free (?:entry|admission)/i.test(slate.plain.slice(whole.span.start, whole.span.end))
  ) {
    found.push({ ...whole, name: 'Free entry' })
  }
  return found
}

function wholeFree(slate: Slate): FoundTier | undefined {
  const text = slate.rest()
  for (const match of text.matchAll(wholeEvent)) {
    const span = spanOf(match)
    if (otherBefore.test(text.slice(Math.max(0, span.start - 12), span.start))) continue
    if (otherAfter.test(text.slice(span.end, span.end + 24))) continue
    if (/not $/i.test(text.slice(Math.max(0, span.start - 4), span.start))) continue
    return { name: 'Free', major: 0, unit: null, quantity: null, span }
  }
  return undefined
}
