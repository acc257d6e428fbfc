/** Names in letters a sign would use: "st mary's hall" rises, a flyer that shouts calms down. */

const joint = 'of|the|de|da|do|du|des|la|le|and|on|upon|under|in|at|for|to'
const initial = new RegExp(`(?<![\\p{L}\\d'’])(?!(?:${joint})(?!\\p{L}))\\p{L}`, 'gu')

/** Only where no capital was typed: "kulturhaus" rises, "deCODE" is left alone. */
export function capitalised(name: string): string {
  if (/\p{Lu}/u.test(name)) return name
  const risen = name.replace(initial, (letter) => letter.toUpperCase())
  return risen.charAt(0).toUpperCase() + risen.slice(1)
}

/** "THE OLD QUARRY" on a flyer in capitals is "The Old Quarry"; "NATO" elsewhere stays. */
export function calmed(name: string, text: string): string {
  if (name !== name.toUpperCase() || !/\p{L}{4}/u.test(name) || !isShouted(text)) return name
  return capitalised(name.toLowerCase())
}

function isShouted(text: string): boolean {
  const large = text.match(/\p{Lu}/gu)?.length ?? 0
  const small = text.match(/\p{Ll}/gu)?.length ?? 0
  return large > 12 && large > small * 2
}
