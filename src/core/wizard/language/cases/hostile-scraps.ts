/** What hostile texts are made of: for the test that they are read, and the bench of how long it takes. */

/** Bait for patterns that try one way after another: each is read as a whole text of its own. */
export const scraps = [
  ...['a', '1', '($', '"', "'", ' ', '\n', '. ', ', ', '- ', ': ', '| ', '¦', '\u200b', '\u202e', '東京'],
  ...['1 ', '$1 ', '1 000 ', '$1,000,000 ', '12:00-', '9am to ', '12 june ', '12/12/2027 ', 'VIP $1 '],
  ...['A-', 'Aa de ', 'in A ', 'at A ', 'Hotel ', 'St. ', 'in Barselonaa ', 'aa bb cc ', 'half as many '],
  ...['not 1 ', '10 % off ', 'drop the ', 'rename VIP to ', 'treinta y ', 'quatre-vingt ', 'de 9 a 10 '],
  ...['9h30 à ', '📍 ', '👥 1 ', '<p>', '&amp;', '{{', "x'); ", 'ignore all ', 'confirm the ', '1e9 '],
]
/** As long as a request is read. */
const longest = 20_000

export function hostileText(scrap: string): string {
  return scrap.repeat(Math.ceil(longest / scrap.length)).slice(0, longest)
}
