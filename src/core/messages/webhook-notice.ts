/** The mail about a webhook endpoint that was switched off after three days of failures. Words only. */
import { type MessageWords, oneLine } from './words.ts'

export type WebhookNotice = { appName: string; organization: string; host: string; settingsUrl: string }

export function webhookNotice({ appName, organization, host, settingsUrl }: WebhookNotice): MessageWords {
  const name = oneLine(organization)
  return {
    subject: `Webhooks to ${oneLine(host)} are switched off`,
    preheader: 'Nothing arrived there for three days, or it said that it is gone.',
    heading: 'A webhook endpoint is switched off',
    paragraphs: [
      `${oneLine(appName)} could not deliver webhooks of ${name} to ${oneLine(host)}: nothing arrived for three days, or the endpoint answered that it is gone. It hears nothing more until you switch it on again.`,
      'What did not arrive is kept for 90 days and can be sent once more from the list of deliveries.',
    ],
    facts: [],
    action: { label: 'Open developer settings', url: settingsUrl },
    footer: ['Selling tickets is not affected.'],
  }
}
