/** The words around a title: those a letter opens with, those one asks with, and where a title must end. */
import { isTierName } from './tier-words.ts'
import { monthWord, weekdayWord } from './words.ts'

export const greeting =
  /^(?:\s*(?:subject:[^\n]*\n|(?:hi|hello|hey|dear|good (?:morning|afternoon|evening)|yo|greetings)\b[^,!.\n]{0,30}[,!.\n]))*\s*/i
export const request =
  /^(?:please |pls |kindly |can (?:you|u) |could you (?:please )?|i'd like to |i would like to |we would like to |we want to |i want to |we need to |help me |let's )?(?:create|make|set up|plan|organi[sz]e|host|add|build|publish|announce|arrange|run|launch|produce|start)\s+(?:me |us )?/i
const date = `\\d{1,2}(?:st|nd|rd|th)?(?:\\s?(?:-|to|&|and)\\s?\\d{1,2}(?:st|nd|rd|th)?)?\\s+(?:of\\s+)?${monthWord}\\b|${monthWord}\\.?\\s+\\d{1,2}\\b|\\b${weekdayWord}\\b,?\\s+\\d|\\d{1,2}(?::\\d\\d)?\\s?(?:am|pm)\\b|\\d{1,2}[./:]\\d`
export const breaks = new RegExp(
  `\\s(?:${date})|\\son\\s+(?:easter|christmas|halloween|thanksgiving|new year|valentine|boxing|good friday|black friday|independence|labou?r|memorial|mother|father|canada|earth|bastille|st\\.? patrick)|\\s(?:on|from|this|next|for|at|in)\\s+(?:the\\s+)?(?:\\d|(?:${monthWord}|${weekdayWord})\\b|about\\b|around\\b|up to\\b)`,
  'i',
)
export const plainOpening =
  /^(?:hosting|organi[sz]ing|planning|running|tickets for|launching|confirming|confirm|announcing|throwing|holding|doing|having|arranging|opening|selling|i|i'm|i'd|we|we're|we'd|our|my|need|want|looking|please|can|could|hi|hey|hello|set|plan|create|make|organi[sz]e|help|thinking|let's|this|it|it's|there|you|what|when|would|should|is|are|a|an|the|free|ok|no|not|also|actually|move|change|remove|add|start|subject)\b/i

/** "The Science Society at Queen's is hosting …": who holds the event is not what it is called. */
export const hosts =
  /^(?:\s+(?:at|of|in|from)\s+[^.,;:\n]{2,50}?)?,?\s+(?:(?:is|are|will be)\s+(?:proudly\s+|now\s+)?(?:hosting|organi[sz]ing|holding|running|presenting|inviting|throwing|planning|celebrating|putting on)|(?:invites?|presents?|hosts?|organi[sz]es?|(?:would like|wants?|plans?) to (?:host|organi[sz]e|hold|run|invite|put on))\s)/i

/** Words of a sentence or of a place: what holds them is no title. */
export const sentence =
  /\b(?:at|in|on|from|by|near|is|are|was|will|would|want|wants|need|needs|please|can|could|like|looking|have|has|i|we|you|my|our|thanks|hi|hello|dear|subject)\b/i

/** "Tier 1 - 100 tickets - $25" opens a price list. */
export function isPricedHere(proper: string, head: string): boolean {
  const behind = head.slice(proper.length)
  return isTierName(proper) && /^\s*[-:=,]?\s*(?:[$€£₹¥]|\d+\s*(?:tickets|x\b|@)|[A-Z]{3}\s?\d)/.test(behind)
}
