/** The mail that signs somebody in without a password. Words only. */
import type { MessageWords } from './words.ts'

export type MagicLink = { appName: string; url: string; validMinutes: number }

export function magicLink({ appName, url, validMinutes }: MagicLink): MessageWords {
  const span = validMinutes === 1 ? '1 minute' : `${validMinutes} minutes`
  return {
    subject: `Sign in to ${appName}`,
    preheader: `The link works once, within ${span}.`,
    heading: `Sign in to ${appName}`,
    paragraphs: [`Press the button to sign in. It works once, within ${span}.`],
    facts: [],
    action: { label: 'Sign in', url },
    footer: [
      'You did not ask for this? Then somebody mistyped an address. Nothing happens unless the button is pressed.',
    ],
  }
}
