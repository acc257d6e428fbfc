/** The two mails about payments that could not be set up: once while it fails, once when it works again. Words only. */
import { type MessageWords, oneLine } from './words.ts'

export type PaymentNotice = {
  appName: string
  /** Of the event. */
  name: string
  isReady: boolean
  dashboardUrl: string
}

export function paymentNotice(notice: PaymentNotice): MessageWords {
  const name = oneLine(notice.name)
  return notice.isReady ? ready(notice, name) : failing(notice, name)
}

function failing({ appName, dashboardUrl }: PaymentNotice, name: string): MessageWords {
  return {
    subject: `Paid tickets of ${name} are not on sale yet`,
    preheader: 'The page is live. We keep trying, and tell you when they sell.',
    heading: 'Paid tickets are not on sale yet',
    paragraphs: [
      `${name} is published and everybody can see its page. Setting it up with the payment company has not worked so far, so its paid tickets wait. Free tickets sell.`,
      `${oneLine(appName)} keeps trying by itself. You can also try again from the dashboard of the event.`,
    ],
    facts: [],
    action: { label: 'Open the dashboard', url: dashboardUrl },
    footer: ['You hear from us once more about this: when the tickets are on sale.'],
  }
}

function ready({ dashboardUrl }: PaymentNotice, name: string): MessageWords {
  return {
    subject: `Paid tickets of ${name} are on sale`,
    preheader: 'The payment company has the event now.',
    heading: 'Paid tickets are on sale',
    paragraphs: [`Setting ${name} up with the payment company has worked. Everything sells now.`],
    facts: [],
    action: { label: 'Open the dashboard', url: dashboardUrl },
    footer: ['There is nothing left for you to do.'],
  }
}
