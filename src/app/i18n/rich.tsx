/**
 * A sentence with a link or a weight in it: `<Rich words={t('signUp.known')} parts={{ a: <Link … /> }} />`
 * for "Known here? <a>Sign in</a>"; of `<sum/>` the part stands as it is. Of react-i18next's Trans this is what we use; it brings a parser of
 * HTML along, 4 kB of every page.
 */
import { cloneElement, Fragment, type ReactElement } from 'react'

type RichProps = { words: string; parts: Record<string, ReactElement> }

export function Rich({ words, parts }: RichProps) {
  // Split at its tags, a sentence is text, name, text within, and so on.
  const pieces = words.replace(/<(\w+) ?\/>/g, '<$1></$1>').split(/<(\w+)>(.*?)<\/\1>/)
  return pieces.map((piece, place) => {
    if (place % 3 === 1) return null
    const part = place % 3 === 2 ? parts[pieces[place - 1] ?? ''] : undefined
    const within = piece ? [piece] : []
    // biome-ignore lint/suspicious/noArrayIndexKey: the pieces of a sentence have no identity but their place
    return part ? cloneElement(part, { key: place }, ...within) : <Fragment key={place}>{piece}</Fragment>
  })
}
