/** The mail behind "send me a link", ready to send. */
import { type MagicLink, magicLink } from '../../core/messages/magic-link.ts'
import { drawLetter, type MailContent } from './letter.tsx'

export function magicLinkMail(input: MagicLink): Promise<MailContent> {
  return drawLetter(magicLink(input), input.appName)
}
