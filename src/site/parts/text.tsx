/** Plain text from an organizer as paragraphs. Nothing in it is ever markup. */

export function Paragraphs({ text }: { text: string }) {
  return text
    .split(/\n\s*\n/)
    .map((paragraph) => paragraph.trim())
    .filter(Boolean)
    .map((paragraph, index) => (
      // biome-ignore lint/suspicious/noArrayIndexKey: a finished page never reorders its paragraphs
      <p key={index} dir="auto">
        {paragraph.split('\n').map((line, at) => (
          // biome-ignore lint/suspicious/noArrayIndexKey: as above
          <span key={at}>
            {at > 0 && <br />}
            {line}
          </span>
        ))}
      </p>
    ))
}

/** The first sentence or two, for search results: at most 160 characters, cut between words. */
export function excerpt(text: string): string {
  const line = text.replace(/\s+/g, ' ').trim()
  if (line.length <= 160) return line
  const cut = line.slice(0, 159)
  return `${cut.slice(0, Math.max(cut.lastIndexOf(' '), 100))}…`
}
