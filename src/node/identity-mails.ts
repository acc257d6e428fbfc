/** The mails better-auth sends through us. Plain on purpose: they are read once, on a phone, in a hurry. */
import type { MailMessage } from '../edge/platform.ts'

type LinkFacts = { app: string; email: string; url: string; key: string }

export function linkMail(facts: LinkFacts & { minutes: number }): MailMessage {
  const { app, email, url, key, minutes } = facts
  return {
    to: { address: email },
    subject: `Sign in to ${app}`,
    key: `sign-in-link:${key}`,
    ...oneButton({
      opening: `Sign in to ${app} with this address.`,
      button: 'Sign in',
      url,
      closing: `It works once, for ${minutes} minutes. If you did not ask for it, do nothing.`,
    }),
  }
}

export function confirmMail(facts: LinkFacts & { hours: number }): MailMessage {
  const { app, email, url, key, hours } = facts
  return {
    to: { address: email },
    subject: `Confirm your address for ${app}`,
    key: `confirm-address:${key}`,
    ...oneButton({
      opening: `Welcome to ${app}. Confirm that this address is yours.`,
      button: 'Confirm my address',
      url,
      closing: `It works for ${hours} hours. If you did not sign up, do nothing.`,
    }),
  }
}

export function codeMail(facts: { app: string; email: string; code: string; minutes: number }): MailMessage {
  const { app, email, code, minutes } = facts
  return {
    to: { address: email },
    subject: `${code} is your ${app} code`,
    text: `Your code is ${code}.\n\nIt works once, for ${minutes} minutes. Never tell it to anybody.`,
    html: page(
      `<p>Your code is</p><p style="font-size:28px;letter-spacing:4px"><strong>${escaped(code)}</strong></p>
       <p>It works once, for ${minutes} minutes. Never tell it to anybody.</p>`,
    ),
    key: `sign-in-code:${email}:${code}:${crypto.randomUUID()}`,
  }
}

function oneButton({
  opening,
  button,
  url,
  closing,
}: Record<'opening' | 'button' | 'url' | 'closing', string>) {
  return {
    text: `${opening}\n\n${url}\n\n${closing}`,
    html: page(
      `<p>${escaped(opening)}</p>
       <p><a href="${escaped(url)}" style="display:inline-block;padding:12px 20px;border-radius:8px;background:#1b1b1f;color:#fff;text-decoration:none">${button}</a></p>
       <p>${closing}</p>`,
    ),
  }
}

function page(body: string): string {
  return `<!doctype html><html lang="en"><body style="font-family:system-ui,sans-serif;font-size:16px;line-height:1.5;color:#1b1b1f;padding:24px">${body}</body></html>`
}

function escaped(text: string): string {
  return text.replace(/[&<>"]/g, (sign) => `&#${sign.charCodeAt(0)};`)
}
