/** The mails better-auth sends through us, on the sheet all our mails are written on. */
import type { MessageWords } from '../core/messages/words.ts'
import { drawLetter } from '../edge/messages/letter.tsx'
import { magicLinkMail } from '../edge/messages/magic-link.tsx'
import type { MailMessage } from '../edge/platform.ts'

type Facts = { appName: string; email: string }

export async function signInLink(
  facts: Facts & { url: string; token: string; validMinutes: number },
): Promise<MailMessage> {
  const content = await magicLinkMail(facts)
  return { to: { address: facts.email }, key: `sign-in-link:${facts.token}`, ...content }
}

export async function confirmAddress({ appName, email, url }: Facts & { url: string }): Promise<MailMessage> {
  const words: MessageWords = {
    subject: `Confirm your address for ${appName}`,
    preheader: 'One press, and this address is known to be yours.',
    heading: `Welcome to ${appName}`,
    paragraphs: ['Confirm that this address is yours. You can work without it; signing in by mail needs it.'],
    facts: [],
    action: { label: 'Confirm my address', url },
    footer: ['You did not sign up? Then somebody mistyped an address, and you can throw this away.'],
  }
  const content = await drawLetter(words, appName)
  return { to: { address: email }, key: `confirm-address:${crypto.randomUUID()}`, ...content }
}

export async function signInCode(
  facts: Facts & { code: string; publicUrl: string; validMinutes: number },
): Promise<MailMessage> {
  const { appName, email, code, publicUrl, validMinutes } = facts
  const words: MessageWords = {
    subject: `${code} is your ${appName} code`,
    preheader: `It works once, within ${validMinutes} minutes.`,
    heading: `Your code is ${code}`,
    paragraphs: [`It works once, within ${validMinutes} minutes. Never tell it to anybody.`],
    facts: [],
    action: { label: `Open ${appName}`, url: publicUrl },
    footer: ['You did not ask for a code? Then do nothing: without it nobody gets in.'],
  }
  const content = await drawLetter(words, appName)
  return { to: { address: email }, key: `sign-in-code:${crypto.randomUUID()}`, ...content }
}
