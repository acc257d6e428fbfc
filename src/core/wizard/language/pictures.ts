/**
 * Pictures that people put for words: "📍 The Fleet, Edinburgh 📅 5 March 👥 220". Each that means a
 * label becomes one, on a line of its own; those that only decorate go where they open a line.
 */
import { applyRules, type Gloss, type Rule } from './tongues/gloss.ts'

const pictures: Rule[] = [
  [/[^\S\n]{0,3}(?:📍|📌|🏠|🏛|🏟|🗺)\uFE0F?[^\S\n]{0,3}/gu, '\nVenue: '],
  [/[^\S\n]{0,3}(?:📅|📆|🗓)\uFE0F?[^\S\n]{0,3}/gu, '\nDate: '],
  [/[^\S\n]{0,3}(?:[🕐-🕧]|⏰|⏱)\uFE0F?[^\S\n]{0,3}/gu, ', '],
  [/[^\S\n]{0,3}(?:🎟|🎫|💶|💵|💷|💰|💲)\uFE0F?[^\S\n]{0,3}/gu, '\nTickets: '],
  [/[^\S\n]{0,3}(?:👥|👤|🧑‍🤝‍🧑)\uFE0F?[^\S\n]{0,3}/gu, '\nCapacity: '],
  [/^(?:[^\S\n]{0,3}(?![\d#*©®])\p{Extended_Pictographic}\uFE0F?){1,4}[^\S\n]{0,3}/gmu, ''],
]

/** More of them than this label nothing. */
const mostPictures = 60

export function withWordsForPictures(gloss: Gloss): Gloss {
  const count = gloss.text.match(/(?![\d#*©®])\p{Extended_Pictographic}/gu)?.length ?? 0
  return count > 0 && count <= mostPictures ? applyRules(gloss, pictures) : gloss
}
