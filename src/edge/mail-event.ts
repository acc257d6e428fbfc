/** What mail companies tell us about mails. */

export type MailEventKind =
  | 'sent'
  | 'deferred'
  | 'delivered'
  | 'opened'
  | 'clicked'
  | 'bounced'
  | 'failed'
  | 'complained'
  | 'unsubscribed'

/** What a mail company says about one mail, reduced to what we act on. */
export type MailEvent = {
  id: string
  /** The company's word for it. */
  type: string
  /** Ours; null when nothing follows from it. */
  kind: MailEventKind | null
  messageId: string | null
  occurredAt: string | null
  detail: { reason?: string; permanent?: boolean; category?: string }
  /** An address the company will not write to any more, whoever asks it. */
  blocked: { address: string; reason: 'bounce' | 'complaint' | 'unsubscribe' } | null
}
