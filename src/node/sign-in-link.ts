/**
 * A sign-in link moves the drafts of the visitor who opens it into the account it opens. That is right
 * for whoever asked for the link; but anybody can ask for a link to their own account and send it on.
 *
 * So a link carries a mark of the visitor who asked for it, and any other visitor is asked first.
 */
import { createHmac } from 'node:crypto'

export const signInLinkPath = '/api/auth/magic-link/verify'

/** What a visitor must know before their drafts move: whose account the link opens, and the address that does it. */
export type LinkQuestion = { email: string; href: string }

/** The link with the mark of whoever asked for it: nobody else can make it. */
export function markedLink(url: string, secret: string, visitorId: string): string {
  const marked = new URL(url)
  marked.searchParams.set('visitor', markOf(marked, secret, visitorId))
  return marked.toString()
}

export function isMarkedFor(url: string, secret: string, visitorId: string): boolean {
  const link = new URL(url)
  return link.searchParams.get('visitor') === markOf(link, secret, visitorId)
}

function markOf(link: URL, secret: string, visitorId: string): string {
  const token = link.searchParams.get('token') ?? ''
  return createHmac('sha256', secret).update(`sign-in-link ${token} ${visitorId}`).digest('base64url')
}
