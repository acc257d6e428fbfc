/** Texts within a length. */

/** As many of the parts as fit, in order; the first is cut at a word if it must be. */
export function fitted(parts: readonly string[], between: string, longest: number): string {
  let text = ''
  for (const part of parts.filter(Boolean)) {
    const longer = text ? `${text}${between}${part}` : part
    if ([...longer].length <= longest) text = longer
    else if (!text) text = cutAtWord(part, longest)
  }
  return text
}

function cutAtWord(text: string, longest: number): string {
  const cut = [...text].slice(0, longest - 1).join('')
  const space = cut.lastIndexOf(' ')
  return `${(space > longest / 2 ? cut.slice(0, space) : cut).trimEnd()}…`
}
